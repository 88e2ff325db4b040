//! What is said first: what is settled, what fails, and the step about it.

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::explain::reason::{headline, lead};
use reimage_advisor::explain::step::steps;
use reimage_advisor::rules::criteria::Reason;
use reimage_advisor::rules::decision::decide;

/// The headline, the sentence under it and the steps for these answers.
fn said(answers: &str) -> (String, String, Vec<String>) {
    let assessment: Assessment = ron::from_str(answers).unwrap();
    let decision = decide(&KNOWLEDGE.catalogue, &assessment);
    let steps = steps(&KNOWLEDGE, &assessment, &decision).into_iter().map(|step| step.what.text()).collect();
    (headline(&decision), lead(&KNOWLEDGE, &assessment, &decision), steps)
}

#[test]
fn what_fails_comes_before_the_right_that_is_open() {
    let (headline, lead, steps) = said("(agreement: (program: Known(NoAgreement)))");
    assert_eq!(headline, "Not by reimaging. Cannot be decided yet");
    let settled =
        "Reimaging is not permitted: there is no Volume Licensing agreement. One device can still be brought back";
    assert!(lead.starts_with(settled), "{lead}");
    assert!(steps[0].starts_with("Get a Volume Licensing agreement first."), "{steps:#?}");
    assert!(steps[1].starts_with("One device can still be brought back"), "{steps:#?}");
}

#[test]
fn a_verdict_without_an_open_right_is_its_own_headline() {
    let (headline, ..) = said("(licensed: (channel: Known(NoLicense)), media: (origin: Known(Retail)))");
    assert_eq!(headline, "Not permitted");
    assert_eq!(said("()").0, "Cannot be decided yet");
}

#[test]
fn every_lead_can_follow_a_colon() {
    let words = ["a", "it", "no", "one", "the", "there"];
    for &reason in Reason::ALL {
        let assessment = Assessment::default();
        let lead = reimage_advisor::explain::fill::fill(&KNOWLEDGE, &assessment, &KNOWLEDGE.reason(reason).lead);
        let first = lead.split(' ').next().unwrap_or_default().to_lowercase();
        assert!(lead.is_empty() || words.contains(&first.as_str()), "{reason:?}: {lead}");
    }
}

#[test]
fn where_there_is_no_volume_media_of_the_licensed_product_the_step_says_so() {
    let (_, _, steps) = said(
        r#"(licensed: (channel: Known(Oem), licenses: Known(12), devices: Known(12),
                software: (product: Known(Listed("office-professional-2013")), language: Known(Listed("en-US")))),
            media: (origin: Known(VlDownload),
                software: (product: Known(Listed("office-professional-plus-2013")), language: Known(Listed("en-US")))),
            agreement: (program: Known(EnterpriseAgreement), holder: Known(Own)))"#,
    );
    assert!(
        steps[0]
            .starts_with("There is no Volume Licensing media of Office Professional 2013, so no image can reimage it.")
            && steps[0]
                .contains("license Office Professional Plus 2013 under the agreement for each of the 12 devices"),
        "{steps:#?}"
    );
}

#[test]
fn a_subscription_of_the_user_needs_no_enterprise_image() {
    let (headline, _, steps) = said(
        r#"(licensed: (channel: Known(Oem),
                software: (product: Known(Listed("windows-11-pro")), language: Known(Listed("en-US")))),
            media: (origin: Known(VlDownload),
                software: (product: Known(Listed("windows-11-enterprise")), language: Known(Listed("en-US")))),
            agreement: (program: Known(Csp), holder: Known(Own), software_assurance: Known(Subscription)))"#,
    );
    assert_eq!(headline, "Allowed, but not as reimaging");
    assert!(steps[0].starts_with("You need no Enterprise image."), "{steps:#?}");
    assert!(!steps.iter().any(|step| step.contains("MAK")), "{steps:#?}");
}
