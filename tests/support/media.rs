//! Media made for tests: image files, and discs with UDF or ISO 9660, whole or damaged on purpose.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

/// The size of a sector.
pub const SECTOR: usize = 2048;
/// Where the partition of a UDF disc begins.
const PARTITION: usize = 257;

/// The XML of one image.
pub fn image_xml(index: &str, edition: &str, build: u32, languages: &[&str]) -> String {
    let installed: String = languages.iter().map(|tag| format!("<LANGUAGE>{tag}</LANGUAGE>")).collect();
    let default = languages.first().map(|tag| format!("<DEFAULT>{tag}</DEFAULT>")).unwrap_or_default();
    let kind = if edition.starts_with("Server") && edition != "ServerRdsh" { "Server" } else { "Client" };
    format!(
        "<IMAGE INDEX=\"{index}\"><DIRCOUNT>9</DIRCOUNT><TOTALBYTES>99</TOTALBYTES><WINDOWS><ARCH>9</ARCH>\
         <PRODUCTNAME>Microsoft® Windows® Operating System</PRODUCTNAME><EDITIONID>{edition}</EDITIONID>\
         <INSTALLATIONTYPE>{kind}</INSTALLATIONTYPE><LANGUAGES>{installed}{default}</LANGUAGES><VERSION>\
         <MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>{build}</BUILD><SPBUILD>264</SPBUILD></VERSION></WINDOWS>\
         <NAME>An {edition} image</NAME><FLAGS>{edition}</FLAGS></IMAGE>"
    )
}

/// The XML of an image file.
pub fn wim_xml(images: &[String]) -> String {
    format!("<WIM><TOTALBYTES>1234</TOTALBYTES>{}</WIM>", images.concat())
}

/// Windows 10 Pro in English.
pub fn windows_10_pro() -> Wim {
    Wim::new(&wim_xml(&[image_xml("1", "Professional", 19041, &["en-US"])]), 1)
}

/// UTF-16 in little-endian order with its mark.
pub fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// An image file: a header, some bytes of nothing, the XML.
#[derive(Clone)]
pub struct Wim {
    pub magic: [u8; 8],
    pub header_size: u32,
    pub version: u32,
    pub images: u32,
    pub part: u16,
    pub parts: u16,
    pub xml: Vec<u8>,
    pub xml_flags: u8,
    pub xml_size: Option<u64>,
    pub xml_offset: Option<u64>,
    pub original_size: Option<u64>,
}

impl Wim {
    pub fn new(xml: &str, images: u32) -> Self {
        Self {
            magic: *b"MSWIM\0\0\0",
            header_size: 208,
            version: 0x10d00,
            images,
            part: 1,
            parts: 1,
            xml: utf16(xml),
            xml_flags: 2,
            xml_size: None,
            xml_offset: None,
            original_size: None,
        }
    }

    pub fn header(&self) -> Vec<u8> {
        let size = self.xml_size.unwrap_or(self.xml.len() as u64);
        let mut header = vec![0; 208];
        header[..8].copy_from_slice(&self.magic);
        header[8..12].copy_from_slice(&self.header_size.to_le_bytes());
        header[12..16].copy_from_slice(&self.version.to_le_bytes());
        header[16..20].copy_from_slice(&0x40082_u32.to_le_bytes());
        header[40..42].copy_from_slice(&self.part.to_le_bytes());
        header[42..44].copy_from_slice(&self.parts.to_le_bytes());
        header[44..48].copy_from_slice(&self.images.to_le_bytes());
        header[72..80].copy_from_slice(&(size | u64::from(self.xml_flags) << 56).to_le_bytes());
        header[80..88].copy_from_slice(&self.xml_offset.unwrap_or(4096).to_le_bytes());
        header[88..96].copy_from_slice(&self.original_size.unwrap_or(size).to_le_bytes());
        header
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.header();
        bytes.resize(4096, 0xEE);
        bytes.extend(&self.xml);
        bytes
    }

    /// As a pipable file: the header at the beginning is empty, the one that counts stands at the end.
    pub fn pipable(mut self) -> Vec<u8> {
        self.magic = *b"WLPWM\0\0\0";
        let mut bytes = self.bytes();
        bytes[48..148].fill(0);
        bytes.extend(self.header());
        bytes
    }
}

/// A file or a folder on a disc, by its path.
pub struct Node {
    path: String,
    content: Option<Vec<u8>>,
}

pub fn file(path: &str, content: impl Into<Vec<u8>>) -> Node {
    Node { path: path.to_owned(), content: Some(content.into()) }
}

/// A UDF 1.02 disc as bytes, and where its structures stand.
pub struct Udf {
    pub bytes: Vec<u8>,
    /// Path, sector of the file entry, first sector of the data.
    places: Vec<(String, usize, usize)>,
}

impl Udf {
    /// A disc whose ISO 9660 side has no files, as Microsoft's have none but a note.
    pub fn new(label: &str, nodes: Vec<Node>) -> Self {
        let mut all = vec![Node { path: String::new(), content: None }];
        for node in nodes {
            let parents: Vec<usize> = node.path.match_indices('/').map(|(at, _)| at).collect();
            for at in parents {
                if !all.iter().any(|other| other.path == node.path[..at]) {
                    all.push(Node { path: node.path[..at].to_owned(), content: None });
                }
            }
            all.push(node);
        }
        let entries: Vec<usize> = (0..all.len()).map(|at| PARTITION + 2 + at).collect();
        let mut disc = Self { bytes: iso_descriptors(label), places: Vec::new() };
        let mut next = PARTITION + 2 + all.len();
        for (at, node) in all.iter().enumerate() {
            let data = node.content.clone().unwrap_or_else(|| {
                let parent = all.iter().position(|other| other.path == parent(&node.path)).unwrap();
                let mut data = identifier(next, entries[parent], "", 0x0A);
                for (child, entry) in all.iter().zip(&entries) {
                    if !child.path.is_empty() && parent_of(child, node) {
                        let kind = if child.content.is_none() { 2 } else { 0 };
                        let home = next + data.len() / SECTOR;
                        data.extend(identifier(home, *entry, child.path.rsplit('/').next().unwrap(), kind));
                    }
                }
                data
            });
            disc.write(next, &data);
            disc.entry(entries[at], node.content.is_none(), data.len() as u64, &[(data.len(), next)]);
            disc.places.push((node.path.clone(), entries[at], next));
            next += data.len().div_ceil(SECTOR).max(1);
        }
        disc.volume(label, next - PARTITION);
        disc.write(next, &[0; SECTOR]);
        disc
    }

    /// The sector of a path's file entry.
    pub fn entry_of(&self, path: &str) -> usize {
        self.places.iter().find(|place| place.0 == path).unwrap().1
    }

    /// The first sector of a path's data.
    pub fn data_of(&self, path: &str) -> usize {
        self.places.iter().find(|place| place.0 == path).unwrap().2
    }

    pub fn write(&mut self, sector: usize, data: &[u8]) {
        let (start, end) = (sector * SECTOR, sector * SECTOR + data.len());
        if self.bytes.len() < end.div_ceil(SECTOR) * SECTOR {
            self.bytes.resize(end.div_ceil(SECTOR) * SECTOR, 0);
        }
        self.bytes[start..end].copy_from_slice(data);
    }

    /// Gives a folder other entries, at the end of the disc.
    pub fn replace_folder(&mut self, entry: usize, entries: &[u8]) {
        let home = self.bytes.len() / SECTOR;
        self.write(home, entries);
        self.lengthen_partition();
        self.entry(entry, true, entries.len() as u64, &[(entries.len(), home)]);
    }

    /// Makes the partition as long as the disc is now.
    pub fn lengthen_partition(&mut self) {
        let length = self.bytes.len() / SECTOR;
        for base in [34, 50] {
            let mut partition = self.bytes[base * SECTOR..(base + 1) * SECTOR].to_vec();
            partition[192..196].copy_from_slice(&(length as u32 - 257).to_le_bytes());
            seal(&mut partition, 5, base, 496);
            self.write(base, &partition);
        }
    }

    /// Writes a file entry with these extents of bytes and sectors.
    pub fn entry(&mut self, sector: usize, is_folder: bool, size: u64, extents: &[(usize, usize)]) {
        let mut entry = vec![0; SECTOR];
        entry[20..22].copy_from_slice(&4_u16.to_le_bytes());
        entry[24] = 1;
        entry[27] = if is_folder { 4 } else { 5 };
        entry[48] = 1;
        entry[56..64].copy_from_slice(&size.to_le_bytes());
        entry[172..176].copy_from_slice(&(extents.len() as u32 * 8).to_le_bytes());
        for (at, (length, sector)) in extents.iter().enumerate() {
            let place = 176 + at * 8;
            entry[place..place + 4].copy_from_slice(&(*length as u32).to_le_bytes());
            entry[place + 4..place + 8].copy_from_slice(&((sector.wrapping_sub(PARTITION)) as u32).to_le_bytes());
        }
        seal(&mut entry, 261, sector - PARTITION, 160 + extents.len() * 8);
        self.write(sector, &entry);
    }

    fn volume(&mut self, label: &str, length: usize) {
        let mut anchor = vec![0; SECTOR];
        for (at, sector) in [(16, 32_u32), (24, 48)] {
            anchor[at..at + 4].copy_from_slice(&(16 * SECTOR as u32).to_le_bytes());
            anchor[at + 4..at + 8].copy_from_slice(&sector.to_le_bytes());
        }
        seal(&mut anchor, 2, 256, 496);
        self.write(256, &anchor);
        for base in [32, 48] {
            let mut primary = vec![0; SECTOR];
            dstring(&mut primary[24..56], label);
            primary[56] = 1;
            seal(&mut primary, 1, base, 496);
            self.write(base, &primary);
            let mut logical = vec![0; SECTOR];
            logical[16] = 1;
            logical[21..44].copy_from_slice(b"OSTA Compressed Unicode");
            dstring(&mut logical[84..212], label);
            logical[212..216].copy_from_slice(&(SECTOR as u32).to_le_bytes());
            logical[217..236].copy_from_slice(b"*OSTA UDF Compliant");
            logical[240..242].copy_from_slice(&0x0102_u16.to_le_bytes());
            logical[248..252].copy_from_slice(&(SECTOR as u32).to_le_bytes());
            logical[264] = 6;
            logical[268] = 1;
            logical[440..446].copy_from_slice(&[1, 6, 1, 0, 0, 0]);
            seal(&mut logical, 6, base + 1, 430);
            self.write(base + 1, &logical);
            let mut partition = vec![0; SECTOR];
            partition[16] = 2;
            partition[20] = 1;
            partition[25..31].copy_from_slice(b"+NSR02");
            partition[184] = 1;
            partition[188..192].copy_from_slice(&(PARTITION as u32).to_le_bytes());
            partition[192..196].copy_from_slice(&(length as u32).to_le_bytes());
            seal(&mut partition, 5, base + 2, 496);
            self.write(base + 2, &partition);
            let mut end = vec![0; SECTOR];
            seal(&mut end, 8, base + 3, 496);
            self.write(base + 3, &end);
        }
        let mut files = vec![0; SECTOR];
        files[28] = 3;
        files[30] = 3;
        files[32] = 1;
        files[36] = 1;
        files[400..404].copy_from_slice(&(SECTOR as u32).to_le_bytes());
        files[404] = 2;
        files[417..436].copy_from_slice(b"*OSTA UDF Compliant");
        files[440..442].copy_from_slice(&0x0102_u16.to_le_bytes());
        seal(&mut files, 256, 0, 496);
        self.write(PARTITION, &files);
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn parent_of(child: &Node, node: &Node) -> bool {
    parent(&child.path) == node.path
}

/// The entry of a folder whose data begins at a sector: 2 for a folder, 8 for the parent.
pub fn identifier(home: usize, sector: usize, name: &str, characteristics: u8) -> Vec<u8> {
    let mut entry = vec![0; 38];
    entry[16] = 1;
    entry[18] = characteristics;
    entry[20..24].copy_from_slice(&(SECTOR as u32).to_le_bytes());
    entry[24..28].copy_from_slice(&((sector - PARTITION) as u32).to_le_bytes());
    if !name.is_empty() {
        entry[19] = name.len() as u8 + 1;
        entry.push(8);
        entry.extend(name.bytes());
    }
    entry.resize(entry.len().next_multiple_of(4), 0);
    let length = entry.len() - 16;
    seal(&mut entry, 257, home - PARTITION, length);
    entry
}

fn dstring(field: &mut [u8], text: &str) {
    field[0] = 8;
    field[1..=text.len()].copy_from_slice(text.as_bytes());
    *field.last_mut().unwrap() = text.len() as u8 + 1;
}

/// Writes the tag of a descriptor: its number, its place, its checksums.
pub fn seal(descriptor: &mut [u8], number: u16, location: usize, length: usize) {
    descriptor[..16].fill(0);
    descriptor[0..2].copy_from_slice(&number.to_le_bytes());
    descriptor[2] = 2;
    let sum = crc(&descriptor[16..16 + length]);
    descriptor[8..10].copy_from_slice(&sum.to_le_bytes());
    descriptor[10..12].copy_from_slice(&(length as u16).to_le_bytes());
    descriptor[12..16].copy_from_slice(&(location as u32).to_le_bytes());
    descriptor[4] = descriptor[..16].iter().fold(0, |sum, byte| sum.wrapping_add(*byte));
}

fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { crc << 1 ^ 0x1021 })
    })
}

/// Sectors 0 to 20: the descriptors of ISO 9660 with an empty root, then those that announce UDF.
fn iso_descriptors(label: &str) -> Vec<u8> {
    let mut bytes = iso(label, "CDIMAGE 2.56 (01/01/2005 TM)", Vec::new());
    for (sector, mark) in [(18, b"BEA01"), (19, b"NSR02"), (20, b"TEA01")] {
        bytes[sector * SECTOR + 1..sector * SECTOR + 6].copy_from_slice(mark);
        bytes[sector * SECTOR + 6] = 1;
    }
    bytes.resize(SECTOR * PARTITION, 0);
    bytes
}

/// A disc with ISO 9660 only; of folders, one level is known.
pub fn iso(label: &str, application: &str, nodes: Vec<Node>) -> Vec<u8> {
    let both = |number: u32| [number.to_le_bytes(), number.to_be_bytes()].concat();
    let mut bytes = vec![0; SECTOR * 24];
    let record = |name: &[u8], sector: usize, size: usize, flags: u8| {
        let mut record = vec![0; 33];
        record[2..10].copy_from_slice(&both(sector as u32));
        record[10..18].copy_from_slice(&both(size as u32));
        record[25] = flags;
        record[28..32].copy_from_slice(&[1, 0, 0, 1]);
        record[32] = name.len() as u8;
        record.extend(name);
        record.resize(record.len().next_multiple_of(2), 0);
        record[0] = record.len() as u8;
        record
    };
    let (root, folder) = (22, 23);
    let mut inside: [Vec<u8>; 2] = Default::default();
    for (at, sector) in [root, folder].into_iter().enumerate() {
        inside[at].extend(record(&[0], sector, SECTOR, 2));
        inside[at].extend(record(&[1], root, SECTOR, 2));
    }
    for node in nodes {
        let content = node.content.unwrap();
        let sector = bytes.len() / SECTOR;
        let name = node.path.rsplit('/').next().unwrap().to_uppercase();
        if let Some((folder_name, _)) = node.path.split_once('/')
            && inside[1].len() < 70
        {
            inside[0].extend(record(folder_name.to_uppercase().as_bytes(), folder, SECTOR, 2));
        }
        let place = usize::from(node.path.contains('/'));
        inside[place].extend(record(format!("{name};1").as_bytes(), sector, content.len(), 0));
        bytes.extend(&content);
        bytes.resize(bytes.len().next_multiple_of(SECTOR), 0);
    }
    for (sector, records) in [root, folder].into_iter().zip(&inside) {
        bytes[sector * SECTOR..sector * SECTOR + records.len()].copy_from_slice(records);
    }
    let sectors = bytes.len() / SECTOR;
    let text = |field: &mut [u8], text: &str| {
        field.fill(b' ');
        field[..text.len()].copy_from_slice(text.as_bytes());
    };
    let primary = &mut bytes[16 * SECTOR..17 * SECTOR];
    primary[..7].copy_from_slice(b"\x01CD001\x01");
    text(&mut primary[40..72], label);
    primary[80..88].copy_from_slice(&both(sectors as u32));
    primary[120..124].copy_from_slice(&[1, 0, 0, 1]);
    primary[124..128].copy_from_slice(&[1, 0, 0, 1]);
    primary[128..132].copy_from_slice(&[0, 8, 8, 0]);
    primary[156..190].copy_from_slice(&record(&[0], root, SECTOR, 2));
    text(&mut primary[318..446], "MICROSOFT CORPORATION");
    text(&mut primary[574..702], application);
    primary[881] = 1;
    bytes[17 * SECTOR..17 * SECTOR + 7].copy_from_slice(b"\xFFCD001\x01");
    bytes
}
