//! Lists of keys and values, a line each, and values of the registry as `reg query` prints them.

use crate::evidence::output::object::{OBJECT_LIMIT, Object};

/// The most fields of one object of a list; another begins a new object.
pub const FIELD_LIMIT: usize = 512;
/// The longest key, in bytes.
const KEY_LIMIT: usize = 64;

/// How many characters consoles have on a line.
const CONSOLE_WIDTHS: [usize; 7] = [79, 80, 100, 119, 120, 132, 160];

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
            // What is below a key without a value, as languages do in the output of DISM.
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

/// The objects of lists; a key that comes again begins a new one.
pub fn objects(fields: &[Field]) -> Vec<Object> {
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
