//! The text in bytes of unknown encoding: UTF-8, UTF-16, or a Windows or OEM code page.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Characters 0x80 to 0xFF of OEM code page 850, which consoles of western Europe and America write.
const OEM_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
                       ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The text; what cannot be a character becomes U+FFFD, and NUL is left out.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, length) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), length),
        None => (utf16_without_mark(bytes), 0),
    };
    let bytes = bytes.get(length..).unwrap_or_default();
    let text = match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => str::from_utf8(bytes).map_or_else(|_| code_page(bytes), str::to_owned),
    };
    text.replace('\0', "")
}

/// The text in UTF-16 of little-endian order, with U+FFFD for half a character pair; a last odd byte is left out.
pub fn utf16_le(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0;
    UTF_16LE.decode_without_bom_handling(units.as_flattened()).0.into_owned()
}

/// UTF-16 in the order in which one byte of most characters is zero, if it looks like that.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match zero_bytes(bytes) {
        (even, odd) if odd > even && odd * 4 > bytes.len() => Some(UTF_16LE),
        (even, odd) if even > odd && even * 4 > bytes.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// How many bytes at even and at odd places are zero.
fn zero_bytes(bytes: &[u8]) -> (usize, usize) {
    bytes
        .as_chunks::<2>()
        .0
        .iter()
        .fold((0, 0), |(even, odd), [first, second]| (even + usize::from(*first == 0), odd + usize::from(*second == 0)))
}

/// Letters are below 0xA0 in OEM code pages and above it in those of Windows.
fn code_page(bytes: &[u8]) -> String {
    let count = |low: u8, high: u8| bytes.iter().filter(|byte| (low..=high).contains(byte)).count();
    if count(0x80, 0x9F) <= count(0xC0, 0xFF) {
        return WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    }
    let oem: Vec<char> = OEM_850.chars().collect();
    let character = |byte: &u8| match usize::from(*byte).checked_sub(0x80) {
        Some(high) => oem.get(high).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(*byte),
    };
    bytes.iter().map(character).collect()
}
