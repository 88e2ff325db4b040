//! What the targets share: seeds, shapes of their inputs, and what has to hold of everything that a reader gives.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex};

use jiff::civil::date;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::assessment::evidence::{Evidence, FOUND_LIMIT};
use reimage_advisor::assessment::hidden::is_hidden;
use reimage_advisor::assessment::product_key::mask;
use reimage_advisor::explain::activation_request::request;
use reimage_advisor::explain::found::{evidence_notes, found_facts, found_name};
use reimage_advisor::explain::history;
use reimage_advisor::report::html::html;
use reimage_advisor::report::record::{Made, report};
use reimage_advisor::report::ticket::{TicketFormat, ticket};
use reimage_advisor::rules::permitted_media::permitted_media;
use reimage_advisor::rules::{activation, decision};
use reimage_advisor::storage::file;
use reimage_advisor::wizard::suggestion::take;
use reimage_advisor::wizard::{Page, to_review};
use serde::Serialize;

pub mod disc;
pub mod seeds;
#[path = "../../support"]
#[expect(missing_docs, reason = "helpers of tests")]
pub mod support {
    pub mod knowledge;
    pub mod list;
    pub mod media;
    pub mod output;
}

use support::knowledge::KNOWLEDGE;

/// The parts of a text, each below a line `=== name`.
pub fn parts(text: &str) -> Vec<(&str, &str)> {
    let begins = text.split("=== ").skip(1);
    begins.map(|part| part.split_once('\n').unwrap_or((part, ""))).map(|(name, part)| (name.trim(), part)).collect()
}

/// Every text in a value.
fn texts(value: &impl Serialize) -> Vec<String> {
    fn collect(value: &serde_json::Value, to: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => to.push(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, to)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| collect(value, to)),
            _ => {}
        }
    }
    let mut to = Vec::new();
    collect(&serde_json::to_value(value).unwrap(), &mut to);
    to
}

/// What is read is clean, is kept as it is, suggests answers and can be shown.
pub fn check_evidence(evidence: &Evidence) {
    if !is_new(evidence) {
        return;
    }
    for text in texts(evidence) {
        assert_eq!(mask(&text), text, "a product key");
        assert!(!text.contains(is_hidden), "hidden characters: {text:?}");
        assert!(text.chars().count() < 1024, "a long text: {text:?}");
    }
    for found in &evidence.found {
        assert!(found.partial_key.as_ref().is_none_or(|key| key.len() <= 5), "{found:?}");
        let listed = |id: &String| KNOWLEDGE.catalogue.releases().iter().any(|release| release.id == *id);
        assert!(found.product.as_ref().is_none_or(listed), "{found:?}");
        let languages: BTreeSet<_> = found.languages.iter().collect();
        assert_eq!(languages.len(), found.languages.len(), "each language once: {found:?}");
        found_name(&KNOWLEDGE.catalogue, found);
        found_facts(&KNOWLEDGE.catalogue, found);
    }
    evidence_notes(evidence);
    let mut assessment = Assessment::default();
    let at = assessment.add_evidence(evidence.clone()).unwrap();
    assert!(assessment.evidence[at].found.len() <= FOUND_LIMIT);
    take(&mut assessment, at);
    check_assessment(&assessment);
}

/// Whether something like this was never checked before in this run: most inputs come to what another came to.
fn is_new(value: &impl Debug) -> bool {
    static CHECKED: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
    let mut hasher = DefaultHasher::new();
    format!("{value:?}").hash(&mut hasher);
    let mut checked = CHECKED.lock().unwrap();
    if checked.len() > 1_000_000 {
        checked.clear();
    }
    checked.insert(hasher.finish())
}

/// An assessment holds no product key, is read as it was written, and is decided, explained and printed.
pub fn check_assessment(assessment: &Assessment) {
    if !is_new(assessment) {
        return;
    }
    for text in texts(assessment) {
        assert_eq!(mask(&text), text, "a product key");
    }
    if let Ok(text) = file::to_text(assessment) {
        let again = file::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(&again, assessment, "{text}");
        assert_eq!(file::to_text(&again).unwrap(), text);
    }
    let catalogue = &KNOWLEDGE.catalogue;
    let before = decision::decide(catalogue, assessment).verdict();
    let page = html(&report(
        &KNOWLEDGE,
        assessment,
        Made { date: date(2026, 11, 24), by: String::new(), file: String::new(), attachments: vec![] },
    ));
    assert!(page.trim_end().ends_with("</html>"));
    for format in TicketFormat::ALL {
        assert!(!ticket(&KNOWLEDGE, assessment, *format).is_empty());
    }
    request(&KNOWLEDGE, assessment).mailto(&KNOWLEDGE);
    activation::plan(catalogue, assessment);
    permitted_media(catalogue, assessment);
    to_review(catalogue, assessment);
    for page in Page::ALL {
        page.problems(catalogue, assessment);
    }
    let mut saved = assessment.clone();
    history::record(&KNOWLEDGE, &mut saved, date(2026, 11, 24), "");
    assert_eq!(decision::decide(catalogue, &saved).verdict(), before, "noting a verdict changes none");
    assert!(history::changed(&KNOWLEDGE, &saved).is_none());
}
