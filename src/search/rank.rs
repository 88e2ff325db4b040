//! What is found for a query, the best first.

use strsim::osa_distance;

use crate::search::entries::Kind;
use crate::search::index::{Field, Index, Posting};
use crate::search::marks::Marks;
use crate::search::query::{Query, Term};
use crate::search::text::is_dense;

/// How much what means the same counts, beside what was typed.
const SAME: f32 = 0.7;
/// How much a word counts that need not be found.
const FILLER: f32 = 0.1;
/// How much more an entry counts whose name, or what people call it, is all that was typed.
const WHOLE: f32 = 1.8;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The hits, the best first.
    pub hits: Vec<Hit>,
    /// Whether each has all words; where nothing has them all, those with most of them are found.
    pub all_words: bool,
    /// What is to be marked in their texts.
    pub marks: Marks,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The place of its index among those that were searched.
    pub index: usize,
    /// Its place in the index.
    pub entry: usize,
    score: f32,
    /// How many of the words that have to be found it has.
    matched: u16,
}

/// What is known of the entries of one index while the terms are looked for.
struct Tally {
    score: Vec<f32>,
    matched: Vec<u16>,
    in_title: Vec<u16>,
}

/// Searches all of these for a query.
pub fn search(query: &Query, indexes: &[&Index]) -> Found {
    let mut marks = Marks::default();
    let mut tallies: Vec<Tally> = indexes.iter().map(|index| Tally::new(index.len())).collect();
    let entries: usize = indexes.iter().map(|index| index.len()).sum();
    for term in &query.terms {
        let words = Words::of(term, indexes, &mut marks);
        let best: Vec<Vec<f32>> =
            indexes.iter().zip(&mut tallies).map(|(index, tally)| words.best(index, &mut tally.in_title)).collect();
        let with = best.iter().flatten().filter(|score| **score > 0.0).count();
        let rare = (1.0 + entries as f32 / (1.0 + with as f32)).ln();
        let weight = if term.needed { rare } else { rare * FILLER };
        for (tally, best) in tallies.iter_mut().zip(best) {
            tally.add(&best, weight, term.needed);
        }
    }
    let needed = query.terms.iter().filter(|term| term.needed).count();
    let mut hits = hits(query, indexes, &tallies, needed);
    let most = hits.iter().map(|hit| usize::from(hit.matched)).max().unwrap_or_default();
    let all_words = most == needed;
    // One word of many is found nearly everywhere.
    hits.retain(|hit| usize::from(hit.matched) == most && most * 2 >= needed);
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    Found { hits, all_words, marks }
}

impl Tally {
    fn new(entries: usize) -> Self {
        Self { score: vec![0.0; entries], matched: vec![0; entries], in_title: vec![0; entries] }
    }

    fn add(&mut self, best: &[f32], weight: f32, needed: bool) {
        for ((score, matched), best) in self.score.iter_mut().zip(&mut self.matched).zip(best) {
            *score += best * weight;
            *matched += u16::from(needed && *best > 0.0);
        }
    }
}

/// Every entry with a word that has to be found, and how well it fits.
fn hits(query: &Query, indexes: &[&Index], tallies: &[Tally], needed: usize) -> Vec<Hit> {
    let phrase = query.phrase();
    let mut hits = Vec::new();
    for (at, (index, tally)) in indexes.iter().zip(tallies).enumerate() {
        let called = index.called(&phrase);
        let rows = tally.score.iter().zip(&tally.matched).zip(&tally.in_title).enumerate();
        for (entry, ((score, matched), in_title)) in rows.filter(|(_, ((_, matched), _))| **matched > 0) {
            let kind = index.entry(entry).map_or(Kind::Saved, |entry| entry.kind);
            let filled = f32::from(*in_title) / f32::from(index.title_words(entry));
            let mut hit = Hit {
                index: at,
                entry,
                score: score * kind.weight() * (1.0 + 0.5 * filled.min(1.0)),
                matched: *matched,
            };
            if called.contains(&u32::try_from(entry).unwrap_or(u32::MAX)) {
                hit.score *= WHOLE;
            }
            if kind == Kind::ErrorCode && names_code(query, index, entry) {
                hit.score *= 100.0;
                hit.matched = u16::try_from(needed).unwrap_or(u16::MAX);
            }
            hits.push(hit);
        }
    }
    hits
}

/// Whether a word that was typed is the whole code of an entry, with or without `0x`.
fn names_code(query: &Query, index: &Index, entry: usize) -> bool {
    let typed = query.terms.iter().flat_map(|term| &term.typed);
    let here = |posting: &Posting| usize::try_from(posting.entry) == Ok(entry) && posting.field <= Field::Also;
    typed
        .filter(|word| word.len() >= 8 && word.contains(|c: char| c.is_ascii_digit()))
        .any(|word| index.postings(word).iter().any(here))
}

/// The words of a term, as they are looked for.
struct Words<'a> {
    term: &'a Term,
    /// What each typed word may have been meant to be, where nothing begins with it; with how much it counts.
    meant: Vec<Vec<(String, f32)>>,
}

impl<'a> Words<'a> {
    fn of(term: &'a Term, indexes: &[&Index], marks: &mut Marks) -> Self {
        if term.needed {
            for word in &term.typed {
                // What is a word already is not meant as the beginning of another.
                let is_whole = indexes.iter().any(|index| !index.postings(word).is_empty());
                if is_whole { marks.add_whole(word) } else { marks.add_begun(word) }
            }
            for phrase in &term.same {
                match phrase.as_slice() {
                    [word] => marks.add_whole(word),
                    words => marks.add_phrase(words),
                }
            }
        }
        let meant: Vec<Vec<(String, f32)>> = term.typed.iter().map(|word| meant(word, indexes)).collect();
        meant.iter().flatten().for_each(|(word, _)| marks.add_whole(word));
        Self { term, meant }
    }

    /// How well each entry fits the term, 0 where it has not got it; counts the typed words in titles.
    fn best(&self, index: &Index, in_title: &mut [u16]) -> Vec<f32> {
        let typed: Vec<Vec<f32>> = (self.term.typed.iter().zip(&self.meant))
            .map(|(word, meant)| typed_word(index, word, meant, in_title))
            .collect();
        let mut best = together(typed, index.len(), 1.0);
        for phrase in &self.term.same {
            match phrase.as_slice() {
                [word] => note(&mut best, index.postings(word), SAME, None),
                words if words.iter().any(|word| index.postings(word).is_empty()) => {}
                words => {
                    let whole: Vec<Vec<f32>> = words.iter().map(|word| whole_word(index, word)).collect();
                    let other = together(whole, index.len(), SAME);
                    best.iter_mut().zip(other).for_each(|(best, other)| *best = best.max(other));
                }
            }
        }
        best
    }
}

/// Entries that have every one of these words, with the mean of how well they fit.
fn together(words: Vec<Vec<f32>>, entries: usize, weight: f32) -> Vec<f32> {
    let count = words.len() as f32;
    let mut words = words.into_iter();
    let Some(mut all) = words.next() else {
        return vec![0.0; entries];
    };
    for word in words {
        all.iter_mut()
            .zip(word)
            .for_each(|(all, score)| *all = if *all > 0.0 && score > 0.0 { *all + score } else { 0.0 });
    }
    all.iter_mut().for_each(|score| *score *= weight / count);
    all
}

fn whole_word(index: &Index, word: &str) -> Vec<f32> {
    let mut scores = vec![0.0; index.len()];
    note(&mut scores, index.postings(word), 1.0, None);
    scores
}

fn typed_word(index: &Index, word: &str, meant: &[(String, f32)], in_title: &mut [u16]) -> Vec<f32> {
    let mut scores = vec![0.0; index.len()];
    let mut titles = vec![false; index.len()];
    for (known, postings) in index.beginning(word) {
        let share = word.len() as f32 / known.len().max(1) as f32;
        let fit = if known == word { 1.0 } else { 0.4 + 0.4 * share };
        note(&mut scores, postings, fit, Some(&mut titles));
    }
    if is_dense(word) {
        let within = index.all_words().filter(|(known, _)| known.contains(word) && !known.starts_with(word));
        within.for_each(|(_, postings)| note(&mut scores, postings, 0.7, Some(&mut titles)));
    }
    for (known, fit) in meant {
        note(&mut scores, index.postings(known), *fit, Some(&mut titles));
    }
    in_title.iter_mut().zip(titles).for_each(|(count, here)| *count += u16::from(here));
    scores
}

fn note(scores: &mut [f32], postings: &[Posting], fit: f32, mut titles: Option<&mut Vec<bool>>) {
    for posting in postings {
        let at = usize::try_from(posting.entry).unwrap_or(usize::MAX);
        if let Some(score) = scores.get_mut(at) {
            *score = score.max(fit * posting.field.weight());
        }
        if posting.field == Field::Title
            && let Some(title) = titles.as_mut().and_then(|titles| titles.get_mut(at))
        {
            *title = true;
        }
    }
}

/// Words that are one slip away, or two in a long word; none where something begins with what was typed, or with digits.
fn meant(word: &str, indexes: &[&Index]) -> Vec<(String, f32)> {
    let length = word.chars().count();
    let slips = match length {
        0..4 => return Vec::new(),
        4..8 => 1,
        _ => 2,
    };
    let Some(first) = word.chars().next().filter(|_| !word.contains(|c: char| c.is_ascii_digit())) else {
        return Vec::new();
    };
    if is_dense(word) || indexes.iter().any(|index| index.beginning(word).next().is_some()) {
        return Vec::new();
    }
    let mut found: Vec<(String, f32)> = Vec::new();
    let first = first.to_string();
    for known in indexes.iter().flat_map(|index| index.beginning(&first)).map(|(known, _)| known) {
        let Some(distance) = slips_between(word, length, known, slips) else {
            continue;
        };
        if !found.iter().any(|(other, _)| other == known) {
            found.push((known.to_owned(), 0.6 - 0.15 * distance as f32));
        }
    }
    found
}

/// How many slips lie between what was typed and a word or its beginning; none where there are more than `most`.
fn slips_between(word: &str, length: usize, known: &str, most: usize) -> Option<usize> {
    let known_length = known.chars().count();
    if known_length + most < length {
        return None;
    }
    let end = known.char_indices().nth(length).map_or(known.len(), |(at, _)| at);
    let begun = known.get(..end).map_or(usize::MAX, |begun| osa_distance(word, begun));
    let whole = if known_length <= length + most { osa_distance(word, known) } else { usize::MAX };
    Some(begun.min(whole)).filter(|distance| *distance <= most)
}
