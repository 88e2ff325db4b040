//! A list of devices in memory: each row in little more than its text, and what it comes to once for all with its facts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::Arc;

use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::results::{Judged, JudgedRow, Sink, Summary, decide_rows};
use crate::fleet::list::columns::Columns;
use crate::fleet::list::facts::RowFacts;
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::record::Record;
use crate::fleet::list::table::{Dialect, Table};
use crate::fleet::problem::FleetError;
use crate::knowledge::Knowledge;
use crate::knowledge::headings::Column;
use crate::rules::criteria::Criterion;

/// How many bytes of cells are held.
pub const MOST_BYTES: usize = 1 << 30;

/// What all rows with the same facts come to.
#[derive(Clone, Debug)]
pub struct Group {
    /// The facts.
    pub facts: Arc<RowFacts>,
    /// The verdict; `None` where the rows could not be read.
    pub verdict: Option<Verdict>,
    /// A bit for each criterion that is not met, and for each that is open.
    not_met: u16,
    open: u16,
    /// How many rows have these facts.
    pub rows: u64,
}

impl Group {
    fn of(judged: &Judged, facts: Arc<RowFacts>) -> Self {
        let bits = |outcome| judged.with_outcome(outcome).fold(0, |bits, criterion| bits | bit(criterion));
        Self { facts, verdict: judged.verdict(), not_met: bits(Outcome::NotMet), open: bits(Outcome::Unknown), rows: 0 }
    }

    /// Whether a criterion came out like that; what is met or does not apply is not kept.
    pub fn has(&self, criterion: Criterion, outcome: Outcome) -> bool {
        self.bits(outcome) & bit(criterion) != 0
    }

    /// The first criterion that is not met, otherwise the first that is open.
    pub fn first_obstacle(&self) -> Option<(Criterion, Outcome)> {
        [Outcome::NotMet, Outcome::Unknown].into_iter().find_map(|outcome| {
            Criterion::ALL.iter().copied().find(|criterion| self.has(*criterion, outcome)).map(|found| (found, outcome))
        })
    }

    /// The name of the licensed product; empty where it is not known.
    pub fn product<'a>(&'a self, catalogue: &'a Catalogue) -> &'a str {
        let facts = self.facts.as_ref().as_ref().ok();
        let known = facts.and_then(|facts| facts.licensed.software.product.known());
        known.map_or("", |product| catalogue.product_name(product))
    }

    /// What the facts come to, decided again.
    pub fn judged(&self, knowledge: &Knowledge) -> Judged {
        Judged::of(knowledge, (*self.facts).clone())
    }

    fn bits(&self, outcome: Outcome) -> u16 {
        match outcome {
            Outcome::NotMet => self.not_met,
            Outcome::Unknown => self.open,
            Outcome::Met => 0,
        }
    }
}

fn bit(criterion: Criterion) -> u16 {
    1 << (criterion as u16)
}

/// A row: where its cells begin, its line in the file, and its group.
#[derive(Clone, Copy, Debug)]
struct DeviceRow {
    start: u32,
    line: u32,
    group: u32,
}

/// A list of devices with what each comes to.
#[derive(Debug)]
pub struct Devices {
    /// What the columns mean.
    pub columns: Columns,
    /// How the list is written.
    pub dialect: Dialect,
    /// The counts.
    pub summary: Summary,
    /// What the rows come to.
    pub groups: Vec<Group>,
    /// The cells of the columns that are kept, each with its length before it.
    cells: Vec<u8>,
    rows: Vec<DeviceRow>,
    /// Which of the kept columns has the name.
    name_at: Option<usize>,
}

impl Devices {
    /// Reads and decides every row.
    ///
    /// # Errors
    ///
    /// What the system refused, and that there is more than is held.
    pub fn read<R: Read>(knowledge: &Knowledge, table: &mut Table<R>, defaults: &Defaults) -> Result<Self, FleetError> {
        let kept = table.columns.kept();
        let place = table.columns.place(Column::Device);
        let devices = Self {
            columns: table.columns.clone(),
            dialect: table.dialect,
            summary: Summary::default(),
            groups: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            name_at: place.and_then(|place| kept.iter().position(|at| *at == place)),
        };
        let mut reading = Reading { devices, kept, known: HashMap::new() };
        let summary = decide_rows(knowledge, table, defaults, &mut reading)?;
        Ok(Self { summary, ..reading.devices })
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells of a row in the columns that are kept.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        let start = self.rows.get(row).map_or(self.cells.len(), |row| row.start as usize);
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.start as usize);
        let mut rest = self.cells.get(start..end).unwrap_or_default();
        std::iter::from_fn(move || {
            let length = take_length(&mut rest)?;
            let (cell, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(std::str::from_utf8(cell).unwrap_or_default())
        })
    }

    /// What a device is called; its row where it has no name.
    pub fn name(&self, row: usize) -> Cow<'_, str> {
        match self.name_at.and_then(|at| self.cells(row).nth(at)).map_or("", str::trim) {
            "" => Cow::Owned(self.line(row).to_string()),
            name => Cow::Borrowed(name),
        }
    }

    /// The row as a spreadsheet counts it, the first line being 1.
    pub fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// The place of a row's group.
    pub fn group_at(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.group as usize)
    }

    /// What a row comes to.
    pub fn group(&self, row: usize) -> Option<&Group> {
        self.groups.get(self.group_at(row))
    }
}

/// A list while it is read.
struct Reading {
    devices: Devices,
    kept: Vec<usize>,
    known: HashMap<Arc<RowFacts>, u32>,
}

impl<R> Sink<R> for Reading {
    /// The place of the group.
    type Prepared = u32;

    fn prepare(&mut self, judged: &Judged) -> u32 {
        let facts = Arc::new(judged.facts());
        if let Some(at) = self.known.get(&facts) {
            return *at;
        }
        let at = u32::try_from(self.devices.groups.len()).unwrap_or(u32::MAX);
        self.devices.groups.push(Group::of(judged, facts.clone()));
        self.known.insert(facts, at);
        at
    }

    fn row(&mut self, device: JudgedRow<'_, R, u32>) -> io::Result<()> {
        let Self { devices, kept, .. } = self;
        let start = devices.cells.len();
        add_cells(&mut devices.cells, kept, device.record);
        let (Ok(start), true) = (u32::try_from(start), devices.cells.len() <= MOST_BYTES) else {
            return Err(io::Error::other(FleetError::TooLarge { most: MOST_BYTES / (1024 * 1024) }));
        };
        let line = u32::try_from(device.record.row).unwrap_or(u32::MAX);
        devices.rows.push(DeviceRow { start, line, group: *device.prepared });
        if let Some(group) = devices.groups.get_mut(*device.prepared as usize) {
            group.rows += 1;
        }
        Ok(())
    }

    fn counted(&mut self, _: &Judged, _: u64) {}
}

/// Adds the cells without product keys, each with its length before it.
fn add_cells(cells: &mut Vec<u8>, kept: &[usize], record: &Record) {
    for at in kept {
        let cell = without_keys(record.text(*at));
        put_length(cells, cell.len());
        cells.extend_from_slice(cell.as_bytes());
    }
}

/// Seven bits a byte, the last byte without the eighth.
fn put_length(cells: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        cells.push(length as u8 | 0x80);
        length >>= 7;
    }
    cells.push(length as u8);
}

fn take_length(rest: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (first, after) = rest.split_first()?;
        *rest = after;
        length |= usize::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some(length);
        }
    }
    None
}
