//! Characters that are read as the letters and digits of keys, though normalization leaves them what they are.

/// The zeros of other scripts, each with the other nine digits behind it.
const ZEROS: [u32; 58] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
    0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1E140, 0x1E2F0, 0x1E950,
];

/// The letter or digit of a key that another one looks like or stands for, as in `ВСDFG` for `BCDFG`, in capitals that are
/// small, in a circle or in a square; other characters as they are.
pub fn look_alike(c: char) -> char {
    match c {
        ..'\u{250}' => c,
        '\u{250}'..'\u{370}' | '\u{1D00}'..'\u{1D80}' | '\u{A730}'..'\u{A7B0}' => small_capital(c),
        '\u{370}'..'\u{530}' => greek_or_cyrillic(c),
        '\u{24F5}'..='\u{24FD}' => nth('1', c, '\u{24F5}'),
        '\u{24FF}' => '0',
        '\u{2776}'..='\u{277E}' => nth('1', c, '\u{2776}'),
        '\u{2780}'..='\u{2788}' => nth('1', c, '\u{2780}'),
        '\u{278A}'..='\u{2792}' => nth('1', c, '\u{278A}'),
        '\u{1F150}'..='\u{1F169}' => nth('A', c, '\u{1F150}'),
        '\u{1F170}'..='\u{1F189}' => nth('A', c, '\u{1F170}'),
        _ => digit(c),
    }
}

/// The letter or digit as far behind the first one as `c` is behind the first of its kind.
fn nth(first: char, c: char, first_of_kind: char) -> char {
    let behind = u32::from(c).saturating_sub(u32::from(first_of_kind));
    char::from_u32(u32::from(first) + behind).unwrap_or(c)
}

fn digit(c: char) -> char {
    let code = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).wrapping_sub(1));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(c)
}

fn small_capital(c: char) -> char {
    match c {
        'ʙ' => 'B',
        'ᴄ' => 'C',
        'ᴅ' => 'D',
        'ꜰ' => 'F',
        'ɢ' => 'G',
        'ʜ' => 'H',
        'ɪ' => 'I',
        'ᴊ' => 'J',
        'ᴋ' => 'K',
        'ʟ' => 'L',
        'ᴍ' => 'M',
        'ɴ' => 'N',
        'ᴏ' => 'O',
        'ᴘ' => 'P',
        'ꞯ' => 'Q',
        'ʀ' => 'R',
        'ꜱ' => 'S',
        'ᴛ' => 'T',
        'ᴠ' => 'V',
        'ᴡ' => 'W',
        'ʏ' => 'Y',
        _ => c,
    }
}

fn greek_or_cyrillic(c: char) -> char {
    match c {
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Ԁ' => 'D',
        'Ԍ' => 'G',
        'Н' | 'Η' | 'Һ' => 'H',
        'І' | 'Ӏ' | 'Ι' => 'I',
        'Ј' | 'Ϳ' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ԛ' => 'Q',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ѵ' => 'V',
        'Ԝ' => 'W',
        'Х' | 'Χ' => 'X',
        'У' | 'Ү' | 'Υ' => 'Y',
        'З' => '3',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'ԍ' => 'g',
        'н' | 'һ' => 'h',
        'і' | 'ι' => 'i',
        'ӏ' => 'l',
        'ј' | 'ϳ' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'ү' => 'y',
        'з' => '3',
        'б' => '6',
        _ => c,
    }
}
