//! Which entries are shown, in which order, and how many there are of each kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assessment::verdict::{Outcome, Verdict};
use crate::rules::criteria::Criterion;
use crate::shelf::entry::Entry;
use crate::storage::name::shown;

/// How many entries are looked at before it is asked whether the work is still wanted.
const STRIDE: u32 = 1024;

/// Which entries are shown by how they came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// Those with this verdict under the rules of today.
    Verdict(Verdict),
    /// Those whose verdict is not the one that was saved.
    Changed,
    /// Those whose file could not be read.
    Unread,
    /// Those for which a criterion came out like that.
    Criterion(Outcome, Criterion),
}

impl Shown {
    fn takes(self, entry: &Entry) -> bool {
        match (self, entry.read()) {
            (Self::All, _) | (Self::Unread, None) => true,
            (Self::Verdict(verdict), Some(content)) => content.verdict == verdict,
            (Self::Changed, Some(content)) => content.changed_from().is_some(),
            (Self::Criterion(outcome, criterion), Some(content)) => content.has(criterion, outcome),
            _ => false,
        }
    }

    /// Everything under which an entry is shown.
    fn of(entry: &Entry) -> Vec<Self> {
        let Some(content) = entry.read() else {
            return vec![Self::All, Self::Unread];
        };
        let mut all = vec![Self::All, Self::Verdict(content.verdict)];
        all.extend(content.changed_from().map(|_| Self::Changed));
        all.extend(content.not_met.iter().map(|criterion| Self::Criterion(Outcome::NotMet, *criterion)));
        all.extend(content.open.iter().map(|criterion| Self::Criterion(Outcome::Unknown, *criterion)));
        all
    }
}

/// How many entries there are of each kind that there is.
pub fn counts(entries: &[Arc<Entry>]) -> BTreeMap<Shown, u64> {
    let mut counts = BTreeMap::from([(Shown::All, 0)]);
    for shown in entries.iter().flat_map(|entry| Shown::of(entry)) {
        *counts.entry(shown).or_default() += 1;
    }
    counts
}

/// What entries are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Folder by folder, by the names of the files.
    #[default]
    File,
    /// By title.
    Title,
    /// By customer.
    Customer,
    /// By ticket.
    Ticket,
    /// By device.
    Device,
    /// By verdict.
    Verdict,
    /// By day.
    Date,
    /// By person.
    Person,
}

/// Which entries are shown, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// How they came out.
    pub shown: Shown,
    /// Words that an entry has to have, each somewhere, whatever the case.
    pub search: String,
    /// What they are sorted by.
    pub sort: SortBy,
    /// Whether the last comes first.
    pub descending: bool,
}

impl Default for Arrangement {
    /// The latest first: that is what is looked for most often.
    fn default() -> Self {
        Self { shown: Shown::All, search: String::new(), sort: SortBy::Date, descending: true }
    }
}

impl Arrangement {
    /// The places of the entries; `None` once the work is no longer wanted.
    pub fn of(&self, entries: &[Arc<Entry>], wanted: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let words: Vec<String> = self.search.split_whitespace().map(str::to_lowercase).collect();
        let mut text = String::new();
        let mut places = Vec::new();
        for (entry, place) in entries.iter().zip(0_u32..) {
            if place.is_multiple_of(STRIDE) && !wanted() {
                return None;
            }
            if self.shown.takes(entry) && (words.is_empty() || has_all(entry, &words, &mut text)) {
                places.push(place);
            }
        }
        self.sort(entries, &mut places);
        wanted().then_some(places)
    }

    /// Equal entries stay in the order of their files.
    fn sort(&self, entries: &[Arc<Entry>], places: &mut [u32]) {
        let entry = |place: &u32| entries.get(*place as usize);
        match self.sort {
            SortBy::File if self.descending => places.reverse(),
            SortBy::File => {}
            SortBy::Verdict => self.sort_by_key(places, |place| Some(entry(place)?.read()?.verdict.rank())),
            SortBy::Date => self.sort_by_key(places, |place| entry(place)?.read()?.date),
            SortBy::Title | SortBy::Customer | SortBy::Ticket | SortBy::Device | SortBy::Person => {
                self.sort_by_key(places, |place| Some(self.text_of(entry(place)?).to_lowercase()));
            }
        }
    }

    fn sort_by_key<K: Ord>(&self, places: &mut [u32], key: impl Fn(&u32) -> K) {
        if self.descending {
            places.sort_by_cached_key(|place| Reverse(key(place)));
        } else {
            places.sort_by_cached_key(key);
        }
    }

    /// The text that an entry is sorted by.
    fn text_of(&self, entry: &Entry) -> String {
        let content = entry.read();
        let text = match self.sort {
            SortBy::Customer => content.map(|content| &content.customer),
            SortBy::Ticket => content.map(|content| &content.ticket),
            SortBy::Device => content.map(|content| &content.device),
            SortBy::Person => content.map(|content| &content.person),
            _ => return entry.title().into_owned(),
        };
        text.cloned().unwrap_or_default()
    }
}

/// Whether an entry has each of these words somewhere; `text` is room that is used again.
fn has_all(entry: &Entry, words: &[String], text: &mut String) -> bool {
    text.clear();
    let mut add = |part: &str| {
        text.extend(part.chars().flat_map(char::to_lowercase));
        text.push('\n');
    };
    add(&shown(&entry.path));
    match &entry.content {
        Ok(content) => {
            for part in [&content.title, &content.customer, &content.ticket, &content.device, &content.person] {
                add(part);
            }
            add(&content.verdict_in_words());
            content.date.into_iter().for_each(|date| add(&date.to_string()));
        }
        Err(problem) => add(problem),
    }
    words.iter().all(|word| text.contains(word.as_str()))
}
