//! Settings: whatever is in the file, the next start has settings, and reads again what it writes.
#![no_main]

use std::fs;

use fuzz::seeds;
use libfuzzer_sys::fuzz_target;
use reimage_advisor::settings::{load, save};

fuzz_target!(init: seeds::write("settings"), |input: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    fs::write(&path, input).unwrap();
    let (settings, notice) = load(&path);
    assert_eq!(notice.is_some(), !path.exists(), "what cannot be read is set aside");
    assert!((0.5..=3.0).contains(&settings.zoom) && settings.window.0 >= 720.0 && settings.recent.len() <= 10);
    save(&path, &settings).unwrap();
    let (again, notice) = load(&path);
    assert_eq!((again, notice), (settings, None));
});
