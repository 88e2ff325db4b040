//! What a permission needs, said once more from the answers alone, and what never leads to one.
//!
//! Nothing here asks the criteria or `decide`: products, versions and rights are those of the generated answers, as the
//! brief and the license terms have them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use crate::support::generate::{assessment, copy_answer};
use crate::support::knowledge::catalogue;
use crate::support::law::hold;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{
    Answer, Assessment, Channel, EnterpriseLicense, Holder, Label, Language, LicenseType, MediaOrigin, MediaUse,
    Product, Program, Software,
};
use reimage_advisor::rules::decision::decide;

/// How many assessments each law is tested on.
const CASES: u32 = 4_000;

/// The generated releases that are one product, the oldest first; each other release is a product of its own.
const LINES: [&[&str]; 2] = [
    &["windows-7-professional", "windows-8-pro", "windows-8.1-pro", "windows-10-pro", "windows-11-pro"],
    &["windows-server-2008-r2-standard", "windows-server-2012-standard"],
];

const ENTERPRISE: [&str; 2] = ["windows-8-enterprise", LONG_TERM];

const LONG_TERM: &str = "windows-10-enterprise-ltsc";

/// Sold without Volume Licensing media, by Microsoft's own texts.
const NOT_IN_VOLUME_LICENSING: [&str; 3] = ["windows-11-home", "office-home-and-business-2021", SUBSCRIPTION];

const SUBSCRIPTION: &str = "microsoft-365-apps-for-business";

fn verdict(assessment: &Assessment) -> Verdict {
    decide(catalogue(), assessment).verdict()
}

/// The id of a product that the catalogue has.
fn listed(product: &Answer<Product>) -> Option<&str> {
    match product {
        Answer::Known(Product::Listed(id)) if id != "no-such-release" => Some(id),
        _ => None,
    }
}

fn is_server(id: &str) -> bool {
    id.starts_with("windows-server")
}

fn is_client(id: &str) -> bool {
    id.starts_with("windows-") && !is_server(id)
}

fn own_agreement(assessment: &Assessment) -> bool {
    let none = [Program::NoAgreement, Program::Csp, Program::Other];
    assessment.agreement.program.known().is_some_and(|program| !none.contains(program))
        && assessment.agreement.holder == Answer::Known(Holder::Own)
}

/// An upgrade, or a copy under another agreement, needs a Windows license underneath.
fn licensed(assessment: &Assessment) -> bool {
    let copy = &assessment.licensed;
    let product = listed(&copy.software.product);
    let underneath = copy.base_license == Answer::Known(true);
    match copy.channel {
        Answer::Known(Channel::Oem) => true,
        Answer::Known(Channel::Fpp) => {
            // From Windows 8.1 on, shops had the full version only.
            let sold_as_upgrade = ["windows-7-professional", "windows-8-pro", "windows-8-enterprise"];
            product.is_some_and(|id| !sold_as_upgrade.contains(&id))
                || copy.license_type == Answer::Known(LicenseType::Full)
                || underneath
        }
        Answer::Known(Channel::OtherAgreement) => product.is_some_and(|id| !is_client(id)) || underneath,
        Answer::Known(Channel::NoLicense) | Answer::NotSure | Answer::Unanswered => false,
    }
}

fn media_of_the_agreement(assessment: &Assessment) -> bool {
    matches!(assessment.media.origin, Answer::Known(MediaOrigin::VlDownload | MediaOrigin::VlDisc))
        && listed(&assessment.media.software.product).is_none_or(|id| !NOT_IN_VOLUME_LICENSING.contains(&id))
}

fn purchased(assessment: &Assessment) -> bool {
    let asked = [Program::OpenLicense, Program::OpenValue, Program::OpenValueSubscription];
    assessment.agreement.program.known().is_some_and(|program| !asked.contains(program))
        || assessment.agreement.license_purchased == Answer::Known(true)
}

/// Whether the license terms permit the older version (FAQ 8).
fn prior_version(assessment: &Assessment, licensed: &str, media: &str) -> bool {
    let line = LINES.into_iter().find(|line| line.contains(&licensed)).unwrap_or_default();
    let place = |id: &str| line.iter().position(|known| *known == id);
    let supported = |end| assessment.date.is_some_and(|date| date <= end);
    if place(media).is_none() || place(media) >= place(licensed) {
        return false;
    }
    match (assessment.licensed.channel.known(), licensed, media) {
        (Some(Channel::Oem), "windows-10-pro", "windows-7-professional") => supported(date(2020, 1, 14)),
        (Some(Channel::Oem), "windows-10-pro", "windows-8.1-pro") => supported(date(2023, 1, 10)),
        (Some(Channel::Oem), "windows-11-pro", "windows-10-pro") => supported(date(2025, 10, 14)),
        (Some(Channel::Oem), "windows-8-pro" | "windows-8.1-pro", "windows-7-professional") => true,
        (Some(Channel::Oem), licensed, _) if is_server(licensed) => true,
        (Some(Channel::OtherAgreement), ..) => true,
        (Some(Channel::Fpp), licensed, _) if is_server(licensed) => {
            assessment.media.terms_permit_version == Answer::Known(true)
        }
        _ => false,
    }
}

/// The same components: those that were given, or those that the catalogue has for the release.
fn same_components(assessment: &Assessment) -> bool {
    let of = |software: &Software| match &software.components {
        Answer::Known(given) => Some(given.clone()),
        Answer::NotSure => None,
        Answer::Unanswered => {
            let release = catalogue().find(software.product.known()?)?;
            Some(release.components.clone()).filter(|components| !components.is_empty())
        }
    };
    let licensed = of(&assessment.licensed.software);
    licensed.is_some() && licensed == of(&assessment.media.software)
}

fn same_language(assessment: &Assessment) -> bool {
    let licensed = &assessment.licensed.software.language;
    let is_known = match licensed {
        Answer::Known(Language::Listed(tag)) => tag != "xx-XX",
        Answer::Known(Language::Multilingual) => true,
        _ => false,
    };
    is_known && *licensed == assessment.media.software.language
}

fn label_fits(assessment: &Assessment, licensed: &str) -> bool {
    let asked = assessment.licensed.channel == Answer::Known(Channel::Oem) && is_client(licensed);
    let fits = match &assessment.licensed.label {
        Answer::Unanswered | Answer::Known(Label::Same | Label::NoLabel) => true,
        Answer::Known(Label::Product(Product::Listed(id))) => id == licensed,
        Answer::Known(Label::Product(Product::Other(_))) | Answer::NotSure => false,
    };
    !asked || fits
}

fn enough_licenses(assessment: &Assessment) -> bool {
    match (&assessment.licensed.licenses, &assessment.licensed.devices) {
        (Answer::Unanswered, Answer::Unanswered) => true,
        (Answer::Known(licenses), Answer::Known(devices)) => devices <= licenses,
        _ => false,
    }
}

/// What the brief permits: the same product, version, components and language, with everything that it asks for.
fn reimaging(assessment: &Assessment) -> Option<Verdict> {
    let licensed_product = listed(&assessment.licensed.software.product)?;
    let media = listed(&assessment.media.software.product)?;
    let is_windows = is_client(media) || is_server(media);
    let needs = own_agreement(assessment)
        && licensed(assessment)
        && media_of_the_agreement(assessment)
        && purchased(assessment)
        && !ENTERPRISE.contains(&licensed_product)
        && licensed_product != SUBSCRIPTION
        && (is_windows || same_components(assessment))
        && same_language(assessment)
        && label_fits(assessment, licensed_product)
        && enough_licenses(assessment);
    if needs && licensed_product == media {
        Some(Verdict::Permitted)
    } else if needs && prior_version(assessment, licensed_product, media) {
        Some(Verdict::PermittedByDowngrade)
    } else {
        None
    }
}

/// The two rights beside reimaging: Enterprise by a license of its own, and recovery of the one device.
fn other_right(assessment: &Assessment) -> bool {
    let licensed_product = listed(&assessment.licensed.software.product);
    let media = listed(&assessment.media.software.product);
    let covered = match assessment.agreement.enterprise_license {
        Answer::Known(EnterpriseLicense::Device | EnterpriseLicense::User | EnterpriseLicense::Upgrade) => {
            own_agreement(assessment)
        }
        Answer::Known(EnterpriseLicense::Ltsc) => own_agreement(assessment) && media == Some(LONG_TERM),
        Answer::Known(EnterpriseLicense::Subscription) => true,
        Answer::Known(EnterpriseLicense::NoAssurance) | Answer::NotSure | Answer::Unanswered => false,
    };
    let enterprise = media.is_some_and(|id| ENTERPRISE.contains(&id))
        && covered
        && licensed(assessment)
        && media_of_the_agreement(assessment);
    let recovery = assessment.media.origin == Answer::Known(MediaOrigin::OemRecovery)
        && assessment.media.purpose == Answer::Known(MediaUse::Recover)
        && assessment.licensed.channel == Answer::Known(Channel::Oem)
        && media.is_some()
        && media == licensed_product;
    enterprise || recovery
}

#[test]
fn a_permission_is_given_exactly_where_the_answers_hold_all_that_it_needs() {
    let counts = RefCell::new(BTreeMap::new());
    hold(CASES, assessment(), |assessment| {
        let expected = reimaging(&assessment).or(other_right(&assessment).then_some(Verdict::OtherRight));
        let verdict = verdict(&assessment);
        prop_assert_eq!(Some(verdict).filter(|verdict| verdict.permits()), expected);
        *counts.borrow_mut().entry(expected).or_insert(0) += 1;
        Ok(())
    });
    let counts = counts.into_inner();
    assert!(counts.len() == 4 && counts.values().all(|count| *count >= 100), "{counts:?}");
}

#[test]
fn replacing_an_answer_by_not_sure_never_creates_a_permission() {
    let not_sure: Assessment = ron::from_str(
        "(licensed: (channel: NotSure, license_type: NotSure, base_license: NotSure, label: NotSure,
            licenses: NotSure, devices: NotSure,
            software: (product: NotSure, language: NotSure, components: NotSure, architecture: NotSure)),
          media: (origin: NotSure, use: NotSure, terms_permit_version: NotSure,
            software: (product: NotSure, language: NotSure, components: NotSure, architecture: NotSure)),
          agreement: (program: NotSure, holder: NotSure, license_purchased: NotSure, software_assurance: NotSure))",
    )
    .unwrap();
    hold(CASES, assessment(), |assessment| {
        for &question in Question::ALL {
            let mut doubted = assessment.clone();
            copy_answer(question, &mut doubted, &not_sure);
            let permits = verdict(&doubted).permits();
            prop_assert!(!permits || verdict(&assessment).permits(), "{:?} made it a permission", question);
        }
        Ok(())
    });
}
