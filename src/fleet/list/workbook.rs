//! Workbooks (XLSX): a list of devices read from one.

use std::io::{Cursor, Read, Seek, Write};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use crate::fleet::list::record::MOST_COLUMNS;
use crate::fleet::problem::FleetError;

/// How every workbook begins.
const SIGNATURE: [u8; 4] = *b"PK\x03\x04";

/// How many MiB a workbook may unpack to.
const MOST_MIB: u64 = 256;
const MOST_BYTES: u64 = MOST_MIB * 1024 * 1024;

/// How much of a part is read without a tag that begins or ends, in bytes: a cell holds 32,767 characters, and each may be
/// written as a number in ten bytes.
const LONGEST_RUN: usize = 512 * 1024;

/// How much text a cell holds, in bytes.
const LONGEST_CELL: usize = 4 * 32_767;

/// How many rows a sheet has.
pub(in crate::fleet) const MOST_ROWS: u32 = 1_048_576;

/// A list as CSV: the file itself, or the first sheet of the workbook that it is.
///
/// # Errors
///
/// What the system refused, and why a workbook cannot be read.
pub fn or_csv<'r>(mut source: impl Read + Seek + Send + 'r) -> Result<Box<dyn Read + Send + 'r>, FleetError> {
    let mut start = Vec::new();
    source.by_ref().take(SIGNATURE.len() as u64).read_to_end(&mut start)?;
    if start == SIGNATURE {
        return Ok(Box::new(Cursor::new(to_csv(source)?)));
    }
    // What was read is put back by hand, since a pipe cannot be rewound.
    match source.rewind() {
        Ok(()) => Ok(Box::new(source)),
        Err(_) => Ok(Box::new(Cursor::new(start).chain(source))),
    }
}

/// The first sheet of a workbook as CSV with commas.
///
/// # Errors
///
/// When it is no workbook, or one that unpacks to more than is read.
pub fn to_csv(mut source: impl Read + Seek) -> Result<Vec<u8>, FleetError> {
    check_size(&mut source)?;
    source.rewind()?;
    let mut workbook: Xlsx<_> = Xlsx::new(source).map_err(|error| FleetError::Workbook(error.to_string()))?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(FleetError::Empty)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|error| FleetError::Workbook(error.to_string()))?;
    let mut csv = Vec::new();
    let (mut row, mut column) = (0, 0);
    // Cells come in the order of rows; blank ones are left out, so that a sheet is never unrolled beyond its text.
    while let Some(cell) = cells.next_cell().map_err(|error| FleetError::Workbook(error.to_string()))? {
        let (at_row, at_column) = cell.get_position();
        if at_row >= MOST_ROWS || at_column as usize >= MOST_COLUMNS || (at_row, at_column) < (row, column) {
            return Err(no_such_cell(at_row, at_column));
        }
        if is_too_long(cell.get_value()) {
            return Err(FleetError::CellTooLong { row: at_row + 1, column: at_column + 1 });
        }
        let text = cell_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if at_row > row {
            csv.resize(csv.len() + (at_row - row) as usize, b'\n');
            (row, column) = (at_row, 0);
        }
        csv.resize(csv.len() + (at_column - column) as usize, b',');
        column = at_column;
        csv.extend(quoted(&text));
        if csv.len() as u64 > MOST_BYTES {
            return Err(FleetError::WorkbookTooLarge { most: MOST_MIB });
        }
    }
    csv.push(b'\n');
    Ok(csv)
}

/// Unpacks everything into nothing, since what a workbook says of its own size proves nothing.
fn check_size(source: &mut (impl Read + Seek)) -> Result<(), FleetError> {
    let mut archive = ZipArchive::new(source).map_err(|error| FleetError::Workbook(error.to_string()))?;
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| FleetError::Workbook(error.to_string()))?;
        let is_xml = part.name().is_ok_and(|name| name.starts_with("xl/") && name.ends_with(".xml"));
        let is_sheet = is_xml && part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let references = is_sheet.then(References::default);
        let mut runs = Runs { is_xml, length: 0, references };
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut runs)
            .map_err(|error| FleetError::Workbook(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(FleetError::WorkbookTooLarge { most: MOST_MIB })?;
    }
    Ok(())
}

/// Takes what is unpacked, and refuses XML with a run of text that no cell has: it would be held in memory several times.
struct Runs {
    is_xml: bool,
    length: usize,
    references: Option<References>,
}

impl Write for Runs {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if !self.is_xml {
            return Ok(bytes.len());
        }
        if let Some(references) = &mut self.references
            && !bytes.iter().all(|byte| references.take(*byte))
        {
            return Err(std::io::Error::other("a cell is where a sheet has none"));
        }
        for run in bytes.split_inclusive(|byte| *byte == b'<') {
            self.length += run.len();
            if self.length > LONGEST_RUN {
                return Err(std::io::Error::other("a cell holds more text than a cell can have"));
            }
            if run.ends_with(b"<") {
                self.length = 0;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Looks at where the cells of a sheet say that they are: calamine would count beyond its numbers, to another cell.
#[derive(Default)]
struct References {
    is_in_tag: bool,
    place: Place,
}

/// Where in a tag a byte is, as far as references are concerned.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    Elsewhere,
    /// Behind a blank.
    Blank,
    /// In the name of an attribute that begins as `r` and `ref` do.
    Name,
    /// Behind the sign after it.
    Equals,
    /// In the reference, with so many letters and digits.
    Reference(u8, u8),
}

impl References {
    /// Takes the next byte of the sheet; `false` if a reference is longer than that of the last cell, `XFD1048576`.
    fn take(&mut self, byte: u8) -> bool {
        self.is_in_tag = byte == b'<' || self.is_in_tag && byte != b'>';
        self.place = match (self.place, byte) {
            _ if !self.is_in_tag => Place::Elsewhere,
            (Place::Reference(..), b'"' | b'\'') => Place::Elsewhere,
            (Place::Reference(..), b':') | (Place::Equals, b'"' | b'\'') => Place::Reference(0, 0),
            (Place::Reference(3, _), b'A'..=b'Z' | b'a'..=b'z') | (Place::Reference(_, 7), b'0'..=b'9') => {
                return false;
            }
            (Place::Reference(letters, digits), b'0'..=b'9') => Place::Reference(letters, digits + 1),
            (Place::Reference(letters, digits), byte) if byte.is_ascii_alphabetic() => {
                Place::Reference(letters + 1, digits)
            }
            (Place::Blank, b'r') | (Place::Name, b'e' | b'f') => Place::Name,
            (Place::Name, b'=') => Place::Equals,
            (_, b' ' | b'\t' | b'\r' | b'\n') => Place::Blank,
            _ => Place::Elsewhere,
        };
        true
    }
}

fn is_too_long(value: &DataRef<'_>) -> bool {
    let length = match value {
        DataRef::SharedString(text) => text.len(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
        _ => 0,
    };
    length > LONGEST_CELL
}

fn no_such_cell(row: u32, column: u32) -> FleetError {
    let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
    FleetError::Workbook(format!("row {row}, column {column}: there is no such cell"))
}

fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        value => Data::from(value.clone()).to_string(),
    }
}

fn quoted(text: &str) -> Vec<u8> {
    format!("\"{}\"", text.replace('"', "\"\"")).into_bytes()
}
