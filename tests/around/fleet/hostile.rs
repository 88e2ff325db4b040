//! Lists that are damaged, enormous or made to do harm: a message with row and column, or a bad row among good ones.

use std::io::{Cursor, Read, Write};

use crate::support::knowledge::KNOWLEDGE;
use crate::support::list::{Came, came_to};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::record::{LONGEST_ROW, MOST_COLUMNS, Record, Records};
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::list::workbook;
use zip::write::SimpleFileOptions;

fn read(list: impl Read + Send) -> Came {
    came_to(list, &Defaults::default()).unwrap()
}

fn refused(list: impl Read) -> String {
    Table::open(&KNOWLEDGE.headings, list, &Mappings::default()).unwrap_err().to_string()
}

/// The problems of the rows, in order.
fn problems(came: &Came) -> Vec<String> {
    came.summary.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn an_empty_file_is_refused() {
    for list in ["", "\n\n", "\u{FEFF}", "  \r\n"] {
        assert!(refused(list.as_bytes()).starts_with("the file is empty"), "{list:?}");
    }
}

#[test]
fn a_file_without_a_heading_is_refused_with_what_to_do() {
    let text = refused(&b"17;Microsoft Windows 10 Pro;10.0.19045\n"[..]);
    assert!(text.starts_with("row 1: \"17\" names no column of a fleet; put the names"), "{text}");
}

#[test]
fn a_binary_file_is_refused_with_the_place() {
    assert!(refused(&b"\x7FELF\x02\x01\x01\0\0\0"[..]).starts_with("byte 5: the file is no text"));
    let utf16_without_mark: Vec<u8> = "device,product\n".bytes().flat_map(|byte| [byte, 0]).collect();
    assert!(refused(&utf16_without_mark[..]).starts_with("byte 2: the file is no text"));
}

#[test]
fn a_million_columns_are_refused() {
    let list = format!("device,product{}\n", ",x".repeat(1_000_000));
    let text = refused(list.as_bytes());
    assert_eq!(
        text,
        format!(
            "row 1, column {}: there are more than 16384 columns; remove those that are not needed",
            MOST_COLUMNS + 1
        )
    );
    let row = format!("device,product\n{}\nb,Windows 11 Pro\n", "x,".repeat(100_000));
    let came = read(row.as_bytes());
    assert_eq!(came.names.len(), 2);
    assert!(problems(&came)[0].starts_with("row 2, column 16385: the row has more than"), "{:?}", problems(&came));
}

#[test]
fn a_cell_without_end_is_a_bad_row_among_good_ones() {
    let start = &b"device,product,note\na,Windows 11 Pro,x\nb,\"Windows\",\""[..];
    let enormous = std::io::repeat(b'y').take(64 << 20);
    let end = &b"\",z\nc,Windows 11 Pro,x\n"[..];
    let mut records = Records::of(start.chain(enormous).chain(end), b',');
    let mut record = Record::default();
    let mut rows = Vec::new();
    while records.next(&mut record).unwrap() {
        rows.push((record.row, record.cut.is_some()));
    }
    assert_eq!(rows, [(1, false), (2, false), (3, true), (4, false)]);
    assert!(std::mem::size_of_val(&record) + LONGEST_ROW < 2 * LONGEST_ROW);
    // The same through the whole, with a cell that is as hostile and smaller.
    let list = Cursor::new(start).chain(std::io::repeat(b'y').take(5 << 20)).chain(end);
    let came = read(list);
    assert_eq!(came.names, ["a", "3", "c"], "nothing of a row that was cut is shown");
    let csv = String::from_utf8(came.csv.clone()).unwrap();
    assert!(csv.lines().nth(2).unwrap().starts_with(",,,could_not_be_read,"), "{csv}");
    let problems = problems(&came);
    assert!(problems[0].starts_with("row 3, column note: the row is longer than 1048576 bytes here"), "{problems:?}");
}

#[test]
fn rows_after_one_that_was_cut_keep_their_numbers() {
    let list = format!("device,product\na,\"{}\"\nb,Windoes\n", "long\n".repeat(600_000));
    let came = read(list.as_bytes());
    assert_eq!(came.rows, [2, 3]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_spoils_one_row() {
    let list = "device,product\na,Windows 11 Pro\nb,\"Windows 11 Pro\nc,Windows 11 Pro\n";
    let came = read(list.as_bytes());
    assert_eq!(came.names, ["a", "b"]);
    assert!(problems(&came)[0].starts_with("row 3, column product: \"Windows 11 Pro c,Windows 11 Pro"), "{came:?}");
}

#[test]
fn nul_characters_spoil_one_row() {
    let came = read(&b"device,product,note\na,Windows 11 Pro,\nb,Windows 11 Pro,x\0y\nc,Windows 11 Pro,\n"[..]);
    assert_eq!(came.summary.rows, 3);
    assert_eq!(problems(&came), ["row 3, column note: \"x y\" holds a NUL character; remove it"]);
}

#[test]
fn a_row_that_is_longer_than_the_heading_is_a_bad_row_and_a_shorter_one_is_not() {
    let came = read(&b"device,product\na,Windows 11 Pro,surplus\nb\nc,Windows 11 Pro,,\n"[..]);
    assert_eq!(came.summary.unread, 1);
    assert!(problems(&came)[0].starts_with("row 2, column 3: \"surplus\" stands beyond the heading"), "{came:?}");
}

#[test]
fn an_export_in_french_is_read_as_far_as_it_is_known_and_said_to_be_none_otherwise() {
    let list = "Nom de l'ordinateur;Caption;OSLanguage\r\nPC-1;Microsoft Windows 10 Professionnel ;1036\r\n";
    let windows_1252: Vec<u8> = list.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(read(&windows_1252[..]).summary.unread, 0);
    let text = refused("Nom;Système\nPC-1;Windows\n".as_bytes());
    assert!(text.starts_with("row 1: \"Nom\" names no column"), "{text}");
}

fn packed(name: &str, part: impl Read) -> Cursor<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut { part }, &mut archive).unwrap();
    archive.finish().unwrap()
}

#[test]
fn a_cell_longer_than_a_cell_can_be_is_refused_before_it_is_held() {
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let refused = workbook::to_csv(packed(name, std::io::repeat(b'x').take(250 << 20))).unwrap_err().to_string();
        assert!(refused.contains("a cell holds more text than a cell can have; save the list"), "{refused}");
    }
    let mut made = rust_xlsxwriter::Workbook::new();
    let sheet = made.add_worksheet();
    sheet.write_string(0, 0, "device").unwrap();
    sheet.write_string(1, 0, "LONG").unwrap();
    let made = made.save_to_buffer().unwrap();
    let with = |text: &str| workbook::to_csv(with_text(&made, text));
    assert!(with(&"x".repeat(32_767)).is_ok(), "a cell may hold as much as that");
    let refused = with(&"x".repeat(4 * 32_767 + 1)).unwrap_err().to_string();
    assert_eq!(refused, "row 2, column 1: the cell holds more text than a cell can have; shorten it");
}

/// A workbook with another text in place of `LONG`.
fn with_text(workbook: &[u8], text: &str) -> Cursor<Vec<u8>> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        to.start_file(part.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        to.write_all(content.replace("LONG", text).as_bytes()).unwrap();
    }
    to.finish().unwrap()
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [
        packed("xl/worksheets/sheet1.xml", &b"no sheet"[..]).into_inner(),
        b"PK\x03\x04".to_vec(),
        b"PK\x03\x04 and so on".to_vec(),
    ] {
        let refused = workbook::to_csv(Cursor::new(bytes)).unwrap_err().to_string();
        assert!(refused.ends_with("save the list of devices as CSV (UTF-8)"), "{refused}");
    }
}

#[test]
fn a_workbook_gives_its_rows_however_far_apart_they_are() {
    let mut sheet = rust_xlsxwriter::Workbook::new();
    let page = sheet.add_worksheet();
    for (row, column, text) in
        [(2, 1, "device"), (2, 2, "product"), (1_000_000, 1, "PC-1"), (1_000_000, 2, "Windows \"9\"")]
    {
        page.write_string(row, column, text).unwrap();
    }
    let csv = workbook::to_csv(Cursor::new(sheet.save_to_buffer().unwrap())).unwrap();
    let came = read(&csv[..]);
    assert_eq!((came.names, came.rows), (vec!["PC-1".to_owned()], vec![1_000_001]));
    assert!(came.summary.problems[0].to_string().contains("\"Windows \"9\"\""));
}

/// A source that gives one byte at a time, as a slow network does.
struct Slow<'a>(&'a [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, mut buffer: &mut [u8]) -> std::io::Result<usize> {
        let (first, rest) = self.0.split_at(self.0.len().min(1));
        self.0 = rest;
        buffer.write(first)
    }
}

#[test]
fn a_slow_source_gives_the_same_rows() {
    let list: Vec<u8> = "\u{FEFF}device,product\r\nPC-1,Windows 11 Pro\r\n\r\nPC-2,x\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (slow, fast) = (read(Slow(&list)), read(&list[..]));
    assert_eq!((slow.names, slow.rows, slow.csv), (fast.names, fast.rows, fast.csv));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn whatever_follows_a_heading_is_read_to_the_end(rest in prop::collection::vec(any::<u8>(), 0..600)) {
        let list = [b"device,product,language,licenses\n".to_vec(), rest].concat();
        let came = read(&list[..]);
        prop_assert_eq!(came.summary.rows, came.names.len() as u64);
    }

    #[test]
    fn whatever_bytes_there_are_end_in_a_message_or_in_rows(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = came_to(&bytes[..], &Defaults::default());
        let _ = workbook::to_csv(Cursor::new(bytes));
    }
}
