//! A text as keys are looked for in it: normalized, without what is not seen, each character with its place.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::assessment::hidden::is_hidden;
use crate::assessment::product_key::alphabet::{GROUP, MASK, is_key_character};
use crate::assessment::product_key::encoded::{Reading, decoded};
use crate::assessment::product_key::look_alike::look_alike;

/// What a character is to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of its alphabet, or misread for one.
    Key(u8),
    /// Another letter or digit.
    Other(char),
    /// Anything else.
    Between(char),
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
        let first = rest.chars().next().unwrap_or_default();
        let (character, length) = decoded(rest, reading).unwrap_or((first, first.len_utf8()));
        let end = at + length;
        normalized(character, |c| {
            let kind = if at < masked_until && c.is_alphanumeric() { Kind::Other(c) } else { kind(c) };
            take(Seen { at, end, kind });
        });
        at = end;
    }
}

/// Whether a text begins with a masked key.
fn is_masked(rest: &str) -> bool {
    let last = rest.strip_prefix(MASK).and_then(|last| last.get(..GROUP));
    last.is_some_and(|last| last.bytes().all(is_key_character))
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
        _ => Kind::Between(c),
    }
}
