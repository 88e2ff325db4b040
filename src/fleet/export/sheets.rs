//! Workbooks (XLSX) as a format: sheets of text, packed while they are written, so that memory does not grow with them
//! and no other file is needed.
//!
//! `rust_xlsxwriter` writes with constant memory too, but over a temporary file for each sheet, and still panics when the
//! folder of these files is full (0.102).

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const CONTENT: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The only styles: as it is, and bold for headings.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/>\
    <name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>\
    <patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/>\
    <diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
    </cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// A workbook that is written sheet by sheet, each row after row.
pub struct Sheets<W: Write> {
    package: ZipWriter<StreamWriter<Once<W>>>,
    names: Vec<&'static str>,
    row: u32,
    /// The row that is written.
    text: String,
}

impl<W: Write> std::fmt::Debug for Sheets<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheets").field("names", &self.names).field("row", &self.row).finish_non_exhaustive()
    }
}

impl<W: Write> Sheets<W> {
    /// Begins a workbook without sheets.
    pub fn of(out: W) -> Self {
        let package = ZipWriter::new_stream(Once { out: BufWriter::new(out), refused: false });
        Self { package, names: Vec::new(), row: 0, text: String::new() }
    }

    /// Ends the sheet before, and begins one whose first row stays in sight.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn sheet(&mut self, name: &'static str) -> io::Result<()> {
        self.end_sheet()?;
        self.names.push(name);
        self.row = 0;
        self.part(&format!("xl/worksheets/sheet{}.xml", self.names.len()))?;
        let view = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
                    activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
        write!(self.package, "{DECLARATION}<worksheet xmlns=\"{MAIN}\">{view}<sheetData>")
    }

    /// How many rows the sheet has.
    pub fn rows(&self) -> u32 {
        self.row
    }

    /// Writes a row of cells; the first is a heading.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn row<'c>(&mut self, cells: impl Iterator<Item = SheetCell<'c>>) -> io::Result<()> {
        self.row += 1;
        self.text.clear();
        put_row(&mut self.text, self.row, cells);
        self.package.write_all(self.text.as_bytes())
    }

    /// Writes so many rows that were made by [`put_row`].
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn rows_made(&mut self, text: &str, rows: u32) -> io::Result<()> {
        self.row += rows;
        self.package.write_all(text.as_bytes())
    }

    /// Ends the workbook.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn finish(mut self) -> io::Result<W> {
        self.end_sheet()?;
        let (mut sheets, mut parts, mut kinds) = (String::new(), String::new(), String::new());
        for (name, at) in self.names.iter().zip(1..) {
            put(&mut sheets, format_args!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"));
            parts.push_str(&relation(at, "worksheet", &format!("worksheets/sheet{at}.xml")));
            kinds.push_str(&kind(&format!("worksheets/sheet{at}"), "worksheet"));
        }
        parts.push_str(&relation(self.names.len() + 1, "styles", "styles.xml"));
        kinds.push_str(&kind("workbook", "sheet.main"));
        kinds.push_str(&kind("styles", "styles"));
        let defaults = "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                        <Default Extension=\"xml\" ContentType=\"application/xml\"/>";
        let workbook = format!("workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"");
        self.whole("xl/workbook.xml", &workbook, &format!("<sheets>{sheets}</sheets>"))?;
        self.whole("xl/styles.xml", &format!("styleSheet xmlns=\"{MAIN}\""), STYLES)?;
        let relations = format!("Relationships xmlns=\"{PACKAGE}\"");
        self.whole("xl/_rels/workbook.xml.rels", &relations, &parts)?;
        self.whole("_rels/.rels", &relations, &relation(1, "officeDocument", "xl/workbook.xml"))?;
        self.whole("[Content_Types].xml", &format!("Types xmlns=\"{CONTENT}\""), &format!("{defaults}{kinds}"))?;
        let out = self.package.finish().map_err(refused)?.into_inner().out;
        out.into_inner().map_err(io::IntoInnerError::into_error)
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        if self.names.is_empty() { Ok(()) } else { self.package.write_all(b"</sheetData></worksheet>") }
    }

    /// Begins a part of the package; its time is always the same, so that equal results are equal bytes.
    fn part(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.package.start_file(name, options).map_err(refused)
    }

    /// Writes a part that has one element.
    fn whole(&mut self, name: &str, element: &str, content: &str) -> io::Result<()> {
        let end = element.split(' ').next().unwrap_or_default();
        self.part(name)?;
        write!(self.package, "{DECLARATION}<{element}>{content}</{end}>")
    }
}

/// A cell of a sheet: text, never a formula.
#[derive(Clone, Copy, Debug)]
pub enum SheetCell<'c> {
    /// As it is.
    Text(&'c str),
    /// As XML has it, see [`escaped`].
    Escaped(&'c str),
}

/// Adds a row of a sheet, counted from 1.
pub fn put_row<'c>(text: &mut String, row: u32, cells: impl Iterator<Item = SheetCell<'c>>) {
    let style = if row == 1 { " s=\"1\"" } else { "" };
    let number = row.to_string();
    text.extend(["<row r=\"", &number, "\">"]);
    for (at, cell) in cells.enumerate() {
        let (SheetCell::Text(content) | SheetCell::Escaped(content)) = cell;
        if content.is_empty() {
            continue;
        }
        text.push_str("<c r=\"");
        put_letters(text, at);
        text.extend([&number, "\"", style, " t=\"inlineStr\"><is><t xml:space=\"preserve\">"]);
        match cell {
            SheetCell::Text(content) => escape(text, content),
            SheetCell::Escaped(content) => text.push_str(content),
        }
        text.push_str("</t></is></c>");
    }
    text.push_str("</row>");
}

/// Text as XML has it.
pub fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    escape(&mut xml, text);
    xml
}

/// Where bytes go until they are refused once: what is cleaned up after that is for nobody.
struct Once<W: Write> {
    out: BufWriter<W>,
    refused: bool,
}

impl<W: Write> Write for Once<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refused {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.refused = written.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.refused { Ok(()) } else { self.out.flush() }
    }
}

fn refused(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// Writing to a text never fails.
fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

fn relation(at: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

fn kind(part: &str, kind: &str) -> String {
    format!("<Override PartName=\"/xl/{part}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>")
}

/// Adds what a column is called: A to Z, AA and so on.
fn put_letters(text: &mut String, column: usize) {
    if let Some(before) = (column / 26).checked_sub(1) {
        put_letters(text, before);
    }
    text.push(char::from(b'A' + (column % 26) as u8));
}

/// Adds text as XML has it; characters that XML has not are written as workbooks do, e.g. `_x0001_`.
fn escape(to: &mut String, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'_' | 0..b' ' | 0xEF)) {
        to.push_str(text);
        return;
    }
    for (at, c) in text.char_indices() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '_' if reads_as_escape(text.get(at..)) => to.push_str("_x005F_"),
            '\t' | '\n' => to.push(c),
            '\0'..=' ' if c != ' ' => put(to, format_args!("_x{:04X}_", u32::from(c))),
            '\u{FFFE}' | '\u{FFFF}' => put(to, format_args!("_x{:04X}_", u32::from(c))),
            c => to.push(c),
        }
    }
}

/// Whether text begins with what a workbook takes for a character, e.g. `_x0041_`.
fn reads_as_escape(text: Option<&str>) -> bool {
    let digits = text.and_then(|text| text.strip_prefix("_x")).and_then(|rest| rest.split_once('_'));
    digits.is_some_and(|(digits, _)| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
