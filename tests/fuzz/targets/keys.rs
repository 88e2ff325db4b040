//! The mask of product keys: a key in groups is masked whatever is around and between them; what is none stays.
#![no_main]

use fuzz::seeds;
use libfuzzer_sys::fuzz_target;
use reimage_advisor::assessment::hidden::is_hidden;
use reimage_advisor::assessment::product_key::{last_five, mask, unnamed};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The characters that keys have.
const ALPHABET: &[u8; 24] = b"BCDFGHJKMPQRTVWXY2346789";

/// Whether a character is one of keys, or misread for one.
fn is_of_keys(c: char) -> bool {
    c.is_ascii_alphanumeric() && !"AEUZ".contains(c.to_ascii_uppercase())
}

/// The text as keys are looked for in it: normalized, without what is not seen.
fn seen(text: &str) -> impl Iterator<Item = char> {
    let is_filler = |c: &char| matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    let is_unseen = move |c: &char| {
        is_filler(c) || is_combining_mark(*c) || (is_hidden(*c) || c.is_control()) && !c.is_whitespace()
    };
    text.nfkd().filter(move |c| !is_unseen(c))
}

/// Whether a character may be read as one of keys, though normalization leaves it what it is: small capitals, Greek and
/// Cyrillic letters, numbers of other scripts.
fn may_look_alike(c: char) -> bool {
    matches!(c, '\u{250}'..'\u{530}' | '\u{1D00}'..'\u{1D80}' | '\u{A730}'..'\u{A7B0}')
        || (c.is_numeric() && !c.is_ascii())
}

/// Whether a sign begins a character that is written in another way: `%2D`, `=2D`, `&#45;`, `\u002d`.
fn has_code(text: &str) -> bool {
    text.match_indices(['%', '=', '&', '\\']).any(|(at, sign)| {
        let behind = &text.as_bytes()[at + 1..];
        match sign {
            "%" | "=" => behind.len() >= 2 && behind[..2].iter().all(u8::is_ascii_hexdigit),
            _ => behind.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'#'),
        }
    })
}

/// The longest run of key characters with no other letter or digit between them.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in seen(text) {
        run = if is_of_keys(c) || may_look_alike(c) {
            run + 1
        } else if c.is_alphanumeric() {
            0
        } else {
            run
        };
        longest = longest.max(run);
    }
    longest
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    seen(text).filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

fn check(text: &str) {
    let masked = mask(text);
    assert_eq!(mask(&masked), masked, "masking again changes nothing");
    unnamed(text);
    assert!(last_five(text).len() <= 5);
    if longest_run(text) < 25 && !has_code(text) {
        assert_eq!(masked, text, "no key is in it");
    }
}

/// A key that looks drawn by lot, as keys do.
fn key(bytes: &[u8]) -> Option<String> {
    let key: String = bytes.get(..25)?.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 24)])).collect();
    let mut distinct: Vec<char> = key.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let letters = key.chars().filter(char::is_ascii_alphabetic).count();
    let is_hexadecimal = key.chars().all(|c| c.is_ascii_hexdigit());
    // Groups that all begin alike are codes.
    let begins_alike = key[..2] == key[5..7];
    (distinct.len() >= 10 && (7..25).contains(&letters) && !is_hexadecimal && !begins_alike).then_some(key)
}

/// A key whose groups have one of these between them, in a text.
fn check_planted(key: &str, text: &str) {
    let separators: Vec<&str> = text.split(|c: char| c.is_alphanumeric() || c == '%').collect();
    let [before, between @ .., after] = separators.as_slice() else {
        return;
    };
    let usable = |text: &&&str| {
        let length = seen(text).count();
        !seen(text).any(char::is_alphanumeric) && (1..=100).contains(&length)
    };
    let between: Vec<&&str> = between.iter().filter(usable).collect();
    if between.is_empty() || [before, after].iter().any(|text| seen(text).any(char::is_alphanumeric)) {
        return;
    }
    let mut planted = (*before).to_owned();
    for (at, group) in key.as_bytes().chunks(5).enumerate() {
        if at > 0 {
            planted.push_str(between[at % between.len()]);
        }
        planted.push_str(str::from_utf8(group).unwrap());
    }
    planted.push_str(after);
    // What is behind a mask is the end of a key already.
    if planted.contains("*****-*****") {
        return;
    }
    let masked = mask(&planted);
    assert_eq!(letters(&masked), &key[20..], "only the end of the key is left of {planted:?}: {masked:?}");
}

/// A GUID, alone or in a list, stays.
fn check_guid(bytes: &[u8]) {
    let Some(bytes) = bytes.get(..16) else {
        return;
    };
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let guid = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
    for text in
        [guid.clone(), guid.to_lowercase(), format!("{{{guid}}}, {{{guid}}}"), format!("{guid}\n{guid}\n{guid}")]
    {
        assert_eq!(mask(&text), text);
    }
}

fuzz_target!(init: seeds::write("keys"), |input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    check(&text);
    check_guid(input);
    if let Some(key) = key(input) {
        check_planted(&key, &String::from_utf8_lossy(&input[25..]));
    }
});
