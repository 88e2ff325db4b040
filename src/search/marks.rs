//! Where in a text the words stand for which it was found.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::search::text::{is_dense, words};

/// The words for which something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Beginnings of words, as they were typed.
    begun: Vec<String>,
    /// Whole words: what means the same, and what was mistyped.
    whole: BTreeSet<String>,
}

impl Marks {
    pub(super) fn add_begun(&mut self, word: &str) {
        self.begun.push(word.to_owned());
    }

    pub(super) fn add_whole(&mut self, word: &str) {
        self.whole.insert(word.to_owned());
    }

    /// Where such words stand in a text, in bytes and in order.
    pub fn of(&self, text: &str) -> Vec<Range<usize>> {
        words(text).filter(|word| self.holds(&word.plain)).map(|word| word.at).collect()
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
