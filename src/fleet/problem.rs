//! What can be wrong with a list of devices: with one value, with a row, with the file.

use std::io;

use crate::assessment::product_key::mask;
use crate::storage::source::SourceError;

/// Why a row could not be read: the column, the value in it, and what is expected there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("column {column}: {}{expected}", quoted(.value))]
pub struct Problem {
    /// The heading of the column.
    pub column: String,
    /// The value, shortened; empty where the problem is not one of a value.
    pub value: String,
    /// What is expected, or what to do.
    pub expected: String,
}

/// Everything that is wrong with a row, in one line.
pub fn problems_in_words(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("; ")
}

/// A row whose values cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, {problem}")]
pub struct RowProblem {
    /// The row as a spreadsheet counts it, the first line being 1.
    pub row: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// How many problems a summary quotes.
pub const MOST_QUOTED: usize = 20;

/// Keeps the problems of a row that could not be read, as long as few are kept.
pub fn quote(quoted: &mut Vec<RowProblem>, row: u64, problems: &[Problem]) {
    let room = MOST_QUOTED.saturating_sub(quoted.len());
    quoted.extend(problems.iter().take(room).map(|problem| RowProblem { row, problem: problem.clone() }));
}

/// Why a file could not be used as a fleet: what happened, then what to do.
#[derive(Debug, thiserror::Error)]
pub enum FleetError {
    /// The system refused.
    #[error("{}", refused(.0))]
    Io(#[from] io::Error),
    /// It is a folder, a device or a pipe.
    #[error("it is a folder, a device or a pipe; choose the file with your devices")]
    NoFile,
    /// There is nothing in the file.
    #[error("the file is empty; choose the file with your devices")]
    Empty,
    /// The file is no text.
    #[error("byte {at}: the file is no text; save the list of devices as CSV (UTF-8) or as XLSX")]
    Binary {
        /// The place of the first byte that no text has, counted from 1.
        at: usize,
    },
    /// No row names columns that are known.
    #[error(
        "row {row}: {} names no column of a fleet; put the names of the columns into the first row, for example \
         device, channel, product, language",
        quoted_text(.headings)
    )]
    NoHeading {
        /// The row that was expected to be the heading.
        row: u64,
        /// Its cells.
        headings: Vec<String>,
    },
    /// Two columns have the same name.
    #[error("row {row}: columns {first} and {second} are both named \"{heading}\"; rename or remove one of them")]
    SameHeading {
        /// The row of the heading.
        row: u64,
        /// The name of both.
        heading: String,
        /// The place of the first, counted from 1.
        first: usize,
        /// The place of the second.
        second: usize,
    },
    /// The heading has more columns than a list of devices ever has.
    #[error(
        "row {row}, column {}: there are more than {most} columns; remove those that are not needed",
        .most + 1
    )]
    TooManyColumns {
        /// The row of the heading.
        row: u64,
        /// How many are read.
        most: usize,
    },
    /// The heading is longer than a heading ever is.
    #[error(
        "row {row}, column {column}: the heading is longer than {most} bytes; close the quotation mark there, or \
             remove columns"
    )]
    HeadingTooLong {
        /// The row of the heading.
        row: u64,
        /// The column in which it became too long.
        column: usize,
        /// How many bytes are read.
        most: usize,
    },
    /// There are more devices than are held in memory.
    #[error(
        "the list holds more than {most} MiB; split it, or decide it with the command `reimage-advisor fleet`, which \
         reads row by row"
    )]
    TooLarge {
        /// How many MiB are held.
        most: usize,
    },
    /// The workbook cannot be read.
    #[error("the workbook cannot be read: {0}; save the list of devices as CSV (UTF-8)")]
    Workbook(String),
    /// A cell of the workbook holds more than a cell can.
    #[error("row {row}, column {column}: the cell holds more text than a cell can have; shorten it")]
    CellTooLong {
        /// Its row, counted from 1.
        row: u32,
        /// Its column, counted from 1.
        column: u32,
    },
    /// The workbook unpacks to more than is read.
    #[error("the workbook unpacks to more than {most} MiB; save the list of devices as CSV (UTF-8)")]
    WorkbookTooLarge {
        /// How many MiB are read.
        most: u64,
    },
}

impl From<SourceError> for FleetError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Io(error) => Self::Io(error),
            SourceError::Special => Self::NoFile,
        }
    }
}

/// A value as messages quote it: without product keys, and not longer than a line.
pub(crate) fn shortened(value: &str) -> String {
    const LONGEST: usize = 60;
    let masked = mask(value);
    let clean: String = masked.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if masked.chars().nth(LONGEST).is_some() { format!("{clean}\u{2026}") } else { clean }
}

/// What the system refused; whatever else ended it says itself what to do.
fn refused(error: &io::Error) -> String {
    match error.get_ref() {
        Some(cause) => cause.to_string(),
        None => format!("{error}; check the path, the permissions and the connection to the drive"),
    }
}

/// The value in quotation marks and a colon after it, or nothing.
fn quoted(value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("\"{value}\" ") }
}

fn quoted_text(headings: &[String]) -> String {
    match headings.first().map_or("", String::as_str) {
        "" => "it".to_owned(),
        first => format!("\"{}\"", shortened(first.trim())),
    }
}
