//! Disc images with UDF or ISO 9660.
#![no_main]

use std::io::Cursor;

use fuzz::support::knowledge::catalogue;
use fuzz::{check_evidence, disc, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::evidence;

fuzz_target!(init: seeds::write("disc"), |input: &[u8]| {
    if let Ok(evidence) = evidence::read(catalogue(), &mut Cursor::new(disc::unpacked(input)), "win.iso") {
        check_evidence(&evidence);
    }
});
