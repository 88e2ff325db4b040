//! Objects of CIM and WMI: SoftwareLicensingProduct, SoftwareLicensingService and Win32_OperatingSystem.

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::output::activation::{complete, extended_pid, key_channel};
use crate::evidence::output::object::Object;
use crate::evidence::output::system::{is_oem_product_id, operating_system};
use crate::evidence::words::{add_language, architecture_of, version_of};

/// Reads the products that one object tells of; none when it is no such object.
pub fn read(catalogue: &Catalogue, object: &Object) -> Vec<Found> {
    let parts = [firmware_key(object), product(catalogue, object), windows(catalogue, object)];
    parts.into_iter().flatten().collect()
}

/// The description of the firmware key, e.g. `[4.0] Professional OEM:DM`; the key itself is never looked at.
fn firmware_key(object: &Object) -> Option<Found> {
    let description = object.get("OA3xOriginalProductKeyDescription")?;
    let mut words = description.split_whitespace().filter(|word| !word.starts_with('['));
    let edition = words.next()?;
    let channel = words.next();
    Some(Found {
        kind: Kind::Cim,
        side: Side::Firmware,
        name: Some(clean(description)),
        edition_id: Some(clean(edition)),
        channel: channel.and_then(key_channel).or(Some(KeyChannel::Oem)),
        channel_detail: channel.map(clean),
        ..Found::default()
    })
}

/// Whether a object is an object of SoftwareLicensingProduct, installed or not.
pub fn is_product(object: &Object) -> bool {
    ["LicenseFamily", "ProductKeyChannel", "PartialProductKey"].into_iter().any(|key| object.has(key))
}

/// An object of SoftwareLicensingProduct; one that has no key is not installed.
fn product(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    if !is_product(object) || object.has("PartialProductKey") && object.get("PartialProductKey").is_none() {
        return None;
    }
    let named = object.get("LicenseFamily").or(object.get("Name"));
    let name = object.get("Name");
    let family = name.and_then(|name| name.split_once(", ")?.1.split_whitespace().next());
    let edition = object.get("LicenseFamily").or(family);
    let described = object.get("Description").and_then(|text| text.split_once(", ")?.1.split_whitespace().next());
    let channel = object.get("ProductKeyChannel").or(described);
    let mut found = Found {
        kind: Kind::Cim,
        side: Side::Installed,
        name: Some(clean(name.or(named)?)),
        edition_id: edition.map(clean),
        channel: channel.and_then(key_channel).or_else(|| described.and_then(key_channel)),
        channel_detail: channel.map(clean),
        partial_key: object.get("PartialProductKey").map(clean).filter(|key| key.len() == 5),
        cautions: vec![Caution::ActiveKeyIsNoLicense],
        ..Found::default()
    };
    if let Some(pid) = object.get("ProductKeyID") {
        extended_pid(catalogue, pid, &mut found);
    }
    if object.get("LicenseIsAddon").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        found.caution(Caution::AddOn);
    }
    complete(catalogue, &mut found);
    Some(found)
}

/// An object of Win32_OperatingSystem; its caption is localized, the number of its SKU is not.
fn windows(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let caption = object.get("Caption").filter(|caption| caption.contains("Windows"));
    let sku = object.get("OperatingSystemSKU");
    let version = object.get("Version").filter(|version| version.split('.').count() > 2);
    let build = object.get("BuildNumber").or_else(|| version.and_then(|version| version.split('.').nth(2)));
    if caption.is_none() && sku.is_none() || build.is_none() {
        return None;
    }
    let mut found = Found { kind: Kind::Cim, ..operating_system(catalogue, caption, build) };
    if let Some(server) = object.get("ProductType").map(|kind| kind != "1") {
        let number = build.and_then(|build| build.parse().ok());
        found.version =
            number.and_then(|build| version_of(catalogue, build, server)).map(|version| version.name.clone());
    }
    found.architecture = object.get("OSArchitecture").and_then(architecture_of);
    for tag in object.get("MUILanguages").unwrap_or_default().split(['{', '}', '"', ',', ' ']) {
        add_language(&mut found.languages, tag);
    }
    let language = object.get("OSLanguage").and_then(|lcid| lcid.parse().ok());
    found.default_language =
        language.and_then(|lcid| catalogue.language_of_lcid(lcid)).map(|language| language.tag.clone());
    if object.get("SerialNumber").is_some_and(is_oem_product_id) {
        found.channel = Some(KeyChannel::Oem);
    }
    if let (Some(sku), Some(version)) = (sku, &found.version)
        && let Some(release) = catalogue.release_of_sku(sku, version)
    {
        found.product = Some(release.id.clone());
        found.edition_id = release.edition_ids.first().filter(|_| release.edition_ids.len() == 1).cloned();
    }
    Some(found)
}
