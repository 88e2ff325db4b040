//! Contradictory answers: each is warned of where it is one, and not where it is nearly one.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::rules::warning::{Warning, warnings};

/// What is warned of in these answers about the licensed copy, its software, the media, its software, the agreement.
fn warned([copy, licensed, media, installed, agreement]: [&str; 5]) -> Vec<Warning> {
    let text = format!(
        "(licensed: ({copy} software: ({licensed})), media: ({media} software: ({installed})), agreement: ({agreement}))"
    );
    let assessment: Assessment = ron::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    warnings(catalogue(), &assessment)
}

fn licensed(copy: &str, software: &str) -> Vec<Warning> {
    warned([copy, software, "", "", ""])
}

fn media(media: &str, software: &str, agreement: &str) -> Vec<Warning> {
    warned(["", "", media, software, agreement])
}

fn product(id: &str) -> String {
    format!("product: Known(Listed(\"{id}\")),")
}

#[test]
fn a_channel_in_which_the_product_was_not_sold() {
    let education = product("windows-11-education");
    for (channel, expected) in
        [("Oem", vec![Warning::NotSoldInChannel]), ("Fpp", vec![Warning::NotSoldInChannel]), ("OtherAgreement", vec![])]
    {
        assert_eq!(licensed(&format!("channel: Known({channel}),"), &education), expected, "{channel}");
    }
    for channel in ["Oem", "Fpp"] {
        assert_eq!(licensed(&format!("channel: Known({channel}),"), &product("windows-11-pro")), [], "{channel}");
    }
}

#[test]
fn a_full_version_of_what_shops_had_as_an_upgrade_only() {
    let copy = "channel: Known(Fpp), license_type: Known(Full),";
    assert_eq!(licensed(copy, &product("windows-8-pro")), [Warning::SoldAsUpgradeOnly]);
    assert_eq!(licensed(copy, &product("windows-11-pro")), []);
    assert_eq!(licensed("channel: Known(Fpp), license_type: Known(Upgrade),", &product("windows-8-pro")), []);
    assert_eq!(licensed("channel: Known(Oem), license_type: Known(Full),", &product("windows-8-pro")), []);
}

#[test]
fn an_evaluation_that_is_named_as_license_or_as_volume_media() {
    let evaluation = product("windows-server-2016-standard-evaluation");
    assert_eq!(licensed("", &evaluation), [Warning::EvaluationLicensed]);
    assert_eq!(licensed("", &product("windows-server-2016-standard")), []);
    assert_eq!(media("origin: Known(VlDownload),", &evaluation, ""), [Warning::NotInVolumeLicensing]);
    assert_eq!(media("origin: Known(VlDisc),", &product("windows-11-home"), ""), [Warning::NotInVolumeLicensing]);
    assert_eq!(media("origin: Known(VlDisc),", &product("windows-11-pro"), ""), []);
    assert_eq!(media("origin: Known(Evaluation),", &evaluation, ""), []);
}

#[test]
fn volume_media_without_an_agreement() {
    assert_eq!(media("origin: Known(VlDisc),", "", "program: Known(NoAgreement)"), [Warning::MediaWithoutAgreement]);
    assert_eq!(media("origin: Known(VlDisc),", "", "program: Known(Select)"), []);
    assert_eq!(media("origin: Known(Retail),", "", "program: Known(NoAgreement)"), []);
}

#[test]
fn a_number_of_licenses_that_the_channel_denies() {
    assert_eq!(licensed("channel: Known(Oem), licenses: Known(0),", ""), [Warning::NoLicensesHeld]);
    assert_eq!(licensed("channel: Known(Oem), licenses: Known(1),", ""), []);
    assert_eq!(licensed("channel: Known(NoLicense), licenses: Known(1),", ""), [Warning::LicensesHeldNonetheless]);
    assert_eq!(licensed("channel: Known(NoLicense), licenses: Known(0),", ""), []);
    assert_eq!(licensed("licenses: Known(0),", ""), []);
}

#[test]
fn components_and_architecture_that_the_product_does_not_have() {
    let software = |id: &str, components: &str, architecture: &str| {
        format!("{} components: Known([{components}]), architecture: Known({architecture})", product(id))
    };
    let usual = software("office-standard-2007", r#""excel", "outlook", "powerpoint", "word""#, "X86");
    assert_eq!(licensed("", &usual), []);
    assert_eq!(media("", &usual, ""), []);
    let unusual = software("office-standard-2007", r#""word""#, "X64");
    let of_copy = [Warning::LicensedComponentsUnusual, Warning::LicensedArchitectureUnusual];
    let of_media = [Warning::MediaComponentsUnusual, Warning::MediaArchitectureUnusual];
    assert_eq!(licensed("", &unusual), of_copy);
    assert_eq!(media("", &unusual, ""), of_media);
    let not_in_the_catalogue = software("sql-server-2019-standard", r#""word""#, "X64");
    assert_eq!(licensed("", &not_in_the_catalogue), [], "the catalogue lists no components to compare with");
}
