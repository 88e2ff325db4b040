//! The laws of the verdict, tested on generated assessments.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::support::generate::{assessment, copy_answer};
use crate::support::knowledge::{KNOWLEDGE, catalogue};
use crate::support::law::hold;
use proptest::prelude::*;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::verdict::{Outcome, Verdict};
use reimage_advisor::assessment::{Answer, Assessment, Label, Language, Product, Software};
use reimage_advisor::explain::reason::{lead, reason};
use reimage_advisor::explain::step::steps;
use reimage_advisor::rules::criteria::{Criterion, Reason, components};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::remedy::{Change, remedies};
use reimage_advisor::storage::file;

/// How many assessments each law is tested on.
const CASES: u32 = 2_000;

fn verdict(assessment: &Assessment) -> Verdict {
    decide(catalogue(), assessment).verdict()
}

/// The questions that are open: without a value, and without one that the catalogue stands in with.
fn open_questions(assessment: &Assessment) -> Vec<Question> {
    let stands_in = |software: &Software| components(catalogue(), software).is_some();
    Question::ALL
        .iter()
        .copied()
        .filter(|question| assessment.answer(*question).known().is_none())
        .filter(|question| match question {
            Question::LicensedComponents => !stands_in(&assessment.licensed.software),
            Question::MediaComponents => !stands_in(&assessment.media.software),
            _ => true,
        })
        .collect()
}

/// The assessment with every unknown answer set to this state, apart from those that tell the two states apart.
fn with_unknown(assessment: &Assessment, like: &Assessment) -> Assessment {
    let mut changed = assessment.clone();
    for question in Question::ALL.iter().copied().filter(|question| assessment.answer(*question).known().is_none()) {
        // An unanswered label does not apply, nor do two unanswered counts; unanswered components are those of the catalogue.
        let tells_apart = matches!(
            question,
            Question::Label
                | Question::Licenses
                | Question::Devices
                | Question::LicensedComponents
                | Question::MediaComponents
        );
        if !tells_apart {
            copy_answer(question, &mut changed, like);
        }
    }
    changed
}

fn not_sure() -> Assessment {
    let text: String = [
        "(format: 1, assessment: (licensed: (channel: NotSure, software: (product: NotSure, language: NotSure, ",
        "architecture: NotSure), license_type: NotSure, base_license: NotSure, licenses: NotSure, devices: NotSure), ",
        "media: (origin: NotSure, software: (product: NotSure, language: NotSure, architecture: NotSure), ",
        "use: NotSure, terms_permit_version: NotSure), agreement: (program: NotSure, holder: NotSure, ",
        "license_purchased: NotSure, software_assurance: NotSure)))",
    ]
    .concat();
    file::parse(&text).unwrap()
}

#[test]
fn the_generator_reaches_every_verdict_often_and_every_reason() {
    let verdicts = RefCell::new(BTreeMap::new());
    let reasons = RefCell::new(BTreeSet::new());
    hold(2 * CASES, assessment(), |assessment| {
        let decision = decide(catalogue(), &assessment);
        *verdicts.borrow_mut().entry(decision.verdict()).or_insert(0) += 1;
        reasons.borrow_mut().extend(decision.findings.iter().map(|finding| finding.reason));
        Ok(())
    });
    let (verdicts, reasons) = (verdicts.into_inner(), reasons.into_inner());
    assert!(
        Verdict::ALL.iter().all(|verdict| verdicts.get(verdict).is_some_and(|count| *count >= 100)),
        "{verdicts:?}"
    );
    let missing: Vec<_> = Reason::ALL.iter().filter(|reason| !reasons.contains(reason)).collect();
    assert!(missing.is_empty(), "never {missing:?}");
}

#[test]
fn answering_an_open_question_never_turns_not_permitted_into_a_permission() {
    hold(CASES, (assessment(), assessment()), |(assessment, answers)| {
        if verdict(&assessment) == Verdict::NotPermitted {
            for question in open_questions(&assessment) {
                let mut answered = assessment.clone();
                copy_answer(question, &mut answered, &answers);
                prop_assert!(!verdict(&answered).permits(), "{:?} made it {:?}", question, verdict(&answered));
            }
        }
        Ok(())
    });
}

#[test]
fn answering_all_open_questions_never_turns_not_permitted_into_a_permission() {
    hold(CASES, (assessment(), assessment()), |(assessment, answers)| {
        if verdict(&assessment) == Verdict::NotPermitted {
            let mut answered = assessment.clone();
            for question in open_questions(&assessment) {
                copy_answer(question, &mut answered, &answers);
            }
            prop_assert!(!verdict(&answered).permits(), "it became {:?} as {:#?}", verdict(&answered), answered);
        }
        Ok(())
    });
}

#[test]
fn the_order_of_the_answers_does_not_matter() {
    let order = Just(Question::ALL.to_vec()).prop_shuffle();
    hold(CASES, (assessment(), order), |(assessment, order)| {
        let mut answered = Assessment { date: assessment.date, ..Assessment::default() };
        for question in order {
            copy_answer(question, &mut answered, &assessment);
        }
        prop_assert_eq!(decide(catalogue(), &answered), decide(catalogue(), &assessment));
        Ok(())
    });
}

#[test]
fn unanswered_and_not_sure_are_the_same_for_the_verdict() {
    let (unanswered, not_sure) = (Assessment::default(), not_sure());
    hold(CASES, assessment(), |assessment| {
        let one = with_unknown(&assessment, &unanswered);
        let other = with_unknown(&assessment, &not_sure);
        prop_assert_eq!(decide(catalogue(), &one), decide(catalogue(), &other));
        Ok(())
    });
}

#[test]
fn swapping_the_sides_keeps_product_components_and_language() {
    hold(CASES, assessment(), |assessment| {
        let mut swapped = assessment.clone();
        std::mem::swap(&mut swapped.licensed.software, &mut swapped.media.software);
        for criterion in [Criterion::SameProduct, Criterion::SameComponents, Criterion::SameLanguage] {
            let [one, other] = [&assessment, &swapped].map(|a| criterion.test(catalogue(), a).map(|f| f.reason));
            prop_assert_eq!(one, other, "{:?}", criterion);
        }
        Ok(())
    });
}

#[test]
fn what_the_catalogue_does_not_list_leaves_the_comparison_open_and_is_said() {
    hold(CASES, assessment(), |assessment| {
        let sides = [&assessment.licensed.software, &assessment.media.software];
        let reason = |criterion: Criterion| criterion.test(catalogue(), &assessment).map(|finding| finding.reason);
        let product = |product: &Product| catalogue().find(product).is_none();
        let same_product = reason(Criterion::SameProduct);
        if sides.iter().any(|side| side.product.known().is_some_and(product)) {
            let settled = matches!(same_product, Some(Reason::ProductEnterprise | Reason::ProductSubscription));
            prop_assert!(settled || same_product == Some(Reason::ProductNotListed), "{:?}", same_product);
        }
        let language = |language: &Language| match language {
            Language::Listed(tag) => catalogue().language(tag).is_none(),
            Language::Other(_) => true,
            Language::Multilingual => false,
        };
        let languages: Vec<&Language> = sides.iter().filter_map(|side| side.language.known()).collect();
        if languages.len() == 2 && languages.into_iter().any(language) {
            prop_assert_eq!(reason(Criterion::SameLanguage), Some(Reason::LanguageNotListed));
        }
        Ok(())
    });
}

#[test]
fn architecture_details_and_notes_never_change_the_decision() {
    hold(CASES, (assessment(), assessment()), |(assessment, other)| {
        let mut changed = assessment.clone();
        copy_answer(Question::LicensedArchitecture, &mut changed, &other);
        copy_answer(Question::MediaArchitecture, &mut changed, &other);
        changed.details = other.details;
        changed.to_review = other.to_review;
        prop_assert_eq!(decide(catalogue(), &changed), decide(catalogue(), &assessment));
        Ok(())
    });
}

#[test]
fn findings_stand_in_the_order_of_the_brief_and_the_first_unmet_one_is_the_failing_one() {
    hold(CASES, assessment(), |assessment| {
        let decision = decide(catalogue(), &assessment);
        let tested: Vec<Criterion> = decision.findings.iter().map(|finding| finding.criterion).collect();
        let mut sorted = tested.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(&tested, &sorted);
        let unmet = decision.findings.iter().find(|finding| finding.outcome == Outcome::NotMet);
        prop_assert_eq!(decision.failing(), unmet);
        let all: BTreeSet<Criterion> = tested.into_iter().chain(decision.not_applicable()).collect();
        prop_assert_eq!(all.len(), Criterion::ALL.len());
        prop_assert!(decision.verdict() != Verdict::NotPermitted || unmet.is_some());
        Ok(())
    });
}

#[test]
fn steps_and_reasons_are_there_and_filled() {
    hold(CASES, assessment(), |assessment| {
        // A title with braces is the person's own; only what the program says is looked at.
        let mut assessment = assessment;
        let plain = Answer::Known(Product::Other("Windows 9".to_owned()));
        for software in [&mut assessment.licensed.software, &mut assessment.media.software] {
            if matches!(software.product, Answer::Known(Product::Other(_))) {
                software.product = plain.clone();
            }
            if matches!(software.language, Answer::Known(Language::Other(_))) {
                software.language = Answer::Known(Language::Other("Klingon".to_owned()));
            }
        }
        if matches!(assessment.licensed.label, Answer::Known(Label::Product(Product::Other(_)))) {
            assessment.licensed.label = Answer::NotSure;
        }
        let decision = decide(catalogue(), &assessment);
        let steps = steps(&KNOWLEDGE, &assessment, &decision);
        prop_assert!(!steps.is_empty());
        let reasons = decision.findings.iter().map(|finding| reason(&KNOWLEDGE, &assessment, finding));
        let lead = lead(&KNOWLEDGE, &assessment, &decision);
        for text in steps.into_iter().map(|step| step.what.text()).chain(reasons).chain([lead]) {
            prop_assert!(!text.trim().is_empty() && !text.contains(['{', '}', '`']), "{:?}", text);
        }
        Ok(())
    });
}

#[test]
fn whatever_is_saved_is_read_back() {
    hold(CASES, assessment(), |assessment| {
        let text = file::to_text(&assessment).unwrap();
        prop_assert_eq!(file::parse(&text).unwrap(), assessment, "{}", text);
        Ok(())
    });
}

#[test]
fn every_remedy_is_a_permission_of_the_verdict_that_it_names() {
    hold(CASES, assessment(), |assessment| {
        let remedies = remedies(catalogue(), &assessment);
        prop_assert!(remedies.is_empty() || !verdict(&assessment).permits());
        for remedy in remedies {
            prop_assert!((1..=2).contains(&remedy.changes.len()));
            let mut changed = assessment.clone();
            remedy.changes.iter().for_each(|change| change.apply(&mut changed));
            prop_assert_eq!(verdict(&changed), remedy.verdict, "{:?}", remedy.changes);
            prop_assert!(remedy.verdict.permits());
            let alone = |change: &Change| {
                let mut changed = assessment.clone();
                change.apply(&mut changed);
                verdict(&changed).permits()
            };
            prop_assert!(remedy.changes.len() == 1 || !remedy.changes.iter().any(alone), "one change would do");
            prop_assert!(!remedy.text(catalogue(), &assessment).is_empty());
        }
        Ok(())
    });
}
