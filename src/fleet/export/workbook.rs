//! Results and plan in a workbook (XLSX), one sheet each.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::fleet::export::plan_rows::{PLAN_HEADINGS, plan_rows};
use crate::fleet::export::sheets::{SheetCell, Sheets, escaped, put_row};
use crate::fleet::judge::decided_with::in_a_line;
use crate::fleet::list::columns::{Columns, RESULTS};
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::record::MOST_COLUMNS;
use crate::fleet::list::workbook::MOST_ROWS;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;
use crate::storage::file::FileError;

/// How many characters a cell of a workbook holds, as its programs count them: in units of UTF-16.
const LONGEST_CELL: usize = 32_767;

/// A workbook while it is written: one sheet of results, and one of the plan if there is one.
#[derive(Debug)]
pub struct ResultsWorkbook<W: Write> {
    sheets: Sheets<W>,
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A sheet has no more rows.
    #[error("a workbook holds no more than {} devices; write the results as CSV", MOST_ROWS - 1)]
    TooManyRows,
    /// A sheet has no more columns.
    #[error("a workbook holds no more than {MOST_COLUMNS} columns; write the results as CSV")]
    TooManyColumns,
    /// The system refused.
    #[error(transparent)]
    Refused(#[from] FileError),
}

impl From<io::Error> for WorkbookError {
    fn from(error: io::Error) -> Self {
        Self::Refused(FileError::Io(error))
    }
}

impl<W: Write> ResultsWorkbook<W> {
    /// Begins with the heading.
    ///
    /// # Errors
    ///
    /// When the heading does not fit a sheet, and what the system refused.
    pub fn of(out: W, columns: &Columns) -> Result<Self, WorkbookError> {
        let headings: Vec<&str> = columns.kept_headings().into_iter().chain(RESULTS).collect();
        if headings.len() > MOST_COLUMNS {
            return Err(WorkbookError::TooManyColumns);
        }
        let mut sheets = Sheets::of(out);
        sheets.sheet("Results")?;
        let mut results = Self { sheets };
        results.write(headings.into_iter().map(Cow::Borrowed))?;
        Ok(results)
    }

    /// Writes the cells of a device and its results, which were [prepared](prepared_cells) before.
    ///
    /// # Errors
    ///
    /// When the sheet is full, and what the system refused.
    pub fn device<'c>(
        &mut self,
        cells: impl Iterator<Item = Cow<'c, str>>,
        results: &[String; 7],
    ) -> Result<(), WorkbookError> {
        let mut rows = WorkbookRows::default();
        rows.device(u64::from(self.sheets.rows()) - 1, cells, results);
        self.rows(&rows)
    }

    /// Writes rows that were made elsewhere.
    ///
    /// # Errors
    ///
    /// When the sheet is full, and what the system refused.
    pub fn rows(&mut self, rows: &WorkbookRows) -> Result<(), WorkbookError> {
        if self.sheets.rows() + rows.count > MOST_ROWS {
            return Err(WorkbookError::TooManyRows);
        }
        Ok(self.sheets.rows_made(&rows.text, rows.count)?)
    }

    /// Writes the plan on a second sheet, if there is one, and what it was decided with on the last; ends the workbook.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish(
        mut self,
        knowledge: &Knowledge,
        plan: Option<&Plan>,
        with: &[(String, String)],
    ) -> Result<W, WorkbookError> {
        if let Some(plan) = plan {
            self.sheets.sheet("Plan")?;
            self.write(PLAN_HEADINGS.into_iter().map(Cow::Borrowed))?;
            for row in plan_rows(knowledge, plan, &in_a_line(with)) {
                self.write(row.into_iter().map(Cow::Owned))?;
            }
        }
        self.sheets.sheet("Decided with")?;
        self.write(["decided with", "value"].into_iter().map(Cow::Borrowed))?;
        for (name, value) in with {
            self.write([name, value].into_iter().map(|cell| Cow::Borrowed(cell.as_str())))?;
        }
        Ok(self.sheets.finish()?)
    }

    /// Writes a row, without product keys and with no more in a cell than a cell holds.
    fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> Result<(), WorkbookError> {
        let masked: Vec<Cow<'_, str>> = cells.map(without_keys).collect();
        Ok(self.sheets.row(masked.iter().map(|cell| SheetCell::Text(within(cell))))?)
    }
}

/// Rows of the results in memory.
#[derive(Debug, Default)]
pub struct WorkbookRows {
    text: String,
    count: u32,
}

impl WorkbookRows {
    /// Adds a device with its place in the list, counted from 0, and its results, which were
    /// [prepared](prepared_cells) before.
    pub fn device<'c>(&mut self, at: u64, cells: impl Iterator<Item = Cow<'c, str>>, results: &[String; 7]) {
        self.count += 1;
        // Beyond the last row of a sheet nothing is written.
        let row = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(2);
        let masked: Vec<Cow<'_, str>> = cells.map(without_keys).collect();
        let cells = masked.iter().map(|cell| SheetCell::Text(within(cell)));
        let results = results.iter().map(|cell| SheetCell::Escaped(cell));
        put_row(&mut self.text, row, cells.chain(results));
    }
}

/// The results of all rows that come to the same, as a workbook has them.
pub fn prepared_cells(results: &[String; 7]) -> [String; 7] {
    results.each_ref().map(|cell| escaped(within(&without_keys(cell.as_str().into()))))
}

/// The beginning of a text that a cell holds.
fn within(text: &str) -> &str {
    if text.len() <= LONGEST_CELL {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_CELL
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
