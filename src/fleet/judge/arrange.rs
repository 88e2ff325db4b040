//! Which devices are shown, and in which order.

use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::ops::Range;

use memchr::memchr2_iter;

use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::fleet::cores::{cores, in_order};
use crate::fleet::judge::devices::{Devices, Group};
use crate::fleet::list::held::HeldList;
use crate::rules::criteria::Criterion;

/// How many rows make a piece; behind each it is asked whether the work is still wanted.
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
        let rows = self.found(devices, wanted)?;
        let sorted = match self.sort {
            SortBy::Device => self.by_name(devices, &rows, wanted)?,
            SortBy::List | SortBy::Verdict | SortBy::Product | SortBy::Reason => {
                self.by_rank(devices, &self.ranks(catalogue, devices), &rows)
            }
        };
        wanted().then_some(sorted)
    }

    fn found(&self, devices: &Devices, wanted: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let takes: Vec<bool> = devices.groups.iter().map(|group| self.shown.takes(group)).collect();
        let search = TextSearch::of(&self.search);
        let is_found = |row: &u32| {
            let at = *row as usize;
            takes.get(devices.list.said_at(at)).is_some_and(|takes| *takes) && search.finds(&devices.list, at)
        };
        on_all(devices.len(), wanted, |rows| rows.filter(is_found).collect())
    }

    /// Equal ranks stay in the order of the list.
    fn by_rank(&self, devices: &Devices, ranks: &[u32], rows: &[u32]) -> Vec<u32> {
        // Rank and row in one number, since numbers are sorted fast.
        let key = |row: &u32| {
            let rank = ranks.get(devices.list.said_at(*row as usize)).copied().unwrap_or_default();
            u64::from(if self.descending { !rank } else { rank }) << 32 | u64::from(*row)
        };
        let mut keys: Vec<u64> = rows.iter().map(key).collect();
        keys.sort_unstable();
        keys.into_iter().map(|key| key as u32).collect()
    }

    /// Equal names stay in the order of the list.
    fn by_name(&self, devices: &Devices, rows: &[u32], wanted: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let mut names = Vec::with_capacity(rows.len());
        for piece in rows.chunks(STRIDE) {
            if !wanted() {
                return None;
            }
            names.extend(piece.iter().map(|row| Name::of(&devices.name(*row as usize), *row)));
        }
        let in_order = |one: &Name, other: &Name| {
            let by_name = one.start.cmp(&other.start).then_with(|| one.rest.cmp(&other.rest));
            let by_name = if self.descending { by_name.reverse() } else { by_name };
            by_name.then(one.row.cmp(&other.row))
        };
        names.sort_unstable_by(in_order);
        Some(names.into_iter().map(|name| name.row).collect())
    }

    /// The place of each group among the others.
    fn ranks(&self, catalogue: &Catalogue, devices: &Devices) -> Vec<u32> {
        match self.sort {
            SortBy::Product => {
                let said = devices.list.said.iter();
                let names: Vec<&str> = said.map(|said| devices.product(catalogue, &said.facts)).collect();
                let mut sorted = names.clone();
                sorted.sort_unstable();
                sorted.dedup();
                names.iter().map(|name| sorted.binary_search(name).unwrap_or_default() as u32).collect()
            }
            SortBy::Verdict => devices.groups.iter().map(|g| g.verdict.map_or(0, |v| v.rank() as u32 + 1)).collect(),
            SortBy::Reason => devices
                .groups
                .iter()
                .map(|group| match group.first_obstacle() {
                    Some((criterion, outcome)) => 2 * (criterion as u32) + u32::from(outcome != Outcome::NotMet),
                    None => u32::MAX,
                })
                .collect(),
            SortBy::List | SortBy::Device => {
                devices.groups.iter().map(|group| u32::from(group.verdict.is_some())).collect()
            }
        }
    }
}

/// What comes of rows, a piece on each core; `None` once the work is no longer wanted.
fn on_all(rows: usize, wanted: &dyn Fn() -> bool, work: impl Fn(Range<u32>) -> Vec<u32> + Sync) -> Option<Vec<u32>> {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let mut pieces = (0..rows).step_by(STRIDE).map(|start| start..rows.min(start.saturating_add(STRIDE as u32)));
    let mut all = Vec::new();
    let take = |found: Vec<u32>| {
        all.extend(found);
        if wanted() { Ok(()) } else { Err(io::Error::from(ErrorKind::Interrupted)) }
    };
    in_order(cores(), || Ok(pieces.next()), || (), |(), piece| work(piece), take).ok()?;
    Some(all)
}

/// The name of a device as it is sorted: in lower case, its start as a number.
struct Name {
    start: u128,
    rest: Box<[u8]>,
    row: u32,
}

impl Name {
    fn of(name: &str, row: u32) -> Self {
        const START: usize = size_of::<u128>();
        let mut start = [0; START];
        let lower = if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase()) };
        let name = lower.as_bytes();
        start.iter_mut().zip(name).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
        let rest = name.get(START..).unwrap_or_default();
        let rest = rest.iter().map(u8::to_ascii_lowercase).collect();
        Self { start: u128::from_be_bytes(start), rest, row }
    }
}

/// A text that a cell has to contain, whatever the case.
struct TextSearch {
    wanted: String,
    /// Its first byte in both cases, where it is ASCII.
    first: Option<[u8; 2]>,
}

impl TextSearch {
    fn of(text: &str) -> Self {
        let wanted = text.trim().to_lowercase();
        let first = wanted.bytes().next().filter(|_| wanted.is_ascii());
        Self { first: first.map(|first| [first, first.to_ascii_uppercase()]), wanted }
    }

    /// Whether one of the cells of a row has the text.
    fn finds(&self, list: &HeldList, row: usize) -> bool {
        self.wanted.is_empty() || self.may_be_in(list.packed(row)) && list.cells(row).any(|cell| self.is_in(cell))
    }

    /// Whether the text may be in a row; never `false` where it is.
    fn may_be_in(&self, packed: &[u8]) -> bool {
        !packed.is_ascii() || self.is_in_ascii(packed)
    }

    fn is_in(&self, cell: &str) -> bool {
        if cell.is_ascii() {
            return self.is_in_ascii(cell.as_bytes());
        }
        cell.chars().flat_map(char::to_lowercase).collect::<String>().contains(&self.wanted)
    }

    fn is_in_ascii(&self, text: &[u8]) -> bool {
        let wanted = self.wanted.as_bytes();
        let begins = |at: usize| text.get(at..at + wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted));
        self.first.is_some_and(|[lower, upper]| memchr2_iter(lower, upper, text).any(begins))
    }
}
