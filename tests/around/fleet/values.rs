//! What people and inventory tools write into cells, and what is understood.

use crate::support::knowledge::KNOWLEDGE;
use crate::support::list::came_to;
use reimage_advisor::assessment::{
    Answer, Assessment, Channel, EnterpriseLicense, Holder, Label, Language, LicenseType, MediaOrigin, MediaUse,
    Product, Program,
};
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::judge::results::Judged;
use reimage_advisor::fleet::problem::Problem;
use reimage_advisor::knowledge::headings::Column;

/// The facts of the only row under this heading.
fn read(heading: &str, row: &str) -> Result<Assessment, Vec<Problem>> {
    let came = came_to(format!("{heading}\n{row}\n").as_bytes(), &Defaults::default()).unwrap();
    match came.judged.into_iter().next().unwrap() {
        Judged::Decided(decided) => Ok(decided.facts),
        Judged::Unread(problems) => Err(problems),
    }
}

fn facts(heading: &str, row: &str) -> Assessment {
    read(heading, row).unwrap_or_else(|problems| panic!("{heading}: {row}: {problems:?}"))
}

fn problem(heading: &str, row: &str) -> String {
    read(heading, row).unwrap_err().iter().map(Problem::to_string).collect()
}

#[track_caller]
fn is_product(heading: &str, row: &str, release: &str) {
    let product = facts(heading, row).licensed.software.product;
    assert_eq!(product, Answer::Known(Product::Listed(release.to_owned())), "{heading}: {row}");
}

#[track_caller]
fn is_language(text: &str, tag: &str) {
    let language = facts("language", &format!("\"{}\"", text.replace('"', "\"\""))).licensed.software.language;
    assert_eq!(language, Answer::Known(Language::Listed(tag.to_owned())), "{text}");
}

#[test]
fn products_are_understood_as_people_write_them() {
    for (text, release) in [
        ("Windows 8 Pro", "windows-8-pro"),
        ("windows 8 PRO", "windows-8-pro"),
        ("Microsoft Windows 10 Pro", "windows-10-pro"),
        ("Microsoft Windows 7 Professionnel ", "windows-7-professional"),
        ("Windows 10 Pro 64-bit", "windows-10-pro"),
        ("Windows 10 Pro (x64) 22H2", "windows-10-pro"),
        ("Microsoft® Windows 7 Professional Service Pack 1", "windows-7-professional"),
        ("Windows Server 2012 Standard", "windows-server-2012-standard"),
        ("Office Professional Plus 2013", "office-professional-plus-2013"),
    ] {
        is_product("product", text, release);
    }
}

#[test]
fn what_the_product_does_not_say_is_taken_from_version_edition_and_build() {
    is_product("product,version", "Windows Pro,10", "windows-10-pro");
    is_product("product,edition,version", "Windows,Pro,11", "windows-11-pro");
    is_product("edition,version", "Professional,8.1", "windows-8.1-pro");
    is_product("edition,build", "Professional,19045", "windows-10-pro");
    is_product("edition,build", "ServerStandard,17763", "windows-server-2019-standard");
    is_product("product,version", "Professional,10", "windows-10-pro");
    is_product("product,build", "ServerStandard,17763", "windows-server-2019-standard");
    is_product("OS,OS version,SkuFamily", "Windows,10.0.22631.2861,Pro", "windows-11-pro");
    is_product("OS Name,OperatingSystemSKU,BuildNumber", "Microsoft Windows,48,19045", "windows-10-pro");
}

#[test]
fn a_build_of_windows_11_is_windows_11_whatever_it_calls_itself() {
    is_product("WindowsProductName,OsBuildNumber", "Windows 10 Pro,22631", "windows-11-pro");
    is_product("WindowsProductName,OsBuildNumber", "Windows 10 Pro,19045", "windows-10-pro");
}

#[test]
fn a_product_that_is_not_known_is_a_problem_with_what_may_have_been_meant() {
    let text = problem("device,OS Name", "PC-1,Windoes 11 Pro");
    assert!(text.starts_with("column OS Name: \"Windoes 11 Pro\" is not in the catalogue"), "{text}");
    assert!(text.ends_with("did you mean \"Windows 11 Pro\"?"), "{text}");
    let text = problem("edition", "Professional");
    assert!(text.contains("an EditionID with version or build beside it"), "{text}");
    assert!(problem("product", "iOS").contains("is not in the catalogue"));
    assert!(problem("product", "Windows 10").contains("with its edition and version"));
}

#[test]
fn languages_are_understood_by_tag_id_and_name() {
    for (text, tag) in [
        ("en-US", "en-US"),
        ("EN_us", "en-US"),
        ("1033", "en-US"),
        ("1034", "es-ES"),
        ("0x040A", "es-ES"),
        ("0409", "en-US"),
        ("0x409", "en-US"),
        ("1036", "fr-FR"),
        ("German", "de-DE"),
        ("Deutsch", "de-DE"),
        ("{\"fr-FR\"}", "fr-FR"),
        ("{de-DE}", "de-DE"),
    ] {
        is_language(text, tag);
    }
    for text in ["MUI", "multilingual"] {
        assert_eq!(facts("language", text).licensed.software.language, Answer::Known(Language::Multilingual));
    }
    // Two languages on a device do not tell whether it was licensed as multilingual.
    assert_eq!(facts("MUILanguages", "\"{en-US, de-DE}\"").licensed.software.language, Answer::NotSure);
    let text = problem("language", "Germna");
    assert!(text.contains("did you mean \"German (Germany)\"?"), "{text}");
    assert!(problem("language", "99999").contains("is no language that is known"));
}

#[test]
fn the_same_text_is_told_apart_as_a_product_and_as_a_language_however_often_it_comes() {
    let list = "product,language\nGermna,Germna\n".to_owned() + &"Germna,Germna\nGermna,de-DE\n".repeat(3);
    let came = came_to(list.as_bytes(), &Defaults::default()).unwrap();
    for judged in &came.judged {
        let Judged::Unread(problems) = judged else { panic!("{judged:?}") };
        for problem in problems {
            let meant = problem.expected.contains("did you mean \"German (Germany)\"?");
            assert_eq!(meant, problem.column == "language", "{problem}");
        }
    }
    assert_eq!(came.judged.len(), 7);
}

#[test]
fn channels_are_understood_also_as_inventories_write_them() {
    for (text, channel) in [
        ("OEM", Answer::Known(Channel::Oem)),
        ("fpp", Answer::Known(Channel::Fpp)),
        ("Retail", Answer::Known(Channel::Fpp)),
        ("other agreement", Answer::Known(Channel::OtherAgreement)),
        ("none", Answer::Known(Channel::NoLicense)),
        ("Not sure", Answer::NotSure),
        ("", Answer::Unanswered),
        ("OEM:DM", Answer::Known(Channel::Oem)),
        // How a device was imaged is no license.
        ("Volume:GVLK", Answer::NotSure),
    ] {
        assert_eq!(facts("device,channel", &format!("x,{text}")).licensed.channel, channel, "{text}");
    }
    let by_id = |id: &str| facts("device,ProductID", &format!("x,{id}")).licensed.channel;
    assert_eq!(by_id("00259-40825-10721-AAOEM"), Answer::Known(Channel::Oem));
    assert_eq!(by_id("82503-OEM-0001234-56789"), Answer::Known(Channel::Oem));
    assert_eq!(by_id("00330-80000-00000-AA123"), Answer::Unanswered);
    assert!(problem("channel", "volume").contains("write OEM, FPP, other agreement, none or not sure"));
}

#[test]
fn every_other_column_gives_its_answer() {
    let heading = "license type;base license;label;media origin;media product;media language;media use;program;whose \
                   agreement;license purchased;software assurance;terms permit version;licenses;devices";
    let row = "upgrade;yes;Windows 10 Pro;OEM recovery;Windows 11 Pro;MUI;recover;OVS;provider;no;user;yes;40;50";
    let Assessment { licensed, media, agreement, .. } = facts(heading, row);
    assert_eq!(licensed.license_type, Answer::Known(LicenseType::Upgrade));
    assert_eq!(licensed.base_license, Answer::Known(true));
    let label = Label::Product(Product::Listed("windows-10-pro".to_owned()));
    assert_eq!(licensed.label, Answer::Known(label));
    assert_eq!((licensed.licenses, licensed.devices), (Answer::Known(40), Answer::Known(50)));
    assert_eq!(media.origin, Answer::Known(MediaOrigin::OemRecovery));
    assert_eq!(media.software.product, Answer::Known(Product::Listed("windows-11-pro".to_owned())));
    assert_eq!(media.software.language, Answer::Known(Language::Multilingual));
    assert_eq!(media.purpose, Answer::Known(MediaUse::Recover));
    assert_eq!(media.terms_permit_version, Answer::Known(true));
    assert_eq!(agreement.program, Answer::Known(Program::OpenValueSubscription));
    assert_eq!(agreement.holder, Answer::Known(Holder::Provider));
    assert_eq!(agreement.license_purchased, Answer::Known(false));
    assert_eq!(agreement.enterprise_license, Answer::Known(EnterpriseLicense::User));
}

#[test]
fn every_column_takes_not_sure_and_an_empty_cell_is_no_answer() {
    for column in Column::ALL.iter().copied().filter(|column| *column != Column::Device) {
        let heading = format!("device,{}", KNOWLEDGE.headings.name(column));
        read(&heading, "x,Not sure").unwrap();
        let facts = facts(&heading, "x,");
        assert_eq!(facts, Assessment::default(), "{column:?}");
    }
}

#[test]
fn values_that_are_not_understood_say_what_is_expected_in_every_column_at_once() {
    let problems = read("channel,base license,licenses,program", "gift,perhaps,a few,Opne Value").unwrap_err();
    let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    for (text, expected) in told.iter().zip(["OEM, FPP", "yes or no", "whole number", "Open License, Open Value"]) {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn components_are_read_by_name_and_a_wrong_one_is_named() {
    let given = facts("product,components", "Office Professional Plus 2013,Word;Excel;PowerPoint").licensed;
    let ids: Vec<String> = given.software.components.known().unwrap().iter().cloned().collect();
    assert_eq!(ids, ["excel", "powerpoint", "word"]);
    assert!(problem("components", "Word;Excell").contains("\"Excell\""));
}

#[test]
fn media_and_agreement_of_an_assessment_hold_where_the_row_gives_none() {
    let mut given = Assessment::default();
    given.media.origin = Answer::Known(MediaOrigin::VlDisc);
    given.media.software.product = Answer::Known(Product::Listed("office-professional-plus-2013".to_owned()));
    given.media.software.components = Answer::Known(["word".to_owned()].into());
    given.agreement.program = Answer::Known(Program::Select);
    given.media.terms_permit_version = Answer::Known(true);
    let defaults = Defaults::of(&given);
    let list = "device,media product,program\na,,\nb,Windows 11 Pro,EA\n";
    let came = came_to(list.as_bytes(), &defaults).unwrap();
    let facts: Vec<&Assessment> = came
        .judged
        .iter()
        .map(|judged| match judged {
            Judged::Decided(decided) => &decided.facts,
            Judged::Unread(problems) => panic!("{problems:?}"),
        })
        .collect();
    let [first, second] = facts.as_slice() else { panic!("{facts:?}") };
    assert_eq!((&first.media.software, &first.agreement), (&given.media.software, &given.agreement));
    assert_eq!(first.media.terms_permit_version, Answer::Unanswered);
    assert_eq!(second.media.origin, Answer::Known(MediaOrigin::VlDisc));
    assert_eq!(second.agreement.program, Answer::Known(Program::EnterpriseAgreement));
    // Components belong to the product that they were given for.
    assert_eq!(second.media.software.components, Answer::Unanswered);
}
