//! Evidence suggests answers and never gives them: what is filled in, what stays, and that no verdict depends on it.

use crate::support::generate::{assessment, evidence};
use crate::support::knowledge::KNOWLEDGE;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use reimage_advisor::assessment::evidence::{Evidence, FOUND_LIMIT, Found, KeyChannel, SOURCE_LIMIT, Side};
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Answer, Architecture, Assessment, Channel, Language, MediaOrigin, Product};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::storage::file;
use reimage_advisor::wizard::suggestion::{Standing, Suggested, about, suggestions, take};

fn hold(law: impl Fn(Assessment, Vec<Evidence>) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let inputs = (assessment(), prop::collection::vec(evidence(), 0..3));
    let result = TestRunner::new_with_rng(config, rng).run(&inputs, |(assessment, evidence)| law(assessment, evidence));
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn evidence_has_no_part_in_the_verdict() {
    hold(|assessment, evidence| {
        let with = Assessment { evidence, ..assessment.clone() };
        prop_assert_eq!(decide(&KNOWLEDGE.catalogue, &with), decide(&KNOWLEDGE.catalogue, &assessment));
        Ok(())
    });
}

#[test]
fn taking_answers_fills_only_what_nobody_answered_and_never_where_media_or_license_come_from() {
    hold(|assessment, evidence| {
        let before = Assessment { evidence, ..assessment };
        let mut after = before.clone();
        (0..before.evidence.len()).for_each(|at| take(&mut after, at));
        for &question in Question::ALL {
            let may_be_filled = [Question::MediaProduct, Question::MediaLanguage, Question::MediaArchitecture];
            if !before.answer(question).is_unanswered() || !may_be_filled.contains(&question) {
                prop_assert!(before.answer(question) == after.answer(question), "{:?}", question);
            } else if before.answer(question) != after.answer(question) {
                prop_assert!(about(&after, question).any(|(_, found)| found.standing == Standing::Taken));
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_saved_with_evidence_is_read_back() {
    hold(|assessment, evidence| {
        let assessment = Assessment { evidence, ..assessment };
        let text = file::to_text(&assessment).unwrap();
        prop_assert_eq!(file::parse(&text).unwrap(), assessment, "{}", text);
        Ok(())
    });
}

fn image(product: &str, languages: &[&str]) -> Found {
    Found {
        product: Some(product.to_owned()),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        architecture: Some(Architecture::X64),
        ..Found::default()
    }
}

fn with(found: Vec<Found>) -> Assessment {
    let evidence = Evidence { source: "win11.iso".to_owned(), found, ..Evidence::default() };
    Assessment { evidence: vec![evidence], ..Assessment::default() }
}

fn standing(assessment: &Assessment) -> Vec<(Question, Standing)> {
    let suggestions = suggestions(assessment, &assessment.evidence[0]);
    suggestions.iter().map(|suggestion| (suggestion.question, suggestion.standing)).collect()
}

#[test]
fn media_fills_product_language_and_architecture_and_is_named_as_their_source() {
    let mut assessment = with(vec![image("windows-10-pro", &["de-DE"])]);
    take(&mut assessment, 0);
    let software = &assessment.media.software;
    assert_eq!(software.product, Answer::Known(Product::Listed("windows-10-pro".to_owned())));
    assert_eq!(software.language, Answer::Known(Language::Listed("de-DE".to_owned())));
    assert_eq!(software.architecture, Answer::Known(Architecture::X64));
    assert_eq!(assessment.media.origin, Answer::<MediaOrigin>::Unanswered);
    let taken = [Question::MediaProduct, Question::MediaLanguage, Question::MediaArchitecture];
    assert_eq!(standing(&assessment), taken.map(|question| (question, Standing::Taken)));
    let (source, _) = about(&assessment, Question::MediaProduct).next().unwrap();
    assert_eq!(source.source, "win11.iso");
}

#[test]
fn a_person_s_answer_stays_and_is_told_from_one_that_was_taken() {
    let mut assessment = with(vec![image("windows-10-pro", &["de-DE"])]);
    assessment.media.software.product = Answer::Known(Product::Listed("windows-11-pro".to_owned()));
    assessment.media.software.language = Answer::NotSure;
    assessment.media.software.architecture = Answer::Known(Architecture::X64);
    let before = assessment.clone();
    take(&mut assessment, 0);
    assert_eq!(assessment, before);
    assert_eq!(
        standing(&assessment),
        [
            (Question::MediaProduct, Standing::Disagrees),
            (Question::MediaLanguage, Standing::NotSure),
            (Question::MediaArchitecture, Standing::Agrees)
        ]
    );
}

#[test]
fn two_languages_make_media_multilingual() {
    let mut assessment = with(vec![image("windows-10-pro", &["en-US", "fr-FR"])]);
    take(&mut assessment, 0);
    assert_eq!(assessment.media.software.language, Answer::Known(Language::Multilingual));
}

#[test]
fn of_several_images_nothing_is_suggested_before_one_is_picked() {
    let environment = Found { edition_id: Some("WindowsPE".to_owned()), ..image("windows-8-pro", &["en-US"]) };
    let images = vec![environment, image("windows-10-home", &["en-US"]), image("windows-10-pro", &["en-US"])];
    let mut assessment = with(images.clone());
    assert_eq!(standing(&assessment), []);
    for (picked, product) in [(2, Some("windows-10-pro")), (0, None), (7, None)] {
        assessment.evidence[0].picked = Some(picked);
        let applied = assessment.evidence[0].applied().and_then(|image| image.product.as_deref());
        assert_eq!(applied, product, "{picked}");
    }
    let only = with(images[..2].to_vec());
    assert_eq!(only.evidence[0].applied(), Some(&images[1]), "what setup runs in is no choice");
}

#[test]
fn a_firmware_key_and_an_oem_channel_support_the_channel_and_nothing_else_that_is_installed() {
    let installed = |channel| Found { side: Side::Installed, channel, ..image("windows-10-pro", &["en-US"]) };
    let firmware = Found { side: Side::Firmware, ..Found::default() };
    for found in [firmware, installed(Some(KeyChannel::Oem))] {
        let mut assessment = with(vec![found]);
        let suggested = suggestions(&assessment, &assessment.evidence[0]);
        assert_eq!(suggested.len(), 1);
        assert_eq!(suggested[0].value, Suggested::Channel(Channel::Oem));
        take(&mut assessment, 0);
        assert_eq!(assessment.licensed.channel, Answer::Unanswered, "a key never answers how the copy was licensed");
        assessment.licensed.channel = Answer::Known(Channel::Fpp);
        assert_eq!(standing(&assessment), [(Question::Channel, Standing::Disagrees)]);
    }
    for channel in [None, Some(KeyChannel::Fpp), Some(KeyChannel::Volume), Some(KeyChannel::Evaluation)] {
        assert_eq!(standing(&with(vec![installed(channel)])), []);
    }
}

#[test]
fn what_is_kept_is_bounded_and_the_same_is_kept_once() {
    let mut assessment = Assessment::default();
    let evidence = |name: usize| Evidence {
        source: format!("{name}.wim"),
        found: vec![image("windows-10-pro", &["en-US"]); FOUND_LIMIT + 1],
        ..Evidence::default()
    };
    for at in 0..SOURCE_LIMIT {
        assert_eq!(assessment.add_evidence(evidence(at)), Ok(at));
    }
    assert_eq!(assessment.evidence[0].found.len(), FOUND_LIMIT);
    assert_eq!(assessment.add_evidence(evidence(3)), Ok(3), "it is there already");
    assert!(assessment.add_evidence(evidence(SOURCE_LIMIT)).unwrap_err().to_string().contains("; remove one"));
    let text = file::to_text(&assessment).unwrap();
    assert_eq!(file::parse(&text).unwrap(), assessment);
    let more = text.replacen("evidence: [", &format!("evidence: [{}", "(),".repeat(SOURCE_LIMIT)), 1);
    assert!(file::parse(&more).unwrap_err().to_string().contains("more evidence than"));
}
