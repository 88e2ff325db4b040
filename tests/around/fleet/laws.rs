//! A device in a list and the same answers in the window get the same findings.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::generate::assessment;
use crate::support::knowledge::{KNOWLEDGE, catalogue};
use crate::support::law::hold;
use crate::support::list::came_to;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{
    Answer, Assessment, Channel, Components, EnterpriseLicense, Holder, Label, Language, LicenseType, MediaOrigin,
    MediaUse, Product, Program, Software,
};
use reimage_advisor::fleet::defaults::{Defaults, FOR_ALL};
use reimage_advisor::fleet::judge::devices::Devices;
use reimage_advisor::fleet::judge::results::{Decided, Judged};
use reimage_advisor::fleet::judge::unanswered::unanswered;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::rules::decision::decide;

/// The answers as far as a list can hold them: what the catalogue does not have cannot be written there, so that nobody
/// is sure of it.
fn as_in_a_list(assessment: Assessment) -> Assessment {
    let mut answers = Assessment {
        date: assessment.date,
        licensed: assessment.licensed,
        media: assessment.media,
        agreement: assessment.agreement,
        ..Assessment::default()
    };
    for software in [&mut answers.licensed.software, &mut answers.media.software] {
        let Software { product, language, components, architecture } = software;
        if product.known().is_some_and(|product| catalogue().find(product).is_none()) {
            *product = Answer::NotSure;
        }
        if let Answer::Known(Language::Listed(tag) | Language::Other(tag)) = language
            && catalogue().language(tag).is_none()
        {
            *language = Answer::NotSure;
        }
        // A cell with no component in it is empty, which is no answer.
        if components.known().is_some_and(Components::is_empty) {
            *components = Answer::Unanswered;
        }
        *architecture = Answer::Unanswered;
    }
    if let Answer::Known(Label::Product(product)) = &answers.licensed.label
        && catalogue().find(product).is_none()
    {
        answers.licensed.label = Answer::NotSure;
    }
    answers
}

/// An answer as it is written into a cell.
fn cell<T>(answer: &Answer<T>, write: impl Fn(&T) -> String) -> String {
    match answer {
        Answer::Unanswered => String::new(),
        Answer::NotSure => "not sure".to_owned(),
        Answer::Known(value) => write(value),
    }
}

fn yes_no(answer: &Answer<bool>) -> String {
    cell(answer, |yes| if *yes { "yes" } else { "no" }.to_owned())
}

fn name(product: &Product) -> String {
    catalogue().find(product).unwrap().name.clone()
}

fn software(software: &Software) -> [String; 3] {
    [
        cell(&software.product, name),
        cell(&software.language, |language| match language {
            Language::Listed(tag) | Language::Other(tag) => tag.clone(),
            Language::Multilingual => "MUI".to_owned(),
        }),
        cell(&software.components, |components| components.iter().cloned().collect::<Vec<_>>().join(";")),
    ]
}

fn licensed(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let copy = &assessment.licensed;
    let [product, language, components] = software(&copy.software);
    let channel = |channel: &Channel| match channel {
        Channel::Oem => "OEM",
        Channel::Fpp => "FPP",
        Channel::OtherAgreement => "other agreement",
        Channel::NoLicense => "none",
    };
    let kind = |kind: &LicenseType| match kind {
        LicenseType::Full => "full",
        LicenseType::Upgrade => "upgrade",
    };
    let label = |label: &Label| match label {
        Label::Same => "same".to_owned(),
        Label::NoLabel => "none".to_owned(),
        Label::Product(product) => name(product),
    };
    vec![
        ("channel", cell(&copy.channel, |value| channel(value).to_owned())),
        ("product", product),
        ("language", language),
        ("components", components),
        ("license type", cell(&copy.license_type, |value| kind(value).to_owned())),
        ("base license", yes_no(&copy.base_license)),
        ("label", cell(&copy.label, label)),
        ("licenses", cell(&copy.licenses, u32::to_string)),
        ("devices", cell(&copy.devices, u32::to_string)),
    ]
}

fn media(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let media = &assessment.media;
    let [product, language, components] = software(&media.software);
    let origin = |origin: &MediaOrigin| match origin {
        MediaOrigin::VlDownload => "VL download",
        MediaOrigin::VlDisc => "VL disc kit",
        MediaOrigin::OemRecovery => "OEM recovery",
        MediaOrigin::OemImage => "OEM image",
        MediaOrigin::Retail => "retail",
        MediaOrigin::Evaluation => "evaluation",
        MediaOrigin::Other => "other",
    };
    let purpose = |purpose: &MediaUse| match purpose {
        MediaUse::Deploy => "deploy",
        MediaUse::Recover => "recover",
    };
    vec![
        ("media origin", cell(&media.origin, |value| origin(value).to_owned())),
        ("media product", product),
        ("media language", language),
        ("media components", components),
        ("media use", cell(&media.purpose, |value| purpose(value).to_owned())),
        ("terms permit version", yes_no(&media.terms_permit_version)),
    ]
}

fn agreement(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let agreement = &assessment.agreement;
    let program = |program: &Program| match program {
        Program::OpenValue => "Open Value",
        Program::OpenValueSubscription => "OVS",
        Program::OpenLicense => "Open License",
        Program::Mpsa => "MPSA",
        Program::EnterpriseAgreement => "EA",
        Program::Select => "Select",
        Program::SelectPlus => "Select Plus",
        Program::Education => "education",
        Program::Government => "government",
        Program::Csp => "CSP",
        Program::Other => "other",
        Program::NoAgreement => "none",
    };
    let holder = |holder: &Holder| match holder {
        Holder::Own => "own",
        Holder::Provider => "provider",
    };
    let assurance = |assurance: &EnterpriseLicense| match assurance {
        EnterpriseLicense::NoAssurance => "none",
        EnterpriseLicense::Device => "device",
        EnterpriseLicense::User => "user",
        EnterpriseLicense::Upgrade => "upgrade",
        EnterpriseLicense::Subscription => "subscription",
        EnterpriseLicense::Ltsc => "LTSC",
    };
    vec![
        ("program", cell(&agreement.program, |value| program(value).to_owned())),
        ("whose agreement", cell(&agreement.holder, |value| holder(value).to_owned())),
        ("license purchased", yes_no(&agreement.license_purchased)),
        ("software assurance", cell(&agreement.enterprise_license, |value| assurance(value).to_owned())),
    ]
}

/// The devices as rows.
fn list_of(devices: &[Assessment]) -> String {
    let mut list = String::new();
    for (at, answers) in devices.iter().enumerate() {
        let cells: Vec<_> = [licensed(answers), media(answers), agreement(answers)].concat();
        let (headings, row): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        if at == 0 {
            list.push_str(&format!("device,{}\n", headings.join(",")));
        }
        list.push_str(&format!("PC-{at},{}\n", row.join(",")));
    }
    list
}

#[test]
fn a_device_in_a_list_and_the_same_answers_in_the_window_get_the_same_decision() {
    // 10,000 devices, in lists of 100, each of which is decided for one day.
    hold(100, vec(assessment(), 100), |devices| {
        let date = devices.first().and_then(|device| device.date);
        let devices = devices.into_iter().map(|device| as_in_a_list(Assessment { date, ..device }));
        let devices: Vec<Assessment> = devices.collect();
        let list = list_of(&devices);
        let came = came_to(list.as_bytes(), &Defaults { date, ..Defaults::default() }).unwrap();
        let decided = |answers: &Assessment| {
            let decision = decide(catalogue(), answers);
            Box::new(Decided { facts: answers.clone(), for_all: BTreeSet::new(), decision })
        };
        let expected: Vec<Judged> = devices.iter().map(|answers| Judged::Decided(decided(answers))).collect();
        prop_assert_eq!(came.judged, expected, "{}", list);
        Ok(())
    });
}

#[test]
fn a_list_that_is_decided_anew_comes_to_what_it_comes_to_when_it_is_read_with_that() {
    hold(60, (vec(assessment(), 30), assessment(), assessment()), |(devices, before, after)| {
        let devices: Vec<Assessment> = devices.into_iter().map(as_in_a_list).collect();
        let list = list_of(&devices);
        let [before, after] = [before, after].map(|answers| Defaults::for_all(&as_in_a_list(answers)));
        let mut table = Table::open(&KNOWLEDGE.headings, list.as_bytes(), &Mappings::default()).unwrap();
        let first = Devices::read(&KNOWLEDGE, &mut table, before).unwrap();
        let anew = Devices::decide(&KNOWLEDGE, first.list.clone(), after.clone(), &|_| true).unwrap();
        let came = came_to(list.as_bytes(), &after).unwrap();
        prop_assert_eq!(&anew.summary, &came.summary);
        for (row, judged) in came.judged.iter().enumerate() {
            let said = &anew.list.said[anew.list.said_at(row)];
            prop_assert_eq!(&anew.judged(&KNOWLEDGE, said), judged);
            prop_assert_eq!(anew.group(row).unwrap().verdict, judged.verdict());
        }
        Ok(())
    });
}

#[test]
fn an_answer_for_all_is_taken_where_a_row_is_blank_and_nowhere_else() {
    hold(2_000, (assessment(), assessment()), |(said, for_all)| {
        let (said, for_all) = (as_in_a_list(said), as_in_a_list(for_all));
        let filled = Defaults::for_all(&for_all).fill(catalogue(), &said);
        for &question in Question::ALL {
            let (row, all, now) = (said.answer(question), for_all.answer(question), filled.assessment.answer(question));
            if !row.is_unanswered() {
                prop_assert_eq!(&row, &now, "{:?}: the row goes first", question);
            } else if FOR_ALL.contains(&question) {
                let taken = filled.for_all.contains(&question);
                prop_assert_eq!(now, if taken { all.clone() } else { Answer::Unanswered }, "{:?}", question);
                prop_assert!(!taken || all.known().is_some(), "what is not known is left open");
            }
            let named = filled.for_all.contains(&question);
            prop_assert!(!named || row.is_unanswered(), "{:?} is not said to be in the list", question);
        }
        Ok(())
    });
}

#[test]
fn what_is_only_unanswered_is_a_question_that_leaves_a_verdict_open() {
    hold(4_000, assessment(), |answers| {
        let decision = decide(catalogue(), &answers);
        let questions = unanswered(&KNOWLEDGE, &answers, &decision);
        prop_assert!(questions.is_empty() || decision.verdict() == Verdict::Undetermined);
        for question in questions {
            prop_assert!(answers.answer(question).is_unanswered() && question.is_asked(catalogue(), &answers));
            let unsaid = &KNOWLEDGE.question(question).unsaid;
            prop_assert!(!unsaid.is_empty(), "{:?} has no words for lists", question);
        }
        Ok(())
    });
}
