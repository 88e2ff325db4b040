//! Images as DISM and `wimlib-imagex info` list them; DISM by the order of its values, since its labels are localized.

use crate::assessment::Architecture;
use crate::assessment::evidence::{Caution, Found, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::media::image::IMAGE_LIMIT;
use crate::evidence::output::lists::Field;
use crate::evidence::words::{add_language, architecture_of, is_server, version_of};

/// How many digits the size of an image has at least.
const SIZE_DIGITS: usize = 7;

/// Reads the images from the fields of a text.
pub fn read(catalogue: &Catalogue, fields: &[Field]) -> Vec<Found> {
    let starts: Vec<usize> = (0..fields.len()).filter(|at| begins(fields, *at)).take(IMAGE_LIMIT).collect();
    let ends = starts.iter().skip(1).copied().chain([fields.len()]);
    let images = starts.iter().zip(ends).filter_map(|(start, end)| fields.get(*start..end));
    let mut found: Vec<Found> =
        images.filter_map(|image| wimlib(catalogue, image).or_else(|| dism(catalogue, image))).collect();
    if found.len() > 1 {
        found.iter_mut().for_each(|image| image.caution(Caution::SeveralImages));
    }
    found
}

/// Whether an image's fields begin here: its number, its name, its description, its size.
fn begins(fields: &[Field], at: usize) -> bool {
    let value = |at: usize| fields.get(at).map_or("", |field| field.value.as_str());
    let sized = is_size(value(at + 3)) && !is_size(value(at + 1));
    let named = fields.get(at).is_some_and(|field| field.key == "Index")
        && fields.get(at + 1).is_some_and(|field| field.key == "Name");
    value(at).parse().is_ok_and(|index| (1..=IMAGE_LIMIT).contains(&index)) && (sized || named)
}

/// Whether a text is the size of an image: many digits, grouped in whatever way, and a unit.
fn is_size(text: &str) -> bool {
    let unit = text
        .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’'));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= SIZE_DIGITS && !unit.is_empty() && unit.chars().all(char::is_alphabetic)
}

fn value<'a>(image: &'a [Field], key: &str) -> Option<&'a str> {
    image.iter().find(|field| field.key == key).map(|field| field.value.as_str()).filter(|value| !value.is_empty())
}

fn wimlib(catalogue: &Catalogue, image: &[Field]) -> Option<Found> {
    let edition = value(image, "Edition ID");
    edition.or(value(image, "Directory Count"))?;
    let build = value(image, "Build").and_then(|build| build.parse().ok());
    let installation = value(image, "Installation Type");
    let server = installation.is_some_and(|kind| kind.starts_with("Server")) || edition.is_some_and(is_server);
    let mut found = Found {
        kind: Kind::Wimlib,
        name: value(image, "Display Name").or(value(image, "Name")).map(clean),
        edition_id: edition.map(clean),
        installation_type: installation.map(clean),
        version: build.and_then(|build| version_of(catalogue, build, server)).map(|version| version.name.clone()),
        build: build.map(|build: u32| match value(image, "Service Pack Build") {
            Some(more) => clean(&format!("{build}.{more}")),
            None => build.to_string(),
        }),
        architecture: value(image, "Architecture").and_then(architecture_of),
        default_language: value(image, "Default Language").map(clean),
        ..start(image)?
    };
    let languages = value(image, "Languages").unwrap_or_default();
    languages.split_whitespace().for_each(|tag| add_language(&mut found.languages, tag));
    Some(found)
}

fn dism(catalogue: &Catalogue, image: &[Field]) -> Option<Found> {
    let mut found = Found { kind: Kind::Dism, ..start(image)? };
    found.name = image.get(1).map(|name| clean(&name.value));
    let is_version = |text: &str| {
        let parts: Vec<&str> = text.split('.').collect();
        parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok())
    };
    let Some(at) = image.iter().position(|field| is_version(&field.value)) else {
        return Some(found);
    };
    // Version, service pack build, service pack level, edition, installation, product type.
    let after = |more: usize| image.get(at + more).map(|field| field.value.as_str());
    let build = after(0).and_then(|version| version.split('.').nth(2)).and_then(|build| build.parse().ok());
    let ordered = after(5).is_some_and(|kind| kind.ends_with("NT"));
    let edition = after(3).filter(|_| ordered).or(value(image, "Edition"));
    let installation = after(4).filter(|_| ordered).or(value(image, "Installation"));
    let server = installation.is_some_and(|kind| kind.starts_with("Server")) || edition.is_some_and(is_server);
    found.version = build.and_then(|build| version_of(catalogue, build, server)).map(|version| version.name.clone());
    found.build = build.map(|build| match after(1).and_then(|more| more.parse::<u32>().ok()) {
        Some(more) => format!("{build}.{more}"),
        None => build.to_string(),
    });
    found.edition_id = edition.map(clean);
    found.installation_type = installation.map(clean);
    found.architecture = image.iter().find_map(|field| architecture(&field.value));
    languages(image.get(at + 6..).unwrap_or_default(), &mut found);
    Some(found)
}

fn start(image: &[Field]) -> Option<Found> {
    let index = image.first()?.value.parse().ok();
    Some(Found { side: Side::Media, index, ..Found::default() })
}

fn architecture(text: &str) -> Option<Architecture> {
    matches!(text.to_ascii_lowercase().as_str(), "x64" | "x86" | "amd64" | "arm64")
        .then(|| architecture_of(text))
        .flatten()
}

/// The languages, one of them with a word in brackets that says that it is the default.
fn languages(fields: &[Field], found: &mut Found) {
    let is_tag =
        |text: &str| text.contains('-') && text.len() > 4 && text.starts_with(|c: char| c.is_ascii_lowercase());
    for field in fields.iter().filter(|field| field.value.split_whitespace().next().is_some_and(is_tag)) {
        let words: Vec<&str> = field.value.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
        for (at, tag) in words.iter().enumerate().filter(|(_, word)| is_tag(word)) {
            add_language(&mut found.languages, tag);
            if words.get(at + 1).is_some_and(|word| word.starts_with(['(', '（'])) {
                found.default_language = Some(clean(tag));
            }
        }
    }
}
