//! Objects of JSON, whole or cut anywhere, with other text around them.

use crate::evidence::output::object::{OBJECT_LIMIT, Object};

/// How deep objects may be nested.
const DEPTH_LIMIT: usize = 128;
/// The most fields of an object.
const FIELD_LIMIT: usize = 512;

/// The objects of all JSON in these lines; a key that comes again begins a new object, as does each brace.
pub fn objects(lines: &[String]) -> Vec<Object> {
    let mut reader = JsonReader::default();
    for (at, line) in lines.iter().enumerate() {
        // Most lines are no JSON.
        if line.contains(['"', '\'', '{', '}', '[', ']']) || reader.key.is_some() {
            reader.line(at, line);
        }
        if reader.objects.len() >= OBJECT_LIMIT {
            break;
        }
    }
    reader.finish()
}

/// What was read of JSON so far.
#[derive(Default)]
struct JsonReader {
    objects: Vec<Object>,
    /// The object that is being read.
    object: Object,
    /// The objects that it is in.
    outer: Vec<Object>,
    /// A string that is a key if a colon follows.
    string: Option<String>,
    /// A key that waits for its value.
    key: Option<String>,
    /// The texts of an array that is the value of a key, and how many brackets are open.
    array: Option<(Vec<String>, usize)>,
}

impl JsonReader {
    /// Reads a line; strings and numbers end in it.
    fn line(&mut self, at: usize, line: &str) {
        let mut rest = line;
        // A quote that nothing closes on this line is none, and so are those of its kind after it.
        let mut open = String::new();
        while let Some(first) = rest.chars().next() {
            let (taken, value) = match first {
                '"' | '\'' if !open.contains(first) => quoted(rest),
                _ if first.is_ascii_alphanumeric() || first == '-' => bare(rest),
                _ => (first.len_utf8(), None),
            };
            match (first, value) {
                ('"' | '\'', None) => open.push(first),
                (_, Some(value)) => self.value(at, value, matches!(first, '"' | '\'')),
                (':', None) => self.key = self.string.take().or(self.key.take()),
                ('[', None) => self.open(),
                (']', None) => self.close(at),
                ('{', None) => self.begin(at),
                ('}', None) => self.end(),
                (',', None) => self.string = None,
                _ => {}
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    fn value(&mut self, at: usize, value: String, is_string: bool) {
        if let Some((texts, _)) = &mut self.array {
            texts.push(value);
        } else if let Some(key) = self.key.take() {
            self.push(at, &key, &value);
        } else {
            self.string = is_string.then_some(value);
        }
    }

    fn push(&mut self, at: usize, key: &str, value: &str) {
        if self.object.has(key) || self.object.fields.len() >= FIELD_LIMIT {
            self.emit();
        }
        self.object.push(at, key, value);
    }

    fn open(&mut self) {
        match &mut self.array {
            Some((_, depth)) => *depth += 1,
            None if self.key.is_some() => self.array = Some((Vec::new(), 1)),
            None => {}
        }
    }

    fn close(&mut self, at: usize) {
        let Some((texts, depth)) = self.array.take() else {
            return;
        };
        if depth > 1 {
            self.array = Some((texts, depth - 1));
        } else if let Some(key) = self.key.take() {
            self.push(at, &key, &texts.join(","));
        }
    }

    fn begin(&mut self, at: usize) {
        self.array = None;
        self.string = None;
        if let Some(key) = self.key.take() {
            // The value of this key is an object of its own.
            self.push(at, &key, "");
        }
        let outer = std::mem::take(&mut self.object);
        if self.outer.len() < DEPTH_LIMIT {
            self.outer.push(outer);
        } else {
            self.keep(outer);
        }
    }

    fn end(&mut self) {
        self.emit();
        self.object = self.outer.pop().unwrap_or_default();
    }

    fn emit(&mut self) {
        (self.key, self.string, self.array) = (None, None, None);
        let object = std::mem::take(&mut self.object);
        self.keep(object);
    }

    fn keep(&mut self, object: Object) {
        if !object.fields.is_empty() {
            self.objects.push(object);
        }
    }

    fn finish(mut self) -> Vec<Object> {
        self.emit();
        for object in std::mem::take(&mut self.outer) {
            self.keep(object);
        }
        self.objects
    }
}

/// A string that ends on its line, and how many bytes it takes; one byte and nothing for a quote that is none.
fn quoted(text: &str) -> (usize, Option<String>) {
    let quote = if text.starts_with('"') { '"' } else { '\'' };
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if !escaped => escaped = true,
            c if c == quote && !escaped => {
                let inner = text.get(1..at).unwrap_or_default();
                let json = (quote == '"').then(|| text.get(..=at)).flatten();
                let value = json.and_then(|json| serde_json::from_str(json).ok());
                return (at + 1, Some(value.unwrap_or_else(|| inner.to_owned())));
            }
            _ => escaped = false,
        }
    }
    (1, None)
}

/// A number or a word, and how many bytes it takes; `null` and `None` are empty.
fn bare(text: &str) -> (usize, Option<String>) {
    let is_end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'));
    let word = text.get(..text.find(is_end).unwrap_or(text.len())).unwrap_or_default();
    let value = if matches!(word, "null" | "None") { "" } else { word };
    (word.len().max(1), Some(value.to_owned()))
}
