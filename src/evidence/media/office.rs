//! Office media: setup files for the Windows Installer, and the configuration of Click-to-Run.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use thiserror::Error;

use crate::assessment::evidence::{Caution, Evidence, Found, HintSource, Kind, Pointer, Side, Weight, clean};
use crate::catalogue::Catalogue;
use crate::evidence::media::image::DEPTH_LIMIT;
use crate::evidence::words::release_channel;
use crate::evidence::words::{add_language, architecture_of};

/// The most products of one configuration.
const PRODUCT_LIMIT: usize = 64;

/// Why an Office setup file could not be read.
#[derive(Debug, Error)]
pub enum OfficeError {
    /// It is no XML, or has what no genuine file has.
    #[error("the Office setup file is not readable ({0}); get it from its source again")]
    Unreadable(String),
}

/// Calls a function with every element of a text, from the outside in.
fn elements(text: &str, mut visit: impl FnMut(&str, &BytesStart<'_>)) -> Result<(), OfficeError> {
    let unreadable = |text: &str| OfficeError::Unreadable(text.to_owned());
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|error| OfficeError::Unreadable(clean(&error.to_string())))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH_LIMIT {
                    return Err(unreadable("it is nested too deeply"));
                }
                visit(start.name().0, &start);
            }
            Event::Empty(start) => visit(start.name().0, &start),
            Event::End(_) => depth -= 1,
            Event::DocType(_) => return Err(unreadable("it has a document type, which no genuine file has")),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(unreadable("it ends before its elements do")),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(clean(&attribute.normalized_value(XmlVersion::Explicit1_0).ok()?))
}

/// Reads a `setup.xml`: the product, or the language of an add-on.
///
/// # Errors
///
/// What is wrong with the XML.
pub fn setup_xml(catalogue: &Catalogue, text: &str, evidence: &mut Evidence) -> Result<Option<Found>, OfficeError> {
    let mut found: Option<Found> = None;
    elements(text, |name, element| match name {
        "Setup" => {
            let mut office = Found {
                kind: Kind::OfficeMedia,
                side: Side::Media,
                name: attribute(element, "Id"),
                edition_id: attribute(element, "Id").filter(|_| attribute(element, "Culture").is_none()),
                ..Found::default()
            };
            if let Some(code) = attribute(element, "ProductCode") {
                product_code(catalogue, &code, &mut office, evidence);
            }
            if let Some(culture) = attribute(element, "Culture") {
                add_language(&mut office.languages, &culture);
            }
            found = Some(office);
        }
        "LocalCache" => {
            if let (Some(office), Some(code)) = (&mut found, attribute(element, "DownloadCode")) {
                product_code(catalogue, &code, office, evidence);
            }
        }
        "PIDKEY" if attribute(element, "Value").is_some_and(|value| !value.is_empty()) => {
            evidence.hint(Pointer::KeyOnMedia, HintSource::OfficeSetup, Weight::Fair);
        }
        _ => {}
    })?;
    Ok(found)
}

/// Keeps what a product code of the Windows Installer tells, e.g. `{90140000-0011-0000-1000-0000000FF1CE}`.
fn product_code(catalogue: &Catalogue, code: &str, office: &mut Found, evidence: &mut Evidence) {
    let groups: Vec<&str> = code.trim_matches(['{', '}']).split('-').collect();
    let [release, product, language, platform, mark] = groups.as_slice() else {
        return;
    };
    if !mark.to_uppercase().ends_with("0FF1CE") || release.len() != 8 || !release.is_ascii() {
        return;
    }
    let (kind, year) = (release.get(1..2), release.get(2..4));
    let year = match year {
        Some("12") => Some("2007"),
        Some("14") => Some("2010"),
        Some("15") => Some("2013"),
        Some("16") => Some("2016"),
        _ => None,
    };
    office.version = office.version.take().or(year.map(str::to_owned));
    let bits = if platform.starts_with('1') { "x64" } else { "x86" };
    office.architecture = office.architecture.or(architecture_of(bits));
    if *language == "0000" {
        // A product, not the part for one language.
        let release = year.and_then(|year| catalogue.release_of_product_code(product, year));
        office.product = office.product.take().or(release.map(|release| release.id.clone()));
        let to = match kind {
            Some("0") => Some(Pointer::Volume),
            Some("1") => Some(Pointer::Retail),
            Some("2") => Some(Pointer::Evaluation),
            _ => None,
        };
        if let Some(to) = to {
            evidence.hint(to, HintSource::OfficeSetup, Weight::Fair);
        }
    }
}

/// Reads a `configuration.xml`: what somebody wants to install.
///
/// # Errors
///
/// What is wrong with the XML.
pub fn configuration(text: &str, evidence: &mut Evidence) -> Result<Vec<Found>, OfficeError> {
    let mut found: Vec<Found> = Vec::new();
    let mut architecture = None;
    elements(text, |name, element| match name {
        "Add" => {
            architecture = attribute(element, "OfficeClientEdition").and_then(|bits| architecture_of(&bits));
            if attribute(element, "Channel").is_some_and(|channel| channel.starts_with("PerpetualVL")) {
                evidence.hint(Pointer::Volume, HintSource::OfficeConfiguration, Weight::Weak);
            }
        }
        "Product" if found.len() < PRODUCT_LIMIT => {
            let id = attribute(element, "ID");
            if attribute(element, "PIDKEY").is_some_and(|key| !key.is_empty()) {
                evidence.hint(Pointer::KeyOnMedia, HintSource::OfficeConfiguration, Weight::Fair);
            }
            found.push(Found {
                kind: Kind::OfficeConfiguration,
                side: Side::Media,
                channel: id.as_deref().and_then(release_channel),
                name: id.clone(),
                edition_id: id,
                architecture,
                cautions: vec![Caution::IntentOnly],
                ..Found::default()
            });
        }
        // MatchOS and MatchPreviousMSI are no tags: which language they mean is not known here.
        "Language" => {
            if let (Some(office), Some(id)) = (found.last_mut(), attribute(element, "ID").filter(|id| id.contains('-')))
            {
                add_language(&mut office.languages, &id);
            }
        }
        _ => {}
    })?;
    // The proofing tools have no licence of their own.
    found.retain(|office| office.edition_id.as_deref() != Some("ProofingTools"));
    Ok(found)
}
