//! What is said beside a finding: where it belongs, and nowhere else.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::{Answer, Assessment, Components, Holder, LicenseType, MediaOrigin, Program};
use reimage_advisor::rules::criteria::Criterion;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::note::{Note, notes};

/// A copy from a shop of one release, and media of another.
fn copy(licensed: &str, media: &str) -> Assessment {
    ron::from_str(&format!(
        "(licensed: (channel: Known(Fpp), software: (product: Known(Listed(\"{licensed}\")))),
          media: (software: (product: Known(Listed(\"{media}\")))))"
    ))
    .unwrap()
}

/// Every note, with the criterion that it is beside.
fn noted(assessment: &Assessment) -> Vec<(Criterion, Note)> {
    let findings = decide(catalogue(), assessment).findings;
    findings.iter().flat_map(|f| notes(catalogue(), assessment, f).into_iter().map(|n| (f.criterion, n))).collect()
}

#[test]
fn feature_updates_are_noted_where_the_version_that_has_them_is_the_same() {
    let updated = [(Criterion::SameVersion, Note::FeatureUpdates)];
    assert_eq!(noted(&copy("windows-10-pro", "windows-10-pro")), updated);
    assert_eq!(noted(&copy("windows-11-pro", "windows-11-pro")), updated);
    assert_eq!(noted(&copy("windows-8.1-pro", "windows-8.1-pro")), []);
    assert_eq!(noted(&copy("windows-11-pro", "windows-10-pro")), [], "another version");
}

#[test]
fn an_upgrade_of_an_application_is_noted_and_none_of_windows() {
    let of_type = |release: &str, license_type| {
        let mut assessment = copy(release, release);
        assessment.licensed.license_type = Answer::Known(license_type);
        noted(&assessment).contains(&(Criterion::LicensedCopy, Note::UpgradeType))
    };
    assert!(of_type("office-home-and-business-2024", LicenseType::Upgrade));
    assert!(!of_type("office-home-and-business-2024", LicenseType::Full));
    assert!(!of_type("windows-7-professional", LicenseType::Upgrade));
}

#[test]
fn components_of_general_knowledge_are_noted_where_the_catalogue_gives_them() {
    let general = [(Criterion::SameComponents, Note::ComponentsGeneralKnowledge)];
    let mut assessment = copy("office-standard-2007", "office-standard-2007");
    assert_eq!(noted(&assessment), general);
    assessment.licensed.software.components = Answer::NotSure;
    assert_eq!(noted(&assessment), [], "nothing is compared");
    let given = || Answer::Known(Components::from(["word".to_owned()]));
    assessment.licensed.software.components = given();
    assert_eq!(noted(&assessment), general, "those of the media are the catalogue's");
    assessment.media.software.components = given();
    assert_eq!(noted(&assessment), [], "the person has given both");
    let proved = copy("office-ltsc-professional-plus-2024", "office-ltsc-professional-plus-2024");
    assert_eq!(noted(&proved), [], "a source has them");
}

#[test]
fn media_that_no_source_names_is_noted_where_it_is_taken_for_volume_media() {
    let noted_for = |release: &str| {
        let mut assessment = copy(release, release);
        assessment.media.origin = Answer::Known(MediaOrigin::VlDownload);
        noted(&assessment).contains(&(Criterion::VolumeMedia, Note::MediaGeneralKnowledge))
    };
    assert!(noted_for("windows-10-pro-kn"));
    assert!(!noted_for("windows-11-pro"), "a source names it");
}

#[test]
fn a_program_that_the_brief_does_not_name_is_noted_and_a_lower_edition_of_a_server_is() {
    let mut assessment = copy("windows-server-2019-datacenter", "windows-server-2019-standard");
    assert_eq!(noted(&assessment), [(Criterion::SameProduct, Note::ServerDownEdition)]);
    assessment.agreement.holder = Answer::Known(Holder::Own);
    assessment.agreement.program = Answer::Known(Program::Mpsa);
    assert!(noted(&assessment).contains(&(Criterion::VolumeAgreement, Note::OneLicenseOfAnyProgram)));
    assessment.agreement.program = Answer::Known(Program::OpenValue);
    assert!(!noted(&assessment).contains(&(Criterion::VolumeAgreement, Note::OneLicenseOfAnyProgram)));
}

#[test]
fn the_terms_of_a_retail_license_are_noted_where_they_decide() {
    let server = copy("windows-server-2019-standard", "windows-server-2016-standard");
    assert_eq!(noted(&server), [(Criterion::SameVersion, Note::RetailTerms)]);
}
