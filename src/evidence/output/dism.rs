//! Images as DISM and `wimlib-imagex info` list them; DISM by the order of its values, since its labels are localized.

use std::collections::HashSet;

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
    let starts = starts(fields);
    let ends = starts.iter().skip(1).copied().chain([fields.len()]);
    let images = starts.iter().zip(ends).filter_map(|(start, end)| fields.get(*start..end));
    let image = |image: &[Field]| wimlib(catalogue, image).or_else(|| dism(catalogue, image));
    let mut found: Vec<Found> = images.filter_map(image).take(IMAGE_LIMIT).collect();
    if found.len() > 1 {
        found.iter_mut().for_each(|image| image.caution(Caution::SeveralImages));
    }
    found
}

/// Where images begin: at their numbers, after a blank line, and where a key comes again.
fn starts(fields: &[Field]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut keys = HashSet::new();
    for (at, field) in fields.iter().enumerate() {
        let is_apart = fields.get(at.wrapping_sub(1)).is_some_and(|before| before.block != field.block);
        if at > 0 && (is_apart || begins(fields, at) || keys.contains(field.key.as_str())) {
            starts.push(at);
            keys.clear();
        }
        keys.insert(field.key.as_str());
    }
    starts
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
    edition.or(value(image, "Directory Count")).or(value(image, "Display Name"))?;
    let build = value(image, "Build").and_then(|build| build.parse().ok());
    let installation = value(image, "Installation Type");
    let server = edition.map(is_server).or(installation.map(|kind| kind.starts_with("Server")));
    let mut found = Found {
        kind: Kind::Wimlib,
        name: value(image, "Display Name").or(value(image, "Name")).map(clean),
        edition_id: edition.map(clean),
        installation_type: installation.map(clean),
        version: version(catalogue, build, server),
        build: build.map(|build: u32| match value(image, "Service Pack Build") {
            Some(more) => clean(&format!("{build}.{more}")),
            None => build.to_string(),
        }),
        architecture: value(image, "Architecture").and_then(architecture_of),
        default_language: value(image, "Default Language").map(clean),
        ..start(image)
    };
    let languages = value(image, "Languages").unwrap_or_default();
    languages.split_whitespace().for_each(|tag| add_language(&mut found.languages, tag));
    Some(found)
}

/// The version that a build is of; none where nobody knows whether it is of a server.
fn version(catalogue: &Catalogue, build: Option<u32>, server: Option<bool>) -> Option<String> {
    version_of(catalogue, build?, server?).map(|version| version.name.clone())
}

fn dism(catalogue: &Catalogue, image: &[Field]) -> Option<Found> {
    let mut found = Found { kind: Kind::Dism, ..start(image) };
    let name = name(image);
    let sized = image.iter().any(|field| is_size(&field.value));
    languages(image, &mut found);
    let numbers = numbers(image);
    let kind = image.iter().position(|field| is_product_type(&field.value));
    // Version, service pack build, service pack level, edition, installation, product type.
    let before = |less: usize| kind.and_then(|at| image.get(at.checked_sub(less)?)).map(|field| field.value.as_str());
    let known = |edition: &&str| is_edition(catalogue, edition);
    let edition = before(2).or(value(image, "Edition").or(value(image, "EditionId")).filter(known));
    let installation = before(1).or(value(image, "Installation").or(value(image, "InstallationType")));
    let is_named = sized && name.is_some_and(|name| found.index.is_some() || catalogue.release_named(name).is_some());
    if !is_named && found.index.is_none() && numbers.is_none() && edition.is_none() && found.languages.is_empty() {
        return None;
    }
    found.name = name.map(clean);
    if let Some((build, more)) = numbers {
        let server = edition.map(is_server).or(installation.map(|kind| kind.starts_with("Server")));
        found.version = version(catalogue, Some(build), server);
        found.build = Some(more.map_or_else(|| build.to_string(), |more| format!("{build}.{more}")));
    }
    found.edition_id = edition.map(clean);
    found.installation_type = installation.map(clean);
    found.architecture = image.iter().find_map(|field| architecture(&field.value));
    Some(found)
}

/// The name of an image: after its number, or by its key.
fn name(image: &[Field]) -> Option<&str> {
    if begins(image, 0) {
        return image.get(1).map(|name| name.value.as_str());
    }
    let by_key = ["Name", "ImageName"].into_iter().find_map(|key| value(image, key));
    let size = image.iter().position(|field| is_size(&field.value));
    by_key.or(size.and_then(|at| image.get(at.checked_sub(2)?)).map(|name| name.value.as_str()))
}

/// The build of an image and its revision: a version of three numbers, with the service pack's two numbers below it.
fn numbers(image: &[Field]) -> Option<(u32, Option<u32>)> {
    let number = |at: usize| image.get(at).and_then(|field| field.value.parse::<u32>().ok());
    let is_first = begins(image, 0);
    image.iter().enumerate().find_map(|(at, field)| {
        let parts: Vec<u32> = field.value.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [_, _, build] = parts.as_slice() else {
            return None;
        };
        (is_first || number(at + 1).is_some()).then(|| (*build, number(at + 1)))
    })
}

fn is_product_type(text: &str) -> bool {
    matches!(text, "WinNT" | "ServerNT" | "LanmanNT")
}

/// Whether the catalogue knows an EditionID.
fn is_edition(catalogue: &Catalogue, text: &str) -> bool {
    let mut ids = catalogue.releases().iter().flat_map(|release| &release.names.edition_ids);
    ids.any(|id| id.eq_ignore_ascii_case(text))
}

/// An image, with its number if it begins with that.
fn start(image: &[Field]) -> Found {
    let index = image.first().filter(|_| begins(image, 0)).and_then(|field| field.value.parse().ok());
    Found { side: Side::Media, index, ..Found::default() }
}

fn architecture(text: &str) -> Option<Architecture> {
    matches!(text.to_ascii_lowercase().as_str(), "x64" | "x86" | "amd64" | "arm64")
        .then(|| architecture_of(text))
        .flatten()
}

/// The languages, one of them with a word in brackets that says that it is the default.
fn languages(image: &[Field], found: &mut Found) {
    let is_tag =
        |text: &str| text.contains('-') && text.len() > 4 && text.starts_with(|c: char| c.is_ascii_lowercase());
    let is_default = |text: &str| text.starts_with(['(', '（']);
    let is_whole = begins(image, 0);
    for field in image.iter().filter(|field| field.value.split_whitespace().next().is_some_and(is_tag)) {
        let words: Vec<&str> = field.value.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
        // Other output has languages as well, but does not say which is the default.
        if !is_whole && !words.iter().any(|word| is_default(word)) {
            continue;
        }
        for (at, tag) in words.iter().enumerate().filter(|(_, word)| is_tag(word)) {
            add_language(&mut found.languages, tag);
            if words.get(at + 1).is_some_and(|word| is_default(word)) {
                found.default_language = Some(clean(tag));
            }
        }
    }
}
