//! What `systeminfo` and `Get-ComputerInfo` print; `systeminfo` by its values, since its labels are localized.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::output::object::Object;
use crate::evidence::words::{add_language, architecture_of, version_of};

/// `10.0.19045 N/A Build 19045`: the version with a text after it, and the build once more at its end.
static VERSION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:10\.0|6\.[0-3]|5\.[12])\.(\d{4,5})\b.*\D(\d{4,5})$").ok());

/// `00331-10000-00001-AA297`, `00346-OEM-8992752-50005`.
static PRODUCT_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b\d{5}-(?:OEM|\d{3}|\d{5})-\d{5,7}-(?:[A-Z]{2}\w{3}|\d{5})\b").ok());

/// Reads what one object tells; none when it is no such output.
pub fn read(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    computer_info(catalogue, object).or_else(|| systeminfo(catalogue, object))
}

/// What is installed, from its name and build.
pub fn operating_system(catalogue: &Catalogue, name: Option<&str>, build: Option<&str>) -> Found {
    let server = name.is_some_and(|name| name.contains("Server"));
    let number = build.and_then(|build| build.split('.').next()?.parse().ok());
    Found {
        side: Side::Installed,
        name: name.map(clean),
        version: number.and_then(|build| version_of(catalogue, build, server)).map(|version| version.name.clone()),
        build: build.map(clean),
        cautions: vec![Caution::ActiveKeyIsNoLicense],
        ..Found::default()
    }
}

/// Whether a product id is that of a key of a device maker.
pub fn is_oem_product_id(text: &str) -> bool {
    let id = PRODUCT_ID.as_ref().and_then(|id| id.find(text));
    id.is_some_and(|id| id.as_str().contains("-OEM-") || id.as_str().ends_with("-AAOEM"))
}

fn systeminfo(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let name = object.values().find(|value| value.starts_with("Microsoft") && value.contains("Windows"))?;
    let version = object.values().find_map(|value| VERSION.as_ref()?.captures(value))?;
    let build = version.get(1).filter(|build| version.get(2).is_some_and(|again| again.as_str() == build.as_str()))?;
    let mut found = Found { kind: Kind::Systeminfo, ..operating_system(catalogue, Some(name), Some(build.as_str())) };
    let kind = |value: &&str| ["x64-", "x86-", "arm64-"].iter().any(|kind| value.to_lowercase().starts_with(kind));
    found.architecture = object.values().find(kind).and_then(architecture_of);
    if object.values().any(is_oem_product_id) {
        found.channel = Some(KeyChannel::Oem);
    }
    Some(found)
}

fn computer_info(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let known = ["WindowsEditionId", "WindowsProductName", "WindowsInstallationType", "OsOperatingSystemSKU"];
    if !known.iter().any(|key| object.has(key)) {
        return None;
    }
    // Windows 11 calls itself Windows 10 in the registry, which WindowsProductName is read from.
    let name = object.get("OsName").or(object.get("WindowsProductName"));
    let lab = object.get("WindowsBuildLabEx");
    let version = object.get("OsVersion").and_then(|version| version.split('.').nth(2));
    let build = object.get("OsBuildNumber").or(version).or_else(|| lab.and_then(|lab| lab.split('.').next()));
    let build = build.map(|build| match object.get("WindowsUBR") {
        Some(revision) if object.has("OsBuildNumber") => format!("{build}.{revision}"),
        _ => build.to_owned(),
    });
    let mut found = Found { kind: Kind::ComputerInfo, ..operating_system(catalogue, name, build.as_deref()) };
    found.edition_id = object.get("WindowsEditionId").map(clean);
    found.installation_type = object.get("WindowsInstallationType").map(clean);
    let architecture = object.get("OsArchitecture").or(object.get("CsSystemType"));
    let lab = lab.and_then(|lab| lab.split('.').nth(2));
    found.architecture = architecture.and_then(architecture_of).or_else(|| lab.and_then(architecture_of));
    for tag in object.get("OsMuiLanguages").unwrap_or_default().split(['{', '}', '"', ',', ' ']) {
        add_language(&mut found.languages, tag);
    }
    let language = object.get("OsLanguage");
    let row = language.and_then(|language| match language.parse() {
        Ok(lcid) => catalogue.language_of_lcid(lcid),
        Err(_) => catalogue.language_named(language),
    });
    found.default_language = row.map(|row| row.tag.clone());
    let id = object.get("WindowsProductId").or(object.get("OsSerialNumber"));
    if id.is_some_and(is_oem_product_id) {
        found.channel = Some(KeyChannel::Oem);
    }
    Some(found)
}
