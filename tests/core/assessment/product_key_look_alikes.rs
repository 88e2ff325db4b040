//! What looks like a product key and is none stays: ids, serial numbers, names of files, words.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use reimage_advisor::assessment::product_key::mask;

#[track_caller]
fn kept(text: &str) {
    assert_eq!(mask(text), text);
}

#[test]
fn ids_are_kept() {
    kept("BCDF2346-B234-C345-D456-BCDF23467890");
    kept("{BCDF2346-B234-C345-D456-BCDF23467890}, {BCDF2346-B234-C345-D456-BCDF23467891}");
    kept("BCDF2346B234C345D456BCDF23467890");
    kept("4d36e972-e325-11ce-bfc1-08002be10318\n4d36e97b-e325-11ce-bfc1-08002be10318");
    kept("55041-03308-000-000000-03-1033-9600.0000-3102013");
    kept("S-1-5-21-3623811015-3361044348-30300820-1013");
    kept("BC:DF:23:46:78:90, BC:DF:23:46:78:91, BC:DF:23:46:78:92");
    kept("PCI\\VEN_8086&DEV_15D8&SUBSYS_225D17AA&REV_21");
    kept("d2c1b3f4d2c1b3f4d2c1b3f4d2c1b3f4d2c1b3f4d2c1b3f4d2c1b3f4d2c1b3f4");
    kept("IBAN FR14 2004 1010 0505 0001 3M02 606");
    kept("agreement 12345678, purchase order 4500012345, license 87654321, 12345678");
}

#[test]
fn serial_numbers_are_kept() {
    kept("5CG3141QRS, 5CG3141QRT, 5CG3141QRV, 5CG3141QRW");
    kept("5CG3141QRS\n5CG3141QRT\n5CG3141QRV\nCND8234QRT\nCND8234QRV");
    kept("7XK2J42, 8BGH3M2, 9PQRT72, 4VW6K52, 3MNP7Q2");
    kept("1. 7XK2J42\n2. 8BGH3M2\n3. 9PQRT72\n4. 4VW6K52");
    kept("Service tag 7XK2J42 (express service code 17345678234)");
    kept("PF2BCD3K PF2BCD4M PF2BCD7P PF2BCD8Q");
    kept("MJ06TVWX;MJ07TVWX;MJ08TVWX;MJ09TVWX");
    kept("C02XK1JGH7, C02XK2JGH7, C02XK3JGH7");
}

#[test]
fn names_of_devices_and_products_are_kept() {
    kept("PC-001, PC-002, PC-003, PC-004, PC-005, PC-006");
    kept("PC-026, PC-137, PC-248, PC-359, PC-461");
    kept("PC123 PC124 PC125 PC126 PC127 PC128");
    kept("NB-0412; NB-0413; NB-0414; NB-0415; NB-0416");
    kept("Microsoft Windows 11 Pro; Windows 10 Pro; Windows 8.1 Pro; Windows 7");
    kept("SW_DVD9_Win_Pro_10_20H2.10_64BIT_English_Pro_Ent_EDU_N_MLF_X22-76585.ISO");
    kept("SW_DVD9_WIN_PRO_10_20H2.10_64BIT_ENGLISH.ISO");
    kept("en_windows_8.1_pro_vl_with_update_x64_dvd_6051480.iso");
    kept("nb-NO, nn-NO, nl-NL, pl-PL, pt-BR, pt-PT, th-TH, tr-TR, vi-VN, lv-LV, lt-LT, hr-HR");
    kept("KB5034441, KB5034122, KB5033372, KB5032190, KB5031356");
    kept("10.0.19045.3803, 10.0.22631.2861, 6.3.9600.20778");
}

#[test]
fn words_are_kept() {
    kept(&"n".repeat(200));
    kept("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX");
    kept("-----BBBBB-----BBBBB-----");
    kept("world sport first night lions");
    kept("Which of his discs is in this box now? Not mine; it is from his shop.");
    kept("Dr hrozn\u{FD} pl\u{17E} chrt, vlk, krk, smrt, prst, hrb, strj, brk, skrz, vrh");
    kept("12345-67890-12345-67890-12345");
    kept(
        "Скоро тот Ворон вновь вскормит сто птиц, но росток топор не сорвёт: смотрите, хорошо ли тому, кто с высокого моста.",
    );
    kept("КТО, ТОТ, СТО, СОРОК, ХОР, МОСТ, ТОК, РОТ, СОН, НОС, КОТ, КРОТ, ТРОН, СТОН, КРОВ");
    kept("ΤΟΝ ΚΟΡΜΟ, ΤΟΥ ΧΟΡΟΥ, ΤΗΝ ΝΥΧΤΑ, ΤΟ ΒΟΥΝΟ, ΤΟΝ ΧΙΤΩΝΑ, ΤΟΥ ΤΟΙΧΟΥ, ΚΥΚΝΟΙ, ΚΟΥΤΙ, ΤΥΡΙ, ΜΟΝΟ");
    kept("Fish &amp; Chips &lt;b&gt; R&D; Q&A; A&#x301;B &#1234567;&;&#;&#x;");
}

/// Texts of this repository in which no key is: everything but the tests on keys, and what is no text.
fn texts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> =
        ["src", "assets", "tests", "packaging"].iter().map(|name| root.join(name)).collect();
    let mut texts = vec![root.join("README.md"), root.join("Cargo.toml"), root.join("Cargo.lock")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            match entry.file_type().unwrap().is_dir() {
                true if !path.ends_with("target") => folders.push(path),
                true => {}
                false => texts.push(path),
            }
        }
    }
    texts.sort();
    texts
}

/// Keys that tests, examples and comments made up begin so.
const INVENTED: [&str; 4] = ["BCDFG", "CCDFG", "BNDFG", "bcdfg"];

#[test]
fn the_texts_of_this_repository_hold_no_key_but_invented_ones() {
    let mut alarms = Vec::new();
    let [mut files, mut bytes, mut lines] = [0; 3];
    for path in texts() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let is_about_keys = INVENTED.iter().any(|key| text.contains(key));
        files += 1;
        bytes += text.len();
        let line_alarms = text.lines().filter(|line| mask(line) != *line);
        lines += text.lines().count();
        let whole =
            mask(&text).matches("*****-*****-*****-*****-").count() > text.matches("*****-*****-*****-*****-").count();
        if !is_about_keys && whole {
            alarms.push(format!("{}: {:?}", path.display(), line_alarms.collect::<Vec<_>>()));
        }
    }
    println!("{} false alarms in {files} files with {lines} lines and {bytes} bytes", alarms.len());
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: RngSeed::Fixed(12), ..ProptestConfig::default() })]

    #[test]
    fn guids_and_digests_are_kept(text in "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}( [0-9a-f]{64}|, \\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\\}){0,3}") {
        prop_assert_eq!(&*mask(&text), &text);
    }

    #[test]
    fn product_and_installation_ids_are_kept(text in "[0-9]{5}-[0-9]{5}-[0-9]{3}-[0-9]{6}-[0-9]{2}-[0-9]{4}-[0-9]{4,5}\\.0000-[0-9]{7}(\n[0-9]{5}-[0-9]{5}-[0-9]{5}-AA(OEM|[0-9]{3})|\n([0-9]{7} ?){9}|\n([0-9]{6}-){8}[0-9]{6}){0,3}") {
        prop_assert_eq!(&*mask(&text), &text);
    }

    #[test]
    fn lists_of_serial_numbers_are_kept(between in "[,;]? |\n", dell in "([B-DF-HJ-NP-TV-Z0-9]{6}[23] ){1,9}", hp in "((5CG|CND|2UA|MXL|CZC)[0-9]{4}[0-9A-Z]{3} ){1,9}") {
        for list in [dell, hp] {
            let text = list.trim().replace(' ', &between);
            prop_assert_eq!(&*mask(&text), &text);
        }
    }
}
