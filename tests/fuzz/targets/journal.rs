//! Journals of unsaved answers that a window left behind.
#![no_main]

use std::fs;

use fuzz::{check_assessment, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::storage::journal::{Journal, left_behind};

fuzz_target!(init: seeds::write("journal"), |input: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("1.unsaved"), input).unwrap();
    let (found, damaged) = left_behind(folder.path());
    assert_eq!(found.len() + damaged.len(), 1, "it is offered or set aside");
    for path in damaged {
        assert_eq!(fs::read(path).unwrap(), input, "what is set aside is kept");
    }
    for left in found {
        check_assessment(&left.unsaved.assessment);
        let unsaved = left.unsaved.clone();
        left.remove().unwrap();
        let journal = Journal::begin(folder.path()).unwrap();
        journal.write(&unsaved).unwrap();
        drop(journal);
        let (again, damaged) = left_behind(folder.path());
        assert!(damaged.is_empty());
        assert_eq!(again.into_iter().map(|left| left.unsaved).collect::<Vec<_>>(), [unsaved]);
    }
});
