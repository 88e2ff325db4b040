//! The words of a name, as searches and lists of devices compare them.

/// The words of a text, in lower case.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    parts(text).map(str::to_lowercase)
}

/// The words of a text as they are, split at whatever is no letter, digit, dot, ampersand or plus sign.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '&' | '+'))).filter(|word| !word.is_empty())
}
