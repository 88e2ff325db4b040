//! Product keys: whatever is typed or read keeps no more than the last five characters of one.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use crate::assessment::answer::{Answer, Components};
pub use crate::assessment::product_key::alphabet::{GROUP, KEY};
use crate::assessment::product_key::alphabet::{MASK, is_key_character};
use crate::assessment::product_key::characters::{Kind, each_seen};
use crate::assessment::product_key::encoded::{LONGEST, Reading};
use crate::assessment::product_key::spans::{Span, keys};

mod alphabet;
mod characters;
mod encoded;
mod form;
mod look_alike;
mod run;
mod spans;

/// How often a text is looked through at most: what is masked in one reading may uncover a key in another.
const ROUNDS: usize = 4;

/// The text with every product key in it reduced to its last five characters, and otherwise as it was.
///
/// The text is normalized to find keys; digits alone are no key: installation ids and telephone numbers are.
///
/// ```
/// use reimage_advisor::assessment::product_key::mask;
/// assert_eq!(mask("key BCDFG-HJKMP-QRTVW-XY234-6789B."), "key *****-*****-*****-*****-6789B.");
/// assert_eq!(mask("B C D F G / HJKMP, QRTVW\n  XY234 6789B"), "*****-*****-*****-*****-6789B");
/// assert_eq!(mask("no key here"), "no key here");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        let Some(more) = masked_once(&masked) else {
            break;
        };
        masked = Cow::Owned(more);
    }
    masked
}

/// The text with the last five characters of each product key alone, for names of files, which have no asterisks.
///
/// ```
/// use reimage_advisor::assessment::product_key::unnamed;
/// assert_eq!(unnamed("PC BCDFG-HJKMP-QRTVW-XY234-6789B"), "PC 6789B");
/// ```
pub fn unnamed(text: &str) -> Cow<'_, str> {
    let masked = mask(text);
    if masked.contains(MASK) { Cow::Owned(masked.replace(MASK, "")) } else { masked }
}

/// The text with keys masked; none where there are none.
fn masked_once(text: &str) -> Option<String> {
    if !may_hold_key(text) {
        return None;
    }
    let mut masked = None;
    for reading in Reading::ALL {
        let known = masked.as_deref().unwrap_or(text);
        if reading.matters_for(known) {
            masked = without(known, &keys(known, reading)).or(masked);
        }
    }
    masked
}

/// Whether there are enough key characters together; never `false` where there is a key.
///
/// Looking at bytes is faster than all else that is done with a cell of a list. Every byte that is not ASCII counts as
/// a key character, since normalization makes no more than one of each. What is encoded may have other letters.
fn may_hold_key(text: &str) -> bool {
    if text.len() < KEY {
        return false;
    }
    let is_encoded = Reading::ALL.into_iter().any(|reading| reading != Reading::Plain && reading.matters_for(text));
    if !is_encoded && !has_place_for_key(text.as_bytes()) {
        return false;
    }
    let mut together = 0;
    let mut encoded = 0_usize;
    for byte in text.bytes() {
        if !byte.is_ascii() || KEY_CHARACTERS >> byte & 1 == 1 {
            together += 1;
            if together >= KEY {
                return true;
            }
        } else if byte.is_ascii_alphanumeric() && encoded == 0 {
            together = 0;
        }
        encoded = match byte {
            b'&' | b'\\' => LONGEST,
            b'%' | b'=' => encoded.max(2),
            _ => encoded.saturating_sub(1),
        };
    }
    false
}

/// Whether so many bytes as a key has stand together without a letter or digit that keys have not; nothing is encoded.
fn has_place_for_key(text: &[u8]) -> bool {
    let mut start = 0;
    while let Some(place) = text.get(start..start + KEY) {
        // From behind, since no place before this one can have a key: few bytes of a text have to be looked at.
        match place.iter().rposition(|byte| byte.is_ascii_alphanumeric() && KEY_CHARACTERS >> *byte & 1 == 0) {
            Some(at) => start += at + 1,
            None => return true,
        }
    }
    false
}

/// The characters of keys that are ASCII, a bit for each.
const KEY_CHARACTERS: u128 = {
    let (mut characters, mut byte) = (0, 0_u8);
    while byte.is_ascii() {
        characters |= (is_key_character(byte) as u128) << byte;
        byte += 1;
    }
    characters
};

/// The text with these keys masked; none where there are none.
fn without(text: &str, keys: &[Span]) -> Option<String> {
    let last = keys.last()?;
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for Span { bytes, last_five } in keys {
        masked.push_str(text.get(done..bytes.start).unwrap_or_default());
        masked.push_str(MASK);
        masked.push_str(last_five);
        done = bytes.end;
    }
    masked.push_str(text.get(last.bytes.end..).unwrap_or_default());
    Some(masked)
}

/// The last five letters and digits of what is typed as the end of a product key, in capitals; never more of a key.
///
/// ```
/// use reimage_advisor::assessment::product_key::last_five;
/// assert_eq!(last_five("BCDFG-HJKMP-QRTVW-XY234-6789b"), "6789B");
/// assert_eq!(last_five("６７８９\u{200B}Ｂ"), "6789B");
/// ```
pub fn last_five(typed: &str) -> String {
    let mut kept = Vec::new();
    each_seen(typed, Reading::Plain, |seen| match seen.kind {
        Kind::Key(byte) => kept.push(char::from(byte)),
        Kind::Other(c) if c.is_ascii_alphanumeric() => kept.push(c),
        _ => {}
    });
    kept.iter().skip(kept.len().saturating_sub(GROUP)).map(char::to_ascii_uppercase).collect()
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
