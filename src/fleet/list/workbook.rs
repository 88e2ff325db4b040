//! Workbooks (XLSX): a list of devices read from one.

use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use crate::fleet::list::record::MOST_COLUMNS;
use crate::fleet::list::workbook::looks::Looks;
use crate::fleet::problem::FleetError;

mod looks;

/// How every workbook begins.
const SIGNATURE: [u8; 4] = *b"PK\x03\x04";

/// How many MiB a workbook may unpack to.
const MOST_MIB: u64 = 256;
const MOST_BYTES: u64 = MOST_MIB * 1024 * 1024;

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
    let (mut left, mut looks) = (MOST_BYTES, Looks::default());
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| FleetError::Workbook(error.to_string()))?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut looks)
            .map_err(|error| FleetError::Workbook(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(FleetError::WorkbookTooLarge { most: MOST_MIB })?;
    }
    Ok(())
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
