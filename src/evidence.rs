//! Reads media and the output of tools: a file, a folder, a text, the registry of a PC.

use std::io::{self, Read, SeekFrom};

use thiserror::Error;

use crate::assessment::evidence::{Evidence, Found, Kind, clean};
use crate::catalogue::Catalogue;
use crate::evidence::identify::finish;
use crate::evidence::media::disc::{self, DiscError, ReadSeek};
use crate::evidence::media::image::{self, ImageError};
use crate::evidence::media::office::{self, OfficeError};
use crate::evidence::media::setup;
use crate::evidence::media::tree::{self, Tree, TreeError};
use crate::evidence::output::{registry, xml};

pub mod encoding;
mod identify;
pub mod media;
pub mod output;
mod words;

/// The longest text that is read, in bytes.
pub const TEXT_FILE_LIMIT: u64 = 4 << 20;

/// What kind of bytes a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    /// A WIM, ESD or SWM file.
    Wim,
    /// A disc image.
    Disc,
    /// Anything else, which is taken for text.
    Text,
}

/// Why a source could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system refused to read it.
    #[error("it could not be read: {0}")]
    Io(#[from] io::Error),
    /// An image file is damaged or hostile.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// A disc image is damaged or hostile.
    #[error(transparent)]
    Disc(#[from] DiscError),
    /// A folder could not be read.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// An Office setup file is damaged or hostile.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A text is too long.
    #[error("the text is longer than {} MB; give the part with the output of one command", TEXT_FILE_LIMIT >> 20)]
    TooLong,
    /// The source is empty.
    #[error("it is empty; give a file with the output of a command, an ISO, a WIM or a folder with setup files")]
    Empty,
    /// No known output is in the text.
    #[error(
        "it is no known output; looked for an ISO, WIM, ESD or SWM file, ei.cfg, lang.ini, Office setup.xml and \
         configuration.xml, and the output of slmgr, ospp.vbs, systeminfo, Get-ComputerInfo, \
         SoftwareLicensingProduct and SoftwareLicensingService, Win32_OperatingSystem, reg query, DISM and wimlib-imagex"
    )]
    Unknown,
}

/// What kind of bytes a source holds; its position is changed.
///
/// # Errors
///
/// What the system refused.
fn recognise(source: &mut dyn ReadSeek) -> io::Result<FileKind> {
    source.rewind()?;
    let mut head = Vec::new();
    source.take(8).read_to_end(&mut head)?;
    if image::is_image(&head) {
        return Ok(FileKind::Wim);
    }
    Ok(if disc::is_disc(source)? { FileKind::Disc } else { FileKind::Text })
}

/// Reads a file: media by its header, anything else as text.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(catalogue: &Catalogue, source: &mut dyn ReadSeek, name: &str) -> Result<Evidence, ReadError> {
    let mut evidence = Evidence { source: clean(name), ..Evidence::default() };
    match recognise(source)? {
        FileKind::Wim => evidence.found = image::read(catalogue, source)?,
        FileKind::Disc => disc::read(catalogue, source, &mut evidence)?,
        FileKind::Text => {
            if source.seek(SeekFrom::End(0))? > TEXT_FILE_LIMIT {
                return Err(ReadError::TooLong);
            }
            source.rewind()?;
            let mut bytes = Vec::new();
            source.take(TEXT_FILE_LIMIT).read_to_end(&mut bytes)?;
            return read_text(catalogue, &encoding::decode(&bytes), name);
        }
    }
    setup::file_name(name, &mut evidence);
    finish(catalogue, &mut evidence);
    Ok(evidence)
}

/// Reads a folder with setup files, unpacked or mounted.
///
/// # Errors
///
/// What is wrong with it.
pub fn read_folder(catalogue: &Catalogue, tree: &mut dyn Tree, name: &str) -> Result<Evidence, ReadError> {
    let mut evidence = Evidence { source: clean(name), ..Evidence::default() };
    tree::read(catalogue, tree, Kind::Folder, &mut evidence)?;
    finish(catalogue, &mut evidence);
    Ok(evidence)
}

/// Reads a text: the output of tools, with other text around it, or a small setup file.
///
/// ```
/// use reimage_advisor::evidence::read_text;
/// use reimage_advisor::knowledge::Knowledge;
///
/// let catalogue = Knowledge::load()?.catalogue;
/// let evidence = read_text(&catalogue, "[EditionID]\nProfessional\n[Channel]\nVolume\n", "ei.cfg")?;
/// assert_eq!(evidence.found.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What is wrong with it.
pub fn read_text(catalogue: &Catalogue, text: &str, name: &str) -> Result<Evidence, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if text.len() as u64 > 2 * TEXT_FILE_LIMIT {
        return Err(ReadError::TooLong);
    }
    let mut evidence = Evidence { source: clean(name), ..Evidence::default() };
    let is_setup_file = setup::is_setup_file(text);
    if let (Some(start), Some(end)) = (text.find("<WIM>"), text.rfind("</WIM>")) {
        let whole = image::images(catalogue, text.get(start..end + "</WIM>".len()).unwrap_or(text), Kind::WimXml);
        // What a mail or a console has broken is read as pieces.
        evidence.found = whole.or_else(|error| match xml::read(catalogue, text) {
            pieces if pieces.is_empty() => Err(error),
            pieces => Ok(pieces),
        })?;
    } else if text.contains("<Configuration") && text.contains("<Add") {
        evidence.found = office::configuration(text, &mut evidence)?;
    } else if text.contains("<Setup ") {
        let office = office::setup_xml(catalogue, text, &mut evidence)?;
        evidence.found.extend(office);
    } else if is_setup_file {
        let languages = setup::read(text, &mut evidence);
        let edition_id = setup::edition(text);
        if !languages.is_empty() || edition_id.is_some() {
            evidence.found.push(Found { kind: Kind::Setup, edition_id, languages, ..Found::default() });
        }
    } else {
        evidence.found = output::read(catalogue, text);
        evidence.found.extend(xml::read(catalogue, text));
    }
    finish(catalogue, &mut evidence);
    if evidence.found.is_empty() && !is_setup_file { Err(ReadError::Unknown) } else { Ok(evidence) }
}

/// Reads what the registry of a PC holds.
///
/// # Errors
///
/// Nothing in it is known.
pub fn read_registry(catalogue: &Catalogue, values: registry::Values, name: &str) -> Result<Evidence, ReadError> {
    let found = registry::this_pc(catalogue, values);
    let mut evidence = Evidence { source: clean(name), found, ..Evidence::default() };
    finish(catalogue, &mut evidence);
    if evidence.found.is_empty() { Err(ReadError::Unknown) } else { Ok(evidence) }
}
