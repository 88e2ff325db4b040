//! Reads a list of devices row by row: finds delimiter and heading, and gives the cells their meaning.

use std::io::{Cursor, Read};

use crate::fleet::list::columns::Columns;
use crate::fleet::list::mapping::Mappings;
use crate::fleet::list::record::{LONGEST_ROW, MOST_COLUMNS, Record, Records};
use crate::fleet::list::row::Cut;
use crate::fleet::list::utf8_source::Utf8Source;
use crate::fleet::problem::FleetError;
use crate::knowledge::headings::Headings;

/// How much of the file is looked at to find delimiter and heading, in bytes and in rows.
const LOOKED_AT: usize = 2 * LONGEST_ROW;
const MOST_ABOVE_HEADING: usize = 50;

/// What separates cells, the most usual first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A list of which the start was looked at before.
pub(in crate::fleet) type Looked<R> = std::io::Chain<Cursor<Vec<u8>>, Utf8Source<R>>;

/// How a list is written, so that its results can be written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What separates cells.
    pub delimiter: u8,
    /// Whether it begins with a byte order mark, which spreadsheets need to read UTF-8.
    pub marked: bool,
}

/// A list of devices: its columns, and its rows one by one.
pub struct Table<R> {
    /// The rows below the heading.
    pub(in crate::fleet) records: Records<Looked<R>>,
    /// What the columns mean.
    pub columns: Columns,
    /// How it is written.
    pub dialect: Dialect,
}

impl<R> std::fmt::Debug for Table<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("columns", &self.columns).finish_non_exhaustive()
    }
}

impl<R: Read> Table<R> {
    /// Reads up to the heading.
    ///
    /// # Errors
    ///
    /// When the file is empty or no text, has no heading, or one that cannot be used.
    pub fn open(known: &Headings, source: R, mappings: &Mappings) -> Result<Self, FleetError> {
        let mut source = Utf8Source::of(source)?;
        let marked = source.marked;
        let mut start = Vec::new();
        source.by_ref().take(LOOKED_AT as u64).read_to_end(&mut start)?;
        if start.trim_ascii().is_empty() {
            return Err(FleetError::Empty);
        }
        let found = DELIMITERS.map(|delimiter| (Heading::find(known, &start, delimiter, mappings), delimiter));
        // Whatever is there too often to be read is what separates cells. The first of equals is kept, so that a comma
        // wins where nothing tells.
        let rank =
            |heading: &Heading| (heading.known, heading.record.cut == Some(Cut::Wide), heading.record.row().len());
        let best = found.into_iter().rev().max_by_key(|(heading, _)| rank(heading));
        let Some((heading, delimiter)) = best else {
            return Err(FleetError::Empty);
        };
        if heading.known == 0
            && let Some(at) = start.iter().position(|byte| is_no_text(*byte))
        {
            return Err(FleetError::Binary { at: at + 1 });
        }
        let columns = heading.columns(known, mappings)?;
        let mut records = Records::of(Cursor::new(start).chain(source), delimiter);
        let mut record = Record::default();
        while records.next(&mut record)? && record.row < columns.row {}
        Ok(Self { records, columns, dialect: Dialect { delimiter, marked } })
    }

    /// Reads the next row; `false` at the end.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn next(&mut self, record: &mut Record) -> Result<bool, FleetError> {
        Ok(self.records.next(record)?)
    }
}

impl<R> Table<R> {
    /// Closes the list and leaves its columns: Windows replaces no file that is open.
    pub fn into_columns(self) -> Columns {
        self.columns
    }
}

/// The row that is most like a heading, for one delimiter.
struct Heading {
    record: Record,
    known: usize,
}

impl Heading {
    fn find(headings: &Headings, start: &[u8], delimiter: u8, mappings: &Mappings) -> Self {
        let mut records = Records::of(start, delimiter);
        let mut best = Self { record: Record::default(), known: 0 };
        let mut record = Record::default();
        for at in 0..MOST_ABOVE_HEADING {
            // Nothing is refused while reading from memory.
            if !records.next(&mut record).unwrap_or(false) {
                break;
            }
            let known = Columns::known(headings, &texts(&record), mappings);
            if at == 0 || known > best.known {
                best = Self { record: record.clone(), known };
            }
        }
        best
    }

    fn columns(&self, known: &Headings, mappings: &Mappings) -> Result<Columns, FleetError> {
        let row = self.record.row;
        match self.record.cut {
            Some(Cut::Wide) => Err(FleetError::TooManyColumns { row, most: MOST_COLUMNS }),
            Some(Cut::Long(column)) => Err(FleetError::HeadingTooLong { row, column, most: LONGEST_ROW }),
            None => Columns::of(known, row, texts(&self.record), mappings),
        }
    }
}

fn texts(record: &Record) -> Vec<String> {
    let row = record.row();
    (0..row.len()).map(|at| row.text(at).into_owned()).collect()
}

/// Whether a byte is in no text: control characters other than line ends, tabs and the end marks of old systems.
fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A)
}
