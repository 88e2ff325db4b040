//! Free text within what the program writes: one line without controls in plain text, and nothing that HTML refuses.

/// The text as one line of at most `longest` characters, with an ellipsis where something was left out.
///
/// Line breaks, tabs and controls become blanks, and overrides of the direction are dropped. A text that has letters
/// written from right to left is isolated, so that it does not reorder what is around it.
///
/// ```
/// use reimage_advisor::explain::plain_text::line;
/// assert_eq!(line(" two\r\nlines\t", 80), "two lines");
/// assert_eq!(line("abcdef", 4), "abc…");
/// assert_eq!(line("שלום", 80), "\u{2068}שלום\u{2069}");
/// ```
pub fn line(text: &str, longest: usize) -> String {
    let visible = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let clean: String = text.chars().filter(|c| !directs(*c)).map(visible).collect();
    let joined = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = joined.chars().take(longest).collect();
    if short.len() < joined.len() {
        short = joined.chars().take(longest.saturating_sub(1)).collect();
        short.push('…');
    }
    if short.chars().any(right_to_left) { format!("\u{2068}{short}\u{2069}") } else { short }
}

/// The text with a capital letter first, as an error stands on its own for a person.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a character changes the direction of what follows.
pub fn directs(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character belongs to a script that is written from right to left.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The text as HTML may hold it once its markup is escaped: with U+FFFD for what HTML refuses, and without overrides of
/// the direction; isolates keep to themselves.
pub fn for_html(text: &str) -> String {
    let left_out = |c: &char| matches!(c, '\r' | '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}');
    let allowed = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() || is_no_character(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().filter(|c| !left_out(c)).map(allowed).collect()
}

fn is_no_character(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}
