//! How lists of devices are read: encodings, delimiters, headings, columns, and the results beside them.

use crate::support::knowledge::KNOWLEDGE;
use crate::support::list::{Came, came_to};
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::list::columns::RESULTS;
use reimage_advisor::fleet::list::mapping::{Mapping, Mappings};
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::problem::FleetError;
use reimage_advisor::knowledge::headings::{Column, normal_heading};

fn read(list: &[u8]) -> Came {
    came_to(list, &Defaults::default()).unwrap()
}

fn columns(list: &str) -> Vec<Column> {
    Table::open(&KNOWLEDGE.headings, list.as_bytes(), &Mappings::default())
        .unwrap()
        .columns
        .used
        .iter()
        .map(|(_, column)| *column)
        .collect()
}

/// The results as another reader of CSV sees them.
fn parsed(csv: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(csv);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

const LIST: &str = "device,product,language,asset\nPC-1,Windows 11 Pro,French (France),café\n";

#[test]
fn every_encoding_gives_the_same_devices() {
    let utf16 = |swap: bool| -> Vec<u8> {
        let units = std::iter::once('\u{FEFF}').chain(LIST.chars()).flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let marked = format!("\u{FEFF}{LIST}").into_bytes();
    let windows_1252: Vec<u8> = LIST.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [LIST.as_bytes().to_vec(), marked, utf16(false), utf16(true), windows_1252] {
        let came = read(&bytes);
        assert_eq!(came.names, ["PC-1"]);
        assert_eq!(came.summary.unread, 0, "{:?}", came.summary);
        let text = String::from_utf8(came.csv).unwrap();
        assert!(text.contains(",café,"), "{text}");
        assert_eq!(text.starts_with('\u{FEFF}'), bytes[0] != b'd', "{text}");
    }
}

#[test]
fn comma_semicolon_and_tab_are_told_apart() {
    for delimiter in [',', ';', '\t'] {
        let list = "device|product|language\nPC-1|Windows 11 Pro|de-DE\n".replace('|', &delimiter.to_string());
        assert_eq!(columns(&list), [Column::Device, Column::Product, Column::Language]);
        let came = read(list.as_bytes());
        let rows = parsed(&came.csv, u8::try_from(delimiter).unwrap());
        assert_eq!(rows[0][..3], ["device", "product", "language"]);
        assert_eq!(rows[0][3..], RESULTS);
        assert_eq!(rows[1].len(), 10);
    }
}

#[test]
fn lines_above_the_heading_are_skipped_and_counted() {
    let list = "sep=;\r\nInventory of 24 November; 2 devices\r\n\r\nName;Operating System\r\nPC-1;Windows 11 Pro\r\n\
                \r\nPC-2;\"Windows\r\n 11 Home\"\r\nPC-3;Windows 12\r\n";
    let came = read(list.as_bytes());
    assert_eq!(came.rows, [5, 7, 8]);
    assert_eq!(came.names, ["PC-1", "PC-2", "PC-3"]);
    let problem = came.summary.problems[0].to_string();
    assert!(problem.starts_with("row 8, column Operating System: \"Windows 12\""), "{problem}");
}

#[test]
fn a_device_without_a_name_is_called_by_its_row() {
    assert_eq!(read(b"product\nWindows 11 Pro\n\nWindows 10 Pro").names, ["2", "4"]);
}

#[test]
fn case_blanks_underscores_and_hyphens_of_headings_do_not_matter() {
    let list = "DEVICE,Media_Product,media-LANGUAGE, License  Type ,whoseagreement\n";
    let known = [Column::Device, Column::MediaProduct, Column::MediaLanguage, Column::LicenseType, Column::Holder];
    assert_eq!(columns(list), known);
}

#[test]
fn headings_of_inventory_exports_are_known() {
    for (heading, known) in [
        ("Device ID,Device name,OS version,Serial number,OS,SkuFamily", 4),
        ("CsName,OsName,OsLanguage,OsBuildNumber,WindowsEditionId,OsMuiLanguages", 5),
        ("CSName,Caption,OSLanguage,MUILanguages,OperatingSystemSKU,BuildNumber", 5),
        ("NAME,OSNAME,OSVERSION,WINLANG,WINPRODID,WINPRODKEY", 5),
        ("AssetID,AssetName,Domain,OSname,Product,ProductID,ProductKey", 3),
        ("Computer Name,Operating System,Service Pack Level,Serial Number", 2),
        ("Computer Model,Computer S/N,Computer O/S Name,Location", 1),
        ("PC Name,User ID,OS Name,Installing Language,OS Build Number", 4),
    ] {
        assert_eq!(columns(&format!("{heading}\n")).len(), known, "{heading}");
    }
}

#[test]
fn of_two_columns_with_one_meaning_the_more_telling_is_read_and_the_other_carried() {
    let table =
        Table::open(&KNOWLEDGE.headings, &b"OS Name,WindowsProductName,note\n"[..], &Mappings::default()).unwrap();
    assert_eq!(table.columns.used, [(1, Column::Product)]);
    assert_eq!(table.columns.also, [(0, Column::Product)]);
    assert_eq!(table.columns.carried(), ["note"]);
}

#[test]
fn two_columns_of_one_name_are_refused_with_row_and_columns() {
    let refused =
        Table::open(&KNOWLEDGE.headings, &b"list\n\ndevice,product,Pro_duct\n"[..], &Mappings::default()).unwrap_err();
    assert_eq!(refused.to_string(), "row 3: columns 2 and 3 are both named \"Pro_duct\"; rename or remove one of them");
}

#[test]
fn a_heading_that_a_person_mapped_is_known() {
    let list = "Gerät,Betriebssystem\nPC-1,Windows 11 Pro\n";
    assert!(matches!(
        Table::open(&KNOWLEDGE.headings, list.as_bytes(), &Mappings::default()),
        Err(FleetError::NoHeading { row: 1, .. })
    ));
    let mapping: Mapping =
        [(normal_heading("Gerät"), Column::Device), (normal_heading("Betriebssystem"), Column::Product)].into();
    let mut mappings = Mappings::default();
    mappings.remember(&["Betriebssystem".to_owned(), "Gerät".to_owned()], mapping);
    let table = Table::open(&KNOWLEDGE.headings, list.as_bytes(), &mappings).unwrap();
    assert_eq!(table.columns.used, [(0, Column::Device), (1, Column::Product)]);
    let other = "Gerät,Betriebssystem,Ort\n";
    assert!(Table::open(&KNOWLEDGE.headings, other.as_bytes(), &mappings).is_err(), "another set of headings");
}

#[test]
fn what_a_person_said_wins_over_a_name_that_is_known() {
    let mut mappings = Mappings::default();
    let headings = ["device".to_owned(), "inventory name".to_owned()];
    mappings.remember(&headings, [(normal_heading("inventory name"), Column::Device)].into());
    let table = Table::open(&KNOWLEDGE.headings, &b"device,inventory name\n"[..], &mappings).unwrap();
    assert_eq!(table.columns.used, [(1, Column::Device)]);
    mappings.remember(&headings, Mapping::new());
    assert_eq!(mappings, Mappings::default());
}

#[test]
fn columns_of_product_keys_are_dropped_and_keys_elsewhere_masked() {
    let key = "BCDFG-HJKMP-QRTVW-XY234-6789B";
    let list = format!("device,Product Key,OS Key (WINPRODKEY),note\nPC {key},{key},{key},see {key}\n");
    let came = read(list.as_bytes());
    let text = String::from_utf8(came.csv).unwrap();
    assert!(!text.contains("HJKMP"), "{text}");
    assert!(text.starts_with("device,note,verdict"), "{text}");
    assert_eq!(came.names, ["PC *****-*****-*****-*****-6789B"]);
    let came = read(format!("product\n{key}\n").as_bytes());
    assert!(!format!("{:?}", came.summary).contains("HJKMP"));
}

#[test]
fn a_key_of_which_each_group_has_a_cell_is_masked_and_other_rows_of_five_are_kept() {
    let rows = |list: &str| parsed(&read(list.as_bytes()).csv, b',');
    let groups = "BCDFG,HJKMP, QRTVW ,XY234,6789B";
    let row = &rows(&format!("device,a,b,c,d,e,f\nfirst,10042,{groups}\n"))[1];
    assert_eq!(row[1..7], ["10042", "*****", "*****", "*******", "*****", "6789B"]);
    let row = &rows(&format!(
        "device,{}\nfirst,{groups},{groups}\n",
        "abcdefghij".split("").skip(1).take(10).collect::<Vec<_>>().join(",")
    ))[1];
    assert!(!row.iter().any(|cell| cell.contains("BCDFG") || cell.contains("XY234")), "{row:?}");
    for kept in ["19045,22631,26100,17763,14393", "5CG31,5CG32,5CG33,5CG34,5CG35", "admin,north,first,world,HJKMP"] {
        let row = &rows(&format!("device,a,b,c,d,e\nPC-1,{kept}\n"))[1];
        assert_eq!(row[1..6].join(","), kept);
    }
}

#[test]
fn results_read_back_as_the_cells_that_went_in() {
    let list = "device,product,note\n\"a \"\"b\"\", c\",Windows 11 Pro,\"two\nlines\"\nd,Windows 11 Pro\n";
    let rows = parsed(&read(list.as_bytes()).csv, b',');
    assert_eq!(rows[1][..3], ["a \"b\", c", "Windows 11 Pro", "two\nlines"]);
    assert_eq!(rows[2][..3], ["d", "Windows 11 Pro", ""]);
    assert_eq!(rows[1][3], "undetermined");
    // Results that are read again are replaced.
    let again = came_to(&read(list.as_bytes()).csv[..], &Defaults::default()).unwrap();
    assert_eq!(parsed(&again.csv, b','), rows);
}

#[test]
fn cells_that_would_start_a_formula_are_neutralized() {
    let list = "device,a,b,c,d,e,f,=g\nPC,=1+1,+1,-1,@x,\"\t1\",\"\rz\",safe=1\n";
    let rows = parsed(&read(list.as_bytes()).csv, b',');
    assert_eq!(rows[0][7], "'=g");
    assert_eq!(rows[1][..8], ["PC", "'=1+1", "'+1", "'-1", "'@x", "'\t1", "'\rz", "safe=1"]);
}

#[test]
fn formulas_behind_blanks_and_in_full_width_are_neutralized() {
    let cells =
        ["\n=1", " =1", "\u{A0}+1", "\u{3000}@x", "\u{200B}=1", "＝1", "＋1", " －1", "＠x", "\u{1}-1", "\n\n", "﹦1"];
    let headings: String = (0..cells.len()).map(|at| format!(",c{at}")).collect();
    let row: String = cells.iter().map(|cell| format!(",\"{cell}\"")).collect();
    let rows = parsed(&read(format!("device{headings}\nPC{row}\n").as_bytes()).csv, b',');
    for (cell, written) in cells.iter().zip(&rows[1][1..]) {
        assert_eq!(written, &format!("'{cell}"));
    }
    let kept = read("device,a,b,c\nPC, x=1,a\n,’=1\n".as_bytes());
    assert_eq!(parsed(&kept.csv, b',')[1][..2], ["PC", " x=1"]);
}

#[test]
fn the_summary_counts_rows_verdicts_and_criteria() {
    let list = "device,channel,product,language,media origin,media product,media language,program,whose agreement\n\
                a,OEM,Windows 11 Pro,en-US,VL,Windows 11 Pro,en-US,EA,own\n\
                b,OEM,Windows 11 Pro,en-US,VL,Windows 11 Pro,en-US,EA,own\n\
                c,OEM,Windows 11 Pro,en-US,VL,Windows 11 Pro,de-DE,EA,own\n\
                d,not sure,Windows 11 Pro,en-US,VL,Windows 11 Pro,en-US,EA,own\n\
                e,OEM,Windows 99,en-US,VL,Windows 11 Pro,en-US,EA,own\n";
    let came = read(list.as_bytes());
    let verdicts = [(Verdict::Permitted, 2), (Verdict::NotPermitted, 1), (Verdict::Undetermined, 1)];
    assert_eq!(came.summary.verdicts, verdicts.into());
    assert_eq!((came.summary.rows, came.summary.unread), (5, 1));
    let failing: Vec<(&str, u64)> = came.summary.failing.iter().map(|(c, n)| (c.id(), *n)).collect();
    assert_eq!(failing, [("same_language", 1)]);
    let rows = parsed(&came.csv, b',');
    assert_eq!(rows[3][9..11], ["not_permitted", "same_language"]);
    assert_eq!(rows[3][14], "Windows 11 Pro; English (United States), en-US");
    assert_eq!(rows[5][9], "could_not_be_read");
    assert!(rows[5][15].starts_with("column product: \"Windows 99\""));
}
