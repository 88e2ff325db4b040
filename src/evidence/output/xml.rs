//! The XML of a Windows image, cut anywhere: read by its elements, as a list of keys and values.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::assessment::evidence::{Caution, Found, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::media::image::IMAGE_LIMIT;
use crate::evidence::output::lists;
use crate::evidence::output::object::Object;
use crate::evidence::words::{add_language, architecture_of_image, is_server, version_of};

/// Where an image begins or ends, and elements that hold a text.
static ELEMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"<IMAGE\s+INDEX\s*=\s*["'](\d{1,4})["']|(</IMAGE>)|<([A-Z]{4,16})>([^<>]{0,200})</[A-Z]"#).ok()
});

/// Elements that images have, by which their XML is known.
const KNOWN: [&str; 4] = ["<EDITIONID>", "<PRODUCTNAME>", "<INSTALLATIONTYPE>", "<DISPLAYNAME>"];
/// Elements that an image has more than once.
const MANY: [&str; 4] = ["LANGUAGE", "DIRCOUNT", "FILECOUNT", "TOTALBYTES"];

/// Reads the images of what looks like a piece of that XML.
pub fn read(catalogue: &Catalogue, text: &str) -> Vec<Found> {
    if !KNOWN.iter().any(|element| text.contains(element)) && !text.contains("<LANGUAGES>") {
        return Vec::new();
    }
    let mut images: Vec<(Option<u32>, Object)> = vec![(None, Object::default())];
    let text = lists::lines(text).iter().map(|line| line.trim_start()).collect::<String>();
    for element in ELEMENT.as_ref().into_iter().flat_map(|element| element.captures_iter(&text)) {
        if images.len() > IMAGE_LIMIT {
            break;
        }
        if let Some(index) = element.get(1) {
            images.push((index.as_str().parse().ok(), Object::default()));
        } else if element.get(2).is_some() {
            images.push((None, Object::default()));
        } else if let (Some(key), Some(value)) = (element.get(3), element.get(4)) {
            let is_new = |(_, image): &(_, Object)| image.has(key.as_str()) && !MANY.contains(&key.as_str());
            if images.last().is_some_and(is_new) {
                images.push((None, Object::default()));
            }
            if let Some((_, image)) = images.last_mut() {
                image.push(0, key.as_str(), value.as_str());
            }
        }
    }
    let mut found: Vec<Found> = images.iter().filter_map(|(index, image)| found_of(catalogue, *index, image)).collect();
    if found.len() > 1 {
        found.iter_mut().for_each(|image| image.caution(Caution::SeveralImages));
    }
    found
}

/// An image; none when nothing of it is told.
fn found_of(catalogue: &Catalogue, index: Option<u32>, image: &Object) -> Option<Found> {
    let edition = image.get("EDITIONID").or(image.get("FLAGS"));
    let installation = image.get("INSTALLATIONTYPE");
    let build: Option<u32> = image.get("BUILD").and_then(|build| build.parse().ok());
    let server = edition.map(is_server).or(installation.map(|kind| kind.starts_with("Server")));
    let version = server.and_then(|server| version_of(catalogue, build?, server));
    let mut found = Found {
        kind: Kind::WimXml,
        side: Side::Media,
        index,
        name: image.get("DISPLAYNAME").or(image.get("NAME")).map(clean),
        edition_id: edition.map(clean),
        installation_type: installation.map(clean),
        version: version.map(|version| version.name.clone()),
        build: build.map(|build| match image.get("SPBUILD").and_then(|more| more.parse::<u32>().ok()) {
            Some(more) => format!("{build}.{more}"),
            None => build.to_string(),
        }),
        architecture: image.get("ARCH").and_then(architecture_of_image),
        default_language: image.get("DEFAULT").map(clean),
        ..Found::default()
    };
    let languages = image.fields.iter().filter(|(key, _)| key == "LANGUAGE");
    languages.for_each(|(_, tag)| add_language(&mut found.languages, tag));
    let tells = found.edition_id.is_some() || found.name.is_some() || build.is_some();
    (tells || !found.languages.is_empty()).then_some(found)
}
