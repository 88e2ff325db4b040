//! Files with assessments: read, decided, explained, printed, written and read again.
#![no_main]

use fuzz::{check_assessment, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::storage::file;

fuzz_target!(init: seeds::write("assessment"), |input: &[u8]| {
    match file::read(input) {
        Ok(stored) => check_assessment(&stored.assessment),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
