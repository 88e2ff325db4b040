//! The columns of a list of devices: which are read, carried through, dropped or replaced.

use std::collections::BTreeMap;

use crate::fleet::list::keys::without_keys;
use crate::fleet::list::mapping::{Mapping, Mappings};
use crate::fleet::problem::FleetError;
use crate::knowledge::headings::{Column, Headings, normal_heading};

/// The columns of the results, which are added to those of the file.
pub const RESULTS: [&str; 7] = ["verdict", "failing", "open", "reason", "next step", "media to use", "problem"];

/// The columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The row of the heading as a spreadsheet counts it.
    pub row: u64,
    /// The headings, in their order.
    pub headings: Vec<String>,
    /// What is read: the column's place, counted from 0, and its meaning.
    pub used: Vec<(usize, Column)>,
    /// What means the same as a column that is read and is more telling; it is carried through.
    pub also: Vec<(usize, Column)>,
    /// Columns of product keys, which are dropped.
    pub dropped: Vec<usize>,
    /// Results of an earlier time, which the new ones replace.
    pub replaced: Vec<usize>,
}

impl Columns {
    /// Finds what each heading means.
    ///
    /// # Errors
    ///
    /// When two columns have the same name, or none is known.
    pub fn of(known: &Headings, row: u64, headings: Vec<String>, mappings: &Mappings) -> Result<Self, FleetError> {
        let headings: Vec<String> = headings.into_iter().map(|h| without_keys(h.into()).into_owned()).collect();
        let mapping = mappings.of(&headings);
        let mut columns = Self { row, replaced: earlier_results(&headings), ..Self::default() };
        let mut used: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let Some((column, rank)) = meaning(known, heading, mapping) else {
                if known.names_keys(heading) {
                    columns.dropped.push(at);
                }
                continue;
            };
            if let Some(first) = places.insert(normal_heading(heading), at) {
                let heading = heading.trim().to_owned();
                return Err(FleetError::SameHeading { row, heading, first: first + 1, second: at + 1 });
            }
            let found = (rank, at);
            let before = used.get(&column).copied();
            used.insert(column, before.map_or(found, |before| before.min(found)));
            columns.also.extend(before.map(|before| (before.max(found).1, column)));
        }
        if used.is_empty() {
            return Err(FleetError::NoHeading { row, headings });
        }
        columns.used = used.into_iter().map(|(column, (_, at))| (at, column)).collect();
        columns.used.sort_unstable();
        Ok(Self { headings, ..columns })
    }

    /// How many headings are known; the row with the most is the heading.
    pub fn known(known: &Headings, headings: &[String], mappings: &Mappings) -> usize {
        let mapping = mappings.of(headings);
        headings.iter().filter(|heading| meaning(known, heading, mapping).is_some()).count()
    }

    /// The place of a column that is read.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.used.iter().find(|(_, known)| *known == column).map(|(at, _)| *at)
    }

    /// The heading of a column that is read.
    pub fn heading(&self, column: Column) -> &str {
        self.place(column).and_then(|at| self.headings.get(at)).map_or("", |heading| heading.trim())
    }

    /// The places of the columns that go into the results, in their order.
    pub fn kept(&self) -> Vec<usize> {
        (0..self.headings.len()).filter(|at| !self.dropped.contains(at) && !self.replaced.contains(at)).collect()
    }

    /// The headings of these columns, as they are in the file.
    pub fn kept_headings(&self) -> Vec<&str> {
        self.kept().into_iter().filter_map(|at| self.headings.get(at)).map(String::as_str).collect()
    }

    /// What becomes of the columns: a title and the headings under it, each with what it is read as.
    pub fn in_words(&self, known: &Headings) -> [(&'static str, Vec<String>); 4] {
        let read = |places: &[(usize, Column)]| -> Vec<String> {
            let heading = |at: usize| self.headings.get(at).map_or("", |heading| heading.trim());
            places.iter().map(|(at, column)| format!("{} ({})", heading(*at), known.name(*column))).collect()
        };
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        [
            ("Columns used", read(&self.used)),
            ("Columns that mean the same as one that is used, carried through", read(&self.also)),
            ("Columns carried through", owned(self.carried())),
            ("Columns dropped, since they hold product keys", owned(self.dropped())),
        ]
    }

    /// The headings of the columns that are carried through to the results and mean nothing to a fleet.
    pub fn carried(&self) -> Vec<&str> {
        let is_read = |at: &usize| self.used.iter().chain(&self.also).any(|(known, _)| known == at);
        self.names(self.kept().into_iter().filter(|at| !is_read(at)))
    }

    /// The headings of the columns that are dropped.
    pub fn dropped(&self) -> Vec<&str> {
        self.names(self.dropped.iter().copied())
    }

    fn names(&self, places: impl Iterator<Item = usize>) -> Vec<&str> {
        places.filter_map(|at| self.headings.get(at)).map(|heading| heading.trim()).collect()
    }
}

/// What a heading means and how telling it is, 0 being what a person said, and 1 the column's own name.
fn meaning(known: &Headings, heading: &str, mapping: Option<&Mapping>) -> Option<(Column, usize)> {
    match mapping.and_then(|mapping| mapping.get(&normal_heading(heading))) {
        Some(column) => Some((*column, 0)),
        None => known.meaning(heading).map(|(column, rank)| (column, rank + 1)),
    }
}

/// The last columns, if they are the results of an earlier time.
fn earlier_results(headings: &[String]) -> Vec<usize> {
    let first = headings.len().saturating_sub(RESULTS.len());
    let same = |(heading, result): (&String, &str)| normal_heading(heading) == normal_heading(result);
    let is_results = headings.len() > RESULTS.len() && headings.iter().skip(first).zip(RESULTS).all(same);
    if is_results { (first..headings.len()).collect() } else { Vec::new() }
}
