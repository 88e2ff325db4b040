//! What the registry of a PC holds, and the `DigitalProductId4` in it.
#![no_main]

use fuzz::support::knowledge::catalogue;
use fuzz::{check_evidence, parts, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::evidence::output::registry::{Values, product_id};
use reimage_advisor::evidence::read_registry;

/// The size of a `DigitalProductId4`, and where its texts are.
const SIZE: usize = 1272;
const TEXTS: [usize; 2] = [8, 1016];

fn assembled(texts: &str) -> Vec<u8> {
    let mut id = vec![0xEE; SIZE];
    id[..4].copy_from_slice(&(SIZE as u32).to_le_bytes());
    for (start, text) in TEXTS.into_iter().zip(texts.lines()) {
        let units = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
        id[start..start + 128].iter_mut().zip(units).for_each(|(to, from)| *to = from);
    }
    id
}

fuzz_target!(init: seeds::write("registry"), |input: &[u8]| {
    product_id(input);
    let text = String::from_utf8_lossy(input);
    let mut values = Values::default();
    for (name, part) in parts(&text) {
        let pairs = part.lines().filter_map(|line| line.split_once('='));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        match name {
            "windows" => values.windows.extend(pairs),
            "office" => values.office.extend(pairs),
            "languages" => values.languages.extend(part.lines().map(str::to_owned)),
            "id" => values.product_id = product_id(&assembled(part)),
            _ => {}
        }
    }
    if let Ok(evidence) = read_registry(catalogue(), values, "this PC") {
        check_evidence(&evidence);
    }
});
