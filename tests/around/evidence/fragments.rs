//! Output as people paste it: with quote marks and time stamps, broken, painted over, and cut anywhere.
//!
//! Each piece that stands there is read, nothing is guessed, and what is missing is said.

use std::collections::BTreeSet;

use crate::support::knowledge::catalogue;
use crate::support::output::{DLV, JSON, LIST, OUTPUTS, SYSTEMINFO, XPR};
use proptest::prelude::*;
use reimage_advisor::assessment::evidence::{Found, KeyChannel, Kind, Side};
use reimage_advisor::evidence;
use reimage_advisor::explain::found::{found_facts, what_to_run};

fn read(text: &str) -> Vec<Found> {
    evidence::read_text(catalogue(), text, "pasted").map(|evidence| evidence.found).unwrap_or_default()
}

/// Each line changed.
fn lines(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, line)| change(at, line) + "\n").collect()
}

#[test]
fn what_pasting_adds_changes_nothing() {
    for output in OUTPUTS {
        let whole = read(output);
        assert!(!whole.is_empty(), "{output}");
        for (what, text) in [
            ("quote", lines(output, |_, line| format!("> {line}"))),
            ("quote of a quote", lines(output, |_, line| format!(">> {line}"))),
            ("bullet", lines(output, |_, line| if line.is_empty() { line.into() } else { format!("• {line}") })),
            ("time", lines(output, |_, line| format!("[18:04] {line}"))),
            ("date", lines(output, |at, line| format!("2026-11-24 18:04:{at:02} {line}"))),
            ("speaker", lines(output, |at, line| format!("[24.11.26, 18:04:{at:02}] Anna Berg: {line}"))),
            ("number", lines(output, |at, line| format!("{}. {line}", at + 1))),
            ("column of numbers", lines(output, |at, line| format!("{:6}\t{line}", at + 1))),
            ("indentation", lines(output, |_, line| format!("    {line}"))),
            ("no indentation", lines(output, |_, line| line.trim().to_owned())),
            ("double space", output.replace('\n', "\n\n")),
            ("tabs", output.replace(' ', "\t")),
            ("hard blanks", output.replace(' ', "\u{A0}")),
            ("no blank after commas", output.replace(", ", ",")),
            ("fence", format!("Hello, here it is:\n```\n{output}\n```\nRegards")),
            ("strings", serde_json::to_string_pretty(&output.lines().collect::<Vec<_>>()).unwrap()),
            ("one string", serde_json::json!({"rc": 0, "stdout": output.replace('\n', "\r\n")}).to_string()),
        ] {
            assert_eq!(read(&text), whole, "{what}: {text}");
        }
    }
}

/// What may not be in a piece and not in the whole: products, channels, keys, and which of them belong together.
fn told(found: &[Found]) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for found in found {
        let product = found.product.as_ref().map(|product| format!("product {product}"));
        let channel = found.channel.map(|channel| format!("channel {channel:?}"));
        let key = found.partial_key.as_ref().map(|key| format!("key {key}"));
        let facts: Vec<String> = [product, channel, key].into_iter().flatten().collect();
        for one in &facts {
            told.extend(facts.iter().map(|other| format!("{one}, {other}")));
        }
    }
    told
}

fn nothing_is_guessed(piece: &str, whole: &BTreeSet<String>) {
    let more: Vec<String> = told(&read(piece)).difference(whole).cloned().collect();
    assert!(more.is_empty(), "{more:?} of {piece}");
}

#[test]
fn a_piece_tells_nothing_that_the_whole_does_not() {
    for output in OUTPUTS {
        let whole = told(&read(output));
        let lines: Vec<&str> = output.lines().collect();
        for at in 0..lines.len() {
            nothing_is_guessed(&lines[..at].join("\n"), &whole);
            nothing_is_guessed(&lines[at..].join("\n"), &whole);
            nothing_is_guessed(lines[at], &whole);
        }
    }
}

#[test]
fn every_channel_and_key_that_is_left_after_a_cut_is_read() {
    for output in OUTPUTS {
        let whole = read(output);
        let lines: Vec<&str> = output.lines().collect();
        for at in 0..lines.len() {
            for piece in [lines[..at].join("\n"), lines[at..].join("\n"), lines[at].to_owned()] {
                let found = read(&piece);
                for key in whole.iter().filter_map(|found| found.partial_key.as_deref()) {
                    let read = found.iter().any(|found| found.partial_key.as_deref() == Some(key));
                    assert_eq!(read, piece.contains(key), "{key} of {piece}");
                }
                let channels = whole.iter().filter_map(|found| found.channel_detail.as_deref());
                for channel in channels.filter(|channel| piece.contains(&format!("{channel} channel"))) {
                    assert!(
                        found.iter().any(|found| found.channel_detail.as_deref() == Some(channel)),
                        "{channel} of {piece}"
                    );
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lines_that_are_left_out_add_nothing(which in 0..OUTPUTS.len(), from in 0..30_usize, to in 0..30_usize) {
        let lines: Vec<&str> = OUTPUTS[which].lines().collect();
        let (from, to) = (from.min(lines.len()), to.min(lines.len()));
        nothing_is_guessed(&lines[from.min(to)..from.max(to)].join("\n"), &told(&read(OUTPUTS[which])));
    }

    #[test]
    fn output_cut_at_any_character_never_panics(which in 0..OUTPUTS.len(), at in any::<prop::sample::Index>()) {
        let text = OUTPUTS[which];
        let at = text.floor_char_boundary(at.index(text.len()));
        let _ = (read(&text[..at]), read(&text[at..]));
    }
}

#[test]
fn a_line_alone_is_read() {
    let only = |text: &str| {
        let mut found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    };
    assert_eq!(only("Name: Windows(R),Professional edition").edition_id.as_deref(), Some("Professional"));
    let described = only("Description: Windows(R) Operating System,RETAIL channel");
    assert_eq!((described.channel, described.product), (Some(KeyChannel::Fpp), None));
    let seven = only("Description: Windows Operating System - Windows(R) 7, OEM_SLP channel");
    assert_eq!((seven.version.as_deref(), seven.channel), (Some("7"), Some(KeyChannel::Oem)));
    assert_eq!(only("Software licensing service version: 10.0.22631.3155").build.as_deref(), Some("22631.3155"));
    assert_eq!(only("OS Name:     Microsoft Windows 10 Pro").product.as_deref(), Some("windows-10-pro"));
    assert_eq!(only("OS Version:  10.0.19045 N/A Build 19045").build.as_deref(), Some("19045"));
    assert_eq!(only("Product ID:  00330-50000-00000-AAOEM").channel, Some(KeyChannel::Oem));
    assert_eq!(only("    EditionID    REG_SZ    Professional").edition_id.as_deref(), Some("Professional"));
    assert_eq!(only("LicenseFamily : Enterprise").edition_id.as_deref(), Some("Enterprise"));
    assert_eq!(only("OSLanguage=1036").default_language.as_deref(), Some("fr-FR"));
    assert_eq!(only("OSLanguage=1034").default_language.as_deref(), Some("es-ES"));
    assert_eq!(only("OperatingSystemSKU=48").edition_id.as_deref(), Some("Professional"));
    assert_eq!(only("Edition : Professional").side, Side::Media);
    assert_eq!(only("Languages : de-DE (Standard)").languages, ["de-DE"]);
    assert_eq!(only("<EDITIONID>Professional</EDITIONID>").kind, Kind::WimXml);
    assert_eq!(only("OA3xOriginalProductKey : XXXXX-XXXXX-XXXXX-XXXXX-XXXXX").side, Side::Firmware);
    let office = only("Office 16, Office16HomeBusinessR_OEM_Perp edition");
    assert_eq!(
        (office.product.as_deref(), office.channel),
        (Some("office-home-and-business-2016"), Some(KeyChannel::Oem))
    );
}

#[test]
fn a_key_is_known_by_its_label_in_any_language_and_not_by_its_looks() {
    for label in [
        "Partial Product Key",
        "Teil-Product Key",
        "Partieller Produktschlüssel",
        "Clé de produit partielle",
        "Clave de producto parcial",
        "Gedeeltelijke productsleutel",
        "Codice Product Key parziale",
        "Chave do Produto Parcial",
        "部分产品密钥",
        "部分產品金鑰",
        "プロダクト キーの一部",
        "부분 제품 키",
        "Частичный ключ продукта",
        "Częściowy klucz produktu",
        "Last 5 characters of installed product key",
    ] {
        let found = read(&format!("{label}: 2H7KP"));
        assert_eq!(found.len(), 1, "{label}");
        assert_eq!((found[0].partial_key.as_deref(), &found[0].product), (Some("2H7KP"), &None), "{label}");
    }
    assert!(read("Room: 2H7KP").is_empty());
}

#[test]
fn a_key_that_was_painted_over_is_not_read_and_all_else_is() {
    let whole = read(DLV);
    for paint in ["XXXXX", "xxxxx", "*****", "#####", "?????", "█████", "■■■■■", "-----", "(hidden)"]
    {
        let found = read(&DLV.replace("2H7KP", paint));
        assert_eq!(found, [Found { partial_key: None, ..whole[0].clone() }], "{paint}");
        let list = read(&LIST.replace("C4MYW", paint).replace("HGM9D", paint));
        assert_eq!(list.len(), 2, "{paint}");
        assert!(list.iter().all(|found| found.partial_key.is_none() && found.channel == Some(KeyChannel::Volume)));
        let end = read(
            &DLV.replace("2H7KP", &format!("{p}-{p}-{p}-{p}-2H7KP", p = &paint.chars().take(5).collect::<String>())),
        );
        assert!(paint.starts_with(['(', '-']) || end == whole, "{paint}: {end:?}");
    }
    let full = read(&DLV.replace("Partial Product Key: 2H7KP", "Product Key: BCDFG-HJKMP-QRTVW-XY234-6789B"));
    assert_eq!(full[0].partial_key.as_deref(), Some("6789B"), "the end, not the beginning");
    assert!(!format!("{full:?}").contains("HJKMP"));
    for cut in [
        "Partial Product Key: BCDFG-HJKMP-QRT",
        "Product Key: BCDFG-",
        "Key: BCDFG-HJKMP-*****-*****-*****",
        "Product Key: BCDFG HJKMP QRTVW XY234",
    ] {
        assert!(read(cut).is_empty(), "{cut}");
    }
}

#[test]
fn a_channel_or_a_key_never_joins_another_product() {
    let other = "Description: Windows(R) Operating System, VOLUME_MAK channel\nPartial Product Key: 9PKRT\n";
    let volume =
        |found: &Found| (found.channel, found.partial_key.as_deref()) == (Some(KeyChannel::Volume), Some("9PKRT"));
    for between in ["", "\n", "----\n", "Regards\n\n"] {
        let found = read(&format!("{DLV}{between}{other}"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((&found[0], volume(&found[1])), (&read(DLV)[0], true));
        let found = read(&format!("{other}{between}{DLV}"));
        assert_eq!((found.len(), volume(&found[0])), (2, true), "{found:?}");
        let found = read(&format!("{XPR}{between}{other}"));
        assert_eq!((found.len(), found[0].channel, volume(&found[1])), (2, None, true), "{found:?}");
    }
    // A piece without its first lines, after one without its last lines.
    let found = read(
        "Name: Windows(R), Core edition\nDescription: Windows(R) Operating System, RETAIL channel\nProduct Key Channel: OEM:DM\nPartial Product Key: 2H7KP\n",
    );
    assert_eq!((found.len(), found[0].partial_key.as_deref()), (2, None), "{found:?}");
    let found = read(
        "Deployment Image Servicing and Management tool\nVersion: 10.0.17763.1\n\nImage Version: 10.0.17763.1\n\nGuten Tag,\n\nName: Windows(R), Professional edition\n",
    );
    assert!(found.iter().all(|found| found.product.is_none()), "the version of a tool is none of Windows: {found:?}");
}

#[test]
fn several_products_on_one_line_are_all_found() {
    let line = "OK: Office 15, OfficeStandardVL_KMS_Client edition (Volume:GVLK): Licensed, Windows(R), Core edition (Retail): Licensed";
    let found = read(line);
    let channels: Vec<_> = found.iter().map(|found| found.channel).collect();
    assert_eq!(channels, [Some(KeyChannel::Volume), Some(KeyChannel::Fpp)]);
    let joined = read(&DLV.replace('\n', " "));
    assert_eq!(joined, read(DLV));
}

#[test]
fn json_is_read_wherever_it_is_cut() {
    let whole = read(JSON);
    assert_eq!(whole.len(), 2);
    let minified: String = JSON.lines().map(str::trim).collect();
    for text in [
        JSON.trim_start_matches(['[', '\n', ' ', '{']).to_owned(),
        JSON.trim_end().trim_end_matches([']', '\n', ' ', '}']).to_owned(),
        JSON.replace("\n    }", ",\n    }"),
        JSON.replace('"', "”"),
        JSON.replace('"', "'"),
        minified.clone(),
        minified.trim_start_matches(['[', '{']).to_owned(),
        format!("He sent:\n{}", minified.trim_end_matches([']', '}'])),
    ] {
        assert_eq!(read(&text), whole, "{text}");
    }
}

#[test]
fn a_row_of_a_table_without_its_heading_is_read() {
    for row in [
        "\"Windows(R), ServerDatacenter edition\",\"ServerDatacenter\",\"Volume:GVLK\",\"C4MYW\",\"x\"",
        "Windows(R), ServerDatacenter edition      ServerDatacenter    Volume:GVLK        C4MYW",
        "| Windows(R), ServerDatacenter edition | ServerDatacenter | Volume:GVLK | C4MYW |",
    ] {
        let found = read(row);
        assert_eq!(found.len(), 1, "{row}");
        assert_eq!(
            (found[0].edition_id.as_deref(), found[0].channel, found[0].partial_key.as_deref()),
            (Some("ServerDatacenter"), Some(KeyChannel::Volume), Some("C4MYW")),
            "{row}"
        );
    }
}

#[test]
fn what_may_be_another_version_is_not_named() {
    for text in [
        "    ProductName    REG_SZ    Windows 10 Pro\n",
        "    ProductName    REG_SZ    Windows 10 Pro\n    EditionID    REG_SZ    Professional\n",
        "WindowsProductName : Windows 10 Pro\n",
    ] {
        let found = read(text);
        assert_eq!((found.len(), &found[0].product, &found[0].version), (1, &None, &None), "{text}");
    }
    let server = read("WindowsProductName : Windows Server 2016 Datacenter\nWindowsEditionId : ServerDatacenter\n");
    assert_eq!(server[0].product.as_deref(), Some("windows-server-2016-datacenter"));
    // Clients and servers have the same builds, and retail and evaluation the same number in the PID.
    let pid = read("Extended PID: 03612-03308-000-000000-00-1033-26100.0000-3102025");
    assert_eq!((pid[0].channel, &pid[0].version, pid[0].build.as_deref()), (None, &None, Some("26100")));
}

#[test]
fn names_of_evaluation_images_say_so() {
    let found = read(
        "Index : 1\nName : Windows Server 2012 R2 Standard Evaluation (Server Core Installation)\nDescription : x\nSize : 6,664,513,142 bytes\n",
    );
    assert_eq!(found[0].channel, Some(KeyChannel::Evaluation));
}

#[test]
fn what_is_missing_is_said_with_what_to_run() {
    let said = |text: &str| {
        let found = read(text).remove(0);
        let facts = found_facts(catalogue(), &found);
        let missing = facts.into_iter().filter(|(_, value)| value == "not stated").map(|(name, _)| name);
        (missing.collect::<Vec<_>>(), what_to_run(&found).unwrap_or_default())
    };
    let (missing, advice) = said(
        "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, OEM_DM channel\nPartial Product Key: XXXXX\n",
    );
    assert_eq!(missing, ["Version", "Product key ends in"]);
    assert!(
        advice.starts_with("The version is not stated, so no product is named. ") && advice.contains("slmgr.vbs /dlv"),
        "{advice}"
    );
    let (missing, advice) = said("LICENSE DESCRIPTION: Office 16, RETAIL(MAK) channel\n");
    assert!(missing.contains(&"Edition") && advice.contains("ospp.vbs"), "{missing:?} {advice}");
    let (missing, advice) = said(SYSTEMINFO.split("Product ID").next().unwrap());
    assert_eq!((missing, advice.contains("slmgr.vbs /dlv")), (vec!["Channel"], true));
    let (missing, advice) =
        said("Index : 1\nName : Windows 11 Home\nDescription : Windows 11 Home\nSize : 18,727,965,088 bytes\n");
    assert_eq!(missing, ["Edition", "Languages"]);
    assert!(advice.contains("dism /Get-ImageInfo") && advice.contains("evaluation"), "{advice}");
    let (missing, advice) = said("OA3xOriginalProductKeyDescription : [4.0] Professional OEM:DM\n");
    assert_eq!((missing, advice.contains("label")), (vec!["Version"], true));
    assert_eq!(said(DLV), (vec![], String::new()));
}
