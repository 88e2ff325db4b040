//! Limits of the readers of media and tool output: what is at a limit is read, and one more is refused or left out.

use std::collections::BTreeMap;
use std::io::{self, Cursor};

use crate::support::knowledge::catalogue;
use crate::support::media::{SECTOR, Udf, Wim, file, identifier, image_xml, wim_xml, windows_10_pro};
use reimage_advisor::assessment::evidence::{Evidence, HintSource, TEXT_LIMIT, clean};
use reimage_advisor::assessment::product_key::mask;
use reimage_advisor::evidence::media::image::{DEPTH_LIMIT, ELEMENT_LIMIT, IMAGE_LIMIT, XML_LIMIT};
use reimage_advisor::evidence::media::setup::SETUP_FILE_LIMIT;
use reimage_advisor::evidence::media::tree::{ENTRY_LIMIT, FileEntry, IMAGE_FILE_LIMIT, OFFICE_FOLDER_LIMIT, Tree};
use reimage_advisor::evidence::{self, ReadError, TEXT_FILE_LIMIT, read_folder, read_text};
use reimage_advisor::input::{InputError, read_stream};

fn read(bytes: &[u8]) -> Result<Evidence, ReadError> {
    evidence::read(catalogue(), &mut Cursor::new(bytes), "x")
}

fn text(text: &str) -> Evidence {
    read_text(catalogue(), text, "x").unwrap()
}

fn with_xml(xml: &str) -> Vec<u8> {
    Wim::new(xml, 1).bytes()
}

#[track_caller]
fn refused(read: Result<Evidence, ReadError>, why: &str) {
    let error = read.map(|evidence| evidence.found.len()).unwrap_err().to_string();
    assert!(error.contains(why), "{error:?} does not say {why:?}");
}

/// `setup.xml` and the like, by their paths of two names at most.
#[derive(Default)]
struct Folder(BTreeMap<String, BTreeMap<String, Vec<u8>>>);

impl Folder {
    fn with(mut self, folder: &str, file: &str, content: &[u8]) -> Self {
        self.0.entry(folder.to_owned()).or_default().insert(file.to_owned(), content.to_vec());
        self
    }

    fn read(mut self) -> Evidence {
        read_folder(catalogue(), &mut self, "folder").unwrap()
    }
}

impl Tree for Folder {
    fn root(&self) -> u64 {
        0
    }

    fn list(&mut self, folder: u64) -> io::Result<Vec<FileEntry>> {
        let entry = |name: &str, size: usize, is_folder, handle: usize| FileEntry {
            name: name.to_owned(),
            size: size as u64,
            is_folder,
            handle: handle as u64,
        };
        let folders = self.0.iter().enumerate();
        Ok(match folder as usize {
            0 => folders.map(|(at, (name, _))| entry(name, 0, true, 1000 * (at + 1))).collect(),
            other => {
                let inside = self.0.values().nth(other / 1000 - 1).unwrap().iter().enumerate();
                inside.map(|(at, (name, content))| entry(name, content.len(), false, other + 1 + at)).collect()
            }
        })
    }

    fn read_at(&mut self, file: u64, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let (folder, file) = (file as usize / 1000 - 1, file as usize % 1000 - 1);
        let content = self.0.values().nth(folder).unwrap().values().nth(file).unwrap();
        let rest = &content[(offset as usize).min(content.len())..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

#[test]
fn a_text_may_be_as_long_as_the_limit() {
    let ei_cfg = "[EditionID]\nProfessional\n[Channel]\nVolume\n";
    let mut whole = ei_cfg.as_bytes().to_vec();
    whole.resize(TEXT_FILE_LIMIT as usize, b' ');
    assert_eq!(read(&whole).unwrap().found.len(), 1);
    assert_eq!(read_stream(catalogue(), &mut &whole[..], "-").unwrap().found.len(), 1);
    whole.push(b' ');
    assert!(matches!(read(&whole), Err(ReadError::TooLong)));
    let refused = read_stream(catalogue(), &mut &whole[..], "-");
    assert!(matches!(refused, Err(InputError::Read(ReadError::TooLong))));
}

#[test]
fn a_text_that_is_kept_is_cut_behind_the_limit() {
    let longest = "é".repeat(TEXT_LIMIT);
    assert_eq!(clean(&longest), longest);
    assert_eq!(clean(&format!("{longest}é")), format!("{longest}…"));
}

#[test]
fn a_text_that_is_kept_holds_no_key_and_is_kept_again_as_it_is() {
    let key = "BCDFG HJKMP QRTVW XY234 6789B";
    let far_apart = key.replace(' ', &" ".repeat(101));
    assert_eq!(clean(&far_apart), "*****-*****-*****-*****-6789B");
    let hidden = "\u{202E}".repeat(TEXT_LIMIT);
    let glued = format!("{} BCDFGHJKMPQRTVWXY2346789BQQ", "n".repeat(TEXT_LIMIT - 26));
    for text in [far_apart, hidden, glued, format!("{}{key}", "\u{200B}".repeat(30)), key.replace(' ', "\u{200B}")] {
        let kept = clean(&text);
        assert!(kept.chars().count() <= TEXT_LIMIT + 1, "{kept}");
        assert_eq!(clean(&kept), kept, "{text}");
        assert_eq!(mask(&kept), kept, "{text}");
    }
}

#[test]
fn the_xml_of_images_may_be_as_large_as_the_limit() {
    let image = wim_xml(&[image_xml("1", "Core", 19041, &[])]);
    let xml = |size: u64| {
        // Two bytes a character, and two for the mark.
        let rest = (size as usize - 2) / 2 - image.encode_utf16().count() - "<!---->".len();
        with_xml(&format!("<!--{}-->{image}", "x".repeat(rest)))
    };
    assert_eq!(read(&xml(XML_LIMIT)).unwrap().found.len(), 1);
    refused(read(&xml(XML_LIMIT + 2)), "too large");
}

#[test]
fn an_image_file_may_have_as_many_images_as_the_limit() {
    let images = |count: usize| -> String {
        let images: Vec<String> = (1..=count).map(|at| format!("<IMAGE INDEX=\"{at}\"></IMAGE>")).collect();
        wim_xml(&images)
    };
    assert_eq!(read(&with_xml(&images(IMAGE_LIMIT))).unwrap().found.len(), IMAGE_LIMIT);
    refused(read(&with_xml(&images(IMAGE_LIMIT + 1))), "more than 4096 images");
}

#[test]
fn xml_may_be_nested_as_deeply_as_the_limit() {
    let nested = |depth: usize| format!("{}{}", "<A>".repeat(depth), "</A>".repeat(depth));
    let image = |depth: usize| {
        image_xml("1", "Core", 19041, &[]).replace("<DIRCOUNT>", &format!("{}<DIRCOUNT>", nested(depth)))
    };
    assert_eq!(read(&with_xml(&wim_xml(&[image(DEPTH_LIMIT - 2)]))).unwrap().found.len(), 1);
    refused(read(&with_xml(&wim_xml(&[image(DEPTH_LIMIT - 1)]))), "nested too deeply");
    let setup = |depth: usize| format!("<Setup Id=\"ProPlus\">{}</Setup>", nested(depth));
    assert_eq!(text(&setup(DEPTH_LIMIT - 1)).found.len(), 1);
    refused(read(setup(DEPTH_LIMIT).as_bytes()), "nested too deeply");
}

#[test]
fn a_text_in_xml_may_be_as_long_as_the_limit() {
    let image = |length: usize| image_xml("1", "Core", 19041, &[]).replace("An Core image", &"n".repeat(length));
    assert_eq!(read(&with_xml(&wim_xml(&[image(ELEMENT_LIMIT)]))).unwrap().found.len(), 1);
    refused(read(&with_xml(&wim_xml(&[image(ELEMENT_LIMIT + 1)]))), "too long");
}

/// A disc whose folder `sources` has this many entries, the image file being the last.
fn disc(entries: usize) -> Vec<u8> {
    let mut disc = Udf::new("D", vec![file("a", "first"), file("sources/install.wim", windows_10_pro().bytes())]);
    let (small, folder) = (disc.entry_of("a"), disc.entry_of("sources"));
    let home = disc.bytes.len() / SECTOR;
    let mut bytes = identifier(home, disc.entry_of(""), "", 0x0A);
    for at in 1..=entries {
        let name = if at == entries { "install.wim".to_owned() } else { format!("file{at:06}") };
        let target = if at == entries { disc.entry_of("sources/install.wim") } else { small };
        bytes.extend(identifier(home + bytes.len() / SECTOR, target, &name, 0));
    }
    disc.replace_folder(folder, &bytes);
    disc.bytes
}

#[test]
fn a_folder_of_a_disc_may_have_as_many_entries_as_the_limit() {
    assert_eq!(read(&disc(ENTRY_LIMIT)).unwrap().found.len(), 1);
    refused(read(&disc(ENTRY_LIMIT + 1)), "a folder has more than 100000 entries");
}

#[test]
fn as_many_image_files_and_folders_of_office_are_read_as_the_limit() {
    let wim = windows_10_pro().bytes();
    let parts = |count: usize| {
        let parts =
            (1..=count).fold(Folder::default(), |folder, at| folder.with("sources", &format!("install{at}.swm"), &wim));
        parts.read().found.len()
    };
    assert_eq!((parts(IMAGE_FILE_LIMIT), parts(IMAGE_FILE_LIMIT + 1)), (IMAGE_FILE_LIMIT, IMAGE_FILE_LIMIT));
    let setup = b"<Setup Id=\"ProPlus\"></Setup>";
    let folders = |before: usize| {
        let first = Folder::default().with("sources", "install.wim", &wim).with("~.WW", "setup.xml", setup);
        (1..before).fold(first, |folder, at| folder.with(&format!("f{at:03}"), "x", b"")).read().found.len()
    };
    assert_eq!((folders(OFFICE_FOLDER_LIMIT - 1), folders(OFFICE_FOLDER_LIMIT)), (2, 1));
}

#[test]
fn a_setup_file_is_read_up_to_the_limit() {
    let volume = |length: u64| {
        let end = "[Channel]\nVolume";
        let config = "\n".repeat(length as usize - end.len()) + end;
        let folder = Folder::default().with("sources", "install.wim", &windows_10_pro().bytes());
        let evidence = folder.with("sources", "ei.cfg", config.as_bytes()).read();
        evidence.hints.iter().any(|hint| hint.source == HintSource::EiCfg)
    };
    assert!(volume(SETUP_FILE_LIMIT) && !volume(SETUP_FILE_LIMIT + 1));
}

#[test]
fn a_configuration_may_have_as_many_products_as_the_limit() {
    let products = |count: usize| {
        let products = "<Product ID=\"ProPlus2021Volume\"></Product>".repeat(count);
        text(&format!("<Configuration><Add>{products}</Add></Configuration>")).found.len()
    };
    assert_eq!((products(64), products(65)), (64, 64));
}

#[test]
fn an_image_has_as_many_languages_as_the_limit() {
    let languages = |count: usize| {
        let tags: Vec<String> = (0..count).map(|at| format!("de-{at:04}")).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let xml = wim_xml(&[image_xml("1", "Core", 19041, &tags)]);
        read(&with_xml(&xml)).unwrap().found[0].languages.len()
    };
    assert_eq!((languages(256), languages(257)), (256, 256));
}

#[test]
fn as_many_products_of_a_text_are_read_as_the_limit() {
    let slmgr = |count: usize| {
        let letter = |at: usize| char::from(b"BCDFGHJKMPQRTVWXY2346789"[at % 24]);
        let product = |at: usize| {
            let key: String = [letter(at), letter(at / 24), letter(at / 576)].iter().collect();
            format!("Name: Windows(R), Core edition\nPartial Product Key: Q7{key}\n\n")
        };
        text(&(0..count).map(product).collect::<String>()).found.len()
    };
    assert_eq!((slmgr(1000), slmgr(1001)), (1000, 1000));
}
