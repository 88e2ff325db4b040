//! What people type finds what they mean: the cases in `tests/searches/ranking.ron`, and what holds for any query.

use std::sync::LazyLock;

use proptest::prelude::*;
use reimage_advisor::search::entries::{Entry, Topic, of_knowledge};
use reimage_advisor::search::index::Index;
use reimage_advisor::search::marks::excerpt;
use reimage_advisor::search::query::{Query, Thesaurus};
use reimage_advisor::search::rank::{Found, search};
use serde::Deserialize;

use crate::support::knowledge::KNOWLEDGE;

static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::of(KNOWLEDGE.search_words()));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(of_knowledge(&KNOWLEDGE)));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    typed: String,
    #[serde(default)]
    first: String,
    #[serde(default)]
    among: Vec<String>,
}

fn find(typed: &str) -> Found {
    search(&Query::of(typed, &THESAURUS), &[&INDEX])
}

fn entries(found: &Found) -> Vec<&'static Entry> {
    found.hits.iter().map(|hit| INDEX.entry(hit.entry).unwrap()).collect()
}

fn name(entry: &Entry) -> String {
    match &entry.topic {
        Topic::Rule(criterion) => format!("rule {criterion:?}"),
        Topic::Help(question) => format!("help {question:?}"),
        Topic::Passage(id) | Topic::Release(id) | Topic::Language(id) => id.clone(),
        Topic::ErrorCode(text) | Topic::ActivationCommand(text) => text.clone(),
        Topic::Answer(_) | Topic::Command(_) | Topic::Recent(_) | Topic::Saved(_) => String::new(),
    }
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let text = include_str!("../../searches/ranking.ron");
    let cases: Vec<Case> = ron::from_str(text).unwrap();
    assert!(cases.len() >= 60);
    let names: Vec<String> = (0..INDEX.len()).map(|at| name(INDEX.entry(at).unwrap())).collect();
    let mut wrong = Vec::new();
    for Case { typed, first, among } in &cases {
        let found = find(typed);
        let top: Vec<String> = entries(&found).into_iter().take(3).map(name).collect();
        let right =
            if first.is_empty() { among.iter().any(|wanted| top.contains(wanted)) } else { top.first() == Some(first) };
        if !right {
            wrong.push(format!("{typed:?}: wanted {first}{among:?}, found {top:?} of {}", found.hits.len()));
        }
        for wanted in among.iter().chain([first]).filter(|wanted| !wanted.is_empty() && !names.contains(wanted)) {
            wrong.push(format!("{typed:?}: there is no {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_hit_has_every_word_or_none_has_them_all() {
    let found = find("french media");
    assert!(found.all_words && !found.hits.is_empty());
    let found = find("french warranty of a bicycle");
    assert!(!found.all_words, "no text speaks of all that");
    assert!(find("xyzzy").hits.is_empty());
    assert!(find("bicycle pump valve").hits.is_empty());
}

#[test]
fn what_means_the_same_is_marked_as_well() {
    let found = find("downgrade");
    let text = "May I reimage with an earlier version? A downgrade.";
    let marked: Vec<&str> = found.marks.of(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marked, ["earlier", "version", "downgrade"]);
    let text = "Français or FRENCH";
    let marked: Vec<&str> = find("francais").marks.of(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marked, ["Français"]);
}

#[test]
fn an_excerpt_shows_the_place_for_which_it_was_found() {
    let text = "one two three ".repeat(40) + "needle " + &"four five ".repeat(40);
    let marks = find("needle").marks.of(&text);
    let (part, at) = excerpt(&text, &marks, 80);
    assert!(part.contains("needle") && part.chars().count() <= 80, "{part}");
    assert_eq!(&text[at], part);
    assert_eq!(excerpt("short", &[], 80), ("short", 0..5));
    let long = "日本語".repeat(100);
    let (part, _) = excerpt(&long, &[], 80);
    assert_eq!(part.chars().count(), 80);
}

#[test]
fn any_script_and_any_length_is_searched() {
    assert!(!find("العربية").hits.is_empty(), "a language by its own name");
    assert!(!find("Ελληνικά").hits.is_empty());
    assert!(!find("ｗｉｎｄｏｗｓ １１").hits.is_empty(), "wide letters");
    assert!(find(&"windows ".repeat(2_000)).hits.len() > 50);
    assert!(find(&"x".repeat(10_000)).hits.is_empty());
    assert!(find("   ...&&& ").hits.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_has_an_answer(typed in "\\PC{0,60}|([a-z0-9]{1,9} ){0,6}") {
        let found = find(&typed);
        let marks = entries(&found).into_iter().flat_map(|entry| {
            let marks = found.marks.of(&entry.text);
            marks.into_iter().map(|at| entry.text[at].to_owned())
        });
        prop_assert!(marks.count() < usize::MAX);
    }
}
