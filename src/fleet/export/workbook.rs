//! Results and plan in a workbook (XLSX), one sheet each.

use std::borrow::Cow;
use std::io::{ErrorKind, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use zip::result::ZipError;

use crate::fleet::export::plan_rows::{PLAN_HEADINGS, plan_rows};
use crate::fleet::judge::decided_with::in_a_line;
use crate::fleet::list::columns::{Columns, RESULTS};
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::workbook::MOST_ROWS;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;

/// How many characters a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;

/// A workbook while it is written: one sheet of results, and one of the plan if there is one.
///
/// Rows go to a temporary file of the system, so that memory does not grow with them.
pub struct ResultsWorkbook {
    workbook: Workbook,
    row: u32,
}

impl std::fmt::Debug for ResultsWorkbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResultsWorkbook").field("row", &self.row).finish_non_exhaustive()
    }
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A sheet has no more rows.
    #[error("a workbook holds no more than {} devices; write the results as CSV", MOST_ROWS - 1)]
    TooManyRows,
    /// The workbook could not be made.
    #[error("the workbook could not be made: {}; {}", .0, advice(.0))]
    NotMade(#[from] XlsxError),
}

/// What to do: rows wait in the system's folder for temporary files, which may be full although the drive is not.
fn advice(error: &XlsxError) -> String {
    let refused = match error {
        XlsxError::IoError(error) | XlsxError::ZipError(ZipError::Io(error)) => Some(error.kind()),
        _ => None,
    };
    match refused {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
            let temporary = std::env::temp_dir();
            format!("free some space there and in {}, or write the results as CSV", temporary.display())
        }
        Some(_) => "check the path, the permissions and the connection to the drive".to_owned(),
        None => "write the results as CSV".to_owned(),
    }
}

impl ResultsWorkbook {
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
        results.write(columns.kept_headings().into_iter().chain(RESULTS).map(Cow::Borrowed))?;
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

    /// Writes the workbook, with the plan on a second sheet and what it was decided with on a third.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish<W: Write + Send>(
        mut self,
        knowledge: &Knowledge,
        plan: Option<&Plan>,
        with: &[(String, String)],
        out: &mut W,
    ) -> Result<(), WorkbookError> {
        if let Some(plan) = plan {
            let sheet = self.workbook.add_worksheet();
            sheet.set_name("Plan")?;
            write_row(sheet, 0, PLAN_HEADINGS.into_iter().map(Cow::Borrowed))?;
            for (at, row) in (1..).zip(plan_rows(knowledge, plan, &in_a_line(with))) {
                write_row(sheet, at, row.into_iter().map(Cow::Owned))?;
            }
        }
        let sheet = self.workbook.add_worksheet();
        sheet.set_name("Decided with")?;
        write_row(sheet, 0, ["decided with", "value"].into_iter().map(Cow::Borrowed))?;
        for (at, (name, value)) in (1..).zip(with) {
            write_row(sheet, at, [name, value].into_iter().map(|cell| Cow::Borrowed(cell.as_str())))?;
        }
        Ok(self.workbook.save_to_writer(out)?)
    }
}

/// Cells are written as text, never as formulas.
fn write_row<'c>(sheet: &mut Worksheet, row: u32, cells: impl Iterator<Item = Cow<'c, str>>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, cell) in (0..).zip(cells) {
        let masked = without_keys(cell);
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
