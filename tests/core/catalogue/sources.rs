//! What each row of the catalogue rests on.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::knowledge::catalogue;
use reimage_advisor::catalogue::proof::Statement;
use reimage_advisor::catalogue::{Family, Offer, Release, Strength};

/// The versions that Microsoft sells or supports in 2026, and Windows 10, of which LTSC editions are supported.
const TODAY: [(Family, &[&str]); 8] = [
    (Family::WindowsClient, &["10", "11"]),
    (Family::WindowsServer, &["2016", "2019", "2022", "2025"]),
    (Family::OfficeSuite, &["2016", "2019", "2021", "2024"]),
    (Family::OfficeApplication, &["2016", "2019", "2021", "2024"]),
    (Family::Project, &["2016", "2019", "2021", "2024"]),
    (Family::Visio, &["2016", "2019", "2021", "2024"]),
    (Family::SqlServer, &["2016", "2017", "2019", "2022", "2025"]),
    (Family::Subscription, &["current"]),
];

/// What is general knowledge of products of today, by statement: no page was found that says it.
const EXCEPTIONS: [(Statement, &str); 4] = [
    (
        Statement::Oem,
        "windows-11-pro-education windows-10-enterprise-n windows-11-enterprise-multi-session \
         windows-10-iot-enterprise windows-11-iot-enterprise windows-11-education windows-10-education-n \
         windows-11-education-n windows-11-home-single-language windows-10-home-china windows-11-home-china \
         office-professional-2019 office-professional-2021 office-professional-plus-2016 \
         office-professional-plus-2019 office-professional-plus-2021 office-professional-plus-2024 \
         office-home-and-business-2016 office-home-and-business-2019 office-home-and-business-2021 \
         office-home-and-business-2024 office-home-and-student-2016 office-home-and-student-2019 \
         office-home-2024 access-2016 access-2019 access-2021 access-2024 excel-2016 excel-2019 excel-2021 \
         excel-2024 outlook-2016 outlook-2019 outlook-2021 outlook-2024 powerpoint-2016 powerpoint-2019 \
         powerpoint-2021 powerpoint-2024 publisher-2016 publisher-2019 publisher-2021 word-2016 word-2019 \
         word-2021 word-2024 project-standard-2016 project-standard-2019 project-standard-2021 \
         project-standard-2024 project-professional-2016 project-professional-2019 project-professional-2021 \
         project-professional-2024 visio-standard-2016 visio-standard-2019 visio-standard-2021 \
         visio-standard-2024 visio-professional-2016 visio-professional-2019 visio-professional-2021 \
         visio-professional-2024 sql-server-2016-standard sql-server-2017-standard sql-server-2019-standard \
         sql-server-2022-standard",
    ),
    (
        Statement::Fpp,
        "windows-10-pro-n windows-11-pro-n windows-10-pro-kn windows-11-pro-for-workstations \
         windows-10-pro-n-for-workstations windows-11-pro-n-for-workstations windows-11-pro-education \
         windows-10-pro-education-n windows-11-pro-education-n windows-10-enterprise-n \
         windows-11-enterprise-multi-session windows-10-iot-enterprise windows-11-iot-enterprise \
         windows-10-iot-enterprise-ltsc windows-11-iot-enterprise-ltsc windows-11-education \
         windows-10-education-n windows-11-education-n windows-10-home-n windows-11-home-n \
         windows-10-home-kn windows-11-home-single-language windows-10-home-china windows-11-home-china \
         windows-10-s windows-server-2025-essentials office-professional-plus-2016 \
         office-home-and-business-2024 access-2024 excel-2024 outlook-2024 powerpoint-2024 word-2024 \
         sql-server-2016-standard sql-server-2017-standard sql-server-2022-standard",
    ),
    (Statement::VolumeLicensing, "windows-10-pro-kn windows-11-enterprise-multi-session windows-10-home-kn"),
    (Statement::Components, "office-professional-plus-2024 office-ltsc-standard-2024 office-home-and-business-2024"),
];

/// Whether a release states anything that could be proved.
fn is_stated(release: &Release, statement: Statement) -> bool {
    match statement {
        Statement::Oem => release.oem != Offer::Unclear,
        Statement::Fpp => release.fpp != Offer::Unclear,
        Statement::VolumeLicensing => release.vl != Offer::Unclear,
        Statement::Components => !release.components.is_empty(),
    }
}

fn is_of_today(release: &Release) -> bool {
    TODAY.iter().any(|(family, versions)| *family == release.family && versions.contains(&release.version.as_str()))
}

/// `cargo test --test core sources -- --nocapture` shows every release by statement and strength.
#[test]
fn what_rests_on_what() {
    let mut rows: BTreeMap<(Statement, Strength), Vec<&str>> = BTreeMap::new();
    let mut counts: BTreeMap<(&str, Strength), usize> = BTreeMap::new();
    for release in catalogue().releases() {
        for statement in Statement::ALL.iter().copied().filter(|statement| is_stated(release, *statement)) {
            let strength = release.strength(statement);
            rows.entry((statement, strength)).or_default().push(&release.id);
            *counts.entry((release.family.label(), strength)).or_default() += 1;
        }
    }
    for ((statement, strength), releases) in &rows {
        println!("{statement:?}, {}:\n    {}", strength.label(), releases.join("\n    "));
    }
    for ((family, strength), count) in &counts {
        println!("{family}: {count} by {}", strength.label());
    }
    assert!(rows.len() > 12 && counts.values().sum::<usize>() > 900);
}

#[test]
fn nothing_of_a_product_of_today_is_general_knowledge_but_the_exceptions() {
    for (statement, listed) in EXCEPTIONS {
        let found: BTreeSet<&str> = (catalogue().releases().iter())
            .filter(|release| is_of_today(release) && is_stated(release, statement))
            .filter(|release| !release.strength(statement).settles())
            .map(|release| release.id.as_str())
            .collect();
        let listed: BTreeSet<&str> = listed.split_whitespace().collect();
        let more: Vec<_> = found.difference(&listed).collect();
        let proved: Vec<_> = listed.difference(&found).collect();
        assert!(more.is_empty(), "{statement:?}: no source for {more:?}");
        assert!(proved.is_empty(), "{statement:?}: a source by now for {proved:?}");
    }
}

#[test]
fn the_end_of_support_of_what_a_right_is_tied_to_has_a_source() {
    let tied: Vec<_> =
        catalogue().downgrades().iter().filter(|right| right.settles() && right.while_supported).collect();
    for right in tied {
        let licensed: Vec<_> = catalogue().releases().iter().filter(|r| right.products.contains(&r.product)).collect();
        for media in catalogue().releases().iter().filter(|media| licensed.iter().any(|l| right.names(l, media))) {
            let version = catalogue().version_of(media).unwrap();
            assert!(version.strength.settles() && version.end_of_support.is_some(), "{}: {}", right.id, media.id);
        }
    }
    let general = |family| {
        let versions = catalogue().versions().iter().filter(move |version| version.family == family);
        versions.filter(|version| !version.strength.settles()).map(|version| version.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(general(Family::WindowsClient), [""; 0]);
    assert_eq!(general(Family::WindowsServer), [""; 0]);
    assert_eq!(general(Family::OfficeSuite), [""; 0]);
}

#[test]
fn what_volume_licensing_does_not_have_is_known_for_the_usual_mistakes() {
    let known = |id: &str| catalogue().release(id).unwrap().known_not_in_volume_licensing();
    for id in [
        "office-home-and-business-2016",
        "office-home-and-student-2019",
        "office-professional-2021",
        "office-home-2024",
        "windows-10-home",
        "windows-11-home-single-language",
        "windows-7-home-premium",
        "windows-server-2022-essentials",
        "windows-server-2022-standard-evaluation",
    ] {
        assert!(known(id), "{id}");
    }
    for id in ["windows-11-pro", "office-ltsc-standard-2021", "windows-10-iot-enterprise-ltsc", "office-standard-2007"]
    {
        assert!(!known(id), "{id}");
    }
}

#[test]
fn a_strength_is_that_of_the_best_proof_and_every_proof_is_cited() {
    let release = catalogue().release("windows-10-pro").unwrap();
    assert_eq!(release.strength(Statement::VolumeLicensing), Strength::V);
    assert_eq!(release.strength(Statement::Fpp), Strength::V2);
    assert!(release.sources(Statement::VolumeLicensing).len() >= 2);
    let cited = catalogue().cited(release.sources(Statement::Fpp));
    assert!(cited.starts_with("Wikipedia") && cited.contains("2026-11-24"), "{cited}");
    assert_eq!(catalogue().release("windows-10-pro-n").unwrap().strength(Statement::Fpp), Strength::G);
}

#[test]
fn subscriptions_are_known_as_such_and_have_no_components() {
    for id in [
        "microsoft-365-apps-for-enterprise",
        "microsoft-365-apps-for-business",
        "microsoft-365-for-home",
        "windows-365",
    ] {
        let release = catalogue().release(id).unwrap();
        assert!(release.is_subscription() && !release.family.has_components() && release.components.is_empty(), "{id}");
    }
    for (name, id) in [
        ("Office 365", "microsoft-365-apps-for-enterprise"),
        ("M365 Apps", "microsoft-365-apps-for-enterprise"),
        ("Microsoft 365 E5", "microsoft-365-apps-for-enterprise"),
        ("O365 ProPlus", "microsoft-365-apps-for-enterprise"),
        ("Microsoft 365 Business Standard", "microsoft-365-apps-for-business"),
        ("Windows 365 Enterprise", "windows-365"),
    ] {
        assert_eq!(catalogue().release_named(name).map(|release| release.id.as_str()), Some(id), "{name}");
    }
    assert!(!catalogue().release("office-home-2024").unwrap().is_subscription());
}
