//! The words of a name, as searches and lists of devices compare them.

/// The words of a text, in lower case, split at whatever is no letter, digit, dot, ampersand or plus sign.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '&' | '+')))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
