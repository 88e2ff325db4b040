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
