//! What people type when they search, and what the search says of products: `search.ron`.

use std::collections::BTreeMap;

use enum_map::EnumMap;
use serde::{Deserialize, Serialize};

use crate::assessment::question::Question;
use crate::knowledge::texts::{Statement, one_for_each};
use crate::rules::imaging::Imaging;

/// Words for the search.
#[derive(Debug, Default, Serialize, Deserialize)]
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

impl SearchWords {
    /// What is wrong with the words themselves, each with the word that offends.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let lists = self.same.iter().chain(self.passages.values()).chain(self.questions.values());
        for list in lists.chain([&self.filler]) {
            for (at, word) in list.iter().enumerate() {
                if word.trim().is_empty() || list.iter().take(at).any(|other| other.eq_ignore_ascii_case(word)) {
                    problems.push(format!("search words: {word:?} is empty or twice in a row"));
                }
            }
        }
        for row in self.same.iter().filter(|row| row.len() < 2) {
            problems.push(format!("search words: {row:?} has nothing that means the same"));
        }
        problems
    }
}
