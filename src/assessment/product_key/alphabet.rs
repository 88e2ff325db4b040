//! What a product key is made of, and what stands for one.

/// The number of characters in a group of a key.
pub const GROUP: usize = 5;
/// The number of characters in a key.
pub const KEY: usize = 25;

/// What stands for all but the last group of a key.
pub const MASK: &str = "*****-*****-*****-*****-";

/// Whether a character is one of keys, or one that people misread for it: 0 and O, 1 and I and L, 5 and S.
pub const fn is_key_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && !matches!(byte.to_ascii_uppercase(), b'A' | b'E' | b'U' | b'Z')
}

/// Whether no key has this character, though people read it in one.
pub fn is_misread(byte: u8) -> bool {
    matches!(byte.to_ascii_uppercase(), b'0' | b'O' | b'1' | b'I' | b'L' | b'5' | b'S')
}

/// The letter or digit of a key that a Greek or Cyrillic letter looks like, as in `ВСDFG` for `BCDFG`; other characters as
/// they are.
pub fn look_alike(c: char) -> char {
    match c {
        '\0'..'\u{370}' | '\u{530}'.. => c,
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
