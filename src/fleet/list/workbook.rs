//! Workbooks (XLSX): a list of devices read from one, and results and plan written to one.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek, Write};

use calamine::{Data, DataRef, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use zip::ZipArchive;

use crate::fleet::FleetError;
use crate::fleet::export::{PLAN_HEADINGS, plan_rows};
use crate::fleet::judge::results::HEADINGS;
use crate::fleet::list::columns::Columns;
use crate::fleet::list::keys::masked;
use crate::fleet::list::record::MOST_COLUMNS;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;

/// How every workbook begins.
const SIGNATURE: [u8; 4] = *b"PK\x03\x04";

/// How many MiB a workbook may unpack to.
const MOST_MIB: u64 = 256;
const MOST_BYTES: u64 = MOST_MIB * 1024 * 1024;

/// How many rows a sheet has.
const MOST_ROWS: u32 = 1_048_576;

/// How many characters a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;

/// A list as CSV: the file itself, or the first sheet of the workbook that it is.
///
/// # Errors
///
/// What the system refused, and why a workbook cannot be read.
pub fn or_csv<'r>(mut source: impl Read + Seek + 'r) -> Result<Box<dyn Read + 'r>, FleetError> {
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
        if at_row >= MOST_ROWS
            || at_column as usize >= MOST_COLUMNS
            || at_row < row
            || (at_row == row && at_column < column)
        {
            return Err(FleetError::Workbook(format!(
                "row {}, column {}: there is no such cell",
                u64::from(at_row) + 1,
                u64::from(at_column) + 1
            )));
        }
        let text = text(cell.get_value());
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
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| FleetError::Workbook(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(FleetError::WorkbookTooLarge { most: MOST_MIB })?;
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        value => Data::from(value.clone()).to_string(),
    }
}

fn quoted(text: &str) -> Vec<u8> {
    format!("\"{}\"", text.replace('"', "\"\"")).into_bytes()
}

/// A workbook while it is written: one sheet of results, and one of the plan if there is one.
///
/// Rows go to a temporary file of the system, so that memory does not grow with them.
pub struct Results {
    workbook: Workbook,
    row: u32,
}

impl std::fmt::Debug for Results {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Results").field("row", &self.row).finish_non_exhaustive()
    }
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A sheet has no more rows.
    #[error("a workbook holds no more than {} devices; write the results as CSV", MOST_ROWS - 1)]
    TooManyRows,
    /// The workbook could not be made.
    #[error("the workbook could not be made: {0}; write the results as CSV")]
    NotMade(#[from] XlsxError),
}

impl Results {
    /// Begins with the heading.
    ///
    /// # Errors
    ///
    /// When the heading does not fit a sheet.
    pub fn of(columns: &Columns) -> Result<Self, WorkbookError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("Results")?;
        sheet.set_freeze_panes(1, 0)?;
        let mut results = Self { workbook, row: 0 };
        results.write(columns.kept_headings().into_iter().chain(HEADINGS).map(Cow::Borrowed))?;
        Ok(results)
    }

    /// Writes the cells of a device and its results.
    ///
    /// # Errors
    ///
    /// When the sheet is full.
    pub fn device<'c>(
        &mut self,
        cells: impl Iterator<Item = Cow<'c, str>>,
        results: &'c [String; 7],
    ) -> Result<(), WorkbookError> {
        self.write(cells.chain(results.iter().map(|cell| Cow::Borrowed(cell.as_str()))))
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> Result<(), WorkbookError> {
        if self.row >= MOST_ROWS {
            return Err(WorkbookError::TooManyRows);
        }
        write_row(self.workbook.worksheet_from_index(0)?, self.row, cells)?;
        self.row += 1;
        Ok(())
    }

    /// Writes the workbook, with the plan on a second sheet.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish<W: Write + Send>(
        mut self,
        knowledge: &Knowledge,
        plan: Option<&Plan>,
        out: &mut W,
    ) -> Result<(), WorkbookError> {
        if let Some(plan) = plan {
            let sheet = self.workbook.add_worksheet();
            sheet.set_name("Plan")?;
            write_row(sheet, 0, PLAN_HEADINGS.into_iter().map(Cow::Borrowed))?;
            for (at, row) in (1..).zip(plan_rows(knowledge, plan)) {
                write_row(sheet, at, row.into_iter().map(Cow::Owned))?;
            }
        }
        Ok(self.workbook.save_to_writer(out)?)
    }
}

/// Cells are written as text, never as formulas.
fn write_row<'c>(sheet: &mut Worksheet, row: u32, cells: impl Iterator<Item = Cow<'c, str>>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, cell) in (0..).zip(cells) {
        let masked = masked(cell);
        let end = masked.char_indices().nth(LONGEST_CELL).map_or(masked.len(), |(end, _)| end);
        let (text, _) = masked.split_at(end);
        if row == 0 {
            sheet.write_string_with_format(row, column, text, &bold)?;
        } else if !text.is_empty() {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
