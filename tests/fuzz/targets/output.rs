//! Tool output and pasted text, in whatever encoding it comes.
#![no_main]

use fuzz::support::knowledge::catalogue;
use fuzz::{check_evidence, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::evidence::encoding::decode;
use reimage_advisor::input::read_pasted;

fuzz_target!(init: seeds::write("output"), |input: &[u8]| {
    if let Ok(evidence) = read_pasted(catalogue(), &decode(input)) {
        check_evidence(&evidence);
    }
});
