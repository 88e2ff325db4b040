//! Media as a tree of folders and files, on a disc or unpacked: which files are read, and what they tell together.

use std::io::{self, Read, Seek, SeekFrom};

use thiserror::Error;

use crate::assessment::evidence::{Caution, Evidence, Found, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::encoding;
use crate::evidence::media::image::{self, ImageError};
use crate::evidence::media::office::{self, OfficeError};
use crate::evidence::media::setup::{self, SETUP_FILE_LIMIT};
use crate::evidence::words::{add_language, architecture_of};

/// The most entries of one folder that are looked at.
pub const ENTRY_LIMIT: usize = 100_000;
/// The most image files of one source that are read.
pub const IMAGE_FILE_LIMIT: usize = 32;
/// The most folders of Office media that are looked into.
pub const OFFICE_FOLDER_LIMIT: usize = 512;

/// Where setup files are: at the root of a folder `sources` itself, and on media for one or two architectures.
const SETUP_FOLDERS: [&[&str]; 4] = [&["sources"], &["x64", "sources"], &["x86", "sources"], &[]];

/// A file or a folder in a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// What the tree knows it by.
    pub handle: u64,
}

/// Folders and files that can be listed and read from any place.
pub trait Tree {
    /// The handle of the outermost folder.
    fn root(&self) -> u64;

    /// What is in a folder.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    fn list(&mut self, folder: u64) -> io::Result<Vec<FileEntry>>;

    /// Reads from a file and gives the number of bytes, 0 at its end.
    ///
    /// # Errors
    ///
    /// What keeps it from being read.
    fn read_at(&mut self, file: u64, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

/// Why media could not be read.
#[derive(Debug, Error)]
pub enum TreeError {
    /// The system refused to read it, or the disc is damaged.
    #[error("the media could not be read: {0}; check the disc or copy it again")]
    Io(#[from] io::Error),
    /// An image file on it could not be read.
    #[error("{name}: {error}")]
    Image {
        /// The name of the file.
        name: String,
        /// What is wrong with it.
        error: ImageError,
    },
    /// An Office setup file on it could not be read.
    #[error("{name}: {error}")]
    Office {
        /// The name of the file.
        name: String,
        /// What is wrong with it.
        error: OfficeError,
    },
    /// Nothing on it can be installed.
    #[error(
        "no Windows or Office setup files are in it; choose media that has sources/install.wim (or .esd, .swm) or an Office setup"
    )]
    Nothing,
}

/// One file of a tree.
struct TreeFile<'a> {
    tree: &'a mut dyn Tree,
    entry: &'a FileEntry,
    position: u64,
}

impl Read for TreeFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(self.entry.size.saturating_sub(self.position)).unwrap_or(usize::MAX);
        let size = rest.min(buffer.len());
        let read = self.tree.read_at(self.entry.handle, self.position, buffer.get_mut(..size).unwrap_or_default())?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for TreeFile<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.entry.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

/// Reads what the media holds.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(catalogue: &Catalogue, tree: &mut dyn Tree, kind: Kind, evidence: &mut Evidence) -> Result<(), TreeError> {
    let root = tree.list(tree.root())?;
    let mut files = 0;
    let mut languages = Vec::new();
    for path in SETUP_FOLDERS {
        let Some(entries) = walk(tree, &root, path)? else {
            continue;
        };
        for entry in entries.iter().filter(|entry| !entry.is_folder) {
            let name = entry.name.to_lowercase();
            if is_image_file(&name) && files < IMAGE_FILE_LIMIT {
                files += 1;
                read_image(catalogue, tree, entry, kind, evidence)?;
            } else if matches!(name.as_str(), "ei.cfg" | "pid.txt" | "lang.ini") {
                languages.extend(setup::read(&text(tree, entry)?, evidence));
            }
        }
    }
    if files > 1 {
        evidence.cautions.push(Caution::SeveralImageFiles);
    }
    read_office(catalogue, tree, &root, evidence)?;
    // An image that names no language, such as one of Windows 7 before it is staged, has those of the media.
    for found in evidence.found.iter_mut().filter(|found| found.kind == kind && found.languages.is_empty()) {
        languages.iter().for_each(|tag: &String| add_language(&mut found.languages, tag));
    }
    if evidence.found.is_empty() { Err(TreeError::Nothing) } else { Ok(()) }
}

/// `install.wim`, `install.esd`, `install.swm`, `install2.swm`, the name in lower case.
fn is_image_file(name: &str) -> bool {
    let number = name.strip_prefix("install").and_then(|rest| rest.strip_suffix(".swm"));
    matches!(name, "install.wim" | "install.esd") || number.is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
}

fn read_image(
    catalogue: &Catalogue,
    tree: &mut dyn Tree,
    entry: &FileEntry,
    kind: Kind,
    evidence: &mut Evidence,
) -> Result<(), TreeError> {
    let read = image::read(catalogue, &mut TreeFile { tree, entry, position: 0 });
    let images = read.map_err(|error| TreeError::Image { name: clean(&entry.name), error })?;
    for mut found in images {
        // Each part of a split file describes all images.
        if !evidence.found.iter().any(|other| same_image(other, &found)) {
            found.kind = kind;
            evidence.found.push(found);
        }
    }
    Ok(())
}

fn same_image(one: &Found, other: &Found) -> bool {
    let parts = |found: &Found| found.cautions.iter().any(|caution| matches!(caution, Caution::Part { .. }));
    parts(one) && parts(other) && one.index == other.index && one.edition_id == other.edition_id
}

/// The entries of a folder below the root, whatever the case of its name; the root's own for an empty path.
fn walk(tree: &mut dyn Tree, root: &[FileEntry], path: &[&str]) -> Result<Option<Vec<FileEntry>>, TreeError> {
    let mut entries = root.to_vec();
    for name in path {
        let folder = entries.iter().find(|entry| entry.is_folder && entry.name.eq_ignore_ascii_case(name));
        match folder.map(|entry| entry.handle) {
            Some(handle) => entries = tree.list(handle)?,
            None => return Ok(None),
        }
    }
    Ok(Some(entries))
}

/// The text of a small file.
fn text(tree: &mut dyn Tree, entry: &FileEntry) -> Result<String, TreeError> {
    let mut bytes = Vec::new();
    TreeFile { tree, entry, position: 0 }.take(SETUP_FILE_LIMIT).read_to_end(&mut bytes)?;
    Ok(encoding::decode(&bytes))
}

/// Office media: a folder for each product (`ProPlus.WW`) and each language of an application (`Word.en-us`).
fn read_office(
    catalogue: &Catalogue,
    tree: &mut dyn Tree,
    root: &[FileEntry],
    evidence: &mut Evidence,
) -> Result<(), TreeError> {
    let mut products: Vec<Found> = Vec::new();
    let mut languages = Vec::new();
    for folder in root.iter().filter(|entry| entry.is_folder).take(OFFICE_FOLDER_LIMIT) {
        let (name, culture) = folder.name.rsplit_once('.').unwrap_or_default();
        if culture.eq_ignore_ascii_case("WW") {
            let inside = tree.list(folder.handle)?;
            let Some(file) = inside.iter().find(|entry| entry.name.eq_ignore_ascii_case("setup.xml")) else {
                continue;
            };
            let text = text(tree, file)?;
            let read = office::setup_xml(catalogue, &text, evidence);
            let name = clean(&format!("{}/{}", folder.name, file.name));
            products.extend(read.map_err(|error| TreeError::Office { name, error })?);
        } else if culture.contains('-') && !name.eq_ignore_ascii_case("Proofing") {
            // Proofing tools of a language do not make it a language of the media.
            add_language(&mut languages, culture);
        }
    }
    for product in &mut products {
        product.languages.clone_from(&languages);
    }
    if let Some(data) = walk(tree, root, &["Office", "Data"])? {
        products.extend(click_to_run(&data));
    }
    let configuration = root.iter().find(|entry| entry.name.eq_ignore_ascii_case("configuration.xml"));
    if let Some(file) = configuration.filter(|entry| !entry.is_folder) {
        let text = text(tree, file)?;
        let read = office::configuration(&text, evidence);
        products.extend(read.map_err(|error| TreeError::Office { name: clean(&file.name), error })?);
    }
    evidence.found.extend(products);
    Ok(())
}

/// Click-to-Run media: the cabinet tells architecture and build, and not which product is licensed.
fn click_to_run(data: &[FileEntry]) -> Option<Found> {
    let cabinets = || data.iter().map(|entry| entry.name.to_lowercase()).filter(|name| name.ends_with(".cab"));
    let bits = cabinets().find_map(|name| name.strip_prefix('v').and_then(|name| name.get(..2)).map(str::to_owned))?;
    let builds: Vec<String> =
        cabinets().filter_map(|name| Some(name.split_once('_')?.1.strip_suffix(".cab")?.to_owned())).collect();
    Some(Found {
        kind: Kind::OfficeMedia,
        side: Side::Media,
        name: Some("Office Click-to-Run".to_owned()),
        // With several builds, which of them is installed is said inside a cabinet.
        build: builds.first().filter(|_| builds.len() == 1).map(|build| clean(build)),
        architecture: architecture_of(&bits),
        ..Found::default()
    })
}
