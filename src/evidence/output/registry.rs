//! Values of the registry, printed by `reg query` or read on this PC: Windows' CurrentVersion, Office's Click-to-Run.

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::Catalogue;
use crate::evidence::encoding;
use crate::evidence::output::channels::{extended_pid, key_channel};
use crate::evidence::output::object::Object;
use crate::evidence::output::system::{is_oem_product_id, operating_system};
use crate::evidence::words::{add_language, architecture_of, is_server, release_channel, version_of};

/// The texts of `CurrentVersion` that are read.
pub const WINDOWS_VALUES: [&str; 6] =
    ["ProductName", "EditionID", "CurrentBuild", "InstallationType", "ProductId", "BuildLabEx"];
/// The numbers of `CurrentVersion` that are read.
pub const WINDOWS_NUMBERS: [&str; 1] = ["UBR"];
/// The texts of Office's `ClickToRun\\Configuration` that are read.
pub const OFFICE_VALUES: [&str; 4] = ["ProductReleaseIds", "VersionToReport", "Platform", "ClientCulture"];

/// The size of a `DigitalProductId4`, in bytes.
const PRODUCT_ID_SIZE: usize = 1272;
/// The room for a text in it, in bytes.
const PRODUCT_ID_TEXT: usize = 128;

/// What the registry of a PC holds of Windows and Office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Values of `CurrentVersion` with their names.
    pub windows: Vec<(String, String)>,
    /// What `DigitalProductId4` tells.
    pub product_id: Option<ProductId>,
    /// The tags of the installed languages.
    pub languages: Vec<String>,
    /// Values of `ClickToRun\\Configuration` with their names.
    pub office: Vec<(String, String)>,
}

/// What a `DigitalProductId4` tells beside the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductId {
    /// The extended PID, e.g. `03612-03308-000-000000-00-1033-26100.0000-3102025`.
    pub extended_pid: String,
    /// The channel, e.g. `OEM:DM`, `Volume:GVLK`.
    pub key_type: String,
}

/// Reads a `DigitalProductId4`; the key in it, bytes 808 to 823, is never looked at.
pub fn product_id(bytes: &[u8]) -> Option<ProductId> {
    let size = u32::from_le_bytes(*bytes.first_chunk()?);
    if bytes.len() < PRODUCT_ID_SIZE || size as usize != PRODUCT_ID_SIZE {
        return None;
    }
    let text = |at: usize| {
        let text = encoding::utf16_le(bytes.get(at..at + PRODUCT_ID_TEXT).unwrap_or_default());
        clean(text.split('\0').next().unwrap_or_default())
    };
    Some(ProductId { extended_pid: text(8), key_type: text(1016) })
}

/// Reads what the registry of this PC holds.
pub fn this_pc(catalogue: &Catalogue, values: Values) -> Vec<Found> {
    let mut found: Vec<Found> = windows(catalogue, &values.windows.into_iter().collect()).into_iter().collect();
    for product in &mut found {
        values.languages.iter().for_each(|tag| add_language(&mut product.languages, tag));
        if let Some(id) = &values.product_id {
            product.channel_detail = Some(id.key_type.clone()).filter(|channel| !channel.is_empty());
            product.channel = key_channel(&id.key_type).or(product.channel);
            extended_pid(catalogue, &id.extended_pid, product);
        }
    }
    found.extend(office(&values.office.into_iter().collect()));
    found
}

/// Reads what one object tells; none when it has no such values.
pub fn read(catalogue: &Catalogue, object: &Object) -> Vec<Found> {
    windows(catalogue, object).into_iter().chain(office(object)).collect()
}

fn windows(catalogue: &Catalogue, object: &Object) -> Option<Found> {
    let is_word = |text: &&str| text.chars().all(|c| c.is_ascii_alphanumeric());
    let edition = object.get("EditionID").filter(is_word);
    let build = object.get("CurrentBuild").or(object.get("CurrentBuildNumber"));
    let build = build.filter(|build| build.parse::<u32>().is_ok());
    let name = object.get("ProductName").filter(|name| name.starts_with("Windows"));
    let lab = object.get("BuildLabEx").and_then(|lab| lab.split('.').nth(2));
    let is_oem = object.get("ProductId").is_some_and(is_oem_product_id);
    if edition.is_none() && build.is_none() && name.is_none() && lab.is_none() && !is_oem {
        return None;
    }
    let installation = object.get("InstallationType");
    let server = edition.map(is_server);
    let server = server.or(name.map(|name| name.contains("Server")));
    let server = server.or(installation.map(|installation| installation.starts_with("Server")));
    let revision = object.get("UBR").and_then(|revision| match revision.strip_prefix("0x") {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => revision.parse().ok(),
    });
    let full = build.map(|build| match revision {
        Some(revision) => format!("{build}.{revision}"),
        None => build.to_owned(),
    });
    let mut found = Found { kind: Kind::Registry, ..operating_system(catalogue, name, full.as_deref()) };
    let number = build.and_then(|build| build.parse().ok());
    let version = number.and_then(|build| version_of(catalogue, build, server?));
    found.version = version.map(|version| version.name.clone());
    // ProductName says Windows 10 on Windows 11 as well.
    found.name = found.name.filter(|_| version.is_none_or(|version| version.reported_as.is_none()));
    found.edition_id = edition.map(clean);
    found.installation_type = installation.map(clean);
    found.architecture = lab.and_then(architecture_of);
    if is_oem {
        found.channel = Some(KeyChannel::Oem);
    }
    Some(found)
}

fn office(object: &Object) -> Vec<Found> {
    let ids = object.get("ProductReleaseIds").unwrap_or_default();
    let ids: Vec<&str> = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).take(64).collect();
    let has_more = ["VersionToReport", "ClientCulture"].into_iter().any(|key| object.get(key).is_some());
    // Language and version of an Office whose products are not told.
    let unnamed = (ids.is_empty() && has_more).then_some(None);
    let ids = ids.into_iter().map(Some).chain(unnamed);
    ids.map(|id| {
        let mut found = Found {
            kind: Kind::Registry,
            side: Side::Installed,
            name: Some(id.map_or_else(|| "Office".to_owned(), clean)),
            edition_id: id.map(clean),
            build: object.get("VersionToReport").map(clean),
            architecture: object.get("Platform").and_then(architecture_of),
            channel: id.and_then(release_channel),
            cautions: vec![Caution::ActiveKeyIsNoLicense],
            ..Found::default()
        };
        if let Some(culture) = object.get("ClientCulture") {
            add_language(&mut found.languages, culture);
        }
        found
    })
    .collect()
}
