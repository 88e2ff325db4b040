//! A row of a list: its cells as bytes and as text; and many rows that are handed on at once.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::WINDOWS_1252;

/// A row: its cells, one behind another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    bytes: &'a [u8],
    /// All of its cells as text, where they are UTF-8 together.
    text: Option<&'a str>,
    /// Where each cell ends.
    ends: &'a [usize],
    /// The row as a spreadsheet counts it, the first line being 1.
    pub number: u64,
    /// What was skipped, if the row was too large to be read.
    pub cut: Option<Cut>,
}

/// What was skipped of a row that is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It became longer than [`LONGEST_ROW`](super::record::LONGEST_ROW) in this column, counted from 1.
    Long(usize),
    /// It has more than [`MOST_COLUMNS`](super::record::MOST_COLUMNS) columns.
    Wide,
}

impl<'a> Row<'a> {
    pub(super) fn of(bytes: &'a [u8], ends: &'a [usize], number: u64, cut: Option<Cut>) -> Self {
        Self { bytes, text: std::str::from_utf8(bytes).ok(), ends, number, cut }
    }

    /// The number of cells.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes of a cell; empty where the row is shorter.
    pub fn bytes(self, at: usize) -> &'a [u8] {
        place(self.ends, at).and_then(|place| self.bytes.get(place)).unwrap_or_default()
    }

    /// The text of a cell: UTF-8, and Windows-1252 for what is none.
    ///
    /// Both write delimiters, quotation marks and line ends alike, so that cells can be told apart before.
    pub fn text(self, at: usize) -> Cow<'a, str> {
        // Cells that are UTF-8 only together have no border there.
        if let Some(text) = self.text.zip(place(self.ends, at)).and_then(|(text, place)| text.get(place)) {
            return Cow::Borrowed(text);
        }
        let bytes = self.bytes(at);
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        }
    }

    /// The texts of these cells.
    pub fn texts(self, places: &[usize]) -> impl Iterator<Item = Cow<'a, str>> {
        places.iter().map(move |at| self.text(*at))
    }

    /// The place of the first cell with a NUL character, which no list of devices has.
    pub fn nul(self) -> Option<usize> {
        if !self.bytes.contains(&0) {
            return None;
        }
        let at = self.bytes.iter().position(|byte| *byte == 0)?;
        self.ends.iter().position(|end| at < *end)
    }
}

/// Where the bytes of a cell are in a row whose cells end at these places.
pub(super) fn place(ends: &[usize], at: usize) -> Option<Range<usize>> {
    let end = *ends.get(at)?;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    Some(start..end)
}

/// Rows that are handed from thread to thread at once.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    rows: Vec<Place>,
    /// How many rows of the list are before these.
    pub before: u64,
}

/// Where a row of a batch ends, and what is not in its cells.
#[derive(Clone, Copy, Debug)]
struct Place {
    bytes: usize,
    cells: usize,
    number: u64,
    cut: Option<Cut>,
}

impl Batch {
    /// Begins a batch behind so many rows.
    pub fn behind(before: u64) -> Self {
        Self { before, ..Self::default() }
    }

    /// Adds a row: its cells, one behind another, where each of them ends, and what is not in its cells.
    pub(super) fn push(&mut self, cells: &[u8], ends: &[usize], number: u64, cut: Option<Cut>) {
        self.bytes.extend_from_slice(cells);
        self.ends.extend_from_slice(ends);
        self.rows.push(Place { bytes: self.bytes.len(), cells: self.ends.len(), number, cut });
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many bytes its cells have.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The rows, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let (mut bytes, mut cells) = (0, 0);
        self.rows.iter().map(move |place| {
            let range = std::mem::replace(&mut bytes, place.bytes)..place.bytes;
            let ends = std::mem::replace(&mut cells, place.cells)..place.cells;
            let bytes = self.bytes.get(range).unwrap_or_default();
            Row::of(bytes, self.ends.get(ends).unwrap_or_default(), place.number, place.cut)
        })
    }
}
