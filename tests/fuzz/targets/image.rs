//! WIM, ESD and SWM files: a header and the XML behind it, which is given as UTF-8 unless the first byte is odd.
#![no_main]

use std::io::Cursor;

use fuzz::support::knowledge::catalogue;
use fuzz::support::media::utf16;
use fuzz::{check_evidence, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::evidence;

const HEADER: usize = 208;

/// The file that an input stands for.
fn file(input: &[u8]) -> Vec<u8> {
    let Some((flags, rest)) = input.split_first() else {
        return Vec::new();
    };
    let Some((header, xml)) = rest.split_at_checked(HEADER).filter(|_| flags & 1 == 0) else {
        return rest.to_vec();
    };
    let xml = utf16(&String::from_utf8_lossy(xml));
    let mut header = header.to_vec();
    // Where the XML is.
    let size = (xml.len() as u64).to_le_bytes();
    header[72..79].copy_from_slice(&size[..7]);
    header[80..88].copy_from_slice(&(HEADER as u64).to_le_bytes());
    header[88..96].copy_from_slice(&size);
    [header, xml].concat()
}

fuzz_target!(init: seeds::write("image"), |input: &[u8]| {
    if let Ok(evidence) = evidence::read(catalogue(), &mut Cursor::new(file(input)), "install.wim") {
        check_evidence(&evidence);
    }
});
