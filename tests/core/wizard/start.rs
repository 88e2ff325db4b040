//! A new assessment that begins with the answers of another one.

use jiff::civil::date;
use proptest::prelude::*;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Activation, Answer, Assessment, Details};
use reimage_advisor::wizard::start::from_another;
use reimage_advisor::wizard::{Page, to_review};

use crate::support::generate::assessment;
use crate::support::knowledge::KNOWLEDGE;

proptest! {
    #[test]
    fn answers_are_carried_over_and_what_names_the_other_customer_is_not(other in assessment()) {
        let today = date(2026, 11, 24);
        let started = from_another(&other, today);
        for &question in Question::ALL {
            let counts = matches!(question, Question::Licenses | Question::Devices);
            let expected = if counts { Answer::Unanswered } else { other.answer(question) };
            prop_assert_eq!(started.answer(question), expected);
        }
        prop_assert_eq!(&started.details, &Details::default());
        prop_assert_eq!(&started.activation, &Activation::default());
        prop_assert!(started.evidence.is_empty() && started.history.is_empty());
        prop_assert_eq!(started.date, Some(today));
    }

    #[test]
    fn the_agreement_and_the_label_are_looked_at_again_wherever_they_matter(other in assessment()) {
        let started = from_another(&other, date(2026, 11, 24));
        let flagged = to_review(&KNOWLEDGE.catalogue, &started);
        for question in Page::Agreement.asked(&KNOWLEDGE.catalogue, &started) {
            let answered = !started.answer(question).is_unanswered();
            prop_assert_eq!(answered, flagged.contains(&question), "{:?}", question);
        }
    }
}

#[test]
fn nothing_is_flagged_that_nobody_answered() {
    assert!(from_another(&Assessment::default(), date(2026, 11, 24)).to_review.is_empty());
}
