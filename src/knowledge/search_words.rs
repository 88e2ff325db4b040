//! What people type when they search, and what the search says of products: `search.ron`.

use std::collections::BTreeMap;

use enum_map::EnumMap;
use serde::Deserialize;

use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::knowledge::texts::{Statement, one_for_each};
use crate::rules::imaging::Imaging;

/// Words for the search.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Words that need not be in what is found.
    pub filler: Vec<String>,
    /// Rows of words, or of words that stand together, that mean the same.
    pub same: Vec<Vec<String>>,
    /// What people call a passage, by its id.
    pub passages: BTreeMap<String, Vec<String>>,
    /// What people call a question.
    pub questions: BTreeMap<Question, Vec<String>>,
    /// Whether an image may hold a product, in a sentence.
    #[serde(deserialize_with = "one_for_each")]
    pub imaging: EnumMap<Imaging, Statement>,
}

/// Everything that does not fit together, each with the word or the id that offends.
pub(super) fn problems(knowledge: &Knowledge) -> Vec<String> {
    let words = knowledge.search_words();
    let mut problems = Vec::new();
    for id in words.passages.keys().filter(|id| knowledge.passage(id).is_none()) {
        problems.push(format!("search words: no passage {id}"));
    }
    for (imaging, statement) in &words.imaging {
        let missing = statement.passages.iter().filter(|id| knowledge.passage(id).is_none());
        problems.extend(missing.map(|id| format!("search, {imaging:?}: no passage {id}")));
        if statement.text.is_empty() || statement.passages.is_empty() {
            problems.push(format!("search, {imaging:?}: no text or passage"));
        }
    }
    let lists = words.same.iter().chain(words.passages.values()).chain(words.questions.values());
    for list in lists.chain([&words.filler]) {
        for (at, word) in list.iter().enumerate() {
            if word.trim().is_empty() || list.iter().take(at).any(|other| other.eq_ignore_ascii_case(word)) {
                problems.push(format!("search words: {word:?} is empty or twice in a row"));
            }
        }
    }
    for row in words.same.iter().filter(|row| row.len() < 2) {
        problems.push(format!("search words: {row:?} has nothing that means the same"));
    }
    problems
}
