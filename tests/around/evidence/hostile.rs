//! Damaged and hostile media and text: each is read or refused as it should be, within bounds, and nothing panics.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::support::knowledge::catalogue;
use crate::support::media::{SECTOR, Udf, Wim, file, identifier, image_xml, iso, seal, utf16, wim_xml, windows_10_pro};
use proptest::prelude::*;
use reimage_advisor::assessment::evidence::{Caution, Evidence};
use reimage_advisor::evidence::media::image::{IMAGE_LIMIT, XML_LIMIT};
use reimage_advisor::evidence::{self, ReadError};

fn read(bytes: &[u8]) -> Result<Evidence, ReadError> {
    evidence::read(catalogue(), &mut Cursor::new(bytes), "x")
}

fn refused(bytes: &[u8], why: &str) {
    let error = read(bytes).map(|evidence| format!("{evidence:?}")).unwrap_err().to_string();
    assert!(error.contains(why), "{error:?} does not say {why:?}");
    assert!(!error.ends_with('.') && !error.starts_with(char::is_uppercase), "{error}");
}

fn wim(change: impl FnOnce(&mut Wim)) -> Vec<u8> {
    let mut wim = windows_10_pro();
    change(&mut wim);
    wim.bytes()
}

fn with_xml(xml: &str) -> Vec<u8> {
    wim(|wim| wim.xml = utf16(xml))
}

/// A long file that is mostly nothing, and how many bytes of it were read.
struct Sparse {
    pieces: Vec<(u64, Vec<u8>)>,
    length: u64,
    position: u64,
    read: u64,
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.length.saturating_sub(self.position).min(buffer.len() as u64) as usize;
        for (at, byte) in buffer[..rest].iter_mut().enumerate() {
            let place = self.position + at as u64;
            let piece = self.pieces.iter().find(|(start, data)| (*start..*start + data.len() as u64).contains(&place));
            *byte = piece.map_or(0, |(start, data)| data[(place - start) as usize]);
        }
        self.position += rest as u64;
        self.read += rest as u64;
        Ok(rest)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = match to {
            SeekFrom::Start(position) => position,
            SeekFrom::End(offset) => self.length.checked_add_signed(offset).ok_or(io::ErrorKind::InvalidInput)?,
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset).ok_or(io::ErrorKind::InvalidInput)?,
        };
        Ok(self.position)
    }
}

#[test]
fn a_size_is_never_believed_before_it_was_compared() {
    refused(&wim(|wim| wim.xml_size = Some(1 << 55)), "too large");
    refused(&wim(|wim| wim.xml_size = Some(1 << 40)), "too large");
    let size = 2 << 30;
    let header = Wim { xml_size: Some(size), xml_offset: Some(208), ..windows_10_pro() }.header();
    let mut huge = Sparse { pieces: vec![(0, header)], length: size + 208, position: 0, read: 0 };
    let error = evidence::read(catalogue(), &mut huge, "x").unwrap_err().to_string();
    assert!(error.contains("too large") && huge.read < 1000, "{error}, {} bytes", huge.read);
    refused(&wim(|wim| wim.xml = vec![b' '; XML_LIMIT as usize + 2]), "too large");
}

#[test]
fn a_file_that_is_cut_short_says_so() {
    for offset in [4096 * 1000, 1 << 62, u64::MAX - 10] {
        refused(&wim(|wim| wim.xml_offset = Some(offset)), "cut short");
    }
    let whole = windows_10_pro().bytes();
    refused(&whole[..whole.len() - 2], "cut short");
    refused(&whole[..100], "cut short");
    refused(&whole[..8], "cut short");
    refused(&[], "empty");
}

#[test]
fn metadata_that_is_stored_in_another_way_is_refused() {
    refused(&wim(|wim| wim.xml_flags = 6), "compressed");
    refused(&wim(|wim| wim.xml_flags = 0x12), "compressed");
    refused(&wim(|wim| wim.original_size = Some(1)), "compressed");
    refused(&wim(|wim| wim.header_size = 212), "212 bytes");
    let swapped = |wim: &mut Wim| wim.xml = wim.xml.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
    refused(&wim(swapped), "not readable");
    refused(&wim(|wim| wim.xml = wim_xml(&[image_xml("1", "Core", 19041, &[])]).into_bytes()), "not readable");
}

#[test]
fn small_oddities_of_the_metadata_are_read() {
    let product = |bytes: &[u8]| read(bytes).unwrap().found[0].product.clone();
    let expected = Some("windows-10-pro".to_owned());
    assert_eq!(product(&wim(|wim| wim.xml.push(0x41))), expected, "an odd byte is ignored");
    assert_eq!(product(&wim(|wim| drop(wim.xml.drain(..2)))), expected, "without a byte order mark");
    let mut lone = windows_10_pro();
    let at = lone.xml.windows(4).position(|four| four == b"A\0n\0").unwrap();
    lone.xml[at..at + 2].copy_from_slice(&0xD800_u16.to_le_bytes());
    let found = read(&lone.bytes()).unwrap().found.remove(0);
    assert!(found.name.unwrap().starts_with('\u{FFFD}'));
    let xml = windows_10_pro().xml;
    let mut far = windows_10_pro();
    far.xml_offset = Some(5 << 30);
    let pieces = vec![(0, far.header()), (5 << 30, xml.clone())];
    let mut far = Sparse { pieces, length: (5 << 30) + xml.len() as u64, position: 0, read: 0 };
    assert_eq!(evidence::read(catalogue(), &mut far, "x").unwrap().found[0].product, expected);
    assert!(far.read < 8192, "{}", far.read);
}

#[test]
fn xml_that_would_grow_or_nest_without_end_is_refused() {
    let image = image_xml("1", "Core", 19041, &["en-US"]);
    let laughs =
        format!("<!DOCTYPE WIM [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{}", wim_xml(&[image.replace("An", "&b;")]));
    refused(&with_xml(&laughs), "document type");
    refused(
        &with_xml(&format!("<!DOCTYPE WIM SYSTEM \"file:///etc/passwd\">{}", wim_xml(std::slice::from_ref(&image)))),
        "document type",
    );
    for bad in ["&#0;", "&unknown;", "<open>"] {
        refused(&with_xml(&wim_xml(&[image.replace("An", bad)])), "not readable");
    }
    refused(&with_xml(&format!("<WIM>{}", "<A>".repeat(100_000))), "nested");
    refused(&with_xml(&wim_xml(&[image.replace("An", &"A".repeat(5_000_000))])), "too long");
    refused(&with_xml(&wim_xml(&[image.replace("An", &"&amp;".repeat(100_000))])), "too long");
}

#[test]
fn names_with_control_and_bidirectional_characters_are_shown_escaped() {
    let image = image_xml("1", "Core", 19041, &["en-US"]).replace("An ", "\u{202E}orP&#27;[31m&#7;\u{200B} ");
    let name = read(&with_xml(&wim_xml(&[image]))).unwrap().found.remove(0).name.unwrap();
    assert_eq!(name, "\\u{202e}orP\\u{1b}[31m\\u{7}\\u{200b} Core image");
    let key = image_xml("1", "Core", 19041, &[]).replace("An ", "BCDFG\u{202E}-HJKMP-\u{200B}QRTVW-XY234-6789B ");
    let name = read(&with_xml(&wim_xml(&[key]))).unwrap().found.remove(0).name.unwrap();
    assert_eq!(name, "*****-*****-*****-*****-6789B Core image");
}

#[test]
fn images_are_counted_and_numbered_once_each() {
    let image = |index: &str| image_xml(index, "Core", 19041, &["en-US"]);
    let evidence = read(&wim(|wim| wim.images = 5)).unwrap();
    assert!(evidence.found[0].cautions.contains(&Caution::ImageCount { header: 5, xml: 1 }));
    refused(&with_xml(&wim_xml(&[image("1"), image("1")])), "\"1\"");
    for index in ["99999999999999999999", "-1", "0", "", "one", "\u{202E}1"] {
        refused(&with_xml(&wim_xml(&[image(index)])), "numbers an image");
    }
    refused(&with_xml(&wim_xml(&[])), "no image");
    let thousand: Vec<String> = (1..=1000).map(|at| image(&at.to_string())).collect();
    assert_eq!(read(&with_xml(&wim_xml(&thousand))).unwrap().found.len(), 1000);
    let many = "<IMAGE INDEX=\"7\"/>".replace("/>", "></IMAGE>");
    let many: Vec<String> = (1..=IMAGE_LIMIT + 1).map(|at| many.replace('7', &at.to_string())).collect();
    refused(&with_xml(&wim_xml(&many)), "more than 4096");
}

fn disc() -> Udf {
    Udf::new("D", vec![file("a", "first"), file("sources/install.wim", windows_10_pro().bytes())])
}

#[test]
fn a_folder_that_holds_itself_or_the_root_is_walked_by_path_only() {
    let mut disc = disc();
    let (root, sources) = (disc.entry_of(""), disc.entry_of("sources"));
    let home = disc.data_of("sources");
    let entries = [
        identifier(home, root, "", 0x0A),
        identifier(home, sources, "sources", 2),
        identifier(home, root, "root", 2),
        identifier(home, disc.entry_of("sources/install.wim"), "install.wim", 0),
    ]
    .concat();
    disc.write(home, &entries);
    disc.entry(sources, true, entries.len() as u64, &[(entries.len(), home)]);
    assert_eq!(read(&disc.bytes).unwrap().found.len(), 1);
}

#[test]
fn sizes_and_places_on_a_disc_that_cannot_be_are_refused() {
    let change = |path: &str, size: u64, extents: &[(usize, usize)]| {
        let mut disc = disc();
        let (entry, is_folder) = (disc.entry_of(path), !path.ends_with("wim"));
        disc.entry(entry, is_folder, size, extents);
        disc.bytes
    };
    let data = disc().data_of("sources/install.wim");
    assert!(read(&change("sources/install.wim", 1 << 60, &[(4096, data)])).is_err());
    assert!(read(&change("sources/install.wim", 8192, &[(8192, 0x3FFF_FFFF)])).is_err());
    assert!(read(&change("sources", 1 << 40, &[(2048, data)])).is_err());
    assert!(read(&change("sources", 1 << 30, &[(0x3FFF_F800, data)])).is_err());
    assert!(read(&change("", 1 << 30, &[(0x3FFF_F800, 300)])).is_err());
}

#[test]
fn a_file_in_pieces_is_read_in_the_right_order() {
    let mut disc = disc();
    let bytes = windows_10_pro().bytes();
    let (entry, data) = (disc.entry_of("sources/install.wim"), disc.data_of("sources/install.wim"));
    let far = disc.bytes.len() / SECTOR + 40;
    disc.write(data + 1, &[0xEE; SECTOR]);
    disc.write(far, &bytes[SECTOR..]);
    disc.lengthen_partition();
    disc.entry(entry, false, bytes.len() as u64, &[(SECTOR, data), (bytes.len() - SECTOR, far)]);
    assert_eq!(read(&disc.bytes).unwrap().found[0].product.as_deref(), Some("windows-10-pro"));
}

#[test]
fn chains_lengths_and_anchors_that_lead_nowhere_are_bounded() {
    // An extent of kind 3 continues the list of extents, here in itself.
    let mut chain = disc();
    let entry = chain.entry_of("sources/install.wim");
    chain.entry(entry, false, 1 << 20, &[(SECTOR | 3 << 30, entry)]);
    assert!(read(&chain.bytes).is_err());
    let mut name = disc();
    let home = name.data_of("sources");
    let at = home * SECTOR + 40;
    name.bytes[at + 19] = 0xFF;
    name.bytes[at + 36] = 0xFF;
    name.bytes[at + 37] = 0xFF;
    assert!(read(&name.bytes).is_err());
    let mut sequence = disc();
    let mut anchor = sequence.bytes[256 * SECTOR..257 * SECTOR].to_vec();
    anchor[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
    anchor[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
    seal(&mut anchor, 2, 256, 496);
    sequence.write(256, &anchor);
    // The descriptors themselves are whole; whether they are read or refused, it ends.
    assert!(read(&sequence.bytes).map_or(true, |evidence| evidence.found.len() == 1));
    let mut anchorless = disc();
    anchorless.bytes[256 * SECTOR..257 * SECTOR].fill(0);
    refused(&anchorless.bytes, "damaged");
}

#[test]
fn a_folder_with_sixty_thousand_entries_is_read() {
    let mut disc = disc();
    let (entry, install) = (disc.entry_of("sources"), disc.entry_of("sources/install.wim"));
    let home = disc.bytes.len() / SECTOR;
    let mut entries = Vec::new();
    let add = |entries: &mut Vec<u8>, name: &str, target| {
        let block = home + entries.len() / SECTOR;
        entries.extend(identifier(block, target, name, if name.is_empty() { 0x0A } else { 0 }));
    };
    add(&mut entries, "", disc.entry_of(""));
    for at in 0..60_000 {
        add(&mut entries, &format!("file{at:05}"), disc.entry_of("a"));
    }
    add(&mut entries, "INSTALL.WIM", install);
    disc.replace_folder(entry, &entries);
    assert_eq!(read(&disc.bytes).unwrap().found[0].product.as_deref(), Some("windows-10-pro"));
}

#[test]
fn a_disc_without_anything_to_install_says_what_to_choose() {
    refused(&Udf::new("D", vec![file("readme.txt", "x")]).bytes, "no Windows or Office setup files");
    refused(&iso("D", "X", vec![file("readme.txt", "x")]), "no Windows or Office setup files");
    refused(&Udf::new("D", vec![file("sources/install.wim", "no image")]).bytes, "install.wim");
}

#[test]
fn setup_files_of_any_bytes_are_read_without_harm() {
    let wim = windows_10_pro().bytes();
    for config in [b"\0\0[\0C\0".to_vec(), utf16("[Channel]\r\nOEM\r\n"), vec![0xFF; 100_000], b"[Channel]".to_vec()] {
        let disc = Udf::new("D", vec![file("sources/install.wim", wim.clone()), file("sources/ei.cfg", config)]);
        assert_eq!(read(&disc.bytes).unwrap().found.len(), 1);
    }
}

#[test]
fn text_that_is_made_to_be_slow_or_large_is_bounded() {
    let keys: String = (0..200_000).map(|at| format!("k{at}: v\n")).collect();
    let same = "Name: Windows(R), Core edition\n".repeat(60_000);
    let table = format!("Name,LicenseFamily\n{}", "Name,LicenseFamily\n".repeat(20_000));
    let nested = "[".repeat(1_000_000);
    let indented = format!("a: b\n{}", "  c\n".repeat(500_000));
    for text in [keys, same, table, nested, indented, "<Setup ".repeat(10_000), "<WIM>".repeat(1000) + "</WIM>"] {
        let _ = read(text.as_bytes());
    }
    refused(&vec![b'a'; 5 << 20], "longer than 4 MB");
}

#[test]
fn a_file_cut_at_any_length_is_read_or_refused() {
    let wim = windows_10_pro().bytes();
    for length in 0..wim.len() {
        assert!(read(&wim[..length]).is_err(), "{length}");
    }
    let disc = disc().bytes;
    for length in (0..disc.len()).step_by(487) {
        let _ = read(&disc[..length]);
    }
    let text = include_str!("text.rs");
    for (length, _) in text.char_indices().step_by(61) {
        let _ = evidence::read_text(catalogue(), &text[..length], "x");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn changed_bytes_of_media_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        on_disc in any::<bool>(),
    ) {
        // What is read of them: the descriptors and folders of the disc, the header and the XML of the image.
        let mut bytes = if on_disc { disc().bytes } else { windows_10_pro().bytes() };
        let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0 && bytes[*at] != 0xEE).collect();
        for (place, byte) in changes {
            bytes[places[place.index(places.len())]] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([A-Za-z(),.:=0-9\" \t\\[\\]{}<>/_-]{0,40}(\n|: |: Windows\\(R\\), |_DM channel\n)){0,20}") {
        let _ = evidence::read_text(catalogue(), &text, "x");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }
}
