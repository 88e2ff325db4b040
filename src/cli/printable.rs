//! What reaches a terminal: no control characters of a file or a name, whatever wrote them.

use std::io::{self, Write};

use crate::assessment::hidden::is_hidden;
use crate::cli::streams::Format;

/// Passes text on with control characters, and those that change the direction, written out.
pub struct Printable<'a> {
    out: &'a mut dyn Write,
    format: Format,
}

impl<'a> Printable<'a> {
    /// Writes to `out`; in JSON, characters are written out as strings of JSON have them.
    pub fn of(out: &'a mut dyn Write, format: Format) -> Self {
        Self { out, format }
    }

    fn printed(&self, text: &str) -> String {
        let mut printed = String::with_capacity(text.len());
        let mut units = [0; 2];
        for c in text.chars() {
            match self.format {
                _ if is_printable(c) => printed.push(c),
                Format::Text => printed.extend(c.escape_unicode()),
                Format::Json => {
                    printed.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
                }
            }
        }
        printed
    }
}

impl Write for Printable<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        if text.chars().all(is_printable) {
            self.out.write_all(bytes)?;
        } else {
            self.out.write_all(self.printed(&text).as_bytes())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Line ends and tabs are the program's own, and so are the marks that keep text from right to left to itself.
fn is_printable(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\u{2068}' | '\u{2069}') || !(c.is_control() || is_hidden(c))
}
