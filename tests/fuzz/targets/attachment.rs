//! Pictures for the report: what is taken is small, can be decoded and holds nothing that a camera added.
#![no_main]

use base64::prelude::{BASE64_STANDARD, Engine};
use fuzz::seeds;
use libfuzzer_sys::fuzz_target;
use reimage_advisor::report::attachment::Attachment;

fuzz_target!(init: seeds::write("attachment"), |input: &[u8]| {
    let Ok(attachment) = Attachment::read("picture", input) else {
        return;
    };
    assert!(attachment.width.max(attachment.height) <= 1600);
    let uri = attachment.data_uri();
    let jpeg = BASE64_STANDARD.decode(uri.strip_prefix("data:image/jpeg;base64,").unwrap()).unwrap();
    let picture = image::load_from_memory_with_format(&jpeg, image::ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (attachment.width, attachment.height));
    // The mark of such blocks is nowhere else.
    assert!(!jpeg.windows(2).any(|bytes| bytes == [0xFF, 0xE1]));
});
