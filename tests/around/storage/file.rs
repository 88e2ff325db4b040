//! A saved assessment is read as it was written, and whatever else a file holds is refused with what is wrong.

use std::fs;
use std::io::{Read, repeat};
use std::path::Path;

use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{Activation, Answer, Assessment, Channel, Language};
use reimage_advisor::storage::file::{self, FileError, LARGEST};

const FORMAT_1: &str = include_str!("../../fixtures/format-1.reimage");
const EVIDENCE: &str = include_str!("../../fixtures/format-1-evidence.reimage");
const SAVED: &str = include_str!("../../fixtures/format-1-saved.reimage");

/// An invented key in the form of a product key.
const KEY: &str = "BCDFG-HJKMP-QRTVW-XY234-6789B";

/// The message with which these bytes are refused.
fn refusal(bytes: &[u8]) -> String {
    match file::read(bytes) {
        Ok(stored) => panic!("accepted as {:#?}", stored.assessment),
        Err(error) => error.to_string(),
    }
}

fn refused(bytes: &[u8], parts: &[&str]) {
    let message = refusal(bytes);
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
    assert!(message.contains("; ") && !message.ends_with('.'), "{message:?} says what happened, then what to do");
}

/// Where a refusal says that this part of the fixture is.
fn line_of(part: &str) -> String {
    let before = FORMAT_1.split_once(part).unwrap().0;
    format!("line {}, column ", before.matches('\n').count() + 1)
}

/// An assessment file with this inside the parentheses of the assessment.
fn with(fields: &str) -> String {
    format!("(format: 1, assessment: ({fields}))")
}

#[test]
fn a_file_of_format_1_opens_with_every_answer() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.reimage");
    let stored = file::open(&path).unwrap();
    assert_eq!(stored.text, FORMAT_1);
    let assessment = stored.assessment;
    for &question in Question::ALL {
        assert!(assessment.answer(question).known().is_some(), "{question:?}");
    }
    assert_eq!(assessment.licensed.channel, Answer::Known(Channel::Oem));
    assert_eq!(assessment.media.software.language, Answer::Known(Language::Multilingual));
    assert_eq!(assessment.date.unwrap().to_string(), "2013-06-01");
    assert_eq!(assessment.details.customer, "Muster & Söhne GmbH");
    assert!(assessment.details.notes.contains("lines:\nthe") && assessment.details.notes.contains(r"\\server"));
    assert_eq!(assessment.to_review.len(), 2);
    assert_eq!(file::to_text(&assessment).unwrap(), FORMAT_1, "the same answers are written alike");
}

#[test]
fn a_saved_file_opens_with_the_request_and_the_history() {
    let assessment = file::parse(SAVED).unwrap();
    assert_eq!(assessment.activation.key_end, "6789B");
    assert_eq!(assessment.activation.remaining, Answer::Known(4));
    let history: Vec<_> = assessment.history.iter().map(|entry| (entry.verdict, entry.who.as_str())).collect();
    assert_eq!(history, [(Verdict::Undetermined, ""), (Verdict::NotPermitted, "Jo Muster")]);
    assert_eq!(file::to_text(&assessment).unwrap(), SAVED, "it is written as it was");
    let answers = Assessment { activation: Activation::default(), history: Vec::new(), ..assessment };
    assert_eq!(answers, file::parse(FORMAT_1).unwrap(), "nothing else was added");
}

#[test]
fn a_file_with_evidence_opens_with_what_was_read_and_which_answers_were_taken_from_it() {
    let assessment = file::parse(EVIDENCE).unwrap();
    let [media, device] = assessment.evidence.as_slice() else { panic!("{assessment:#?}") };
    assert_eq!((media.source.as_str(), device.source.as_str()), ("win11.iso", "pasted slmgr output"));
    assert_eq!(media.applied().unwrap().product.as_deref(), Some("windows-11-pro"));
    assert_eq!(media.used, [Question::MediaProduct, Question::MediaLanguage].into());
    assert_eq!(file::to_text(&assessment).unwrap(), EVIDENCE, "it is written as it was");
}

#[test]
fn a_key_in_evidence_is_masked_when_it_is_read() {
    let text = EVIDENCE.replace("Windows 11 Home", KEY).replace("win11.iso", KEY).replace("OEM_DM", KEY);
    let text = text.replace("\"6789B\"", &format!("\"{KEY}\"")).replacen("de-DE", KEY, 2).replace("CDIMAGE", KEY);
    let read = file::to_text(&file::parse(&text).unwrap()).unwrap();
    assert!(!read.contains("BCDFG") && read.contains("partial_key: Some(\"6789B\")"), "{read}");
}

#[test]
fn an_assessment_that_could_not_be_opened_again_is_not_written() {
    let mut assessment = Assessment::default();
    assessment.details.notes = "n".repeat(LARGEST as usize);
    let error = file::to_text(&assessment).unwrap_err();
    assert!(error.to_string().contains("; shorten the notes or remove evidence"), "{error}");
    assessment.details.notes = ".".to_owned();
    let others = file::to_text(&assessment).unwrap().len() - 1;
    assessment.details.notes = ".".repeat(LARGEST as usize - others);
    let largest = file::to_text(&assessment).unwrap();
    assert!(file::read(largest.as_bytes()).is_ok_and(|read| read.assessment == assessment), "4 MiB are not too large");
    assessment.details.notes.push('.');
    assert!(matches!(file::to_text(&assessment), Err(FileError::TooMuch)));
}

#[test]
fn what_is_not_answered_is_left_out() {
    let text = file::to_text(&Assessment::default()).unwrap();
    for field in ["channel", "product", "program", "date", "title", "to_review", "Unanswered"] {
        assert!(!text.contains(field), "{field} is in {text}");
    }
    assert_eq!(file::parse(&text).unwrap(), Assessment::default());
    assert_eq!(file::parse(&with("")).unwrap(), Assessment::default());
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_accepted() {
    let expected = file::parse(FORMAT_1).unwrap();
    let marked = format!("\u{FEFF}{FORMAT_1}");
    let stored = file::read(marked.as_bytes()).unwrap();
    assert_eq!((&stored.assessment, &stored.text), (&expected, &marked));
    assert_eq!(file::read(FORMAT_1.replace('\n', "\r\n").as_bytes()).unwrap().assessment, expected);
}

#[test]
fn a_file_of_more_than_4_mib_is_refused_unread() {
    assert!(matches!(file::read(repeat(b' ')), Err(FileError::TooLarge)));
    refused(&vec![b' '; LARGEST as usize + 1], &["larger than 4 MiB", "choose another file"]);
    let blanks = repeat(b' ').take(LARGEST - FORMAT_1.len() as u64);
    assert!(file::read(FORMAT_1.as_bytes().chain(blanks)).is_ok(), "4 MiB are not too large");
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(FORMAT_1.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(FORMAT_1.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    refused(&little, &["not UTF-8", "UTF-16"]);
    refused(&big, &["not UTF-8", "UTF-16"]);
    refused(b"(format: 1, assessment: (details: (customer: \"S\xF6hne\")))", &["not UTF-8"]);
}

#[test]
fn other_formats_are_refused_by_their_number() {
    refused(b"(format: 3, assessment: ())", &["newer version", "format 3", "update"]);
    refused(b"(format: 7, cases: [(a: New(1))], assessment: \"else\")", &["newer version", "format 7", "update"]);
    refused(b"(format: 0, assessment: ())", &["no format 0"]);
    refused(b"(format: -1, assessment: ())", &["line 1, column"]);
    refused(b"(format: 99999999999, assessment: ())", &["line 1, column"]);
    refused(b"(assessment: ())", &["line 1, column", "format"]);
}

#[test]
fn a_file_that_is_cut_short_anywhere_is_refused() {
    let complete = FORMAT_1.trim_end().len();
    for length in 0..complete {
        assert!(!refusal(&FORMAT_1.as_bytes()[..length]).is_empty());
    }
    let in_a_string = FORMAT_1.find("workshop").unwrap();
    refused(&FORMAT_1.as_bytes()[..in_a_string], &["cut short"]);
    refused(b"", &["line 1, column 1"]);
}

#[test]
fn a_file_that_ends_with_a_line_too_early_is_said_to_be_cut_short() {
    for (end, _) in FORMAT_1.trim_end().match_indices('\n') {
        refused(&FORMAT_1.as_bytes()[..end], &["line ", "column ", "cut short", "copy"]);
    }
}

#[test]
fn a_file_that_is_nested_too_deeply_is_refused() {
    for open in ["(", "[", "{", "Some(", "(a:", "/*"] {
        for text in [open.repeat(LARGEST as usize / open.len()), with(&format!("to_review: {}", open.repeat(10_000)))] {
            refused(text.as_bytes(), &["line ", "column "]);
        }
    }
    refused(format!("(format: 1, more: {}", "[".repeat(10_000)).as_bytes(), &["line 1, column"]);
}

#[test]
fn what_is_wrong_is_named_with_line_and_column() {
    let text = FORMAT_1.replace("    licensed: (\n      channel:", "    licensed: (\n      chanel:");
    refused(text.as_bytes(), &[&line_of("channel"), "chanel"]);
    refused(FORMAT_1.replace("Known(Oem)", "Known(Oen)").as_bytes(), &[&line_of("channel"), "Oen"]);
    refused(FORMAT_1.replace("2013-06-01", "2013-06-31").as_bytes(), &[&line_of("2013-06-01")]);
    refused(FORMAT_1.replace("Known(12)", "Known(-12)").as_bytes(), &[&line_of("Known(12)")]);
    refused(with("verdict: Permitted").as_bytes(), &["line 1, column", "verdict"]);
    refused(with("date: None, date: None").as_bytes(), &["line 1, column", "date"]);
    refused(format!("{FORMAT_1}more").as_bytes(), &["line 51, column"]);
}

#[test]
fn what_is_no_assessment_at_all_is_refused() {
    for text in
        ["hello", "{\"format\": 1}", "<!DOCTYPE html>", "\0\0\0\0", "name,product\nPC1,Windows", "1", "()", "[]"]
    {
        refused(text.as_bytes(), &["line 1, column"]);
    }
}

#[test]
fn a_folder_and_a_missing_file_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("missing.reimage")] {
        let error = file::open(&path).unwrap_err();
        assert!(matches!(error, FileError::Io(_)));
        assert!(error.to_string().contains("; check the path"), "{error}");
    }
}

#[test]
fn keys_are_masked_in_every_text_of_a_file() {
    let product = format!("product: Known(Other(\"box {KEY}\")), language: Known(Other(\"{KEY}\"))");
    let fields = format!(
        "details: (title: \"{KEY}\", customer: \"a {KEY}\", ticket: \"{KEY} b\", device: \"{KEY}\", notes: \"\n{KEY}\n\"), \
         licensed: (software: ({product}), label: Known(Product(Other(\"{KEY}\")))), media: (software: ({product})), \
         activation: (agreement_number: \"{KEY}\", contact: \"{KEY}\", key_end: \"{KEY}\"), \
         history: [(date: \"2026-01-01\", verdict: permitted, rules: \"{KEY}\", who: \"{KEY}\")]"
    );
    let text = file::to_text(&file::parse(&with(&fields)).unwrap()).unwrap();
    assert_eq!(text.matches("*****-*****-*****-*****-6789B").count(), 14, "{text}");
    assert!(text.contains("key_end: \"6789B\""), "{text}");
    assert!(!text.contains("BCDFG"), "{text}");
}

#[test]
fn a_key_in_place_of_an_id_is_masked_too() {
    let software = format!("software: (product: Known(Listed(\"{KEY}\")), language: Known(Listed(\"{KEY}\")))");
    for fields in [
        format!("licensed: ({software})"),
        format!("media: ({software})"),
        format!("media: (software: (components: Known([\"{KEY}\"])))"),
    ] {
        if let Ok(assessment) = file::parse(&with(&fields)) {
            assert!(!file::to_text(&assessment).unwrap().contains("BCDFG"), "{fields}");
        }
    }
}

#[test]
fn a_refusal_does_not_repeat_a_key() {
    let bare = KEY.replace('-', "");
    for fields in
        [format!("{bare}: 1"), format!("date: Some(\"{KEY}\")"), format!("licensed: (channel: Known({bare}))")]
    {
        let message = refusal(with(&fields).as_bytes());
        assert!(!message.contains("BCDFG"), "{message}");
    }
}

#[test]
fn opening_never_changes_a_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("good.reimage", format!("\u{FEFF}{FORMAT_1}")), ("bad.reimage", "(format: 1".to_owned())] {
        let path = folder.path().join(name);
        fs::write(&path, &text).unwrap();
        assert_eq!(file::open(&path).is_ok(), name == "good.reimage");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
