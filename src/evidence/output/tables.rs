//! Tables: CSV, and those that PowerShell and wmic align with blanks.

use csv_core::Terminator;

use crate::evidence::output::object::{OBJECT_LIMIT, Object};

/// The most cells of a line of CSV.
const CELL_LIMIT: usize = 512;

/// Headings by which a table is known.
const HEADINGS: [&str; 22] = [
    "Name",
    "Description",
    "LicenseFamily",
    "LicenseStatus",
    "PartialProductKey",
    "ProductKeyChannel",
    "ProductKeyID",
    "OA3xOriginalProductKeyDescription",
    "Caption",
    "BuildNumber",
    "Version",
    "OperatingSystemSKU",
    "OSArchitecture",
    "OSLanguage",
    "MUILanguages",
    "SerialNumber",
    "WindowsEditionId",
    "WindowsProductName",
    "OsBuildNumber",
    "OsName",
    "OS Name",
    "OS Version",
];

/// The objects of tables, a row each.
pub fn objects(lines: &[String]) -> Vec<Object> {
    let mut objects = Vec::new();
    let mut parsers = [b',', b';', b'\t', b'|'].map(Parser::of);
    let dashes = |line: &str| line.chars().all(|c| matches!(c, '-' | ' ' | '|' | ':'));
    for (at, heading) in lines.iter().enumerate() {
        let below = lines.iter().enumerate().skip(at + 1);
        let csv = parsers.iter_mut().find_map(|parser| Some((parser.heading(heading)?, parser)));
        if let Some((keys, parser)) = csv {
            let rows = rows(below).filter(|(_, line)| !dashes(line));
            let rows = rows.map(|(at, line)| Object::of(at, keys.iter().zip(parser.cells(line))));
            // A command whose columns are on several lines looks like a heading above another.
            objects.extend(rows.take_while(|row| !row.values().any(is_name)));
        } else if let columns = columns(heading)
            && is_heading(columns.iter().map(|(_, key)| key.as_str()))
        {
            let rows = rows(below.skip_while(|(_, line)| line.trim().is_empty()));
            objects.extend(rows.filter(|(_, line)| !dashes(line)).map(|(at, line)| aligned(&columns, at, line)));
        }
        if objects.len() > OBJECT_LIMIT {
            break;
        }
    }
    objects
}

/// The rows of a table: the lines before the next blank one.
fn rows<'a>(lines: impl Iterator<Item = (usize, &'a String)>) -> impl Iterator<Item = (usize, &'a String)> {
    lines.take_while(|(_, line)| !line.trim().is_empty()).take(OBJECT_LIMIT)
}

/// A row whose values begin below the words of the heading.
fn aligned(columns: &[(usize, String)], at: usize, line: &str) -> Object {
    let ends = columns.iter().skip(1).map(|(start, _)| *start).chain([usize::MAX]);
    let values = columns.iter().zip(ends).map(|((start, key), end)| {
        let value: String = line.chars().skip(*start).take(end - start).collect();
        (key, value)
    });
    Object::of(at, values)
}

fn is_heading<'a>(keys: impl Iterator<Item = &'a str>) -> bool {
    keys.filter(|key| is_name(key)).take(2).count() == 2
}

/// Whether a text is one of the headings.
fn is_name(text: &str) -> bool {
    HEADINGS.iter().any(|heading| heading.eq_ignore_ascii_case(text))
}

/// Where each word of a heading begins, and the word.
fn columns(heading: &str) -> Vec<(usize, String)> {
    let mut columns: Vec<(usize, String)> = Vec::new();
    let mut before = ' ';
    for (at, character) in heading.chars().enumerate() {
        match (before == ' ', character == ' ', columns.last_mut()) {
            (true, false, _) => columns.push((at, character.to_string())),
            (false, false, Some((_, word))) => word.push(character),
            _ => {}
        }
        before = character;
    }
    columns
}

/// Reads lines of CSV, one at a time.
struct Parser {
    delimiter: u8,
    /// Made for the first line that may be CSV: its table costs more than to read a line.
    csv: Option<csv_core::Reader>,
}

impl Parser {
    fn of(delimiter: u8) -> Self {
        Self { delimiter, csv: None }
    }

    /// The cells of a line if it is a heading.
    fn heading(&mut self, line: &str) -> Option<Vec<String>> {
        // Most lines are no CSV, and some of the others have a delimiter in their words.
        let roughly = line
            .split(char::from(self.delimiter))
            .map(|cell| cell.trim_matches(|c: char| c == '"' || c.is_whitespace()));
        let cells = is_heading(roughly).then(|| self.cells(line))?;
        is_heading(cells.iter().map(String::as_str)).then_some(cells)
    }

    /// The cells of a line.
    fn cells(&mut self, line: &str) -> Vec<String> {
        let (mut text, mut ends) = (vec![0; line.len()], [0; CELL_LIMIT]);
        let delimiter = self.delimiter;
        let csv = self.csv.get_or_insert_with(|| {
            csv_core::ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
        });
        csv.reset();
        let (_, _, written, ended) = csv.read_record(line.as_bytes(), &mut text, &mut ends);
        // The end of the input ends the last cell.
        let (.., last) = csv.read_record(
            &[],
            text.get_mut(written..).unwrap_or_default(),
            ends.get_mut(ended..).unwrap_or_default(),
        );
        let ends = ends.get(..ended + last).unwrap_or_default();
        let starts = [0].iter().chain(ends);
        let cells = starts.zip(ends).map(|(start, end)| text.get(*start..*end).unwrap_or_default());
        cells.map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
    }
}
