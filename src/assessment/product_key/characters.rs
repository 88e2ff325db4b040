//! A text as keys are looked for in it: normalized, without what is not seen, each character with its place.

use percent_encoding::percent_decode_str;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::assessment::hidden::is_hidden;
use crate::assessment::product_key::alphabet::{GROUP, MASK, is_key_character, look_alike};

/// The longest entity of HTML, in bytes, that is one character: `&#1114111;`.
pub const LONGEST_ENTITY: usize = 10;

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Plain,
    /// With separators that are written as `%2D`.
    PercentEncoded,
}

/// What a character is to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of its alphabet, or misread for one.
    Key(u8),
    /// Another letter or digit.
    Other(char),
    /// Anything else.
    Between,
}

/// A character of the normalized text, and the bytes of the text that it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub at: usize,
    pub end: usize,
    pub kind: Kind,
}

/// Gives every character that is seen, in order; those of a key that was masked before belong to no other.
pub fn each_seen(text: &str, reading: Reading, mut take: impl FnMut(Seen)) {
    let mut at = 0;
    let mut masked_until = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if is_masked(rest) {
            masked_until = at + MASK.len() + GROUP;
        }
        let (character, length) = next(rest, reading);
        let end = at + length;
        normalized(character, |c| {
            let kind = if at < masked_until && c.is_alphanumeric() { Kind::Other(c) } else { kind(c) };
            take(Seen { at, end, kind });
        });
        at = end;
    }
}

/// The first character of a text, and its length in bytes.
fn next(rest: &str, reading: Reading) -> (char, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let encoded = match first {
        '&' => entity(rest),
        '%' if reading == Reading::PercentEncoded => encoded(rest),
        _ => None,
    };
    encoded.unwrap_or((first, first.len_utf8()))
}

/// The character that an entity of HTML at the start of a text stands for, and the length of it. Every name stands for a
/// separator: letters and digits are written by number.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let character = match name.strip_prefix('#') {
        None if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => '&',
        None => return None,
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, end + 1))
}

/// Whether a text begins with a masked key.
fn is_masked(rest: &str) -> bool {
    let last = rest.strip_prefix(MASK).and_then(|last| last.get(..GROUP));
    last.is_some_and(|last| last.bytes().all(is_key_character))
}

/// The character in percent-encoding at the start of a text, and the length of it; none for letters and digits, which
/// nobody encodes and a key may begin with.
fn encoded(rest: &str) -> Option<(char, usize)> {
    let first = u8::from_str_radix(rest.get(1..3)?, 16).ok()?;
    let bytes = match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let encoded = rest.get(..3 * bytes)?;
    let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
    let mut characters = decoded.chars();
    let character = characters.next().filter(|c| !c.is_ascii_alphanumeric())?;
    characters.next().is_none().then_some((character, encoded.len()))
}

/// What normalization (NFKC) makes of a character, without marks and what is hidden, look-alikes as what they look like.
fn normalized(character: char, mut take: impl FnMut(char)) {
    let mut seen = |c: char| {
        if !is_invisible(c) {
            take(look_alike(c));
        }
    };
    // Composing after the decomposition would only put marks back, which do not count.
    if character.is_ascii() { seen(character) } else { decompose_compatible(character, seen) }
}

fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    let is_filler = matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    is_filler || is_combining_mark(c) || (is_hidden(c) && !c.is_whitespace())
}

fn kind(c: char) -> Kind {
    match u8::try_from(c) {
        Ok(byte) if is_key_character(byte) => Kind::Key(byte),
        _ if c.is_alphanumeric() => Kind::Other(c),
        _ => Kind::Between,
    }
}
