//! What `systeminfo` and `Get-ComputerInfo` print; `systeminfo` by its values, since its labels are localized.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::output::object::Object;
use crate::evidence::words::{add_language, architecture_of, is_server, version_of};

/// `10.0.19045 N/A Build 19045`: the version with a text after it, and the build once more at its end.
static VERSION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:10\.0|6\.[0-3]|5\.[12])\.(\d{4,5})\b.*\D(\d{4,5})$").ok());

/// `00331-10000-00001-AA297`, `00346-OEM-8992752-50005`.
static PRODUCT_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b\d{5}-(?:OEM|\d{3}|\d{5})-\d{5,7}-(?:[A-Z]{2}\w{3}|\d{5})\b").ok());

/// `x64-based PC`, `x64-basierter PC`.
static SYSTEM_TYPE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:x64|x86|X86|ARM64|arm64)-\S+\s+PC$").ok());

/// The values of `Get-ComputerInfo` that are told of nothing else.
const COMPUTER_INFO: [&str; 13] = [
    "WindowsEditionId",
    "WindowsProductName",
    "WindowsInstallationType",
    "WindowsProductId",
    "WindowsBuildLabEx",
    "OsOperatingSystemSKU",
    "OsName",
    "OsVersion",
    "OsBuildNumber",
    "OsArchitecture",
    "OsLanguage",
    "OsMuiLanguages",
    "OsSerialNumber",
];

/// What is installed, from its name and build.
pub fn operating_system(catalogue: &Catalogue, name: Option<&str>, build: Option<&str>) -> Found {
    let server = name.is_some_and(|name| name.contains("Server"));
    // A client and a server have the same builds: without a name, none of them is the version.
    let build_of_version = build.filter(|_| name.is_some());
    let number = build_of_version.and_then(|build| build.split('.').next()?.parse().ok());
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

/// What `systeminfo` tells; none when an object has nothing of it.
pub fn systeminfo(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let versions = object.values().filter_map(|value| VERSION.as_ref()?.captures(value));
    let mut builds = versions.filter_map(|version| {
        version.get(1).filter(|build| version.get(2).is_some_and(|again| again.as_str() == build.as_str()))
    });
    let build = builds.next().map(|build| build.as_str());
    let is_name = |value: &&str| value.starts_with("Microsoft") && value.contains("Windows");
    let is_known = |name: &&str| build.is_some() || catalogue.release_named(name).is_some();
    let name = object.values().find(is_name).filter(is_known);
    let kind = |value: &&str| SYSTEM_TYPE.as_ref().is_some_and(|kind| kind.is_match(value));
    let kind = object.values().find(kind);
    let is_oem = object.values().any(|value| is_product_id(value) && is_oem_product_id(value));
    if name.is_none() && build.is_none() && kind.is_none() && !is_oem {
        return None;
    }
    let mut found = Found { kind: Kind::Systeminfo, ..operating_system(catalogue, name, build) };
    found.architecture = kind.and_then(architecture_of);
    if is_oem {
        found.channel = Some(KeyChannel::Oem);
    }
    Some(found)
}

/// Whether a text is a product id and nothing else.
fn is_product_id(text: &str) -> bool {
    PRODUCT_ID.as_ref().and_then(|id| id.find(text)).is_some_and(|id| id.as_str() == text)
}

/// What `Get-ComputerInfo` tells; none when an object has nothing of it.
pub fn computer_info(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    // The last of these are words of Win32_OperatingSystem as well, but for their case.
    let known = |(key, value): &(String, String)| !value.is_empty() && COMPUTER_INFO.contains(&key.as_str());
    if !object.fields.iter().any(known) {
        return None;
    }
    // Windows 11 calls itself Windows 10 in the registry, which WindowsProductName is read from.
    let name = object.get("OsName").or(object.get("WindowsProductName"));
    let edition = object.get("WindowsEditionId");
    let lab = object.get("WindowsBuildLabEx");
    let version = object.get("OsVersion").and_then(|version| version.split('.').nth(2));
    let build = object.get("OsBuildNumber").or(version).or_else(|| lab.and_then(|lab| lab.split('.').next()));
    let build = build.map(|build| match object.get("WindowsUBR") {
        Some(revision) if object.has("OsBuildNumber") => format!("{build}.{revision}"),
        _ => build.to_owned(),
    });
    let mut found = Found { kind: Kind::ComputerInfo, ..operating_system(catalogue, name, build.as_deref()) };
    if let (None, Some(edition), Some(build)) = (name, edition, found.build.as_deref()) {
        let number = build.split('.').next().and_then(|build| build.parse().ok());
        let version = number.and_then(|build| version_of(catalogue, build, is_server(edition)));
        found.version = version.map(|version| version.name.clone());
    }
    found.edition_id = edition.map(clean);
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
