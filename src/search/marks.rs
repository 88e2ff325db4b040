//! Where in a text the words stand for which it was found.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::search::text::{Word, is_dense, words};

/// The words for which something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Beginnings of words, as they were typed.
    begun: Vec<String>,
    /// Whole words: what means the same, and what was mistyped.
    whole: BTreeSet<String>,
    /// Words that mean the same only where they stand together.
    phrases: Vec<Vec<String>>,
}

impl Marks {
    pub(super) fn add_begun(&mut self, word: &str) {
        self.begun.push(word.to_owned());
    }

    pub(super) fn add_whole(&mut self, word: &str) {
        self.whole.insert(word.to_owned());
    }

    pub(super) fn add_phrase(&mut self, words: &[String]) {
        self.phrases.push(words.to_vec());
    }

    /// Where such words stand in a text, in bytes and in order.
    pub fn of(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Word> = words(text).collect();
        let mut marked = Vec::new();
        // How many words of a phrase that was begun are still to be marked.
        let mut rest = 0_usize;
        for (at, word) in words.iter().enumerate() {
            rest = rest.saturating_sub(1).max(self.phrase_at(words.get(at..).unwrap_or_default()));
            if rest > 0 || self.holds(&word.plain) {
                marked.push(word.at.clone());
            }
        }
        marked
    }

    /// How many words the phrase has with which these begin, if it is one.
    fn phrase_at(&self, words: &[Word]) -> usize {
        let stands = |phrase: &&Vec<String>| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(wanted, word)| *wanted == word.plain)
        };
        self.phrases.iter().filter(stands).map(Vec::len).max().unwrap_or_default()
    }

    fn holds(&self, plain: &str) -> bool {
        let begins = |typed: &String| plain.starts_with(typed.as_str()) || (is_dense(typed) && plain.contains(typed));
        self.whole.contains(plain) || self.begun.iter().any(begins)
    }
}

/// The part of a text around the first place that is marked, at most `length` characters long and cut between words.
pub fn excerpt<'a>(text: &'a str, marks: &[Range<usize>], length: usize) -> (&'a str, Range<usize>) {
    let boundary = |at: usize| text.floor_char_boundary(at.min(text.len()));
    if text.chars().count() <= length {
        return (text, 0..text.len());
    }
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = if first < length / 2 { 0 } else { boundary(first - length / 3) };
    let cut = |at: usize| text.get(at..).and_then(|rest| rest.find(' ')).map_or(at, |blank| at + blank + 1);
    let from = if from == 0 { 0 } else { cut(from) };
    let to = text.get(from..).and_then(|rest| rest.char_indices().nth(length)).map_or(text.len(), |(at, _)| from + at);
    let to = text.get(from..to).and_then(|part| part.rfind(' ')).filter(|_| to < text.len()).map_or(to, |at| from + at);
    (text.get(from..to).unwrap_or(text), from..to)
}
