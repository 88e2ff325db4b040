//! Limits of what is kept in files: evidence in assessments, settings, journals, pictures.

use std::fs;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use reimage_advisor::assessment::evidence::{FOUND_LIMIT, SOURCE_LIMIT};
use reimage_advisor::report::attachment::{Attachment, AttachmentError, LARGEST_FILE};
use reimage_advisor::settings::{Settings, load};
use reimage_advisor::storage::file::{LARGEST, parse};
use reimage_advisor::storage::journal::Journal;

#[test]
fn an_assessment_may_have_as_much_evidence_as_the_limit() {
    let with = |sources: usize, found: usize| {
        let found = "(),".repeat(found);
        parse(&format!("(format: 1, assessment: (evidence: [{}]))", format!("(found: [{found}]),").repeat(sources)))
    };
    assert_eq!(with(SOURCE_LIMIT, FOUND_LIMIT).unwrap().evidence.len(), SOURCE_LIMIT);
    for (sources, found) in [(SOURCE_LIMIT + 1, 1), (1, FOUND_LIMIT + 1)] {
        let refused = with(sources, found).unwrap_err().to_string();
        assert!(refused.contains("there is more evidence than 20 sources with 100 products each"), "{refused}");
    }
}

#[test]
fn settings_may_be_as_large_and_name_as_many_files_as_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let mut text = b"(theme: Dark)".to_vec();
    text.resize(usize::try_from(LARGEST).unwrap(), b' ');
    fs::write(&path, &text).unwrap();
    assert!(load(&path).1.is_none());
    text.push(b' ');
    fs::write(&path, &text).unwrap();
    assert!(load(&path).1.unwrap().contains("it is larger than 4 MiB"));
    let recent = |count: usize| {
        fs::write(&path, format!("(recent: [{}])", "\"/a.reimage\",".repeat(count))).unwrap();
        load(&path).0.recent.len()
    };
    assert_eq!((recent(10), recent(11)), (10, 10));
    let mut settings = Settings::default();
    (0..11).for_each(|at| settings.remember(&folder.path().join(at.to_string())));
    assert_eq!((settings.recent.len(), settings.recent.contains(&folder.path().join("0"))), (10, false));
}

#[test]
fn as_many_windows_have_a_journal_as_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let journals: Vec<Journal> = (0..100).map(|_| Journal::begin(folder.path()).unwrap()).collect();
    assert!(Journal::begin(folder.path()).unwrap_err().to_string().contains("there are 100 journals already"));
    drop(journals);
    assert!(Journal::begin(folder.path()).is_ok());
}

#[test]
fn a_picture_may_be_as_large_and_as_long_as_the_limit() {
    let png = |width: u32| {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(RgbImage::new(width, 1)).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    let mut large = png(10);
    large.resize(usize::try_from(LARGEST_FILE).unwrap(), 0);
    assert!(Attachment::read("large.png", &large).is_ok());
    large.push(0);
    assert!(matches!(Attachment::read("large.png", &large), Err(AttachmentError::TooLarge(_))));
    assert_eq!(Attachment::read("long.png", &png(20_000)).unwrap().width, 1_600);
    assert!(matches!(Attachment::read("long.png", &png(20_001)), Err(AttachmentError::TooLarge(_))));
}
