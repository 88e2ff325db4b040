//! Product keys: whatever is typed or read keeps no more than the last five characters of one.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};
use serde::{Deserialize, Deserializer};

use crate::assessment::answer::{Answer, Components};

/// The number of characters in a group, and of groups in a key.
const FIVE: usize = 5;

/// Five or more groups of five characters, with hyphens, dashes, blanks or nothing between them.
///
/// The set is the alphabet of product keys and the characters that people misread for it (0 and O, 1 and I, 5 and S,
/// and L): a mistyped key is still a secret. A word of five characters before a key is taken for a part of it.
static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const GROUP: &str = "[B-DF-TV-Y0-9]{5}";
    const BETWEEN: &str = r"[\s\u{00A0}\u{00AD}\u{2000}-\u{200B}\u{2010}-\u{2015}\u{202F}\u{2212}\u{3000}_.:-]{0,3}";
    Regex::new(&format!(r"(?i)(\b|_)({GROUP}(?:{BETWEEN}{GROUP}){{4,}})(\b|_)")).ok()
});

/// The text with every product key in it reduced to its last five characters.
///
/// Digits alone are no key: installation ids and telephone numbers are.
///
/// ```
/// use reimage_advisor::assessment::product_key::mask;
/// assert_eq!(mask("key BCDFG-HJKMP-QRTVW-XY234-6789B."), "key *****-*****-*****-*****-6789B.");
/// assert_eq!(mask("no key here"), "no key here");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let Some(key) = KEY.as_ref() else {
        return Cow::Borrowed(text);
    };
    key.replace_all(text, |found: &Captures<'_>| {
        let (whole, [before, groups, after]) = found.extract();
        if groups.contains(|c: char| c.is_ascii_alphabetic()) {
            format!("{before}{}{after}", mask_groups(groups))
        } else {
            whole.to_owned()
        }
    })
}

/// Keeps every fifth group, counted from the end, and what is between two keys.
fn mask_groups(text: &str) -> String {
    let mut groups: Vec<(String, String)> = Vec::new();
    let mut between = String::new();
    for character in text.chars() {
        match groups.last_mut() {
            _ if !character.is_ascii_alphanumeric() => between.push(character),
            Some((_, group)) if group.len() < FIVE => group.push(character),
            _ => groups.push((std::mem::take(&mut between), character.to_string())),
        }
    }
    let is_last_of_key = |at: usize| (groups.len() - at - 1).is_multiple_of(FIVE);
    let mut masked = String::new();
    for (at, (before, group)) in groups.iter().enumerate() {
        if at > 0 {
            masked.push_str(if is_last_of_key(at - 1) { before } else { "-" });
        }
        masked.push_str(if is_last_of_key(at) { group } else { "*****" });
    }
    masked
}

/// The last five letters and digits of what is typed as the end of a product key, in capitals; never more of a key.
///
/// ```
/// use reimage_advisor::assessment::product_key::last_five;
/// assert_eq!(last_five("BCDFG-HJKMP-QRTVW-XY234-6789b"), "6789B");
/// ```
pub fn last_five(typed: &str) -> String {
    let kept: Vec<char> = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    kept.iter().skip(kept.len().saturating_sub(FIVE)).map(char::to_ascii_uppercase).collect()
}

/// Keeps the last five characters of what is read from a file; for `#[serde(deserialize_with)]`.
pub(crate) fn only_last_five<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(last_five(&String::deserialize(deserializer)?))
}

/// Masks what is read from a file; for `#[serde(deserialize_with)]`.
pub(crate) fn masked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(mask(&text).into_owned())
}

/// Masks the ids of components that are read from a file, where a key may be in place of one.
pub(crate) fn masked_components<'de, D>(deserializer: D) -> Result<Answer<Components>, D::Error>
where
    D: Deserializer<'de>,
{
    Ok(match Answer::<Components>::deserialize(deserializer)? {
        Answer::Known(ids) => Answer::Known(ids.iter().map(|id| mask(id).into_owned()).collect()),
        unknown => unknown,
    })
}
