//! Results as CSV beside what the list had, without product keys and without formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use csv_core::{Terminator, Writer, WriterBuilder};

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
            rows.put_raw("\u{FEFF}".as_bytes());
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
        self.out.write_all(rows.bytes())
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
        if self.rows.length >= CHUNK { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(self.rows.bytes())?;
        self.rows.length = 0;
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
    row.end_cells();
    row.bytes().to_vec()
}

/// Rows of CSV in memory.
#[derive(Debug)]
pub struct CsvRows {
    writer: Writer,
    room: Vec<u8>,
    /// How much of the room is filled.
    length: usize,
}

impl CsvRows {
    /// Begins without a row.
    pub fn of(delimiter: u8) -> Self {
        let writer = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).build();
        Self { writer, room: Vec::new(), length: 0 }
    }

    /// Adds the cells of a device, and behind them its results, which were [`encoded`] before.
    pub fn device<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>, results: &[u8]) {
        for cell in cells {
            self.cell(cell);
            self.delimiter();
        }
        self.put_raw(results);
        self.end_row();
    }

    fn cells<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.delimiter();
            }
            self.cell(cell.into());
        }
    }

    fn cell(&mut self, cell: Cow<'_, str>) {
        let cell = without_formula(without_keys(cell));
        // Every character may be a quotation mark, which is doubled, and quotation marks may be needed around them.
        self.put(2 * cell.len() + 2, |writer, room| writer.field(cell.as_bytes(), room).2);
    }

    fn delimiter(&mut self) {
        self.put(2, |writer, room| writer.delimiter(room).1);
    }

    fn end_row(&mut self) {
        self.put(4, |writer, room| writer.terminator(room).1);
    }

    /// Closes the quotation marks of the last cell.
    fn end_cells(&mut self) {
        self.put(2, |writer, room| writer.finish(room).1);
    }

    /// Gives the writer room for this many bytes, and counts those that it wrote.
    fn put(&mut self, most: usize, write: impl FnOnce(&mut Writer, &mut [u8]) -> usize) {
        let end = self.length + most;
        if self.room.len() < end {
            self.room.resize(end.max(2 * self.room.len()), 0);
        }
        let room = self.room.get_mut(self.length..).unwrap_or_default();
        self.length += write(&mut self.writer, room);
    }

    /// Puts bytes behind the others as they are.
    fn put_raw(&mut self, bytes: &[u8]) {
        self.put(bytes.len(), |_, mut room| room.write(bytes).unwrap_or_default());
    }

    fn bytes(&self) -> &[u8] {
        self.room.get(..self.length).unwrap_or_default()
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
