//! An answer that was given before something it depends on changed is flagged, and none is wiped.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Answer, Assessment, Channel, Label, Language, Product};
use reimage_advisor::wizard::{Page, Status, flag_dependents, to_review};

/// Everything that is asked is answered, and the purchase, the label and the terms rest on the licensed product.
fn complete() -> Assessment {
    ron::from_str(
        "(licensed: (channel: Known(Oem), label: Known(Same),
            software: (product: Known(Listed(\"windows-10-pro-n\")), language: Known(Listed(\"en-US\")))),
          media: (origin: Known(VlDownload), terms_permit_version: Known(true),
            software: (product: Known(Listed(\"windows-8.1-pro-n\")), language: Known(Listed(\"en-US\")))),
          agreement: (program: Known(OpenValue), holder: Known(Own), license_purchased: Known(true)))",
    )
    .unwrap()
}

fn listed(id: &str) -> Answer<Product> {
    Answer::Known(Product::Listed(id.to_owned()))
}

/// Makes a change as a page does, and flags what depends on it.
fn change(assessment: &mut Assessment, change: impl FnOnce(&mut Assessment)) {
    let before = assessment.clone();
    change(assessment);
    flag_dependents(&before, assessment);
}

fn flagged(assessment: &Assessment) -> Vec<Question> {
    assessment.to_review.iter().copied().collect()
}

const ON_THE_PRODUCT: [Question; 3] = [Question::Label, Question::TermsPermitVersion, Question::LicensePurchased];

#[test]
fn nothing_is_flagged_on_the_first_pass_through_the_pages() {
    let steps: [fn(&mut Assessment, Assessment); 10] = [
        |a, full| a.licensed.channel = full.licensed.channel,
        |a, full| a.licensed.software.product = full.licensed.software.product,
        |a, full| a.licensed.software.language = full.licensed.software.language,
        |a, full| a.licensed.label = full.licensed.label,
        |a, full| a.media.origin = full.media.origin,
        |a, full| a.media.software.product = full.media.software.product,
        |a, full| a.media.software.language = full.media.software.language,
        |a, full| a.media.terms_permit_version = full.media.terms_permit_version,
        |a, full| a.agreement.program = full.agreement.program,
        |a, full| a.agreement = full.agreement,
    ];
    let mut forwards = Assessment::default();
    let mut backwards = Assessment::default();
    for step in steps {
        change(&mut forwards, |assessment| step(assessment, complete()));
    }
    for step in steps.into_iter().rev() {
        change(&mut backwards, |assessment| step(assessment, complete()));
    }
    assert_eq!(forwards, complete());
    assert_eq!(backwards, complete());
}

#[test]
fn another_licensed_product_flags_what_rests_on_it_and_wipes_nothing() {
    let mut assessment = complete();
    change(&mut assessment, |a| a.licensed.software.product = listed("windows-11-pro-n"));
    assert_eq!(flagged(&assessment), ON_THE_PRODUCT);
    for question in Question::ALL.iter().copied().filter(|question| *question != Question::LicensedProduct) {
        assert!(assessment.answer(question) == complete().answer(question), "{question:?}");
    }
    let catalogue = catalogue();
    assert_eq!(to_review(catalogue, &assessment), ON_THE_PRODUCT);
    for page in [Page::LicensedCopy, Page::Media, Page::Agreement] {
        assert_eq!(page.status(catalogue, &assessment), Status::Review, "{page:?}");
    }
    assert_eq!(Page::Source.status(catalogue, &assessment), Status::Done);
}

#[test]
fn a_flag_matters_only_while_its_question_is_asked() {
    let mut assessment = complete();
    change(&mut assessment, |a| a.licensed.software.product = listed("windows-server-2012-standard"));
    assert_eq!(flagged(&assessment), ON_THE_PRODUCT);
    assert_eq!(to_review(catalogue(), &assessment), [Question::LicensePurchased]);
}

#[test]
fn answering_a_flagged_question_anew_clears_its_flag_and_no_other() {
    let mut assessment = complete();
    change(&mut assessment, |a| a.licensed.software.product = listed("windows-11-pro-n"));
    change(&mut assessment, |a| a.licensed.label = Answer::Known(Label::NoLabel));
    assert_eq!(flagged(&assessment), [Question::TermsPermitVersion, Question::LicensePurchased]);
    change(&mut assessment, |a| a.media.terms_permit_version = Answer::NotSure);
    change(&mut assessment, |a| a.agreement.license_purchased = Answer::Known(false));
    assert!(flagged(&assessment).is_empty());
}

#[test]
fn answers_that_changed_together_are_not_flagged() {
    let mut assessment = complete();
    change(&mut assessment, |a| {
        a.licensed.software.product = listed("windows-11-pro-n");
        a.licensed.label = Answer::Known(Label::NoLabel);
    });
    assert_eq!(flagged(&assessment), [Question::TermsPermitVersion, Question::LicensePurchased]);
}

#[test]
fn what_was_not_known_before_flags_nothing() {
    let mut assessment = complete();
    assessment.licensed.software.product = Answer::NotSure;
    change(&mut assessment, |a| a.licensed.software.product = listed("windows-11-pro-n"));
    assert!(flagged(&assessment).is_empty());
}

#[test]
fn an_answer_that_becomes_unsure_flags_what_rests_on_it() {
    let mut assessment = complete();
    change(&mut assessment, |a| a.licensed.software.product = Answer::NotSure);
    assert_eq!(flagged(&assessment), ON_THE_PRODUCT);
}

#[test]
fn what_was_not_answered_is_not_flagged() {
    let mut assessment = complete();
    assessment.licensed.label = Answer::Unanswered;
    change(&mut assessment, |a| a.licensed.software.product = listed("windows-11-pro-n"));
    assert_eq!(flagged(&assessment), [Question::TermsPermitVersion, Question::LicensePurchased]);
}

#[test]
fn each_answer_flags_what_rests_on_it_and_nothing_else() {
    let flagged_by = |edit: fn(&mut Assessment)| {
        let mut assessment = complete();
        change(&mut assessment, edit);
        flagged(&assessment)
    };
    assert_eq!(flagged_by(|a| a.licensed.channel = Answer::Known(Channel::Fpp)), [Question::TermsPermitVersion]);
    assert_eq!(flagged_by(|a| a.media.software.product = listed("windows-8-pro-n")), [Question::TermsPermitVersion]);
    let program = flagged_by(|a| a.agreement.program = Answer::NotSure);
    assert_eq!(program, [Question::Holder, Question::LicensePurchased]);
    assert!(flagged_by(|a| a.licensed.software.language = Answer::Known(Language::Multilingual)).is_empty());
    assert!(flagged_by(|a| a.media.origin = Answer::NotSure).is_empty());
    assert!(flagged_by(|a| a.details.title = "another".to_owned()).is_empty());
}

#[test]
fn no_question_depends_on_itself_or_on_a_later_page() {
    for &question in Question::ALL {
        for other in question.depends_on() {
            assert!(*other < question, "{question:?} depends on {other:?}");
        }
        assert!(Assessment::default().answer(question).is_unanswered());
    }
}
