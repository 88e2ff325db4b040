//! The words of a name, as searches and lists of devices compare them.

/// The words of a text, in lower case.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    parts(text).map(str::to_lowercase)
}

/// The words of a text as they are, split at whatever is no letter, digit, dot, ampersand or plus sign.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '&' | '+'))).filter(|word| !word.is_empty())
}

/// Names as they are compared: the words in lower case.
pub(crate) fn normal_name(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in parts(text) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        if word.is_ascii() {
            let at = normal.len();
            normal.push_str(word);
            normal.get_mut(at..).into_iter().for_each(str::make_ascii_lowercase);
        } else {
            normal.push_str(&word.to_lowercase());
        }
    }
    normal
}
