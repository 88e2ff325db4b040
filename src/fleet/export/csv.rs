//! Results as CSV beside what the list had, without product keys and without formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::assessment::hidden::is_hidden;
use crate::fleet::list::columns::{Columns, RESULTS};
use crate::fleet::list::keys::without_keys;
use crate::fleet::list::table::Dialect;

/// How much is collected before it is written, in bytes.
const CHUNK: usize = 64 * 1024;

/// Writes rows of CSV.
#[derive(Debug)]
pub struct CsvWriter<W> {
    out: W,
    rows: CsvRows,
}

impl<W: Write> CsvWriter<W> {
    /// Writes to `out` as the list was written.
    pub fn of(out: W, dialect: Dialect) -> Self {
        let mut rows = CsvRows::of(dialect.delimiter);
        if dialect.marked {
            rows.bytes.extend_from_slice("\u{FEFF}".as_bytes());
        }
        Self { out, rows }
    }

    /// Writes the heading of the results.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn heading(&mut self, columns: &Columns) -> io::Result<()> {
        self.cells(columns.kept_headings().into_iter().chain(RESULTS))
    }

    /// Writes the cells of a device, and behind them its results, which were [`encoded`] before.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn device<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>, results: &[u8]) -> io::Result<()> {
        self.rows.device(cells, results);
        self.write_some()
    }

    /// Writes rows that were made elsewhere.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn rows(&mut self, rows: &CsvRows) -> io::Result<()> {
        self.write()?;
        self.out.write_all(&rows.bytes)
    }

    /// Writes a row of cells.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn cells<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        self.rows.cells(cells);
        self.rows.end_row();
        self.write_some()
    }

    fn write_some(&mut self) -> io::Result<()> {
        if self.rows.bytes.len() >= CHUNK { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(&self.rows.bytes)?;
        self.rows.bytes.clear();
        Ok(())
    }

    /// Writes what is left and gives the writer back.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish(mut self) -> io::Result<W> {
        self.write()?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Cells as CSV, without a line end.
pub fn encoded<'c>(cells: impl IntoIterator<Item = &'c str>, delimiter: u8) -> Vec<u8> {
    let mut row = CsvRows::of(delimiter);
    row.cells(cells);
    row.bytes
}

/// Rows of CSV in memory.
///
/// They are put together here: the writer of csv-core takes room that was filled with zeros before, which for long lists
/// takes as long as writing.
#[derive(Debug)]
pub struct CsvRows {
    bytes: Vec<u8>,
    delimiter: u8,
}

impl CsvRows {
    /// Begins without a row.
    pub fn of(delimiter: u8) -> Self {
        Self { bytes: Vec::new(), delimiter }
    }

    /// Adds the cells of a device, and behind them its results, which were [`encoded`] before.
    pub fn device<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>, results: &[u8]) {
        for cell in cells {
            self.cell(cell);
            self.bytes.push(self.delimiter);
        }
        self.bytes.extend_from_slice(results);
        self.end_row();
    }

    fn cells<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.bytes.push(self.delimiter);
            }
            self.cell(cell.into());
        }
    }

    /// Adds a cell, in quotation marks where it has some, a delimiter or a line end.
    fn cell(&mut self, cell: Cow<'_, str>) {
        let cell = without_formula(without_keys(cell));
        if !cell.bytes().any(|byte| byte == self.delimiter || matches!(byte, b'"' | b'\r' | b'\n')) {
            self.bytes.extend_from_slice(cell.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        for part in cell.split_inclusive('"') {
            self.bytes.extend_from_slice(part.as_bytes());
            if part.ends_with('"') {
                self.bytes.push(b'"');
            }
        }
        self.bytes.push(b'"');
    }

    fn end_row(&mut self) {
        self.bytes.extend_from_slice(b"\r\n");
    }
}

/// The cell with an apostrophe before what a spreadsheet would take for a formula, blanks before it or not.
fn without_formula(cell: Cow<'_, str>) -> Cow<'_, str> {
    const SIGNS: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
    // Nearly all cells.
    if cell.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return cell;
    }
    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_hidden(c));
    let is_formula = begins.starts_with(SIGNS) || cell.starts_with(['\t', '\r', '\n']);
    if is_formula { Cow::Owned(format!("'{cell}")) } else { cell }
}
