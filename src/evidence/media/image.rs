//! Windows image files (WIM, ESD, SWM): the header and the XML that describes the images, never the image data.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_16BE};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use thiserror::Error;

use crate::assessment::Architecture;
use crate::assessment::evidence::{Caution, Found, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::encoding::utf16_le;
use crate::evidence::words::{add_language, architecture_of_image, is_server, version_of};

/// The size of the header, in bytes.
pub const HEADER_SIZE: u64 = 208;
/// The largest XML that is read, in bytes; genuine media has about 4 KB an image.
pub const XML_LIMIT: u64 = 16 << 20;
/// The most images of one file.
pub const IMAGE_LIMIT: usize = 4096;
/// The deepest nesting of the XML.
pub const DEPTH_LIMIT: usize = 32;
/// The longest text of one element, in bytes.
pub const ELEMENT_LIMIT: usize = 64 << 10;

const MAGIC: &[u8] = b"MSWIM\0\0\0";
const PIPABLE_MAGIC: &[u8] = b"WLPWM\0\0\0";
const COMPRESSED: u64 = 0x04;
const SOLID: u64 = 0x10;

/// Why an image file could not be read.
#[derive(Debug, Error)]
pub enum ImageError {
    /// The system refused to read it.
    #[error("it could not be read: {0}")]
    Io(#[from] io::Error),
    /// It ends before what its header promises.
    #[error("the image file is cut short; copy or download it again")]
    CutShort,
    /// The header is none that is known.
    #[error("the image file has a header of {0} bytes in place of 208; it is damaged or of another kind")]
    Header(u32),
    /// The XML is larger than any genuine one.
    #[error(
        "the metadata of the image file is too large ({0} bytes, at most {XML_LIMIT}); get the file from its source again"
    )]
    TooLarge(u64),
    /// The XML is stored in another way than image files have it.
    #[error(
        "the metadata of the image file is compressed, which no genuine file has; get the file from its source again"
    )]
    Compressed,
    /// The XML is no UTF-16 in little-endian order, or no XML.
    #[error("the metadata of the image file is not readable ({0}); get the file from its source again")]
    Unreadable(String),
    /// An image's number is no number, or twice there.
    #[error("the image file numbers an image {0:?}, which is no number of its own; get the file from its source again")]
    Index(String),
    /// No image is in it.
    #[error("the image file holds no image; choose the file that setup installs from, such as sources/install.wim")]
    NoImage,
}

/// What the header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct WimHeader {
    part: u16,
    parts: u16,
    images: u32,
    pipable: bool,
    xml_flags: u64,
    xml_size: u64,
    xml_offset: u64,
    xml_original: u64,
}

/// Whether these first bytes are those of an image file.
pub fn is_image(head: &[u8]) -> bool {
    head.starts_with(MAGIC) || head.starts_with(PIPABLE_MAGIC)
}

/// Reads the images that a WIM, ESD or SWM file describes.
///
/// # Errors
///
/// What is wrong with the file.
pub fn read(catalogue: &Catalogue, source: &mut (impl Read + Seek + ?Sized)) -> Result<Vec<Found>, ImageError> {
    let length = source.seek(SeekFrom::End(0))?;
    if length < HEADER_SIZE {
        return Err(ImageError::CutShort);
    }
    let mut header = header(source, 0)?;
    if header.pipable && header.xml_size == 0 {
        // The header of a pipable file that counts is at its end.
        header = self::header(source, length - HEADER_SIZE)?;
    }
    let mut found = images(catalogue, &xml(source, &header, length)?, Kind::Wim)?;
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    for image in &mut found {
        if header.parts > 1 {
            image.caution(Caution::Part { part: header.part, parts: header.parts });
        }
        if header.pipable {
            image.caution(Caution::Pipable);
        }
        if count != header.images {
            image.caution(Caution::ImageCount { header: header.images, xml: count });
        }
    }
    Ok(found)
}

fn header(source: &mut (impl Read + Seek + ?Sized), at: u64) -> Result<WimHeader, ImageError> {
    source.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    source.take(HEADER_SIZE).read_to_end(&mut bytes)?;
    let number = |at: usize, size: usize| -> Result<u64, ImageError> {
        let field = bytes.get(at..at + size).ok_or(ImageError::CutShort)?;
        Ok(field.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let small = |at: usize| number(at, 2).map(|number| number as u16);
    let size = number(8, 4)? as u32;
    if u64::from(size) != HEADER_SIZE {
        return Err(ImageError::Header(size));
    }
    let entry = number(72, 8)?;
    Ok(WimHeader {
        part: small(40)?,
        parts: small(42)?,
        images: number(44, 4)? as u32,
        pipable: bytes.starts_with(PIPABLE_MAGIC),
        xml_flags: entry >> 56,
        xml_size: entry & 0x00FF_FFFF_FFFF_FFFF,
        xml_offset: number(80, 8)?,
        xml_original: number(88, 8)?,
    })
}

/// The text of the XML in a file of this length.
fn xml(source: &mut (impl Read + Seek + ?Sized), header: &WimHeader, length: u64) -> Result<String, ImageError> {
    if header.xml_size > XML_LIMIT {
        return Err(ImageError::TooLarge(header.xml_size));
    }
    if header.xml_flags & (COMPRESSED | SOLID) != 0 || header.xml_size != header.xml_original {
        return Err(ImageError::Compressed);
    }
    if header.xml_offset.checked_add(header.xml_size).is_none_or(|end| end > length) {
        return Err(ImageError::CutShort);
    }
    source.seek(SeekFrom::Start(header.xml_offset))?;
    let mut bytes = Vec::new();
    source.take(header.xml_size).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != header.xml_size {
        return Err(ImageError::CutShort);
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16BE => Err(unreadable("it is UTF-16 in big-endian order")),
        _ => Ok(utf16_le(bytes.strip_prefix(&[0xFF, 0xFE]).unwrap_or(&bytes))),
    }
}

/// One image as the XML describes it.
#[derive(Default)]
struct WimImage {
    index: u32,
    name: String,
    display_name: String,
    flags: String,
    edition_id: String,
    installation_type: String,
    architecture: Option<Architecture>,
    languages: Vec<String>,
    default_language: String,
    build: String,
    service_pack_build: String,
}

/// Reads the images from the XML of an image file.
///
/// # Errors
///
/// What is wrong with the XML.
pub fn images(catalogue: &Catalogue, xml: &str, kind: Kind) -> Result<Vec<Found>, ImageError> {
    let mut read = XmlImages::default();
    read.all(xml)?;
    if read.images.is_empty() {
        return Err(if xml.contains("WIM") { ImageError::NoImage } else { unreadable("it is no XML of images") });
    }
    let several = read.images.iter().filter(|image| !is_preinstallation(image)).count() > 1;
    let mut found: Vec<Found> = read.images.into_iter().map(|image| found_of(catalogue, image, kind)).collect();
    for image in &mut found {
        if several {
            image.caution(Caution::SeveralImages);
        }
        if read.encrypted {
            image.caution(Caution::Encrypted);
        }
    }
    Ok(found)
}

fn unreadable(why: &str) -> ImageError {
    ImageError::Unreadable(why.to_owned())
}

/// What the XML told so far, and where in it the reader is.
#[derive(Default)]
struct XmlImages {
    images: Vec<WimImage>,
    encrypted: bool,
    path: Vec<String>,
    text: String,
}

impl XmlImages {
    fn all(&mut self, xml: &str) -> Result<(), ImageError> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| ImageError::Unreadable(clean(&error.to_string())))? {
                Event::Start(start) => self.start(&start)?,
                Event::End(_) => self.end(),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Text(piece) => self.text.push_str(&piece.xml10_content()),
                Event::CData(piece) => self.text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) => self.text.push(character(&reference)?),
                Event::DocType(_) => return Err(unreadable("it has a document type, which no genuine file has")),
                Event::Eof if self.path.is_empty() => return Ok(()),
                Event::Eof => return Err(unreadable("it ends before its elements do")),
            }
            if self.text.len() > ELEMENT_LIMIT {
                return Err(unreadable("one of its texts is too long"));
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ImageError> {
        if self.path.len() == DEPTH_LIMIT {
            return Err(unreadable("it is nested too deeply"));
        }
        self.path.push(start.name().0.to_owned());
        self.text.clear();
        if self.path == ["WIM", "IMAGE"] { begin(start, &mut self.images) } else { Ok(()) }
    }

    fn end(&mut self) {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        self.encrypted |= path == ["WIM", "ESD", "ENCRYPTED"];
        if let (Some(image), ["WIM", "IMAGE", inside @ ..]) = (self.images.last_mut(), path.as_slice()) {
            take(image, inside, self.text.trim());
        }
        self.path.pop();
        self.text.clear();
    }
}

fn begin(start: &BytesStart<'_>, images: &mut Vec<WimImage>) -> Result<(), ImageError> {
    if images.len() == IMAGE_LIMIT {
        return Err(ImageError::Unreadable(format!("it has more than {IMAGE_LIMIT} images")));
    }
    let unreadable = |error: &dyn std::fmt::Display| ImageError::Unreadable(clean(&error.to_string()));
    let attribute = start.try_get_attribute("INDEX").map_err(|error| unreadable(&error))?;
    let value = match &attribute {
        Some(attribute) => attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| unreadable(&error))?,
        None => "".into(),
    };
    let index = value.parse().ok().filter(|index: &u32| *index > 0);
    match index {
        Some(index) if images.iter().all(|image| image.index != index) => {
            images.push(WimImage { index, ..WimImage::default() });
            Ok(())
        }
        _ => Err(ImageError::Index(clean(&value))),
    }
}

/// The character that a reference means; only the five of XML itself and numbers are known.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, ImageError> {
    let unknown = || ImageError::Unreadable(format!("it refers to {:?}", clean(&reference.xml10_content())));
    match reference.resolve_char_ref() {
        Ok(Some(character)) if character != '\0' => Ok(character),
        Ok(None) => match &*reference.xml10_content() {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(unknown()),
        },
        _ => Err(unknown()),
    }
}

/// Keeps the text of an element inside an image.
fn take(image: &mut WimImage, inside: &[&str], text: &str) {
    let text = clean(text);
    match inside {
        ["NAME"] => image.name = text,
        ["DISPLAYNAME"] => image.display_name = text,
        ["FLAGS"] => image.flags = text,
        ["WINDOWS", "EDITIONID"] => image.edition_id = text,
        ["WINDOWS", "INSTALLATIONTYPE"] => image.installation_type = text,
        ["WINDOWS", "ARCH"] => image.architecture = architecture_of_image(&text),
        ["WINDOWS", "LANGUAGES", "LANGUAGE"] => add_language(&mut image.languages, &text),
        ["WINDOWS", "LANGUAGES", "DEFAULT"] => image.default_language = text,
        ["WINDOWS", "VERSION", "BUILD"] => image.build = text,
        ["WINDOWS", "VERSION", "SPBUILD"] => image.service_pack_build = text,
        _ => {}
    }
}

fn is_preinstallation(image: &WimImage) -> bool {
    image.edition_id == "WindowsPE" || image.installation_type == "WindowsPE"
}

fn found_of(catalogue: &Catalogue, image: WimImage, kind: Kind) -> Found {
    let text = |text: String| (!text.is_empty()).then_some(text);
    let build: Option<u32> = image.build.parse().ok();
    let server = image.installation_type.starts_with("Server") || is_server(&image.edition_id);
    // The preinstallation environment of a disc has an edition and a build, and is no product.
    let product = !is_preinstallation(&image);
    Found {
        kind,
        side: Side::Media,
        index: Some(image.index),
        version: build
            .filter(|_| product)
            .and_then(|build| version_of(catalogue, build, server))
            .map(|version| version.name.clone()),
        build: build.map(|build| match image.service_pack_build.parse::<u32>() {
            Ok(more) => format!("{build}.{more}"),
            Err(_) => build.to_string(),
        }),
        name: text(image.display_name).or(text(image.name)).or(text(image.flags)),
        edition_id: text(image.edition_id),
        installation_type: text(image.installation_type),
        architecture: image.architecture,
        languages: image.languages,
        default_language: text(image.default_language),
        ..Found::default()
    }
}
