//! Objects of keys and values in text: lists, registry values, tables, CSV and JSON, whatever program wrote them.

use std::ops::Range;

use csv_core::Terminator;
use serde_json::{Deserializer, Value};

/// The most objects of one text.
pub const OBJECT_LIMIT: usize = 10_000;
/// The most fields of one object of a list; another begins a new object.
pub const FIELD_LIMIT: usize = 512;
/// The most cells of a line of CSV.
const CELL_LIMIT: usize = 512;
/// The longest key, in bytes.
const KEY_LIMIT: usize = 64;

/// How many characters consoles have on a line.
const CONSOLE_WIDTHS: [usize; 7] = [79, 80, 100, 119, 120, 132, 160];

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

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value, with what is indented below it.
    pub value: String,
    line: usize,
    last_line: usize,
}

/// Keys and values that belong together, in their order.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The lines that it stands on, from 0.
    pub lines: Range<usize>,
    fields: Vec<(String, String)>,
}

impl Object {
    /// The value of a key, whatever its case; `None` when it is missing or empty.
    pub fn get(&self, key: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        field.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether the key is there, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|(name, _)| name.eq_ignore_ascii_case(key))
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(_, value)| value.as_str())
    }

    fn of<'a>(line: usize, fields: impl Iterator<Item = (&'a String, String)>) -> Self {
        let mut object = Self::default();
        fields.for_each(|(key, value)| object.push(line, key, &value));
        object
    }

    fn push(&mut self, line: usize, key: &str, value: &str) {
        if self.fields.is_empty() {
            self.lines = line..line;
        }
        self.lines.end = line + 1;
        self.fields.push((key.trim().to_owned(), value.trim().to_owned()));
    }
}

impl FromIterator<(String, String)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self { lines: 0..0, fields: fields.into_iter().collect() }
    }
}

/// The lines of a text, put together again where a console has broken them at its width.
pub fn lines(text: &str) -> Vec<String> {
    let broken: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
    let width = broken.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    let is_width = CONSOLE_WIDTHS.contains(&width);
    let mut full = false;
    for line in broken {
        let continues = full && !line.trim().is_empty() && !line.starts_with('-') && split(line).is_none();
        match lines.last_mut() {
            // PowerShell indents what it breaks to the column of the values.
            Some(last) if continues => last.push_str(if line.starts_with("   ") { line.trim_start() } else { line }),
            _ => lines.push(line.to_owned()),
        }
        full = is_width && line.chars().count() == width && !line.ends_with([' ', '-']);
    }
    lines
}

/// The fields of lists, in their order.
pub fn fields(lines: &[String]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match (split(line), fields.last_mut()) {
            (Some((key, value)), _) => {
                fields.push(Field { key: key.to_owned(), value: value.to_owned(), line: at, last_line: at });
            }
            // What stands under a key without a value, as languages do in the output of DISM.
            (None, Some(field)) if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {
                if !field.value.is_empty() {
                    field.value.push(' ');
                }
                field.value.push_str(line.trim());
                field.last_line = at;
            }
            _ => {}
        }
    }
    fields
}

/// The objects of these lines: those of lists first, then those of tables, CSV and JSON.
pub fn objects(lines: &[String], fields: &[Field]) -> Vec<Object> {
    let mut objects = lists(fields);
    objects.extend(tables(lines));
    objects.extend(json(lines));
    objects.truncate(OBJECT_LIMIT);
    objects
}

/// Lists: a key that comes again begins a new object.
fn lists(fields: &[Field]) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    let mut object = Object::default();
    for field in fields {
        if object.has(&field.key) || object.fields.len() == FIELD_LIMIT {
            objects.push(std::mem::take(&mut object));
        }
        object.push(field.line, &field.key, &field.value);
        object.lines.end = field.last_line + 1;
        if objects.len() == OBJECT_LIMIT {
            return objects;
        }
    }
    objects.push(object);
    objects
}

/// Key and value of a line such as `Key : value`, `Key=value`, `- Key: value` or a value of `reg query`.
fn split(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches(['>', '-', '*', '#', '"', '\'']).trim_start();
    if let Some((key, value)) = registry(line) {
        return Some((key, value));
    }
    let at = line.find([':', '=', '：'])?;
    let (key, rest) = line.split_at(at);
    let value = rest.trim_start_matches([':', '=', '：']);
    let known = !key.trim().is_empty() && key.len() <= KEY_LIMIT && !key.contains(['\\', '<', '{', '"', ',']);
    known.then(|| (key.trim(), value.trim().trim_end_matches(['"', '\'', ',']).trim_end()))
}

fn registry(line: &str) -> Option<(&str, &str)> {
    let at = line.find(" REG_").or_else(|| line.find("\tREG_"))?;
    let (key, rest) = line.split_at(at);
    let rest = rest.trim_start();
    let value = rest.split_once([' ', '\t']).map_or("", |(_, value)| value.trim());
    (!key.trim().is_empty() && key.len() <= KEY_LIMIT).then_some((key.trim(), value))
}

/// CSV, and tables of PowerShell and wmic.
fn tables(lines: &[String]) -> Vec<Object> {
    let mut objects = Vec::new();
    let mut parsers = [b',', b';', b'\t'].map(Parser::of);
    for (at, heading) in lines.iter().enumerate() {
        let below = lines.iter().enumerate().skip(at + 1);
        let csv = parsers.iter_mut().find_map(|parser| Some((parser.heading(heading)?, parser)));
        if let Some((keys, parser)) = csv {
            objects.extend(rows(below).map(|(at, line)| Object::of(at, keys.iter().zip(parser.cells(line)))));
        } else if let columns = columns(heading)
            && is_heading(columns.iter().map(|(_, key)| key.as_str()))
        {
            let dashes = |line: &str| line.chars().all(|c| c == '-' || c == ' ');
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
    let known = |key: &&str| HEADINGS.iter().any(|heading| heading.eq_ignore_ascii_case(key));
    keys.filter(known).take(2).count() == 2
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
    csv: csv_core::Reader,
}

impl Parser {
    fn of(delimiter: u8) -> Self {
        let csv = csv_core::ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build();
        Self { delimiter, csv }
    }

    /// The cells of a line if it is a heading.
    fn heading(&mut self, line: &str) -> Option<Vec<String>> {
        // Most lines are no CSV.
        let cells = line.as_bytes().contains(&self.delimiter).then(|| self.cells(line))?;
        is_heading(cells.iter().map(String::as_str)).then_some(cells)
    }

    /// The cells of a line.
    fn cells(&mut self, line: &str) -> Vec<String> {
        let (mut text, mut ends) = (vec![0; line.len()], [0; CELL_LIMIT]);
        self.csv.reset();
        let (_, _, written, ended) = self.csv.read_record(line.as_bytes(), &mut text, &mut ends);
        // The end of the input ends the last cell.
        let (.., last) = self.csv.read_record(
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

/// Objects of JSON that begin at the beginning of a line, with other text around them.
fn json(lines: &[String]) -> Vec<Object> {
    let mut objects = Vec::new();
    let begins = |line: &String| line.trim_start().starts_with(['{', '[']) && !line.trim_start().starts_with("[0");
    let Some(first) = lines.iter().position(begins) else {
        return objects;
    };
    let text = lines.get(first..).unwrap_or_default().join("\n");
    for value in Deserializer::from_str(&text).into_iter::<Value>().map_while(Result::ok) {
        take_objects(&value, &(first..lines.len()), &mut objects);
    }
    objects
}

/// Takes the objects of a value; the parser has bounded how deep they are nested.
fn take_objects(value: &Value, lines: &Range<usize>, objects: &mut Vec<Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| take_objects(value, lines, objects)),
        Value::Object(members) if objects.len() < OBJECT_LIMIT => {
            let fields = members.iter().map(|(key, value)| (key.clone(), scalar(value))).collect();
            objects.push(Object { lines: lines.clone(), fields });
            members.values().for_each(|value| take_objects(value, lines, objects));
        }
        _ => {}
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Array(values) => values.iter().map(scalar).collect::<Vec<_>>().join(","),
        Value::Null | Value::Object(_) => String::new(),
    }
}
