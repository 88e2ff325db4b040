//! Which release of the catalogue something that was found is, and what follows from its edition.

use crate::assessment::evidence::{Caution, Evidence, Found, HintSource, KeyChannel, Pointer, Side, Weight};
use crate::catalogue::{Catalogue, Family, Release, Version};
use crate::evidence::words::is_office;

/// Says which products of the catalogue were found, and what follows from their editions.
pub(super) fn finish(catalogue: &Catalogue, evidence: &mut Evidence) {
    for found in &mut evidence.found {
        identify(catalogue, found);
        if is_evaluation(found) {
            found.channel = Some(KeyChannel::Evaluation);
            found.caution(Caution::EvaluationIsNoLicense);
        }
    }
    evaluation_hint(evidence);
}

/// Whether the edition or the name of an image says that it is an evaluation.
fn is_evaluation(found: &Found) -> bool {
    const WORDS: [&str; 6] = ["EVAL", "valuation", "valuierung", "valuación", "评估", "評価"];
    let names = |name: &str| WORDS.iter().any(|word| name.contains(word));
    found.edition_id.as_deref().is_some_and(|edition| edition.ends_with("Eval") || edition.ends_with("EvalCor"))
        || found.side == Side::Media && found.name.as_deref().is_some_and(names)
}

/// Says which hints follow from what the images are.
fn evaluation_hint(evidence: &mut Evidence) {
    let eval =
        |found: &Found| found.side == Side::Media && found.edition_id.as_deref().is_some_and(|e| e.ends_with("Eval"));
    if evidence.found.iter().any(eval) {
        evidence.hint(Pointer::Evaluation, HintSource::EditionId, Weight::Strong);
    }
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
        office_release(catalogue, found)
    } else {
        match (edition, found.version.as_deref(), found.name.as_deref()) {
            (Some(edition), Some(version), _) => catalogue.release_of_edition(edition, version),
            (None, _, Some(name)) => named(catalogue, name).filter(|release| !may_be_newer(catalogue, found, release)),
            (Some(edition), None, Some(name)) if !is_semi_annual(edition) => {
                let has_it =
                    |release: &&Release| release.names.edition_ids.iter().any(|id| id.eq_ignore_ascii_case(edition));
                let release = named(catalogue, name).filter(has_it);
                release.filter(|release| !may_be_newer(catalogue, found, release))
            }
            _ => None,
        }
    };
    let fits = |version: &str| found.version.as_deref().is_none_or(|known| known == version);
    match release.filter(|release| release.is_subscription() || fits(&release.version)) {
        Some(release) if release.is_subscription() => found.product = Some(release.id.clone()),
        Some(release) => {
            found.product = Some(release.id.clone());
            found.version = Some(release.version.clone());
        }
        None if edition.is_some_and(|edition| edition != "WindowsPE")
            && (found.build.is_some() || is_office(found) && found.side == Side::Installed) =>
        {
            found.caution(Caution::NotInCatalogue);
        }
        None => {}
    }
}

/// Whether a newer version may call itself so: the registry of Windows 11 says Windows 10, its caption does not.
fn may_be_newer(catalogue: &Catalogue, found: &Found, release: &Release) -> bool {
    let is_caption = found.name.as_deref().is_some_and(|name| name.starts_with("Microsoft"));
    let newer = |version: &Version| {
        version.family == release.family && version.reported_as.as_deref() == Some(release.version.as_str())
    };
    found.side == Side::Installed && found.version.is_none() && !is_caption && catalogue.versions().iter().any(newer)
}

/// Whether an EditionID is that of a semi-annual release of Windows Server, e.g. `ServerStandardACor`.
fn is_semi_annual(edition_id: &str) -> bool {
    edition_id.to_ascii_lowercase().ends_with("acor")
}

/// The release that a name means, also one such as `Windows Server 2012 SERVERSTANDARDCORE`.
fn named<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a Release> {
    catalogue.release_named(name).or_else(|| {
        let rest = name.strip_prefix("Windows Server ")?;
        let version = catalogue.windows_version_in(Family::WindowsServer, rest)?;
        let flags = rest.get(version.len()..)?.trim();
        let edition = flags.strip_suffix("CORE").unwrap_or(flags);
        catalogue.release_of_edition(edition, version)
    })
}

/// The release that a ProductReleaseId or a license family of Office means.
fn office_release<'a>(catalogue: &'a Catalogue, found: &Found) -> Option<&'a Release> {
    let id = found.edition_id.as_deref()?;
    let version = found.version.as_deref().or_else(|| year(found.name.as_deref()?)).or_else(|| year_of_id(id));
    if let Some(release) = catalogue.release_of_release_id(id, version) {
        return Some(release);
    }
    // Office16VisioProVL_KMS_Client, Office19ProPlus2019VL_MAK_AE, Office16VisioProR_Retail, OfficeStandardVL_MAK.
    let core = id.strip_prefix("Office")?.trim_start_matches(|c: char| c.is_ascii_digit());
    let (core, endings) = match (core.split_once("VL_"), core.split_once("R_")) {
        (Some((core, _)), _) => (core, ["Volume", "XVolume"]),
        (None, Some((core, _))) => (core, ["Retail", "Retail"]),
        (None, None) => (core.split(['-', '_']).next()?, ["Retail", "Volume"]),
    };
    let by_id = || endings.iter().find_map(|end| catalogue.release_of_release_id(&format!("{core}{end}"), version));
    by_id().or_else(|| catalogue.release_of_product_code(code_of(core)?, version?))
}

/// The year of `Office 16, …`.
fn year(name: &str) -> Option<&'static str> {
    year_of(name.strip_prefix("Office ")?.split(',').next()?)
}

/// The year of `Office16VisioProR_Retail`.
fn year_of_id(id: &str) -> Option<&'static str> {
    year_of(id.strip_prefix("Office")?.get(..2)?)
}

fn year_of(number: &str) -> Option<&'static str> {
    match number {
        "12" => Some("2007"),
        "14" => Some("2010"),
        "15" => Some("2013"),
        "16" => Some("2016"),
        "19" => Some("2019"),
        "21" => Some("2021"),
        "24" => Some("2024"),
        _ => None,
    }
}

/// The product part of MSI codes for the name inside a license family.
fn code_of(core: &str) -> Option<&'static str> {
    match core {
        "ProPlus" => Some("0011"),
        "Standard" => Some("0012"),
        "HomeBusiness" => Some("0013"),
        "Professional" => Some("0014"),
        "HomeStudent" => Some("002F"),
        "ProjectStd" => Some("003A"),
        "ProjectPro" => Some("003B"),
        "VisioPro" => Some("0051"),
        "VisioStd" => Some("0053"),
        _ => None,
    }
}
