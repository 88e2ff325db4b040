//! What would have to change: the changes that a person can bring about, and no others.

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{Assessment, EnterpriseLicense, Language};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::remedy::{Change, remedies};

/// OEM Windows 8 Pro in English with the agreement's media, which is permitted, after these replacements.
fn after(replacements: &[(&str, &str)]) -> Assessment {
    let mut text = "(date: Some(\"2013-06-01\"),
        licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-8-pro\")), language: English)),
        media: (origin: Known(VlDownload), software: (product: MediaProduct, language: MediaLanguage)),
        agreement: (program: Known(Select), holder: Known(Own)))"
        .to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let text = text.replace("MediaProduct", "Known(Listed(\"windows-8-pro\"))");
    ron::from_str(&text.replace("MediaLanguage", "English").replace("English", "Known(Listed(\"en-US\"))")).unwrap()
}

/// The sets of changes that are offered, with the verdict of each.
fn offered(assessment: &Assessment) -> Vec<(Vec<Change>, Verdict)> {
    let remedies = remedies(&KNOWLEDGE.catalogue, assessment);
    remedies.into_iter().map(|remedy| (remedy.changes, remedy.verdict)).collect()
}

#[track_caller]
fn offers(replacements: &[(&str, &str)], changes: &[Change], verdict: Verdict) {
    let found = offered(&after(replacements));
    let same = |set: &Vec<Change>| set.len() == changes.len() && changes.iter().all(|change| set.contains(change));
    assert!(found.iter().any(|(set, then)| same(set) && *then == verdict), "{changes:?} is not in {found:#?}");
}

#[test]
fn what_is_permitted_needs_no_remedy() {
    assert_eq!(decide(&KNOWLEDGE.catalogue, &after(&[])).verdict(), Verdict::Permitted);
    assert_eq!(offered(&after(&[])), []);
    let other_right = after(&[
        ("MediaProduct", "Known(Listed(\"windows-8-enterprise\"))"),
        ("Own)", "Own), software_assurance: Known(Device)"),
    ]);
    assert_eq!(decide(&KNOWLEDGE.catalogue, &other_right).verdict(), Verdict::OtherRight);
    assert_eq!(offered(&other_right), []);
}

#[test]
fn media_in_the_licensed_language_is_offered_and_no_other_language() {
    let french = [("MediaLanguage", "Known(Listed(\"fr-FR\"))")];
    let english = Change::MediaLanguage(Language::Listed("en-US".to_owned()));
    assert_eq!(offered(&after(&french)), [(vec![english.clone()], Verdict::Permitted)]);
    let regions = [("MediaLanguage", "Known(Listed(\"en-GB\"))")];
    assert_eq!(offered(&after(&regions)), [(vec![english], Verdict::Permitted)]);
}

#[test]
fn what_is_only_unknown_is_a_question_and_no_remedy() {
    for replacements in [
        [("MediaLanguage", "NotSure")],
        [("Known(VlDownload)", "NotSure")],
        [("MediaProduct", "NotSure")],
        [("program: Known(Select)", "program: NotSure")],
        [("holder: Known(Own)", "holder: NotSure")],
        [("Known(Select), holder: Known(Own)", "Known(OpenValue), holder: Known(Own), license_purchased: NotSure")],
    ] {
        assert_eq!(offered(&after(&replacements)), [], "{replacements:?}");
    }
}

#[test]
fn recovery_media_stays_recovery_media() {
    let recovery = after(&[
        ("Known(VlDownload)", "Known(OemRecovery), use: Known(Recover)"),
        ("MediaProduct", "Known(Listed(\"windows-8.1-pro\"))"),
    ]);
    let texts: Vec<String> = remedies(&KNOWLEDGE.catalogue, &recovery)
        .iter()
        .map(|remedy| remedy.text(&KNOWLEDGE.catalogue, &recovery))
        .collect();
    assert_eq!(texts, ["Use the recovery media of Windows 8 Pro that came with the device"]);
}

#[test]
fn enterprise_is_no_way_out_where_a_license_is_missing() {
    let too_many = [
        ("licensed: (", "licensed: (licenses: Known(10), devices: Known(11), "),
        ("Own)", "Own), software_assurance: Known(Device)"),
    ];
    assert_eq!(offered(&after(&too_many)), [(vec![Change::Devices(10)], Verdict::Permitted)]);
}

#[test]
fn media_of_the_agreement_is_offered_for_any_other_media() {
    for origin in ["OemImage", "Retail", "Evaluation", "Other"] {
        let found = offered(&after(&[("VlDownload", origin)]));
        assert_eq!(found, [(vec![Change::MediaOrigin], Verdict::Permitted)], "{origin}");
    }
    let deployed = [("Known(VlDownload)", "Known(OemRecovery), use: Known(Deploy)")];
    offers(&deployed, &[Change::MediaOrigin], Verdict::Permitted);
    offers(&deployed, &[Change::MediaUse], Verdict::OtherRight);
}

#[test]
fn the_licensed_product_and_the_versions_that_it_permits_are_offered_for_another_product() {
    let server = [("MediaProduct", "Known(Listed(\"windows-server-2012-standard\"))")];
    let product = |id: &str| Change::MediaProduct(id.to_owned());
    let expected = [
        (vec![product("windows-8-pro")], Verdict::Permitted),
        (vec![product("windows-7-professional")], Verdict::PermittedByDowngrade),
        (vec![product("windows-vista-business")], Verdict::PermittedByDowngrade),
    ];
    assert_eq!(offered(&after(&server)), expected);
}

#[test]
fn what_is_sold_today_or_the_licensed_edition_is_offered_for_enterprise() {
    let enterprise = [
        ("MediaProduct", "Known(Listed(\"windows-8-enterprise\"))"),
        ("Own)", "Own), software_assurance: Known(NoAssurance)"),
    ];
    for license in [EnterpriseLicense::Upgrade, EnterpriseLicense::Subscription] {
        offers(&enterprise, &[Change::EnterpriseLicense(license)], Verdict::OtherRight);
    }
    offers(&enterprise, &[Change::MediaProduct("windows-8-pro".to_owned())], Verdict::Permitted);
}

#[test]
fn a_purchase_fewer_devices_and_an_agreement_of_ones_own_are_offered() {
    let none = [("Select", "OpenValue"), ("Own)", "Own), license_purchased: Known(false)")];
    assert_eq!(offered(&after(&none)), [(vec![Change::Purchase], Verdict::Permitted)]);
    let too_many = [("licensed: (", "licensed: (licenses: Known(3), devices: Known(5), ")];
    assert_eq!(offered(&after(&too_many)), [(vec![Change::Devices(3)], Verdict::Permitted)]);
    assert_eq!(offered(&after(&[("Own", "Provider")])), [(vec![Change::Holder], Verdict::Permitted)]);
}

#[test]
fn two_changes_are_offered_where_one_does_not_do() {
    let two = [("VlDownload", "Retail"), ("MediaLanguage", "Known(Listed(\"fr-FR\"))")];
    let language = Change::MediaLanguage(Language::Listed("en-US".to_owned()));
    assert_eq!(offered(&after(&two)), [(vec![language, Change::MediaOrigin], Verdict::Permitted)]);
}

#[test]
fn an_agreement_of_ones_own_with_its_first_purchase_is_offered() {
    for program in ["NoAgreement", "Csp", "Other"] {
        offers(&[("Select", program)], &[Change::Agreement], Verdict::Permitted);
    }
}

#[test]
fn what_cannot_be_changed_is_not_offered() {
    for replacements in [
        [("channel: Known(Oem)", "channel: Known(NoLicense)")],
        [("channel: Known(Oem)", "channel: Known(OtherAgreement), base_license: Known(false)")],
        [("channel: Known(Oem)", "channel: NotSure")],
    ] {
        assert_eq!(offered(&after(&replacements)), [], "{replacements:?}");
    }
}

#[test]
fn against_a_label_nothing_is_offered() {
    let label = [("channel: Known(Oem)", "channel: Known(Oem), label: Known(Product(Listed(\"windows-8\")))")];
    assert_eq!(offered(&after(&label)), []);
}
