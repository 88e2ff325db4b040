//! The words of a text as the search compares them, and where they stand.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Without case, accents and the `s` of a plural.
    pub plain: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// The words of a text: runs of letters and digits; a dot, an ampersand or a plus sign may be within.
///
/// ```
/// use reimage_advisor::search::text::words;
/// let plain: Vec<String> = words("Français: 8.1 licenses.").map(|word| word.plain).collect();
/// assert_eq!(plain, ["francais", "8.1", "license"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + text.get(rest..)?.find(is_part)?;
            let end = text.get(start..)?.find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
            rest = end;
            let run = text.get(start..end)?;
            let word = run.trim_matches(['.', '&', '+']);
            if !word.is_empty() {
                let start = start + (run.len() - run.trim_start_matches(['.', '&', '+']).len());
                return Some(Word { plain: plain(word), at: start..start + word.len() });
            }
        }
    })
}

/// Whether a word is of a script that has no blanks between words, so that any part of it may be what is looked for.
pub fn is_dense(word: &str) -> bool {
    word.chars().any(|c| {
        matches!(c, '\u{E00}'..='\u{E7F}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '&' | '+')
}

fn plain(word: &str) -> String {
    let mut plain = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
    };
    let letters = plain.bytes().all(|byte| byte.is_ascii_lowercase());
    if letters && plain.len() > 3 && plain.ends_with('s') && !["ss", "us", "is"].iter().any(|end| plain.ends_with(end))
    {
        plain.pop();
    }
    plain
}
