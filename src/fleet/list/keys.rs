//! Product keys in cells: found fast, and masked before anything else sees them.

use std::borrow::Cow;

use crate::assessment::product_key::mask;

/// The number of characters in a group of a key, and in the whole of it.
const GROUP: usize = 5;
const KEY: usize = 25;

/// The cell without the product keys in it.
pub fn without_keys(cell: Cow<'_, str>) -> Cow<'_, str> {
    if may_hold_key(cell.as_bytes()) { Cow::Owned(mask(&cell).into_owned()) } else { cell }
}

/// Whether a text may hold a product key; never `false` where [`mask`] finds one.
///
/// Masking costs more than all else that is done with a cell, and a key consists of words of five characters or of a
/// multiple of five, which names, addresses and identifiers hardly ever do.
pub fn may_hold_key(text: &[u8]) -> bool {
    if text.len() < KEY {
        return false;
    }
    let mut together = 0;
    for word in text.split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_part = word.len().is_multiple_of(GROUP) && word.iter().all(|byte| is_in_alphabet(*byte));
        together = if is_part { together + word.len() } else { 0 };
        if together >= KEY {
            return true;
        }
    }
    false
}

/// The characters of keys, and those that people misread for them.
fn is_in_alphabet(byte: u8) -> bool {
    byte.is_ascii_digit() || !matches!(byte.to_ascii_uppercase(), b'A' | b'E' | b'U' | b'Z')
}
