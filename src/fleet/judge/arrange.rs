//! Which devices are shown, and in which order.

use std::cmp::Reverse;

use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::fleet::judge::devices::{Devices, Group};
use crate::rules::criteria::Criterion;

/// How many rows are looked at before it is asked whether the work is still wanted.
const STRIDE: usize = 4096;

/// Which devices are shown by how they came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// Those with this verdict.
    Verdict(Verdict),
    /// Those whose row could not be read.
    Unread,
    /// Those for which a criterion came out like that.
    Criterion(Criterion, Outcome),
}

impl Shown {
    fn takes(self, group: &Group) -> bool {
        match self {
            Self::All => true,
            Self::Verdict(verdict) => group.verdict == Some(verdict),
            Self::Unread => group.verdict.is_none(),
            Self::Criterion(criterion, outcome) => group.has(criterion, outcome),
        }
    }
}

/// What devices are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// As in the list, those that could not be read first.
    #[default]
    List,
    /// By name.
    Device,
    /// By verdict.
    Verdict,
    /// By the product that is licensed.
    Product,
    /// By what is in the way.
    Reason,
}

/// Which devices are shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// How they came out.
    pub shown: Shown,
    /// What a cell has to contain, whatever the case.
    pub search: String,
    /// What they are sorted by.
    pub sort: SortBy,
    /// Whether the last comes first.
    pub descending: bool,
}

impl Arrangement {
    /// The rows; `None` once the work is no longer wanted.
    pub fn of(&self, catalogue: &Catalogue, devices: &Devices, wanted: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let mut rows = self.found(devices, wanted)?;
        match self.sort {
            SortBy::Device => self.sort_by_name(devices, &mut rows, wanted)?,
            SortBy::List | SortBy::Verdict | SortBy::Product | SortBy::Reason => {
                let ranks = self.ranks(catalogue, devices);
                let rank = |row: &u32| ranks.get(devices.list.said_at(*row as usize)).copied().unwrap_or_default();
                if self.descending {
                    rows.sort_by_key(|row| Reverse(rank(row)));
                } else {
                    rows.sort_by_key(rank);
                }
            }
        }
        wanted().then_some(rows)
    }

    fn found(&self, devices: &Devices, wanted: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let takes: Vec<bool> = devices.groups.iter().map(|group| self.shown.takes(group)).collect();
        let mut search = TextSearch::of(&self.search);
        let mut rows = Vec::new();
        for (at, row) in (0..devices.len()).zip(0_u32..) {
            if at.is_multiple_of(STRIDE) && !wanted() {
                return None;
            }
            if takes.get(devices.list.said_at(at)).is_some_and(|takes| *takes) && search.finds(devices.list.cells(at)) {
                rows.push(row);
            }
        }
        Some(rows)
    }

    /// Equal names stay in the order of the list.
    fn sort_by_name(&self, devices: &Devices, rows: &mut [u32], wanted: &dyn Fn() -> bool) -> Option<()> {
        let mut names: Vec<(Box<str>, u32)> = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            if at.is_multiple_of(STRIDE) && !wanted() {
                return None;
            }
            names.push((devices.name(*row as usize).to_lowercase().into(), *row));
        }
        if self.descending {
            names.sort_by(|one, other| other.0.cmp(&one.0));
        } else {
            names.sort_by(|one, other| one.0.cmp(&other.0));
        }
        rows.iter_mut().zip(names).for_each(|(row, (_, sorted))| *row = sorted);
        Some(())
    }

    /// The place of each group among the others.
    fn ranks(&self, catalogue: &Catalogue, devices: &Devices) -> Vec<usize> {
        match self.sort {
            SortBy::Product => {
                let said = devices.list.said.iter();
                let names: Vec<&str> = said.map(|said| devices.product(catalogue, &said.facts)).collect();
                let mut sorted = names.clone();
                sorted.sort_unstable();
                sorted.dedup();
                names.iter().map(|name| sorted.binary_search(name).unwrap_or_default()).collect()
            }
            SortBy::Verdict => devices.groups.iter().map(|g| g.verdict.map_or(0, |v| v.rank() + 1)).collect(),
            SortBy::Reason => devices
                .groups
                .iter()
                .map(|group| match group.first_obstacle() {
                    Some((criterion, outcome)) => 2 * (criterion as usize) + usize::from(outcome != Outcome::NotMet),
                    None => usize::MAX,
                })
                .collect(),
            SortBy::List | SortBy::Device => {
                devices.groups.iter().map(|group| usize::from(group.verdict.is_some())).collect()
            }
        }
    }
}

/// A search that keeps its room from row to row.
struct TextSearch {
    wanted: String,
    text: String,
}

impl TextSearch {
    fn of(text: &str) -> Self {
        Self { wanted: text.trim().to_lowercase(), text: String::new() }
    }

    /// Whether one of the cells has the text.
    fn finds<'c>(&mut self, mut cells: impl Iterator<Item = &'c str>) -> bool {
        self.wanted.is_empty()
            || cells.any(|cell| {
                self.text.clear();
                if cell.is_ascii() {
                    self.text.push_str(cell);
                    self.text.make_ascii_lowercase();
                } else {
                    self.text.extend(cell.chars().flat_map(char::to_lowercase));
                }
                self.text.contains(&self.wanted)
            })
    }
}
