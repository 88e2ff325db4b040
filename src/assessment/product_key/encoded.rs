//! Characters that are written as what a browser, a mail program or a parser makes them of.

/// The longest way to write one character, in bytes: `&amp;#1114111;`.
pub const LONGEST: usize = 14;

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Plain,
    /// With entities of HTML and XML: `&#45;`, `&nbsp;`.
    Entities,
    /// With separators as in addresses: `%2D`.
    Percent,
    /// With every character as in addresses: `%42%43`.
    PercentWhole,
    /// With separators as in mails: `=2D`.
    QuotedPrintable,
    /// With characters as in JSON and in programs: `\u002d`, `\n`.
    Escaped,
}

impl Reading {
    /// All of them; what is found first is masked first.
    pub const ALL: [Self; 6] =
        [Self::Entities, Self::Plain, Self::Percent, Self::PercentWhole, Self::QuotedPrintable, Self::Escaped];

    /// Whether a text has anything that is read differently in this way.
    pub fn matters_for(self, text: &str) -> bool {
        let is_decoded = |(at, _)| text.get(at..).is_some_and(|rest| decoded(rest, self).is_some());
        self.sign().is_none_or(|sign| text.match_indices(sign).any(is_decoded))
    }

    /// What every encoded character begins with.
    const fn sign(self) -> Option<char> {
        match self {
            Self::Plain => None,
            Self::Entities => Some('&'),
            Self::Percent | Self::PercentWhole => Some('%'),
            Self::QuotedPrintable => Some('='),
            Self::Escaped => Some('\\'),
        }
    }
}

/// The character that the start of a text stands for, and how many bytes of it do.
pub fn decoded(rest: &str, reading: Reading) -> Option<(char, usize)> {
    let behind = rest.strip_prefix(reading.sign()?)?;
    let (character, length) = match reading {
        Reading::Plain => return None,
        Reading::Entities => entity(behind)?,
        Reading::Percent | Reading::PercentWhole | Reading::QuotedPrintable => of_bytes(rest, reading)?,
        Reading::Escaped => escaped(behind)?,
    };
    Some((character, rest.len() - behind.len() + length))
}

/// The character of an entity behind its `&`. Every name stands for a separator: letters and digits are written by number.
fn entity(behind: &str) -> Option<(char, usize)> {
    // It may have been written twice: `&amp;nbsp;`.
    if let Some((character, length)) = behind.strip_prefix("amp;").and_then(reference) {
        return Some((character, length + "amp;".len()));
    }
    reference(behind)
}

fn reference(behind: &str) -> Option<(char, usize)> {
    let end = behind.bytes().take(LONGEST - "&amp;".len()).position(|byte| byte == b';')?;
    let name = behind.get(..end)?;
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

/// The character of bytes in hexadecimal; none that is not seen, and letters and digits, which a key may begin with, only
/// where everything is read so.
fn of_bytes(rest: &str, reading: Reading) -> Option<(char, usize)> {
    let byte = |at: usize| {
        let digits = rest.get(3 * at..3 * at + 3)?.strip_prefix(reading.sign()?)?;
        hexadecimal(digits)?.try_into().ok()
    };
    let length = match byte(0)? {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let bytes: Vec<u8> = (0..length).map_while(byte).collect();
    let mut characters = str::from_utf8(&bytes).ok()?.chars();
    let may_be = |c: &char| reading == Reading::PercentWhole || !c.is_ascii_alphanumeric();
    let is_encoded = |c: &char| may_be(c) && (!c.is_control() || c.is_whitespace());
    let character = characters.next().filter(is_encoded)?;
    (characters.next().is_none() && bytes.len() == length).then_some((character, 3 * length - 1))
}

/// The character of an escape behind its `\`.
fn escaped(behind: &str) -> Option<(char, usize)> {
    let of_digits = |from: usize, count: usize| {
        let code = hexadecimal(behind.get(from..from + count)?)?;
        Some((char::from_u32(code)?, from + count))
    };
    match behind.chars().next()? {
        'n' | 'r' | 't' => Some((' ', 1)),
        'x' => of_digits(1, 2),
        'u' => match behind.strip_prefix("u{") {
            None => of_digits(1, 4),
            Some(digits) => {
                let count = digits.bytes().take("10FFFF}".len()).position(|byte| byte == b'}')?;
                of_digits(2, count).map(|(character, length)| (character, length + 1))
            }
        },
        _ => None,
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
