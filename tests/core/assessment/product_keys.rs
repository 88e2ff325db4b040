//! No more than the last five characters of a product key are kept, and nothing else is taken for one.
//!
//! All keys here are invented.

use reimage_advisor::assessment::product_key::mask;

const MASKED: &str = "*****-*****-*****-*****-6789B";

fn masked(text: &str, expected: &str) {
    assert_eq!(mask(text), expected, "{text:?}");
}

#[track_caller]
fn kept(text: &str) {
    assert_eq!(mask(text), text);
}

#[test]
fn a_key_is_masked_however_its_groups_are_set_apart() {
    let groups = ["BCDFG", "HJKMP", "QRTVW", "XY234", "6789B"];
    for between in
        ["-", " ", "", "  ", " - ", "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}", "\u{2212}", "\t", "_", "."]
    {
        masked(&groups.join(between), MASKED);
    }
    for between in ["\n", "-\n", "\r\n", "-\r\n"] {
        masked(&groups.join(between), MASKED);
    }
    masked("BCDFG-HJKMP QRTVWXY234-6789B", MASKED);
}

#[test]
fn a_key_with_blanks_that_do_not_break_is_masked() {
    for blank in ["\u{A0}", "\u{202F}", "\u{2007}", "\u{3000}"] {
        masked(&["BCDFG", "HJKMP", "QRTVW", "XY234", "6789B"].join(blank), MASKED);
    }
}

#[test]
fn lower_case_and_mixed_case_are_masked() {
    masked("bcdfg-hjkmp-qrtvw-xy234-6789b", "*****-*****-*****-*****-6789b");
    masked("Bcdfg-Hjkmp-Qrtvw-Xy234-6789B", MASKED);
}

#[test]
fn the_n_of_newer_keys_and_the_usual_misreadings_are_masked() {
    masked("BNDFG-HJKMP-QRTVW-XY234-6789B", MASKED);
    masked("BCDFG-HJKNP-QRTVW-XY234-6789B", MASKED);
    masked("BCDF0-HJKMP-ORTVW-XY2I4-678LB", "*****-*****-*****-*****-678LB");
    masked("8C0FG-1JKMP-QRTVW-XY5S4-6789B", MASKED);
}

#[test]
fn a_key_in_a_sentence_is_masked_and_the_rest_is_kept() {
    masked(
        "The key (BCDFG-HJKMP-QRTVW-XY234-6789B) was on the box.",
        "The key (*****-*****-*****-*****-6789B) was on the box.",
    );
    masked("Product key:BCDFG-HJKMP-QRTVW-XY234-6789B;done", "Product key:*****-*****-*****-*****-6789B;done");
    masked("slmgr /ipk BCDFG-HJKMP-QRTVW-XY234-6789B\n", "slmgr /ipk *****-*****-*****-*****-6789B\n");
    masked("\"BCDFGHJKMPQRTVWXY2346789B\"", "\"*****-*****-*****-*****-6789B\"");
}

#[test]
fn several_keys_are_all_masked() {
    let other = "CCDFG-HJKMP-QRTVW-XY234-6789C";
    for between in [", ", "; ", "\n", " ", " and "] {
        masked(
            &format!("BCDFG-HJKMP-QRTVW-XY234-6789B{between}{other}"),
            &format!("{MASKED}{between}*****-*****-*****-*****-6789C"),
        );
    }
}

#[test]
fn a_key_between_letters_of_other_scripts_is_masked() {
    masked("ключBCDFG-HJKMP-QRTVW-XY234-6789Bключ", &format!("ключ{MASKED}ключ"));
    masked("\u{1F511}BCDFG-HJKMP-QRTVW-XY234-6789B\u{1F511}", &format!("\u{1F511}{MASKED}\u{1F511}"));
    masked("プロダクトキー：BCDFG-HJKMP-QRTVW-XY234-6789B。", &format!("プロダクトキー：{MASKED}。"));
}

#[test]
fn a_word_of_five_characters_before_a_key_does_not_shift_the_mask() {
    for before in ["10042", "PC123", "first", "north"] {
        let found = mask(&format!("{before} BCDFG-HJKMP-QRTVW-XY234-6789B")).into_owned();
        assert!(!found.contains("XY234") && found.ends_with("6789B"), "{found}");
    }
}

#[test]
fn a_key_behind_an_underscore_is_masked() {
    for text in ["key_BCDFG-HJKMP-QRTVW-XY234-6789B", "BCDFG-HJKMP-QRTVW-XY234-6789B_old.txt"] {
        let found = mask(text).into_owned();
        assert!(!found.contains("BCDFG"), "{found}");
    }
}

#[test]
fn masking_twice_changes_nothing_more() {
    let once = mask("a BCDFG-HJKMP-QRTVW-XY234-6789B b").into_owned();
    kept(&once);
}

#[test]
fn guids_and_product_ids_are_kept() {
    kept("0ff1ce15-a989-479d-af46-f275c6370663");
    kept("{90150000-0011-0000-1000-0000000FF1CE}");
    kept("12345678-1234-1234-1234-123456789012");
    kept("03612-03308-000-000000-00-1033-26100.0000-3102025");
    kept("00330-80000-00000-AA123");
    kept("Product ID: 00371-OEM-8992671-00008");
    kept("00330-80000-00000-AAOEM, 00331-10000-00001-AA456");
}

#[test]
fn numbers_are_kept() {
    kept("1234567890123456789012345");
    kept("12345 67890 12345 67890 12345");
    kept("012345-678901-234567-890123-456789-012345-678901-234567-890123");
    kept("+49 30 12345 67890");
    kept("2013-06-01 10:15:00, build 19041.264, KB5034441");
}

#[test]
fn ordinary_text_is_kept() {
    kept("");
    kept("The quick brown fox jumps over the lazy dog, north of every south.");
    kept("BCDFG-HJKMP-QRTVW-XY234");
    kept("BCDFG-HJKMP-QRTVW-XY234-6789");
    kept("the last five characters are 6789B");
    kept("Bezeichnung: Gerätebeschaffung für die Werkstatt Süd, Los 3");
    kept("C:\\Windows\\System32\\slmgr.vbs /dlv");
}
