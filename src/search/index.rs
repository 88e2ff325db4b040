//! Everything that can be found of one kind of source, by its words.

use std::collections::BTreeMap;

use crate::search::entries::Entry;
use crate::search::text::words;

/// Where in an entry a word stands, the place that counts most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// In its title.
    Title,
    /// In what people call it.
    Also,
    /// In its text.
    Text,
    /// In where it stands.
    Place,
}

impl Field {
    /// How much a word there counts.
    pub fn weight(self) -> f32 {
        match self {
            Self::Title => 3.0,
            Self::Also => 2.6,
            Self::Text => 1.2,
            Self::Place => 0.8,
        }
    }
}

/// A word of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Posting {
    /// The place of the entry in the index.
    pub entry: u32,
    /// The best place where it has the word.
    pub field: Field,
}

/// Entries and their words; made once, and read as often as something is typed.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// How many words each title has.
    titles: Vec<u16>,
    vocabulary: BTreeMap<Box<str>, Vec<Posting>>,
    /// The entries that are called exactly so: by their title, or by what people say.
    called: BTreeMap<String, Vec<u32>>,
}

impl Index {
    /// The index of these entries.
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut index = Self { titles: Vec::with_capacity(entries.len()), ..Self::default() };
        for (at, entry) in entries.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let count = index.add_name(at, Field::Title, &entry.title);
            index.titles.push(u16::try_from(count).unwrap_or(u16::MAX));
            entry.also.iter().for_each(|name| _ = index.add_name(at, Field::Also, name));
            words(&entry.text).for_each(|word| index.add(at, Field::Text, word.plain));
            words(&entry.place).for_each(|word| index.add(at, Field::Place, word.plain));
        }
        index.entries = entries;
        index
    }

    /// Adds the words of a name, and the name; gives how many words it has.
    fn add_name(&mut self, entry: u32, field: Field, name: &str) -> usize {
        let words: Vec<String> = words(name).map(|word| word.plain).collect();
        let count = words.len();
        let called = self.called.entry(words.join(" ")).or_default();
        if called.last() != Some(&entry) {
            called.push(entry);
        }
        words.into_iter().for_each(|word| self.add(entry, field, word));
        count
    }

    fn add(&mut self, entry: u32, field: Field, word: String) {
        let postings = self.vocabulary.entry(word.into_boxed_str()).or_default();
        // Fields are added in the order in which they count.
        if postings.last().is_none_or(|last| last.entry != entry) {
            postings.push(Posting { entry, field });
        }
    }

    /// The entries that are called exactly so, in plain words.
    pub(super) fn called(&self, name: &str) -> &[u32] {
        self.called.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry at this place.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// How many words the title of an entry has, at least 1.
    pub(super) fn title_words(&self, at: usize) -> u16 {
        self.titles.get(at).copied().unwrap_or_default().max(1)
    }

    /// The words that begin with this, each with where it stands.
    pub(super) fn beginning<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, &'a [Posting])> {
        let from = (std::ops::Bound::Included(word), std::ops::Bound::Unbounded);
        let range = self.vocabulary.range::<str, _>(from);
        range.take_while(move |(known, _)| known.starts_with(word)).map(|(known, at)| (&**known, at.as_slice()))
    }

    /// All words, each with where it stands.
    pub(super) fn all_words(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        self.vocabulary.iter().map(|(word, at)| (&**word, at.as_slice()))
    }

    /// Where a word stands.
    pub(super) fn postings(&self, word: &str) -> &[Posting] {
        self.vocabulary.get(word).map_or(&[], Vec::as_slice)
    }
}
