//! Characters that are not seen: controls, joiners, marks of direction.

use std::borrow::Cow;

/// Whether a character is not seen, or changes how others are seen.
pub fn is_hidden(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{85}' | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A text from outside on one line: what is hidden, and whatever ends a line, is written out.
///
/// ```
/// use reimage_advisor::assessment::hidden::visible;
/// assert_eq!(visible("a\u{1b}[31m\nb"), "a\\u{1b}[31m\\nb");
/// assert_eq!(visible("Gerät 1"), "Gerät 1");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii_control() && c.is_whitespace() => seen.extend(c.escape_default()),
            _ if c.is_control() || is_hidden(c) => seen.extend(c.escape_unicode()),
            _ => seen.push(c),
        }
    }
    Cow::Owned(seen)
}
