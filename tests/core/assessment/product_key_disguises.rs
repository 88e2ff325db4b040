//! However a key is set apart, wrapped, encoded or glued to other text, no more than its last five characters are kept.
//!
//! All keys here are invented.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use reimage_advisor::assessment::product_key::{last_five, mask};

const GROUPS: [&str; 5] = ["BCDFG", "HJKMP", "QRTVW", "XY234", "6789B"];
const MASKED: &str = "*****-*****-*****-*****-6789B";

#[track_caller]
fn masked(text: &str) {
    masked_as(text, MASKED);
}

#[track_caller]
fn masked_as(text: &str, expected: &str) {
    assert_eq!(mask(text), expected, "{text:?}");
}

#[test]
fn anything_but_letters_and_digits_may_be_between_groups() {
    let signs = ["/", ",", "+", "|", "=", "•", "·", "\\", "*", "#", "~", ";", ":", "!", "->", "\u{FFFD}", "\u{1F511}"];
    let hyphens = ["\u{FF0D}", "\u{FE63}", "\u{2043}", "\u{2E3A}", "\u{30FC}\u{2014}", "\u{2012}"];
    for between in signs.iter().chain(&hyphens[..4]).chain(&hyphens[5..]) {
        masked(&GROUPS.join(between));
        masked(&GROUPS.join(&format!(" {between} ")));
    }
}

#[test]
fn many_blanks_dashes_and_lines_may_be_between_groups() {
    for between in
        ["    ", "-----", "\n\n\n", "\t\t\t\t", " - - - ", "\r\n        ", "\n> ", "\n  | ", " \u{A0} \u{3000} "]
    {
        masked(&GROUPS.join(between));
    }
    masked(&GROUPS.join(&" ".repeat(100)));
}

#[test]
fn percent_encoded_separators_are_separators() {
    for between in ["%2D", "%2d", "%20", "%20-%20", "%E2%80%93", "%EF%BC%8D", "%0D%0A", "%2F", "%5F"] {
        masked(&GROUPS.join(between));
    }
    masked_as(
        "https://host/a?key=BCDFG%2DHJKMP%2DQRTVW%2DXY234%2D6789B&b=1",
        &format!("https://host/a?key={MASKED}&b=1"),
    );
    masked_as("100%BCDFG-HJKMP-QRTVW-XY234-6789B", &format!("100%{MASKED}"));
    masked_as("100%2CDFG-HJKMP-QRTVW-XY234-6789B", &format!("100%{MASKED}"));
}

#[test]
fn a_key_may_be_percent_encoded_whole() {
    let key = GROUPS.join("-");
    let every: String = key.bytes().map(|byte| format!("%{byte:02X}")).collect();
    masked_as(&format!("https://host/a?key={every}&b=1"), &format!("https://host/a?key={MASKED}&b=1"));
}

#[test]
fn entities_of_html_are_separators_or_what_they_stand_for() {
    for between in
        ["&nbsp;", "&ndash;", "&#45;", "&#x2D;", "&#8211;", "&#x2013;", "&hyphen;", "&#160;&mdash;&#xA0;", "&shy;"]
    {
        masked(&GROUPS.join(between));
    }
    masked_as("<td>BCDFG&#x2d;HJKMP&#x2d;QRTVW&#x2d;XY234&#x2d;6789B</td>", &format!("<td>{MASKED}</td>"));
    masked(&GROUPS.join("-").chars().map(|c| format!("&#{};", u32::from(c))).collect::<String>());
    masked_as("R&BCDFG-HJKMP-QRTVW-XY234-6789B;", &format!("R&{MASKED};"));
    masked_as("&#1114112;BCDFG-HJKMP-QRTVW-XY234-6789B", &format!("&#1114112;{MASKED}"));
}

#[test]
fn entities_that_were_written_twice_or_that_are_none_hide_no_key() {
    for between in ["&amp;nbsp;", "&amp;#45;", "&amp;#x2013;", "&amp;", "&#0000045;"] {
        masked(&GROUPS.join(between));
        masked(&GROUPS.join(between).to_lowercase().replace("6789b", "6789B"));
    }
    masked_as("R&BCDFG;HJKMP;QRTVW;XY234;6789B", &format!("R&{MASKED}"));
    masked_as("R&amp;BCDFG;HJKMP;QRTVW;XY234;6789B", &format!("R&amp;{MASKED}"));
}

#[test]
fn separators_as_mails_write_them_are_separators() {
    for between in ["=2D", "=2d", "=20", "=20-=20", "=E2=80=93", "=\r\n", "=3D", "=0D=0A", "=\n=20"] {
        masked(&GROUPS.join(between));
    }
    masked_as("BCDFG=2DHJK=\r\nMP=2DQRTVW=2DXY234=2D6789B=20ok", &format!("{MASKED}=20ok"));
    masked_as("key=2CDFG-HJKMP-QRTVW-XY234-6789B", "key=*****-*****-*****-*****-6789B");
}

#[test]
fn characters_as_programs_write_them_are_what_they_stand_for() {
    let dash = "\\u002d";
    for between in
        [dash, "\\u002D", "\\u2013", "\\u{2d}", "\\u{00002D}", "\\x2d", "\\n", "\\r\\n", "\\t", "\\\\n", "\\\\u002d"]
    {
        masked(&GROUPS.join(between));
        masked(&GROUPS.join(between).to_lowercase().replace("6789b", "6789B"));
    }
    let key = GROUPS.join("-");
    masked(&key.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<String>());
    masked(&key.chars().map(|c| format!("\\x{:02X}", u32::from(c))).collect::<String>());
    masked_as(&format!("{{\"key\":\"{}\"}}", GROUPS.join(dash)), &format!("{{\"key\":\"{MASKED}\"}}"));
    masked_as("C:\\new\\BCDFG-HJKMP-QRTVW-XY234-6789B", &format!("C:\\new\\{MASKED}"));
    masked_as("C:\\u\\BCDFG-HJKMP-QRTVW-XY234-6789B", &format!("C:\\u\\{MASKED}"));
    masked(&GROUPS.join("\\"));
}

#[test]
fn digits_of_other_scripts_and_letters_in_other_shapes_are_read_as_what_they_are() {
    let with = |zero: u32, text: &str| -> String {
        text.chars().map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(zero + digit).unwrap())).collect()
    };
    for zero in [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x17E0, 0x1E950, 0x1D7D8, 0x1FBF0] {
        masked(&with(zero, &GROUPS.join("-")));
        assert_eq!(last_five(&with(zero, "6789B")), "6789B");
    }
    masked("BCDFG-HJKMP-QRTVW-XY❷❸❹-❻❼❽❾B");
    masked("BCDFG-HJKMP-QRTVW-XY➁➂➃-➅➆➇➈B");
    masked("BCDFG-HJKMP-QRTVW-XY➋➌➍-➏➐➑➒B");
    masked("BCDFG-HJKMP-QRTVW-XY⓶⓷⓸-⓺⓻⓼⓽B");
    masked("🅑🅒🅓🅕🅖-🅗🅙🅚🅜🅟-🅠🅡🅣🅥🅦-🅧🅨234-6789🅑");
    masked("🅱🅲🅳🅵🅶-🅷🅹🅺🅼🅿-🆀🆁🆃🆅🆆-🆇🆈234-6789🅱");
    masked("ʙᴄᴅꜰɢ-ʜᴊᴋᴍᴘ-ꞯʀᴛᴠᴡ-xʏ234-6789ʙ");
    masked("🄱🄲🄳🄵🄶-ⒽⒿⓀⓂⓅ-ＱＲＴＶＷ-ᵡY₂³４-6789B".replace('ᵡ', "X").as_str());
    masked("BCDFG🙂HJKMP🙂🙂QRTVW 🔑 XY234🇩🇪6789B");
}

#[test]
fn letters_of_other_scripts_that_look_alike_are_letters() {
    masked("ВСDFG-НJКМР-QRТVW-ХУ234-6789В");
    masked("ΒCDFG-ΗJΚΜP-QRΤVW-ΧΥ234-6789Β");
    masked("BCDFG-HJKMP-QRTVW-XY2З4-6789B");
    masked_as("всdfg-нjкмр-qrтvw-ху234-б789в", "*****-*****-*****-*****-6789b");
    assert_eq!(last_five("6789В"), "6789B");
}

#[test]
fn what_is_not_seen_does_not_count() {
    let hidden = [
        "\u{200B}",
        "\u{200C}",
        "\u{200D}",
        "\u{2060}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{200E}",
        "\u{200F}",
        "\u{202E}",
        "\u{2066}",
        "\u{61C}",
        "\u{180E}",
        "\u{301}",
        "\u{20E3}",
        "\u{FE0F}",
        "\u{34F}",
        "\u{3164}",
        "\u{115F}",
        "\u{E0041}",
        "\u{E0100}",
        "\0",
        "\u{7}",
        "\u{1B}",
        "\u{7F}",
        "\u{9B}",
    ];
    for between in hidden {
        let key = GROUPS.join("-");
        masked(&GROUPS.join(between));
        masked(&GROUPS.join(&format!("-{between}")));
        let everywhere: Vec<String> = key.chars().map(String::from).collect();
        assert!(mask(&everywhere.join(between)).starts_with(MASKED), "{between:?}");
        masked(&key.replace("JK", &format!("J{between}K")));
    }
}

#[test]
fn other_forms_of_letters_are_letters() {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap();
    let key = GROUPS.join("-");
    masked(&key.chars().map(wide).collect::<String>());
    masked(&key.to_lowercase().chars().map(wide).collect::<String>().replace('\u{FF42}', "B").replace('\u{FF0D}', "-"));
    masked("Ｂ\u{301}CDFG-ĤJKMP-QŔTVW-XÝ234-6789B");
    masked("ⒷCDFG-ℍJKMP-QRTVW-𝐗Y²³4-6789B");
}

#[test]
fn letters_and_digits_may_be_glued_to_either_end() {
    masked_as("XBCDFG-HJKMP-QRTVW-XY234-6789B", &format!("X{MASKED}"));
    masked_as("BCDFG-HJKMP-QRTVW-XY234-6789BC", &format!("{MASKED}C"));
    masked_as("SN1BCDFG-HJKMP-QRTVW-XY234-6789B4you", &format!("SN1{MASKED}4you"));
    masked_as("pageBCDFG HJKMP QRTVW XY234 6789Band", &format!("page{MASKED}and"));
    masked_as("éBCDFG-HJKMP-QRTVW-XY234-6789Bä", &format!("é{MASKED}ä"));
    masked_as("pageBCDFGHJKMPQRTVWXY2346789Band", &format!("page{MASKED}and"));
    for (before, after) in [("key", ""), ("", "old"), ("x1", "y2")] {
        let found = mask(&format!("{before}BCDFGHJKMPQRTVWXY2346789B{after}")).into_owned();
        assert!(!found.contains("BCDFG") && !found.contains("XY234") && found.contains("*****-"), "{found}");
    }
}

#[test]
fn groups_may_be_broken() {
    let one_by_one: Vec<String> = GROUPS.concat().chars().map(String::from).collect();
    for between in [" ", ".", "\t", "  ", "-", "\n", " | "] {
        masked(&one_by_one.join(between));
    }
    masked("B C D F G - H J K M P - Q R T V W - X Y 2 3 4 - 6 7 8 9 B");
    masked("BCDFG-HJK\nMP-QRTVW-XY234-6789B");
    masked("BCDFG-HJKMP-QR\n      TVW-XY234-6789B");
    masked("BCDFG-HJK\r\n> MP-QRTVW-XY2\r\n> 34-6789B");
    masked("BCDFGHJKMPQR\nTVWXY2346789B");
    masked("BC DF GH JK MP QR TV WX Y2 34 67 89 B");
    masked("BCD-FGH-JKM-PQR-TVW-XY2-346-789-B");
    masked("BCDFGH-JKMPQR-TVWXY2-346789-B");
    masked_as("(BCDFG - HJKMP - QRT VW - XY234 - 6789B)", &format!("({MASKED})"));
}

#[test]
fn only_the_key_is_changed() {
    let (before, after) = ("  ｆｕｌｌ\u{200B} e\u{301}\r\n\t(", ")\u{202E} 1/2 ½ “ok”\n\n");
    masked_as(&format!("{before}{}{after}", GROUPS.join("/")), &format!("{before}{MASKED}{after}"));
}

#[test]
fn keys_side_by_side_are_told_apart() {
    let other = "CCDFG-HJKMP-QRTVW-XY234-6789C";
    let masked_other = "*****-*****-*****-*****-6789C";
    for between in ["\n", ", ", " | ", "\t", " = ", "/"] {
        let keys = GROUPS.join("-");
        masked_as(&format!("{keys}{between}{other}"), &format!("{MASKED}{between}{masked_other}"));
        masked_as(&format!("10042{between}{keys}{between}first"), &format!("10042{between}{MASKED}{between}first"));
    }
    masked_as(&format!("{} {}", GROUPS.join(" "), other.replace('-', " ")), &format!("{MASKED} {masked_other}"));
}

/// A word that is glued to a key ends where the key is masked, and may be a key itself then.
#[test]
fn a_whole_row_of_keys_that_are_glued_to_each_other_is_masked() {
    let text = "BCDF2346B23hBKKKKKKKhttpsKKCttp6B23KKKKKBCDF2346B23hBKKKKKKKhttpsKKCttp6B23KKKKKKh2WKKQRTVWKKKKKKKKh2\
                WKKKKsKC34hoKKKpKh2WKKQRTVWKKKKKKKKh2WKKKKsKC34hoKKKpsKKCttp6B234hs";
    let once = mask(text);
    assert_eq!(mask(&once), once);
}

#[test]
fn long_texts_take_time_by_their_length_only() {
    let texts = [
        "B",
        "n",
        "B2",
        "B2CD ",
        "BCDFG-HJKMP-",
        "BCDFGHJKMPQRTVWXY2346789B ",
        " ",
        "\u{301}",
        "%2D",
        "%42",
        "%",
        "*****-",
        "5CG3141QRS, ",
        "Ｂ２Ｃ",
    ];
    for part in texts {
        let text = part.repeat(200_000 / part.len());
        let began = Instant::now();
        let found = mask(&text).into_owned();
        assert!(began.elapsed() < Duration::from_secs(20), "{part:?} took {:?}", began.elapsed());
        assert_eq!(mask(&found), found, "{part:?}");
    }
}

#[test]
fn what_is_typed_as_the_end_of_a_key_is_normalized_too() {
    assert_eq!(last_five("BCDFG/HJKMP/QRTVW/XY234/67\u{200B}8\u{301}9ｂ"), "6789B");
    assert_eq!(last_five("６７８９Ｂ"), "6789B");
    assert_eq!(last_five(MASKED), "6789B");
    assert_eq!(last_five(" 6 7 8 9 b "), "6789B");
    assert_eq!(last_five("aeuz9"), "AEUZ9");
}

/// A key as it is drawn by lot, perhaps with the N of newer ones.
fn key() -> impl Strategy<Value = String> {
    let character = || select("BCDFGHJKMPQRTVWXY2346789".chars().collect::<Vec<_>>());
    (prop::collection::vec(character(), 25), 0..50_usize).prop_map(|(mut key, n)| {
        if let Some(place) = key.get_mut(n) {
            *place = 'N';
        }
        key.into_iter().collect::<String>()
    })
}

/// A key of which some characters were misread.
fn misread_key() -> impl Strategy<Value = String> {
    let place = (0..25_usize, select(vec!['0', 'O', '1', 'I', '5', 'S', 'L', 'l', 'o']));
    (key(), prop::collection::vec(place, 0..5)).prop_map(|(key, misread)| {
        let mut key: Vec<char> = key.chars().collect();
        for (at, character) in misread {
            key[at] = character;
        }
        key.into_iter().collect()
    })
}

fn between() -> impl Strategy<Value = String> {
    let signs = " \t\n-_./,;:+|=•*\u{2013}\u{FF0D}\u{FE63}\u{A0}\u{200B}\u{301}";
    prop::collection::vec(select(signs.chars().collect::<Vec<_>>()), 1..8)
        .prop_map(String::from_iter)
        .prop_filter("something is seen", |text| text.contains(|c: char| !"\u{200B}\u{301}".contains(c)))
}

/// The key with this between its groups.
fn grouped(key: &str, between: &str) -> String {
    let characters: Vec<char> = key.chars().collect();
    characters.chunks(5).map(String::from_iter).collect::<Vec<_>>().join(between)
}

/// Whether a text holds nothing but the end of a key, and holds that.
fn keeps_only_the_end(text: &str, key: &str) -> Result<(), TestCaseError> {
    let found = mask(text).into_owned();
    let (hidden, last) = key.split_at(20);
    prop_assert!(found.contains(&format!("*****-*****-*****-*****-{last}")), "{text:?} became {found:?}");
    for at in 0..17 {
        prop_assert!(
            !found.contains(&hidden[at..at + 4]) || last.contains(&hidden[at..at + 4]),
            "{text:?} became {found:?}"
        );
    }
    prop_assert_eq!(&*mask(&found), &found, "masking twice");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: RngSeed::Fixed(12), ..ProptestConfig::default() })]

    #[test]
    fn any_key_is_masked_whatever_is_between(key in misread_key(), between in between()) {
        keeps_only_the_end(&grouped(&key, &between), &key)?;
        keeps_only_the_end(&format!("a note: {} (ok)", grouped(&key, &between)), &key)?;
    }

    #[test]
    fn any_key_is_masked_glued_or_not(key in misread_key(), before in "[a-zA-Z0-9]{0,3}[aeuzAEUZ]", after in "[aeuzAEUZ][a-zA-Z0-9]{0,3}") {
        keeps_only_the_end(&format!("{before}{}{after}", grouped(&key, "-")), &key)?;
        keeps_only_the_end(&key, &key)?;
        keeps_only_the_end(&key.to_ascii_lowercase(), &key.to_ascii_lowercase())?;
    }

    #[test]
    fn any_key_is_masked_with_invisible_characters_and_full_width(key in key(), wide in prop::collection::vec(any::<bool>(), 25), at in 0..25_usize, hidden in select(vec!['\u{200B}', '\u{202E}', '\u{301}', '\u{AD}', '\u{1B}'])) {
        let mut text = String::new();
        for (place, (c, wide)) in key.chars().zip(wide).enumerate() {
            text.extend((place > 0 && place % 5 == 0).then_some('-'));
            text.push(if wide { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c });
            text.extend((place == at && place < 24).then_some(hidden));
        }
        keeps_only_the_end(&text, &key)?;
    }

    #[test]
    fn any_key_is_masked_when_it_is_wrapped_or_spaced(key in key(), between in select(vec![" ", "\n", "\n    ", "-\n", " \u{A0}", "\r\n> "]), at in 1..25_usize) {
        let (start, end) = key.split_at(at);
        keeps_only_the_end(&format!("{start}{between}{end}"), &key)?;
        let spaced: Vec<String> = key.chars().map(String::from).collect();
        keeps_only_the_end(&spaced.join(between), &key)?;
        let mut wrapped = grouped(&key, "-");
        wrapped.insert_str(at + at / 5, between);
        keeps_only_the_end(&wrapped, &key)?;
    }

    #[test]
    fn masking_any_text_twice_changes_nothing_more(text in "([B-DF-TV-Y0-9aeAE _.:%*\\-]{0,30}|[BCDF2346789]{5}[- .,%]?|\\*{5}-|5CG3141QRS |%2D|Ｂ){0,40}") {
        let found = mask(&text).into_owned();
        prop_assert_eq!(&*mask(&found), &found);
    }

    #[test]
    fn text_without_keys_keeps_every_byte(text in "\\PC{0,200}") {
        let found = mask(&text).into_owned();
        prop_assert!(found == text || found.contains("*****-"));
    }
}
