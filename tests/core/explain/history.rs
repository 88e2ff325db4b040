//! The history notes each verdict once, and tells on opening when the rules of today decide differently.

use crate::support::assets::ASSETS;
use crate::support::knowledge::KNOWLEDGE;
use jiff::civil::date;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{Answer, Assessment};
use reimage_advisor::explain::history::{changed, record};
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::knowledge::files::Files;
use reimage_advisor::storage::examples::EXAMPLES;
use reimage_advisor::storage::file;

fn permitted() -> Assessment {
    EXAMPLES[0].assessment().unwrap()
}

/// The knowledge with one word of it changed, wherever it stands.
fn changed_knowledge(from: &str, to: &str) -> Knowledge {
    let products = ASSETS.products.replace(from, to);
    assert_ne!(products, ASSETS.products);
    Knowledge::read(&Files { products: &products, ..ASSETS }).unwrap()
}

#[test]
fn a_verdict_is_noted_when_it_or_the_rules_differ_from_the_last_entry() {
    let mut assessment = permitted();
    record(&KNOWLEDGE, &mut assessment, date(2026, 11, 24), " Jo ");
    record(&KNOWLEDGE, &mut assessment, date(2026, 11, 25), "Kim");
    assert_eq!(assessment.history.len(), 1, "nothing changed since");
    assert_eq!((assessment.history[0].verdict, assessment.history[0].who.as_str()), (Verdict::Permitted, "Jo"));
    assessment.licensed.devices = Answer::Known(99);
    record(&KNOWLEDGE, &mut assessment, date(2026, 11, 26), "Kim");
    let other = changed_knowledge("while_supported: true", "while_supported: false");
    record(&other, &mut assessment, date(2026, 11, 27), "");
    let noted: Vec<_> = assessment.history.iter().map(|entry| (entry.date.day(), entry.verdict)).collect();
    assert_eq!(noted, [(24, Verdict::Permitted), (26, Verdict::NotPermitted), (27, Verdict::NotPermitted)]);
    let text = file::to_text(&assessment).unwrap();
    assert_eq!(file::parse(&text).unwrap(), assessment);
}

#[test]
fn a_verdict_that_the_rules_of_today_would_not_give_is_told() {
    let mut assessment = permitted();
    assert_eq!(changed(&KNOWLEDGE, &assessment), None, "a file without history tells nothing");
    record(&KNOWLEDGE, &mut assessment, date(2026, 11, 24), "Jo");
    assert_eq!(changed(&KNOWLEDGE, &assessment), None);

    let other = changed_knowledge("\"windows-11-pro\"", "\"windows-12-pro\"");
    let told = changed(&other, &assessment).unwrap();
    assert_eq!((told.saved.verdict, told.now, told.same_rules), (Verdict::Permitted, Verdict::Undetermined, false));
    let text = told.text();
    for part in ["Permitted", "2026-11-24", "Cannot be decided yet", "rules have changed"] {
        assert!(text.contains(part), "{text}");
    }
    assessment.licensed.devices = Answer::Known(99);
    let told = changed(&KNOWLEDGE, &assessment).unwrap();
    assert!(told.same_rules && told.text().contains("outside the program"));
}

#[test]
fn the_digest_changes_with_the_rules_and_not_with_line_ends() {
    let digest = KNOWLEDGE.digest();
    assert!(digest.len() == 12 && digest.chars().all(|c| c.is_ascii_hexdigit()), "{digest}");
    assert_eq!(Knowledge::load().unwrap().digest(), digest);
    let crlf = ASSETS.rules.replace('\n', "\r\n");
    assert_eq!(Knowledge::read(&Files { rules: &crlf, ..ASSETS }).unwrap().digest(), digest);
    assert_ne!(changed_knowledge("while_supported: true", "while_supported: false").digest(), digest);
}

#[test]
fn a_key_in_place_of_a_name_is_masked() {
    let mut assessment = permitted();
    record(&KNOWLEDGE, &mut assessment, date(2026, 11, 24), "BCDFG-HJKMP-QRTVW-XY234-6789B");
    assert_eq!(assessment.history[0].who, "*****-*****-*****-*****-6789B");
}
