//! Results as CSV beside what the list had, without product keys and without formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::fleet::judge::results::HEADINGS;
use crate::fleet::list::columns::Columns;
use crate::fleet::list::keys::masked;

/// Writes rows of CSV.
#[derive(Debug)]
pub struct CsvWriter<W> {
    out: W,
    buffer: Vec<u8>,
    delimiter: u8,
}

impl<W: Write> CsvWriter<W> {
    /// How much is collected before it is written, in bytes.
    const CHUNK: usize = 64 * 1024;

    /// Writes to `out` with this byte between cells, and a byte order mark at the start if asked.
    pub fn of(out: W, delimiter: u8, marked: bool) -> Self {
        let buffer = if marked { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        Self { out, buffer, delimiter }
    }

    /// Writes the heading of the results.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn heading(&mut self, columns: &Columns) -> io::Result<()> {
        self.cells(columns.kept_headings().into_iter().chain(HEADINGS))
    }

    /// Writes the cells of a device and the prepared results behind them.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn device<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>, results: &[u8]) -> io::Result<()> {
        for cell in cells {
            put(&mut self.buffer, &masked(cell), self.delimiter);
            self.buffer.push(self.delimiter);
        }
        self.buffer.extend_from_slice(results);
        self.end_row()
    }

    /// Writes a row of cells.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn cells<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        let row = encoded(cells, self.delimiter);
        self.buffer.extend_from_slice(&row);
        self.end_row()
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.buffer.extend_from_slice(b"\r\n");
        if self.buffer.len() >= Self::CHUNK { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
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
    let mut row = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.push(delimiter);
        }
        put(&mut row, &masked(cell.into()), delimiter);
    }
    row
}

/// Whether a spreadsheet would take the cell for a formula.
pub fn starts_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn put(row: &mut Vec<u8>, cell: &str, delimiter: u8) {
    let bytes = cell.as_bytes();
    let special = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
    let quoted = bytes.iter().fold(false, |quoted, byte| quoted | special(*byte));
    if quoted {
        row.push(b'"');
    }
    if starts_formula(cell) {
        row.push(b'\'');
    }
    if quoted {
        for byte in bytes {
            row.push(*byte);
            if *byte == b'"' {
                row.push(b'"');
            }
        }
        row.push(b'"');
    } else {
        row.extend_from_slice(bytes);
    }
}
