//! Product keys: whatever is typed or read keeps no more than the last five characters of one.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};
use serde::{Deserialize, Deserializer};

/// Five groups of five characters, with hyphens, dashes, blanks or nothing between them.
///
/// The set is the alphabet of product keys and the characters that people misread for it (0 and O, 1 and I, 5 and S,
/// and L): a mistyped key is still a secret. Digits alone are no key: installation ids and telephone numbers are.
static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const GROUP: &str = "[B-DF-TV-Y0-9]{5}";
    const BETWEEN: &str = r"[\s\u{00AD}\u{2010}-\u{2015}\u{2212}_.:-]{0,3}";
    let before = format!("(?:{GROUP}{BETWEEN}){{4}}");
    Regex::new(&format!(r"(?i)\b{before}({GROUP})\b")).ok()
});

/// The text with every product key in it reduced to its last five characters.
///
/// ```
/// use reimage_advisor::product_key::mask;
/// assert_eq!(mask("key BCDFG-HJKMP-QRTVW-XY234-6789B."), "key *****-*****-*****-*****-6789B.");
/// assert_eq!(mask("no key here"), "no key here");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let Some(key) = KEY.as_ref() else {
        return Cow::Borrowed(text);
    };
    key.replace_all(text, |found: &Captures<'_>| {
        let (whole, [last]) = found.extract();
        if whole.contains(|c: char| c.is_ascii_alphabetic()) {
            format!("*****-*****-*****-*****-{last}")
        } else {
            whole.to_owned()
        }
    })
}

/// Masks what is read from a file; for `#[serde(deserialize_with)]`.
pub(crate) fn masked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(mask(&text).into_owned())
}
