//! The media that a licensed copy and an agreement permit: exactly what `decide` permits, release by release and language
//! by language.

use std::collections::BTreeSet;

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{Answer, Assessment, Language, MediaOrigin, Product};
use reimage_advisor::catalogue::Offer;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::permitted_media::permitted_media;
use reimage_advisor::storage::examples::{EXAMPLES, Example};

/// OEM Windows of this release in German, under an agreement of the customer's own.
fn oem(id: &str) -> Assessment {
    ron::from_str(&format!(
        "(date: Some(\"2026-11-24\"),
          licensed: (channel: Known(Oem), software: (product: Known(Listed(\"{id}\")), language: Known(Listed(\"de-DE\")))),
          agreement: (program: Known(Mpsa), holder: Known(Own), software_assurance: Known(NoAssurance)))"
    ))
    .unwrap()
}

/// What is permitted: release, number of languages, verdict.
fn found(assessment: &Assessment) -> Vec<(String, usize, Verdict)> {
    let media = permitted_media(&KNOWLEDGE.catalogue, assessment);
    media.into_iter().map(|media| (media.release, media.languages.len(), media.verdict)).collect()
}

#[test]
fn the_licensed_release_comes_first_and_downgrades_apart() {
    let expected = [
        ("windows-8-pro".to_owned(), 1, Verdict::Permitted),
        ("windows-7-professional".to_owned(), 1, Verdict::PermittedByDowngrade),
        ("windows-vista-business".to_owned(), 1, Verdict::PermittedByDowngrade),
    ];
    assert_eq!(found(&oem("windows-8-pro")), expected);
    let media = permitted_media(&KNOWLEDGE.catalogue, &oem("windows-8-pro"));
    assert!(media.iter().all(|media| media.languages == [Language::Listed("de-DE".to_owned())]));
}

#[test]
fn software_assurance_adds_enterprise_in_every_language() {
    let mut assured = oem("windows-11-pro");
    assured.agreement.enterprise_license = Answer::Known(reimage_advisor::assessment::EnterpriseLicense::Device);
    let all = KNOWLEDGE.catalogue.languages().len() + 1;
    let found = found(&assured);
    assert_eq!(found[0], ("windows-11-pro".to_owned(), 1, Verdict::Permitted));
    let enterprise: Vec<_> = found.iter().filter(|(_, _, verdict)| *verdict == Verdict::OtherRight).collect();
    assert!(
        enterprise.iter().any(|(id, languages, _)| id == "windows-11-enterprise" && *languages == all),
        "{found:?}"
    );
}

#[test]
fn what_was_answered_about_the_media_so_far_does_not_matter() {
    let mut other = oem("windows-8-pro");
    other.media.origin = Answer::Known(MediaOrigin::Retail);
    other.media.software.product = Answer::Known(Product::Listed("office-standard-2007".to_owned()));
    other.media.software.language = Answer::Known(Language::Listed("fr-FR".to_owned()));
    other.media.terms_permit_version = Answer::Known(true);
    assert_eq!(found(&other), found(&oem("windows-8-pro")));
}

#[test]
fn nothing_is_permitted_without_an_agreement_or_while_the_copy_is_unknown() {
    let mut without = oem("windows-8-pro");
    without.agreement.program = Answer::Known(reimage_advisor::assessment::Program::NoAgreement);
    assert_eq!(found(&without), []);
    assert_eq!(found(&Assessment::default()), []);
}

/// Whether Volume Licensing media is offered to be deployed to devices of one's own.
fn is_offered(vl: Offer) -> bool {
    !matches!(vl, Offer::No | Offer::Unclear | Offer::KeyCard | Offer::AddOn | Offer::AzureOnly | Offer::Evaluation)
}

#[test]
fn it_is_exactly_what_the_verdict_permits() {
    let catalogue = &KNOWLEDGE.catalogue;
    let tags = catalogue.languages().iter().map(|row| Language::Listed(row.tag.clone()));
    let languages: Vec<Language> = tags.chain([Language::Multilingual]).collect();
    let licensed =
        [Answer::NotSure, Answer::Known(Language::Multilingual), Answer::Known(Language::Other("x".to_owned()))];
    let with = |language: &Answer<Language>, example: &Example| {
        let mut assessment = example.assessment().unwrap();
        assessment.licensed.software.language = language.clone();
        (example.name, assessment)
    };
    let others = EXAMPLES.iter().flat_map(|example| licensed.iter().map(move |language| with(language, example)));
    let examples = EXAMPLES.iter().map(|example| (example.name, example.assessment().unwrap()));
    for (name, assessment) in examples.chain(others) {
        let listed: BTreeSet<String> = permitted_media(catalogue, &assessment)
            .iter()
            .flat_map(|media| {
                media.languages.iter().map(|language| format!("{} {language:?} {:?}", media.release, media.verdict))
            })
            .collect();
        let mut expected = BTreeSet::new();
        for release in catalogue.releases().iter().filter(|release| is_offered(release.vl)) {
            for language in &languages {
                let mut tried = assessment.clone();
                let product = Answer::Known(Product::Listed(release.id.clone()));
                if tried.media.software.product != product {
                    tried.media.terms_permit_version = Answer::Unanswered;
                    tried.media.software.components = Answer::Unanswered;
                }
                tried.media.software.product = product;
                tried.media.software.language = Answer::Known(language.clone());
                tried.media.origin = Answer::Known(MediaOrigin::VlDisc);
                let verdict = decide(catalogue, &tried).verdict();
                if verdict.permits() {
                    expected.insert(format!("{} {language:?} {verdict:?}", release.id));
                }
            }
        }
        let differing: Vec<&String> = listed.symmetric_difference(&expected).take(5).collect();
        assert!(differing.is_empty(), "{name}: {differing:?}");
    }
}
