//! Records of a CSV stream, within limits: quotation marks, rows that are too long, counting of lines.
//!
//! `csv` has no limits, so that one quotation mark that is never closed would take a whole file into memory; its core
//! has, since it is given the room for each row.

use std::io::{self, Read};
use std::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::assessment::product_key::{GROUP, KEY, mask};
use crate::fleet::list::row::{Batch, Cut, Row, place};
use crate::fleet::list::utf8_source::{CHUNK, read_some};

/// The longest row that is read, in bytes; the rest of a longer one is skipped.
pub const LONGEST_ROW: usize = 1024 * 1024;

/// How many columns are read: as many as a spreadsheet has.
pub const MOST_COLUMNS: usize = 16_384;

/// How many groups a product key has.
const KEY_GROUPS: usize = KEY / GROUP;

/// The room for a row of the file, which is used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// How much of both belongs to this row; the rest is room.
    written: usize,
    cells: usize,
    /// The row as a spreadsheet counts it, the first line being 1.
    pub row: u64,
    /// What was skipped, if the row was too large to be read.
    pub cut: Option<Cut>,
}

impl Record {
    /// The row that is in it.
    pub fn row(&self) -> Row<'_> {
        let (cells, ends) = self.parts();
        Row::of(cells, ends, self.row, self.cut)
    }

    /// Adds the row that is in it to a batch.
    pub fn add_to(&self, batch: &mut Batch) {
        let (cells, ends) = self.parts();
        batch.push(cells, ends, self.row, self.cut);
    }

    /// The cells of the row, one behind another, and where each of them ends.
    fn parts(&self) -> (&[u8], &[usize]) {
        let cells = self.bytes.get(..self.written).unwrap_or_default();
        (cells, self.ends.get(..self.cells).unwrap_or_default())
    }

    fn bytes(&self, at: usize) -> &[u8] {
        place(&self.ends, at).and_then(|place| self.bytes.get(place)).unwrap_or_default()
    }

    /// Masks product keys of which each group has a cell of its own, side by side; the last group stays.
    fn mask_spread_keys(&mut self) {
        // From behind, since what stands before a key is more often like a group than what stands behind one.
        for first in (0..(self.cells + 1).saturating_sub(KEY_GROUPS)).rev() {
            if self.begins_spread_key(first) {
                for place in (first..first + KEY_GROUPS - 1).filter_map(|at| place(&self.ends, at)) {
                    self.bytes.get_mut(place).unwrap_or_default().fill(b'*');
                }
            }
        }
    }

    fn begins_spread_key(&self, first: usize) -> bool {
        let places = first..first + KEY_GROUPS;
        if !places.clone().all(|at| is_group(self.bytes(at))) {
            return false;
        }
        // Of keys, one in thousands has two groups that are numbers; rows of a list often have.
        let is_number = |at: &usize| self.bytes(*at).trim_ascii().iter().all(u8::is_ascii_digit);
        if places.clone().filter(is_number).count() > 1 {
            return false;
        }
        let row = self.row();
        let key = places.map(|at| row.text(at)).collect::<Vec<_>>().join(", ");
        mask(&key) != key
    }

    /// Empties a row that was cut, of which only pieces are left.
    fn drop_pieces(&mut self) {
        if self.cut.is_some() {
            (self.written, self.cells) = (0, 0);
        }
    }
}

/// The records of a CSV stream.
pub struct Records<R> {
    source: R,
    parser: Reader,
    chunk: Vec<u8>,
    /// The part of the chunk that is not parsed yet.
    unread: Range<usize>,
    row: u64,
    ended: bool,
    /// Whether the line feed of the last row's end is still to come.
    in_line_end: bool,
}

impl<R> std::fmt::Debug for Records<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records").field("row", &self.row).finish_non_exhaustive()
    }
}

impl<R: Read> Records<R> {
    /// Reads cells that this byte separates.
    pub fn of(source: R, delimiter: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        Self { source, parser, chunk: vec![0; CHUNK], unread: 0..0, row: 0, ended: false, in_line_end: false }
    }

    /// Reads the next row into `record`; `false` at the end of the file. Blank lines are counted and skipped.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn next(&mut self, record: &mut Record) -> io::Result<bool> {
        let before = self.parser.line();
        record.cut = None;
        let (mut written, mut cells) = (0, 0);
        // The line ends inside cells, as far as they are not kept.
        let mut inside = 0;
        loop {
            self.fill()?;
            let input = self.chunk.get(self.unread.clone()).unwrap_or_default();
            let output = record.bytes.get_mut(written..).unwrap_or_default();
            let ends = record.ends.get_mut(cells..).unwrap_or_default();
            let (result, read, wrote, ended) = self.parser.read_record(input, output, ends);
            self.unread.start += read;
            (written, cells) = (written + wrote, cells + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                // The parser stops where the room is full, whether the row goes on or not: it has a byte to spare.
                ReadRecordResult::OutputFull if grow(&mut record.bytes, LONGEST_ROW + 1) => {}
                ReadRecordResult::OutputEndsFull if grow(&mut record.ends, MOST_COLUMNS) => {}
                // What does not fit is overwritten until the row ends.
                ReadRecordResult::OutputFull => {
                    record.cut.get_or_insert(Cut::Long(cells + 1));
                    inside += line_feeds(&record.bytes);
                    written = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    record.cut.get_or_insert(Cut::Wide);
                    cells = 0;
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        (record.written, record.cells) = (written, cells);
        self.count_lines(record, before, inside);
        record.drop_pieces();
        record.mask_spread_keys();
        Ok(true)
    }

    /// Reads on where all is parsed.
    fn fill(&mut self) -> io::Result<()> {
        if self.unread.is_empty() && !self.ended {
            let read = read_some(&mut self.source, &mut self.chunk)?;
            self.unread = 0..read;
            self.ended = read == 0;
        }
        Ok(())
    }

    /// Counts rows as a spreadsheet does, which shows blank lines as rows and lines inside a cell as none.
    fn count_lines(&mut self, record: &mut Record, before: u64, inside: u64) {
        let last = self.unread.start.checked_sub(1).and_then(|at| self.chunk.get(at)).copied();
        let mut blank = self.parser.line().saturating_sub(before);
        blank = blank.saturating_sub(u64::from(self.in_line_end) + u64::from(last == Some(b'\n')));
        if blank > 0 {
            let kept = record.bytes.get(..record.written).map_or(0, line_feeds);
            blank = blank.saturating_sub(inside + kept);
        }
        self.in_line_end = last == Some(b'\r');
        self.row += 1 + blank;
        record.row = self.row;
    }
}

/// Whether this may be a group of a product key.
fn is_group(bytes: &[u8]) -> bool {
    let group = bytes.trim_ascii();
    group.len() == GROUP && group.iter().all(u8::is_ascii_alphanumeric)
}

fn line_feeds(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Makes more room, up to a limit; `false` when that is reached.
fn grow<T: Clone + Default>(room: &mut Vec<T>, most: usize) -> bool {
    if room.len() >= most {
        return false;
    }
    room.resize((room.len() * 2).clamp(64, most), T::default());
    true
}
