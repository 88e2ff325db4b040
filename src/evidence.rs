//! Reads media and the output of tools, and says which answers what was found suggests.

use std::io::{self, Read, Seek, SeekFrom};

use thiserror::Error;

use crate::assessment::Architecture;
pub use crate::assessment::evidence::*;
use crate::catalogue::{Catalogue, Family, builds};
use crate::evidence::disc::DiscError;
use crate::evidence::image::ImageError;
use crate::evidence::office::OfficeError;
use crate::evidence::tree::{Tree, TreeError};

pub mod activation;
pub mod cim;
pub mod decode;
pub mod disc;
pub mod dism;
pub mod image;
pub mod office;
pub mod records;
pub mod registry;
pub mod setup;
pub mod system;
pub mod tree;

/// The longest text that is read, in bytes.
pub const TEXT_FILE_LIMIT: u64 = 4 << 20;
/// The most languages of one product.
const LANGUAGE_LIMIT: usize = 256;

/// Bytes that can be read from any place.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// What kind of bytes a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A WIM, ESD or SWM file.
    Image,
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
pub fn recognise(source: &mut dyn Source) -> io::Result<Input> {
    source.rewind()?;
    let mut head = Vec::new();
    source.take(8).read_to_end(&mut head)?;
    if image::is_image(&head) {
        return Ok(Input::Image);
    }
    Ok(if disc::is_disc(source)? { Input::Disc } else { Input::Text })
}

/// Reads a file: media by its header, anything else as text.
///
/// # Errors
///
/// What is wrong with it.
pub fn read(catalogue: &Catalogue, source: &mut dyn Source, name: &str) -> Result<Evidence, ReadError> {
    let mut evidence = Evidence { source: clean(name), ..Evidence::default() };
    match recognise(source)? {
        Input::Image => evidence.found = image::read(source)?,
        Input::Disc => disc::read(catalogue, source, &mut evidence)?,
        Input::Text => {
            if source.seek(SeekFrom::End(0))? > TEXT_FILE_LIMIT {
                return Err(ReadError::TooLong);
            }
            source.rewind()?;
            let mut bytes = Vec::new();
            source.take(TEXT_FILE_LIMIT).read_to_end(&mut bytes)?;
            return read_text(catalogue, &decode::decode(&bytes), name);
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
        evidence.found = image::images(text.get(start..end + "</WIM>".len()).unwrap_or(text), Kind::WimXml)?;
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
        evidence.found = outputs(catalogue, text);
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

/// Reads the output of tools from a text.
fn outputs(catalogue: &Catalogue, text: &str) -> Vec<Found> {
    let mut lines = records::lines(text);
    let fields = records::fields(&lines);
    let mut found = dism::read(&fields);
    let mut read_lines = Vec::new();
    for record in records::records(&lines, &fields) {
        let products = registry::read(&record).into_iter().chain(system::read(catalogue, &record));
        let products: Vec<Found> = products.chain(cim::read(catalogue, &record)).collect();
        if (!products.is_empty() || cim::is_product(&record)) && read_lines.last() != Some(&record.lines) {
            read_lines.push(record.lines.clone());
        }
        products.into_iter().for_each(|product| activation::add(&mut found, product));
    }
    // What was read as a record is not read as lines again.
    for range in read_lines {
        lines.get_mut(range).unwrap_or_default().iter_mut().for_each(String::clear);
    }
    for product in activation::read(catalogue, &lines) {
        activation::add(&mut found, product);
    }
    found.truncate(activation::PRODUCT_LIMIT);
    found
}

/// Says which products of the catalogue were found, and what follows from their editions.
fn finish(catalogue: &Catalogue, evidence: &mut Evidence) {
    for found in &mut evidence.found {
        identify(catalogue, found);
        if found.edition_id.as_deref().is_some_and(|edition| edition.ends_with("Eval")) {
            found.channel = Some(KeyChannel::Evaluation);
            found.caution(Caution::EvaluationIsNoLicense);
        }
    }
    tree::evaluation_hint(evidence);
}

/// Names the release of the catalogue, where exactly one fits.
pub fn identify(catalogue: &Catalogue, found: &mut Found) {
    for tag in found.languages.iter_mut().chain(&mut found.default_language) {
        if let Some(row) = catalogue.languages().iter().find(|row| row.tag.eq_ignore_ascii_case(tag)) {
            tag.clone_from(&row.tag);
        }
    }
    if found.edition_id.as_deref().is_some_and(is_semi_annual) {
        // A server release in between has the build of a version, and is another product.
        found.version = None;
    }
    if found.product.is_some() {
        return;
    }
    let edition = found.edition_id.as_deref();
    let release = if is_office(found) {
        office::release(catalogue, found)
    } else {
        match (edition, found.version.as_deref(), found.name.as_deref()) {
            (Some(edition), Some(version), _) => catalogue.release_of_edition(edition, version),
            (None, _, Some(name)) => named(catalogue, name),
            _ => None,
        }
    };
    let fits = |version: &str| found.version.as_deref().is_none_or(|known| known == version);
    match release.filter(|release| fits(&release.version)) {
        Some(release) => {
            found.product = Some(release.id.clone());
            found.version = Some(release.version.clone());
        }
        None if edition.is_some_and(|edition| edition != "WindowsPE") && found.build.is_some() => {
            found.caution(Caution::NotInCatalogue);
        }
        None => {}
    }
}

/// Whether an EditionID is that of a semi-annual release of Windows Server, e.g. `ServerStandardACor`.
fn is_semi_annual(edition_id: &str) -> bool {
    edition_id.to_ascii_lowercase().ends_with("acor")
}

/// The release that a name stands for, also one such as `Windows Server 2012 SERVERSTANDARDCORE`.
fn named<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a crate::catalogue::Release> {
    catalogue.release_named(name).or_else(|| {
        let rest = name.strip_prefix("Windows Server ")?;
        let version = catalogue.windows_version_in(Family::WindowsServer, rest)?;
        let flags = rest.get(version.len()..)?.trim();
        let edition = flags.strip_suffix("CORE").unwrap_or(flags);
        catalogue.release_of_edition(edition, version)
    })
}

/// The version of Windows that a build number belongs to, as the catalogue names it.
pub fn version_of(build: u32, server: bool) -> Option<&'static str> {
    builds::version_of(if server { Family::WindowsServer } else { Family::WindowsClient }, build)
}

/// The architecture that a word such as `x64-based PC`, `32 bits`, `amd64fre` or `x86_64` stands for.
pub fn architecture_of(text: &str) -> Option<Architecture> {
    let text = text.to_lowercase();
    if text.contains("ia64") || text.contains("itanium") {
        None
    } else if text.contains("arm64") || text.contains("aarch64") || text.contains("arm") && text.contains("64") {
        Some(Architecture::Arm64)
    } else if text.contains("64") {
        Some(Architecture::X64)
    } else {
        (text.contains("86") || text.contains("32")).then_some(Architecture::X86)
    }
}

/// Adds a language tag that is not there yet; what is no tag is left out.
pub fn add_language(languages: &mut Vec<String>, tag: &str) {
    let tag = tag.trim();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&language.len())
        && tag.len() <= 32
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && language.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()));
    let there = languages.iter().any(|other| other.eq_ignore_ascii_case(tag));
    if known && !there && languages.len() < LANGUAGE_LIMIT {
        languages.push(tag.to_owned());
    }
}

/// Whether it is of Office, not of Windows.
pub fn is_office(found: &Found) -> bool {
    let begins = |text: &Option<String>| text.as_deref().is_some_and(|text| text.starts_with("Office"));
    matches!(found.kind, Kind::OfficeMedia | Kind::OfficeConfiguration)
        || begins(&found.name)
        || begins(&found.edition_id)
        || found.edition_id.as_deref().is_some_and(|id| setup::release_channel(id).is_some())
}

/// Whether two things found are one product that two commands or two blocks of one tell of.
pub(crate) fn same_product(one: &Found, other: &Found) -> bool {
    fn alike<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    one.side == Side::Installed
        && other.side == Side::Installed
        && one.name.is_some()
        && one.name == other.name
        && alike(&one.partial_key, &other.partial_key)
        && alike(&one.channel, &other.channel)
        && alike(&one.channel_detail, &other.channel_detail)
}
