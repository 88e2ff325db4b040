//! Workbooks (XLSX): a list of devices read from one, and results and plan written to one.

use std::io::{Cursor, Read, Seek, Write};

use calamine::{Data, DataRef, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use zip::ZipArchive;

use super::FleetError;
use super::columns::Columns;
use super::export::{PLAN_HEADINGS, plan_rows};
use super::keys::masked;
use super::plan::Plan;
use super::record::{MOST_COLUMNS, Record};
use super::results::HEADINGS;
use crate::knowledge::Knowledge;

/// How every workbook begins.
pub const SIGNATURE: [u8; 4] = *b"PK\x03\x04";

/// How many MiB a workbook may unpack to.
const MOST_MIB: u64 = 256;
const MOST_BYTES: u64 = MOST_MIB * 1024 * 1024;

/// How many rows a sheet has.
const MOST_ROWS: u32 = 1_048_576;

/// How many characters a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;

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
pub struct Results {
    sheet: Worksheet,
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
        let mut sheet = Worksheet::new();
        sheet.set_name("Results")?;
        sheet.set_freeze_panes(1, 0)?;
        let mut results = Self { sheet, row: 0 };
        let kept = columns.kept();
        let headings = kept.iter().filter_map(|at| columns.headings.get(*at)).map(String::as_str);
        results.write(headings.chain(HEADINGS).map(str::to_owned))?;
        Ok(results)
    }

    /// Writes a row of the list and its results.
    ///
    /// # Errors
    ///
    /// When the sheet is full.
    pub fn device(&mut self, kept: &[usize], record: &Record, results: &[String; 7]) -> Result<(), WorkbookError> {
        let cells = kept.iter().map(|at| record.text(*at).into_owned());
        self.write(cells.chain(results.iter().cloned()))
    }

    fn write(&mut self, cells: impl Iterator<Item = String>) -> Result<(), WorkbookError> {
        if self.row >= MOST_ROWS {
            return Err(WorkbookError::TooManyRows);
        }
        write_row(&mut self.sheet, self.row, cells)?;
        self.row += 1;
        Ok(())
    }

    /// Writes the workbook, with the plan on a second sheet.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish(
        self,
        knowledge: &Knowledge,
        plan: Option<&Plan>,
        out: &mut (impl Write + Send),
    ) -> Result<(), WorkbookError> {
        let mut workbook = Workbook::new();
        workbook.push_worksheet(self.sheet);
        if let Some(plan) = plan {
            let mut sheet = Worksheet::new();
            sheet.set_name("Plan")?;
            write_row(&mut sheet, 0, PLAN_HEADINGS.iter().map(|heading| (*heading).to_owned()))?;
            for (at, row) in (1..).zip(plan_rows(knowledge, plan)) {
                write_row(&mut sheet, at, row.into_iter())?;
            }
            workbook.push_worksheet(sheet);
        }
        let bytes = workbook.save_to_buffer()?;
        std::io::copy(&mut Cursor::new(bytes), out).map_err(XlsxError::IoError)?;
        Ok(())
    }
}

/// Cells are written as text, never as formulas.
fn write_row(sheet: &mut Worksheet, row: u32, cells: impl Iterator<Item = String>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, cell) in (0..).zip(cells) {
        let masked = masked(cell.into());
        let text: String = masked.chars().take(LONGEST_CELL).collect();
        if row == 0 {
            sheet.write_string_with_format(row, column, text, &bold)?;
        } else if !text.is_empty() {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}
