//! Lists of keys and values, a line each, and values of the registry as `reg query` prints them.

use std::ops::RangeInclusive;

use crate::evidence::output::object::{OBJECT_LIMIT, Object};
use crate::evidence::output::paste;

/// The most fields of one object of a list; another begins a new object.
pub const FIELD_LIMIT: usize = 512;
/// The longest key, in bytes.
const KEY_LIMIT: usize = 64;

/// How many characters consoles have on a line.
const CONSOLE_WIDTHS: [usize; 7] = [79, 80, 100, 119, 120, 132, 160];
/// How many characters mails have on a line.
const MAIL_WIDTHS: RangeInclusive<usize> = 60..=100;

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value, with what is indented below it.
    pub value: String,
    line: usize,
    last_line: usize,
    /// How many blank lines are before it.
    pub block: usize,
}

/// The lines of a text, put together again where a console or a mail has broken them at its width.
pub fn lines(text: &str) -> Vec<String> {
    let broken = paste::lines(text);
    let width = broken.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    let mut before = Line::default();
    for line in broken {
        let is_field = split(&line).is_some();
        let length = line.chars().count();
        let continues = !line.trim().is_empty() && !is_field && !line.starts_with(['-', '{', '[', '<']);
        match (lines.last_mut(), before.goes_on(&line, width)) {
            // PowerShell indents what it breaks to the column of the values.
            (Some(last), Some(between)) if continues => {
                last.push_str(between);
                last.push_str(if line.starts_with("   ") || !between.is_empty() { line.trim_start() } else { &line });
            }
            _ => {
                before.in_field = is_field;
                lines.push(line.clone());
            }
        }
        before =
            Line { length, ended: line.ends_with([' ', '-']), asks: line.trim_end().ends_with([':', '：']), ..before };
    }
    lines
}

/// What matters of a line to tell whether the next one goes on with it.
#[derive(Default)]
struct Line {
    length: usize,
    /// Whether it ends in a blank or a hyphen.
    ended: bool,
    /// Whether it ends in a colon, and its value is on the next line.
    asks: bool,
    /// Whether it is of a field.
    in_field: bool,
}

impl Line {
    /// What is between this line and the next one, if that goes on with it.
    fn goes_on(&self, next: &str, width: usize) -> Option<&'static str> {
        let word = next.split_whitespace().next().unwrap_or_default().chars().count();
        if CONSOLE_WIDTHS.contains(&width) && self.length == width && !self.ended {
            return Some("");
        }
        let is_wrapped = MAIL_WIDTHS.contains(&width) && self.in_field && self.length + word >= width;
        (is_wrapped || self.asks && self.in_field && !next.starts_with([' ', '\t'])).then_some(" ")
    }
}

/// The fields of lists, in their order.
pub fn fields(lines: &[String]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut block = 0;
    for (at, line) in lines.iter().enumerate() {
        let is_blank = line.trim().is_empty();
        block += usize::from(is_blank);
        match (split(line), fields.last_mut()) {
            (Some((key, value)), _) => {
                fields.push(Field { key: key.to_owned(), value: value.to_owned(), line: at, last_line: at, block });
            }
            // What is below a key without a value, as languages do in the output of DISM.
            (None, Some(field)) if !is_blank && (line.starts_with([' ', '\t']) || is_tag(line)) => {
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

/// Whether a line is one language tag, with or without a word in brackets.
fn is_tag(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let tag = words.next().is_some_and(|tag| {
        let mut parts = tag.split('-');
        let language = parts.next().is_some_and(|part| (2..=3).contains(&part.len()));
        language && parts.next().is_some() && tag.starts_with(|c: char| c.is_ascii_lowercase())
    });
    tag && words.all(|word| word.starts_with(['(', '（']))
}

/// The objects of lists; a blank line ends one, and a key that comes again begins a new one.
pub fn objects(fields: &[Field]) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    let mut object = Object::default();
    let mut block = 0;
    for field in fields {
        if object.has(&field.key) || object.fields.len() == FIELD_LIMIT || field.block != block {
            block = field.block;
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
    let line = line.trim().trim_start_matches(['>', '-', '*', '#', '"', '\'', '`']).trim_start();
    if let Some((key, value)) = registry(line) {
        return Some((key, value));
    }
    let at = line.find([':', '=', '：'])?;
    let (key, rest) = line.split_at(at);
    let value = rest.trim_start_matches([':', '=', '：']);
    let known = !key.trim().is_empty() && key.len() <= KEY_LIMIT && !key.contains(['\\', '<', '{', '"', ',']);
    let value = value.trim_start_matches("** ").trim_matches([' ', '\t', '`']);
    known.then(|| (key.trim_matches([' ', '\t', '*', '`']), value.trim_end_matches(['"', '\'', ',']).trim()))
}

fn registry(line: &str) -> Option<(&str, &str)> {
    let at = line.find(" REG_").or_else(|| line.find("\tREG_"))?;
    let (key, rest) = line.split_at(at);
    let rest = rest.trim_start();
    let value = rest.split_once([' ', '\t']).map_or("", |(_, value)| value.trim());
    (!key.trim().is_empty() && key.len() <= KEY_LIMIT).then_some((key.trim(), value))
}
