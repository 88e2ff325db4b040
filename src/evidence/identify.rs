//! Which product of the catalogue something that was found is, and whether two things found are one.

use crate::assessment::evidence::{Caution, Evidence, Found, KeyChannel, Kind, Side};
use crate::catalogue::{Catalogue, Family, Release};
use crate::evidence::media::{office, setup, tree};

/// Says which products of the catalogue were found, and what follows from their editions.
pub(super) fn finish(catalogue: &Catalogue, evidence: &mut Evidence) {
    for found in &mut evidence.found {
        identify(catalogue, found);
        if found.edition_id.as_deref().is_some_and(|edition| edition.ends_with("Eval")) {
            found.channel = Some(KeyChannel::Evaluation);
            found.caution(Caution::EvaluationIsNoLicense);
        }
    }
    tree::evaluation_hint(evidence);
}

/// Names the release of the catalogue, where exactly one fits.
fn identify(catalogue: &Catalogue, found: &mut Found) {
    for tag in found.languages.iter_mut().chain(&mut found.default_language) {
        if let Some(row) = catalogue.languages().iter().find(|row| row.tag.eq_ignore_ascii_case(tag)) {
            tag.clone_from(&row.tag);
        }
    }
    if found.edition_id.as_deref().is_some_and(is_semi_annual) {
        // A server release in between has the build of a version, and is another product.
        found.version = None;
    }
    if found.product.is_some() {
        return;
    }
    let edition = found.edition_id.as_deref();
    let release = if is_office(found) {
        office::release(catalogue, found)
    } else {
        match (edition, found.version.as_deref(), found.name.as_deref()) {
            (Some(edition), Some(version), _) => catalogue.release_of_edition(edition, version),
            (None, _, Some(name)) => named(catalogue, name),
            _ => None,
        }
    };
    let fits = |version: &str| found.version.as_deref().is_none_or(|known| known == version);
    match release.filter(|release| fits(&release.version)) {
        Some(release) => {
            found.product = Some(release.id.clone());
            found.version = Some(release.version.clone());
        }
        None if edition.is_some_and(|edition| edition != "WindowsPE") && found.build.is_some() => {
            found.caution(Caution::NotInCatalogue);
        }
        None => {}
    }
}

/// Whether an EditionID is that of a semi-annual release of Windows Server, e.g. `ServerStandardACor`.
fn is_semi_annual(edition_id: &str) -> bool {
    edition_id.to_ascii_lowercase().ends_with("acor")
}

/// The release that a name stands for, also one such as `Windows Server 2012 SERVERSTANDARDCORE`.
fn named<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a Release> {
    catalogue.release_named(name).or_else(|| {
        let rest = name.strip_prefix("Windows Server ")?;
        let version = catalogue.windows_version_in(Family::WindowsServer, rest)?;
        let flags = rest.get(version.len()..)?.trim();
        let edition = flags.strip_suffix("CORE").unwrap_or(flags);
        catalogue.release_of_edition(edition, version)
    })
}

/// Whether it is of Office, not of Windows.
pub(super) fn is_office(found: &Found) -> bool {
    let begins = |text: &Option<String>| text.as_deref().is_some_and(|text| text.starts_with("Office"));
    matches!(found.kind, Kind::OfficeMedia | Kind::OfficeConfiguration)
        || begins(&found.name)
        || begins(&found.edition_id)
        || found.edition_id.as_deref().is_some_and(|id| setup::release_channel(id).is_some())
}

/// Whether two things found are one product that two commands or two blocks of one tell of.
pub(super) fn same_product(one: &Found, other: &Found) -> bool {
    fn alike<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    one.side == Side::Installed
        && other.side == Side::Installed
        && one.name.is_some()
        && one.name == other.name
        && alike(&one.partial_key, &other.partial_key)
        && alike(&one.channel, &other.channel)
        && alike(&one.channel_detail, &other.channel_detail)
}
