//! An object: keys and values that belong together, whatever program wrote them and in which shape.

use std::ops::Range;

/// The most objects of one text.
pub const OBJECT_LIMIT: usize = 10_000;

/// Keys and values that belong together, in their order.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// The lines that it is on, from 0.
    pub lines: Range<usize>,
    /// The keys and their values.
    pub fields: Vec<(String, String)>,
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

    /// An object on one line.
    pub fn of<'a>(line: usize, fields: impl Iterator<Item = (&'a String, String)>) -> Self {
        let mut object = Self::default();
        fields.for_each(|(key, value)| object.push(line, key, &value));
        object
    }

    /// Adds a key and its value, which are on this line.
    pub fn push(&mut self, line: usize, key: &str, value: &str) {
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
