//! Values of the registry as `reg query` prints them: Windows' CurrentVersion and Office's ClickToRun configuration.

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::evidence::records::Record;
use crate::evidence::setup::release_channel;
use crate::evidence::system::{is_oem_product_id, operating_system};
use crate::evidence::{add_language, architecture_of};

/// Reads what one record tells; none when it has no such values.
pub fn read(record: &Record) -> Vec<Found> {
    windows(record).into_iter().chain(office(record)).collect()
}

fn windows(record: &Record) -> Option<Found> {
    let edition = record.get("EditionID")?;
    let build = record.get("CurrentBuild").or(record.get("CurrentBuildNumber"))?;
    let server = crate::evidence::image::is_server(edition);
    let revision = record.get("UBR").and_then(|revision| match revision.strip_prefix("0x") {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => revision.parse().ok(),
    });
    let full = revision.map_or_else(|| build.to_owned(), |revision| format!("{build}.{revision}"));
    let mut found = Found { kind: Kind::Registry, ..operating_system(record.get("ProductName"), Some(&full)) };
    let number = build.parse().ok();
    found.version = number.and_then(|build| crate::evidence::version_of(build, server)).map(str::to_owned);
    // ProductName says Windows 10 on Windows 11 as well.
    found.name = found.name.filter(|_| found.version.as_deref() != Some("11"));
    found.edition_id = Some(clean(edition));
    found.installation_type = record.get("InstallationType").map(clean);
    found.architecture = record.get("BuildLabEx").and_then(|lab| lab.split('.').nth(2)).and_then(architecture_of);
    if record.get("ProductId").is_some_and(is_oem_product_id) {
        found.channel = Some(KeyChannel::Oem);
    }
    Some(found)
}

fn office(record: &Record) -> Vec<Found> {
    let ids = record.get("ProductReleaseIds").unwrap_or_default();
    let ids = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).take(64);
    ids.map(|id| {
        let mut found = Found {
            kind: Kind::Registry,
            side: Side::Installed,
            name: Some(clean(id)),
            edition_id: Some(clean(id)),
            build: record.get("VersionToReport").map(clean),
            architecture: record.get("Platform").and_then(architecture_of),
            channel: release_channel(id),
            cautions: vec![Caution::ActiveKeyIsNoLicense],
            ..Found::default()
        };
        if let Some(culture) = record.get("ClientCulture") {
            add_language(&mut found.languages, culture);
        }
        found
    })
    .collect()
}
