//! What a person typed, taken apart: the words, and for each what means the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::search_words::SearchWords;
use crate::search::text::words;

/// How many words of a query are looked for.
const WORDS: usize = 24;

/// Words that mean the same, and words that need not be found.
#[derive(Debug, Default)]
pub struct Thesaurus {
    filler: BTreeSet<String>,
    /// The phrases of each row, in plain words.
    rows: Vec<Vec<Vec<String>>>,
    /// The rows that have a phrase which begins with this word.
    beginning: BTreeMap<String, Vec<usize>>,
}

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What has to be found, in the order in which it was typed.
    pub terms: Vec<Term>,
}

/// A word of a query, or words that stand together and mean one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words as they were typed; they may be the beginnings of words.
    pub typed: Vec<String>,
    /// What means the same, each in plain words.
    pub same: Vec<Vec<String>>,
    /// Whether what is found has to have it.
    pub needed: bool,
}

impl Thesaurus {
    /// The thesaurus of these words.
    pub fn of(known: &SearchWords) -> Self {
        let plain = |text: &String| -> Vec<String> { words(text).map(|word| word.plain).collect() };
        let mut thesaurus = Self {
            filler: known.filler.iter().flat_map(plain).collect(),
            rows: known.same.iter().map(|row| row.iter().map(plain).collect()).collect(),
            beginning: BTreeMap::new(),
        };
        for (at, row) in thesaurus.rows.iter().enumerate() {
            for first in row.iter().filter_map(|phrase| phrase.first()) {
                let rows = thesaurus.beginning.entry(first.clone()).or_default();
                if rows.last() != Some(&at) {
                    rows.push(at);
                }
            }
        }
        thesaurus
    }

    /// The longest phrase that these words begin with, as a term.
    fn first_term(&self, typed: &[String]) -> Option<Term> {
        let first = typed.first()?;
        let rows = || self.beginning.get(first).into_iter().flatten().filter_map(|at| self.rows.get(*at));
        let begins = |phrase: &&Vec<String>| typed.starts_with(phrase);
        let longest = rows().flatten().filter(begins).map(Vec::len).max().unwrap_or(1);
        let typed = typed.get(..longest)?.to_vec();
        let mut same: Vec<Vec<String>> = Vec::new();
        for phrase in rows().filter(|row| row.contains(&typed)).flatten().filter(|phrase| **phrase != typed) {
            if !same.contains(phrase) {
                same.push(phrase.clone());
            }
        }
        let needed = !typed.iter().all(|word| self.filler.contains(word));
        Some(Term { typed, same, needed })
    }
}

impl Query {
    /// The query that was typed.
    pub fn of(text: &str, thesaurus: &Thesaurus) -> Self {
        let typed: Vec<String> = words(text).map(|word| word.plain).take(WORDS).collect();
        let mut terms: Vec<Term> = Vec::new();
        let mut rest = typed.as_slice();
        while let Some(term) = thesaurus.first_term(rest) {
            rest = rest.get(term.typed.len()..).unwrap_or_default();
            if !terms.iter().any(|known| known.typed == term.typed) {
                terms.push(term);
            }
        }
        if !terms.iter().any(|term| term.needed) {
            terms.iter_mut().for_each(|term| term.needed = true);
        }
        Self { terms }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that were typed and have to be found, as they would stand in a name.
    pub(super) fn phrase(&self) -> String {
        let needed = self.terms.iter().filter(|term| term.needed);
        needed.flat_map(|term| &term.typed).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}
