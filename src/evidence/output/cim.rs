//! Objects of CIM and WMI: SoftwareLicensingProduct, SoftwareLicensingService and Win32_OperatingSystem.

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::output::activation::complete;
use crate::evidence::output::channels::{extended_pid, key_channel};
use crate::evidence::output::object::Object;
use crate::evidence::output::system::{is_oem_product_id, operating_system};
use crate::evidence::output::tokens::{description_channel, full_name, is_key_end, name_parts};
use crate::evidence::words::{add_language, architecture_of, version_of};

/// Reads the products that one object tells of; none when it is no such object.
pub fn read(catalogue: &Catalogue, object: &Object) -> Vec<Found> {
    let parts = [firmware_key(object), product(catalogue, object), windows(catalogue, object)];
    parts.into_iter().flatten().collect()
}

/// The description of the firmware key, e.g. `[4.0] Professional OEM:DM`; of the key itself only that there is one.
fn firmware_key(object: &Object) -> Option<Found> {
    let description = object.get("OA3xOriginalProductKeyDescription");
    description.or(object.get("OA3xOriginalProductKey"))?;
    let mut words = description.unwrap_or_default().split_whitespace().filter(|word| !word.starts_with('['));
    let edition = words.next();
    let channel = words.next();
    Some(Found {
        kind: Kind::Cim,
        side: Side::Firmware,
        name: description.map(clean),
        edition_id: edition.map(clean),
        channel: channel.and_then(key_channel).or(Some(KeyChannel::Oem)),
        channel_detail: channel.map(clean),
        ..Found::default()
    })
}

/// Whether an object is one of SoftwareLicensingProduct, installed or not.
pub fn is_product(object: &Object) -> bool {
    ["LicenseFamily", "ProductKeyChannel", "PartialProductKey"].into_iter().any(|key| object.has(key))
}

/// Whether an object tells of the key in the firmware.
pub fn is_service(object: &Object) -> bool {
    ["OA3xOriginalProductKeyDescription", "OA3xOriginalProductKey"].into_iter().any(|key| object.has(key))
}

/// Whether an object tells of a product that has no key: it can be installed, and is not.
pub fn is_not_installed(object: &Object) -> bool {
    let is_empty = |key| object.has(key) && object.get(key).is_none();
    let is_inactive = is_empty("ProductKeyChannel") || object.get("LicenseStatus") == Some("0");
    object.get("PartialProductKey").is_none() && (is_empty("PartialProductKey") || is_inactive)
}

/// An object of SoftwareLicensingProduct; one that has no key is not installed.
fn product(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    if !is_product(object) || is_not_installed(object) {
        return None;
    }
    let named = object.get("Name").and_then(name_parts);
    let edition = object.get("LicenseFamily").or(named.map(|(_, edition)| edition));
    let name = named.map(|(family, edition)| full_name(family, edition)).or(edition.map(clean));
    let described = object.get("Description").and_then(description_channel);
    let channel = object.get("ProductKeyChannel").or(described);
    let mut found = Found {
        kind: Kind::Cim,
        side: Side::Installed,
        name,
        edition_id: edition.map(clean),
        channel: channel.and_then(key_channel).or_else(|| described.and_then(key_channel)),
        channel_detail: channel.map(clean),
        partial_key: object.get("PartialProductKey").filter(|key| is_key_end(key)).map(clean),
        cautions: vec![Caution::ActiveKeyIsNoLicense],
        ..Found::default()
    };
    if let Some(pid) = object.get("ProductKeyID") {
        // Without a name, nobody knows whether the language and the build in it are of this product.
        let mut known = Found { name: found.name.clone().or(Some("Office".to_owned())), ..found.clone() };
        extended_pid(catalogue, pid, &mut known);
        found = Found { name: found.name, ..known };
    }
    if object.get("LicenseIsAddon").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        found.caution(Caution::AddOn);
    }
    complete(catalogue, &mut found);
    Some(found)
}

/// The values of Win32_OperatingSystem that are told of nothing else.
const OWN: [&str; 4] = ["OperatingSystemSKU", "MUILanguages", "OSLanguage", "OSArchitecture"];

/// An object of Win32_OperatingSystem; its caption is localized, the number of its SKU is not.
fn windows(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let caption = object.get("Caption").filter(|caption| caption.contains("Windows"));
    let sku = object.get("OperatingSystemSKU");
    let version = object.get("Version").filter(|version| version.split('.').count() > 2);
    let version = version.filter(|_| caption.is_some() || OWN.iter().any(|key| object.has(key)));
    let build = object.get("BuildNumber").or_else(|| version.and_then(|version| version.split('.').nth(2)));
    let build = build.filter(|build| (4..=5).contains(&build.len()) && build.parse::<u32>().is_ok());
    let is_oem = object.get("SerialNumber").is_some_and(is_oem_product_id);
    if caption.is_none() && build.is_none() && !is_oem && OWN.iter().all(|key| object.get(key).is_none()) {
        return None;
    }
    let mut found = Found { kind: Kind::Cim, ..operating_system(catalogue, caption, build) };
    let number: Option<u32> = build.and_then(|build| build.parse().ok());
    let named = |server| number.and_then(|build| version_of(catalogue, build, server)).map(|version| &version.name);
    if let Some(server) = object.get("ProductType").map(|kind| kind != "1") {
        found.version = named(server).cloned();
    }
    found.architecture = object.get("OSArchitecture").and_then(architecture_of);
    for tag in object.get("MUILanguages").unwrap_or_default().split(['{', '}', '"', ',', ' ']) {
        add_language(&mut found.languages, tag);
    }
    let language = object.get("OSLanguage").and_then(|lcid| lcid.parse().ok());
    found.default_language =
        language.and_then(|lcid| catalogue.language_of_lcid(lcid)).map(|language| language.tag.clone());
    if is_oem {
        found.channel = Some(KeyChannel::Oem);
    }
    let versions = [found.version.as_ref(), named(false), named(true)];
    let version = if found.version.is_some() { versions.get(..1) } else { versions.get(1..) };
    let release =
        version.unwrap_or_default().iter().flatten().find_map(|version| catalogue.release_of_sku(sku?, version));
    if let Some(release) = release {
        found.product = Some(release.id.clone());
        found.version = Some(release.version.clone());
        found.edition_id = release.names.edition_ids.first().filter(|_| release.names.edition_ids.len() == 1).cloned();
    } else {
        found.edition_id = sku.and_then(|sku| edition_of_sku(catalogue, sku));
    }
    Some(found)
}

/// The EditionID that all products with this number have.
fn edition_of_sku(catalogue: &Catalogue, sku: &str) -> Option<String> {
    let mut editions = catalogue
        .releases()
        .iter()
        .filter(|release| release.names.sku.iter().any(|known| known == sku))
        .map(|release| &release.names.edition_ids);
    let first = editions.next().filter(|ids| ids.len() == 1)?;
    editions.all(|ids| ids == first).then(|| first.first().cloned()).flatten()
}
