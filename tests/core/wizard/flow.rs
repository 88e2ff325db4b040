//! The wizard without its window: which page has which questions, what is missing, and when a page is done.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Answer, Assessment, Product};
use reimage_advisor::wizard::{Page, Status};

fn answers(text: &str) -> Assessment {
    ron::from_str(text).unwrap()
}

/// A licensed copy of this channel and release, with more of its fields.
fn licensed(channel: &str, id: &str, more: &str) -> Assessment {
    answers(&format!("(licensed: (channel: Known({channel}), software: (product: Known(Listed(\"{id}\"))){more}))"))
}

fn media(licensed: &str, media: &str, channel: &str) -> Assessment {
    answers(&format!(
        "(licensed: (channel: {channel}, software: (product: Known(Listed(\"{licensed}\")))), \
         media: (software: (product: Known(Listed(\"{media}\")))))"
    ))
}

#[test]
fn the_pages_follow_one_another_and_go_back_the_same_way() {
    let mut page = Page::default();
    let mut seen = vec![page];
    while page.next() != page {
        assert_eq!(page.next().back(), page);
        page = page.next();
        seen.push(page);
    }
    assert_eq!(seen, Page::ALL);
    assert_eq!((Page::Source.back(), Page::Verdict.next()), (Page::Source, Page::Verdict));
}

#[test]
fn every_question_stands_on_one_page_and_in_the_order_in_which_it_is_asked() {
    let all: Vec<Question> = Page::ASKING.iter().flat_map(|page| page.questions()).copied().collect();
    assert_eq!(all, Question::ALL);
    for &question in Question::ALL {
        assert!(Page::of(question).questions().contains(&question), "{question:?}");
    }
    assert!(Page::Check.questions().is_empty() && Page::Verdict.questions().is_empty());
}

#[test]
fn at_first_only_what_always_matters_is_asked() {
    use Question as Q;
    let (catalogue, nothing) = (catalogue(), Assessment::default());
    assert_eq!(Page::Source.asked(catalogue, &nothing), [Q::Channel, Q::Licenses, Q::Devices]);
    let copy = [Q::LicensedProduct, Q::LicensedLanguage, Q::LicensedArchitecture];
    assert_eq!(Page::LicensedCopy.asked(catalogue, &nothing), copy);
    let media = [Q::MediaOrigin, Q::MediaProduct, Q::MediaLanguage, Q::MediaArchitecture];
    assert_eq!(Page::Media.asked(catalogue, &nothing), media);
    assert_eq!(Page::Agreement.asked(catalogue, &nothing), [Q::Program]);
}

#[test]
fn the_label_is_asked_for_windows_from_a_device_maker_only() {
    let catalogue = catalogue();
    let asked = |channel, id| Question::Label.is_asked(catalogue, &licensed(channel, id, ""));
    assert!(asked("Oem", "windows-8-pro"));
    assert!(!asked("Fpp", "windows-8-pro") && !asked("OtherAgreement", "windows-8-pro"));
    assert!(!asked("Oem", "windows-server-2012-standard") && !asked("Oem", "office-professional-2013"));
    assert!(!asked("Oem", "no-such-release"));
}

#[test]
fn the_license_type_is_asked_for_retail_copies_up_to_windows_8() {
    let catalogue = catalogue();
    let asked = |channel, id| Question::LicenseType.is_asked(catalogue, &licensed(channel, id, ""));
    for id in ["windows-xp-professional", "windows-7-professional", "windows-8-pro", "office-standard-2007"] {
        assert!(asked("Fpp", id), "{id}");
        assert!(!asked("Oem", id) && !asked("OtherAgreement", id) && !asked("NoLicense", id), "{id}");
    }
    for id in ["windows-8.1-pro", "windows-10-pro", "windows-11-home"] {
        assert!(!asked("Fpp", id), "{id}");
    }
}

#[test]
fn the_base_license_is_asked_for_windows_under_an_agreement_and_for_retail_upgrades() {
    let catalogue = catalogue();
    let asked = |channel, id, more| Question::BaseLicense.is_asked(catalogue, &licensed(channel, id, more));
    assert!(asked("OtherAgreement", "windows-10-pro", ""));
    assert!(asked("OtherAgreement", "no-such-release", ""), "it may be a Windows");
    assert!(!asked("OtherAgreement", "windows-server-2012-standard", ""));
    assert!(!asked("OtherAgreement", "office-standard-2013", ""));
    assert!(asked("Fpp", "windows-7-professional", ", license_type: Known(Upgrade)"));
    assert!(asked("Fpp", "windows-7-professional", ", license_type: NotSure"), "it may be an upgrade");
    assert!(!asked("Fpp", "windows-7-professional", ", license_type: Known(Full)"));
    assert!(!asked("Fpp", "windows-8.1-pro", ", license_type: Known(Upgrade)"));
    assert!(!asked("Oem", "windows-8-pro", "") && !asked("NoLicense", "windows-8-pro", ""));
}

#[test]
fn components_are_asked_for_applications_only() {
    let catalogue = catalogue();
    let asked = |one, other| {
        let assessment = media(one, other, "Known(Oem)");
        [Question::LicensedComponents, Question::MediaComponents].map(|q| q.is_asked(catalogue, &assessment))
    };
    assert_eq!(asked("office-standard-2013", "windows-8-pro"), [true, false]);
    assert_eq!(asked("windows-server-2012-standard", "sql-server-2019-standard"), [false, true]);
    assert_eq!(asked("visio-standard-2019", "project-standard-2019"), [true, true]);
    assert_eq!(asked("no-such-release", "no-such-release"), [false, false]);
}

#[test]
fn the_use_of_the_media_is_asked_for_recovery_media_only() {
    let catalogue = catalogue();
    for origin in ["VlDownload", "VlDisc", "OemRecovery", "OemImage", "Retail", "Evaluation", "Other"] {
        let assessment = answers(&format!("(media: (origin: Known({origin})))"));
        assert_eq!(Question::MediaUse.is_asked(catalogue, &assessment), origin == "OemRecovery", "{origin}");
    }
}

#[test]
fn the_purchase_is_asked_under_three_programs_only() {
    let catalogue = catalogue();
    let asked = |question: Question, program: &str| {
        question.is_asked(catalogue, &answers(&format!("(agreement: (program: {program}))")))
    };
    for program in ["OpenLicense", "OpenValue", "OpenValueSubscription"] {
        assert!(asked(Question::LicensePurchased, &format!("Known({program})")), "{program}");
    }
    for program in ["Select", "SelectPlus", "Mpsa", "EnterpriseAgreement", "Education", "Government", "Csp", "Other"] {
        assert!(!asked(Question::LicensePurchased, &format!("Known({program})")), "{program}");
        assert!(asked(Question::Holder, &format!("Known({program})")), "{program}");
    }
    assert!(!asked(Question::Holder, "Known(NoAgreement)") && !asked(Question::Holder, "NotSure"));
}

#[test]
fn software_assurance_is_asked_for_enterprise_media_only() {
    let catalogue = catalogue();
    let asked = |id| Question::EnterpriseLicense.is_asked(catalogue, &media("windows-10-pro", id, "Known(Oem)"));
    assert!(asked("windows-8-enterprise") && asked("windows-10-enterprise-ltsc"));
    assert!(!asked("windows-10-pro") && !asked("windows-10-iot-enterprise") && !asked("office-enterprise-2007"));
}

#[test]
fn the_terms_are_asked_only_when_no_row_settles_older_media() {
    let catalogue = catalogue();
    let asked = |one, other, channel| Question::TermsPermitVersion.is_asked(catalogue, &media(one, other, channel));
    let server = ["windows-server-2022-standard", "windows-server-2019-standard"];
    assert!(asked(server[0], server[1], "Known(Oem)"), "general knowledge is a hint");
    assert!(asked("windows-10-pro-n", "windows-8.1-pro-n", "Known(Oem)"), "no row speaks of it");
    assert!(!asked(server[1], server[0], "Known(Oem)"), "newer media never passes");
    assert!(!asked(server[0], server[0], "Known(Oem)"), "it is the same version");
    assert!(!asked(server[0], server[1], "NotSure"), "the channel comes first");
    assert!(asked(server[0], server[1], "Known(Fpp)"), "a row refers to the terms");
    assert!(!asked("windows-8.1-pro", "windows-7-professional", "Known(Fpp)"), "a row denies it");
    assert!(!asked("windows-8-pro", "windows-7-professional", "Known(Oem)"), "a row permits it");
    assert!(!asked("windows-10-pro", "windows-8.1-pro", "Known(Oem)"), "a row needs the date");
    assert!(!asked("windows-8-pro", "windows-7-ultimate", "Known(Oem)"), "it is another product");
}

#[test]
fn a_page_counts_what_is_required_and_is_done_with_not_sure() {
    let catalogue = catalogue();
    let mut assessment = Assessment::default();
    assert_eq!(Page::LicensedCopy.status(catalogue, &assessment), Status::NotStarted);
    assert_eq!(Page::Check.status(catalogue, &assessment), Status::Done);
    assessment.licensed.software.product = Answer::Known(Product::Listed("windows-8-pro".to_owned()));
    assert_eq!(Page::LicensedCopy.status(catalogue, &assessment), Status::Partly { answered: 1, asked: 2 });
    assert_eq!(Page::LicensedCopy.problems(catalogue, &assessment), [Question::LicensedLanguage]);
    assessment.licensed.software.language = Answer::NotSure;
    assert_eq!(Page::LicensedCopy.status(catalogue, &assessment), Status::Done);
    assert!(Page::LicensedCopy.problems(catalogue, &assessment).is_empty());
    assessment = licensed("Oem", "windows-8-pro", "");
    assert_eq!(Page::Source.status(catalogue, &assessment), Status::Done, "the numbers may be left out");
    assert!(Page::LicensedCopy.problems(catalogue, &assessment).contains(&Question::Label));
}
