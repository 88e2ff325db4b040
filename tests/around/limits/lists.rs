//! Limits of lists of devices and of workbooks: what is at a limit is read, and one more is refused or cut.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use crate::support::knowledge::KNOWLEDGE;
use crate::support::list::{Came, came_to};
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::workbook::ResultsWorkbook;
use reimage_advisor::fleet::list::columns::Columns;
use reimage_advisor::fleet::list::mapping::{Mapping, Mappings};
use reimage_advisor::fleet::list::record::{LONGEST_ROW, MOST_COLUMNS};
use reimage_advisor::fleet::list::workbook::to_csv;
use reimage_advisor::fleet::problem::FleetError;
use reimage_advisor::knowledge::headings::Column;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(list: &str) -> Result<Came, FleetError> {
    came_to(list.as_bytes(), &Defaults::default())
}

#[test]
fn a_row_may_be_as_long_as_the_limit() {
    let row = |note: usize| read(&format!("device,product,note\na,Windows 11 Pro,{}\n", "n".repeat(note))).unwrap();
    // Separators are no part of it.
    let most = LONGEST_ROW - "aWindows 11 Pro".len();
    assert_eq!(row(most).summary.unread, 0);
    assert_eq!(row(most + 1).summary.unread, 1);
    assert!(row(most + 1).summary.problems[0].to_string().contains("the row is longer than 1048576 bytes here"));
}

#[test]
fn a_list_may_have_as_many_columns_as_the_limit() {
    let list = |columns: usize| {
        let more: String = (2..columns).fold(String::new(), |mut text, at| {
            write!(text, ",c{at}").unwrap();
            text
        });
        read(&format!("device,product{more}\na,Windows 11 Pro\n"))
    };
    assert_eq!(list(MOST_COLUMNS).unwrap().summary.unread, 0);
    assert!(matches!(list(MOST_COLUMNS + 1), Err(FleetError::TooManyColumns { .. })));
    let row = |cells: usize| read(&format!("device,product\na,Windows 11 Pro{}\n", ",".repeat(cells - 2))).unwrap();
    assert_eq!((row(MOST_COLUMNS).summary.unread, row(MOST_COLUMNS + 1).summary.unread), (0, 1));
}

#[test]
fn as_many_rows_may_be_above_the_heading_as_the_limit() {
    let list = |above: usize| read(&format!("{}device,product\na,Windows 11 Pro\n", "exported by\n".repeat(above)));
    assert_eq!(list(49).unwrap().names, ["a"]);
    assert!(list(50).is_err());
}

#[test]
fn as_many_mappings_are_remembered_as_the_limit() {
    let headings = |at: usize| [format!("heading {at}")];
    let mut mappings = Mappings::default();
    let mapping = |at: usize| Mapping::from([(format!("heading{at}"), Column::Device)]);
    (0..50).for_each(|at| mappings.remember(&headings(at), mapping(at)));
    assert_eq!(mappings.of(&headings(0)), Some(&mapping(0)));
    mappings.remember(&headings(50), mapping(50));
    assert_eq!((mappings.of(&headings(0)), mappings.of(&headings(50))), (None, Some(&mapping(50))));
}

/// A workbook whose sheet has these cells.
fn workbook(cells: &[(&str, &str)]) -> Cursor<Vec<u8>> {
    workbook_in("xl", cells, |_| std::io::empty())
}

/// A workbook in this folder, with a part beside the sheet that follows from how many bytes the rest has.
fn workbook_in<R: Read>(folder: &str, cells: &[(&str, &str)], beside: impl Fn(u64) -> R) -> Cursor<Vec<u8>> {
    let row = |(at, text): &(&str, &str)| {
        let number = at.trim_start_matches(|c: char| c.is_ascii_uppercase());
        format!("<row r=\"{number}\"><c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
    };
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", cells.iter().map(row).collect::<String>());
    let mut made = rust_xlsxwriter::Workbook::new();
    made.add_worksheet();
    let mut from = zip::ZipArchive::new(Cursor::new(made.save_to_buffer().unwrap())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut unpacked = 0;
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        match name.as_str() {
            "xl/worksheets/sheet1.xml" => content.clone_from(&sheet),
            "_rels/.rels" => content = content.replace("\"xl/", &format!("\"{folder}/")),
            _ => {}
        }
        let name = name.strip_prefix("xl/").map_or(name.clone(), |name| format!("{folder}/{name}"));
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(content.as_bytes()).unwrap();
        unpacked += content.len() as u64;
    }
    to.start_file(format!("{folder}/media/image1.png"), SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut beside(unpacked), &mut to).unwrap();
    to.finish().unwrap()
}

#[test]
fn a_sheet_may_have_as_many_rows_and_columns_as_the_limit() {
    let sheet = |last: &str| to_csv(workbook(&[("A1", "device"), (last, "x")]));
    assert_eq!(sheet("A1048576").unwrap().iter().filter(|byte| **byte == b'\n').count(), 1_048_576);
    assert!(sheet("A1048577").unwrap_err().to_string().contains("row 1048577, column 1: there is no such cell"));
    assert_eq!(sheet("XFD2").unwrap().iter().filter(|byte| **byte == b',').count(), MOST_COLUMNS - 1);
    for far in ["FXSHRXX2", "ALICENSES2", "A4294967298"] {
        assert!(
            sheet(far).unwrap_err().to_string().contains("a cell is where a sheet has none; save the list"),
            "{far}"
        );
    }
    assert!(sheet("XFE2").unwrap_err().to_string().contains("row 2, column 16385: there is no such cell"));
}

#[test]
fn a_cell_of_a_sheet_may_be_as_long_as_the_limit() {
    let sheet = |length: usize| to_csv(workbook(&[("A1", "device"), ("A2", &"x".repeat(length))]));
    // As many characters as a cell holds, of four bytes each.
    assert!(sheet(4 * 32_767).is_ok());
    assert!(matches!(sheet(4 * 32_767 + 1), Err(FleetError::CellTooLong { row: 2, column: 1 })));
    // Of text without a tag, that is too long in any case: the mark that ends it is counted.
    let refused =
        |length: usize| sheet(length).unwrap_err().to_string().contains("more text than a cell can have; save");
    let most = 16 << 20;
    assert!(!refused(most - "t>".len() - "<".len()) && refused(most - "t>".len()));
}

#[test]
fn a_workbook_may_unpack_to_the_limit() {
    let most = 256 << 20;
    let cells = [("A1", "device"), ("A2", "x")];
    let content = [b"<>".as_slice(), &[b' '; 500_000]].concat().repeat(540);
    let sheet = |size: u64| to_csv(workbook_in("xl", &cells, |rest| content.as_slice().take(size - rest)));
    assert!(sheet(most).is_ok());
    assert!(matches!(sheet(most + 1), Err(FleetError::WorkbookTooLarge { most: 256 })));
}

/// What calamine holds of each is up to thirty times as long as the element: 8 GB for a file of 1.4 MB.
#[test]
fn a_workbook_may_have_as_many_formats_names_and_texts_as_the_limit() {
    let with = |element: &str, number: usize| {
        let content = element.repeat(number);
        to_csv(workbook_in("xl", &[("A1", "device"), ("A2", "x")], |_| content.as_bytes()))
    };
    let is_refused = |element: &str, number| match with(element, number) {
        Ok(_) => false,
        Err(error) => error.to_string().contains("more formats, names or texts than a workbook can have; save"),
    };
    assert!(!is_refused("<si/>", 10_000_000) && is_refused("<si/>", 10_000_001));
    // The rest of the workbook has as many of them: formats, a sheet, where parts are.
    let rest = 71;
    for element in ["<xf/>", "<x:numFmt a='1'>", "<Relationship\n", "<sheet/>", "<definedName>"] {
        assert!(!is_refused(element, 500_000 - rest) && is_refused(element, 500_001 - rest), "{element}");
    }
    assert!(!is_refused("<xfs/></xf><axf>", 600_000));
}

/// What reads the sheet would count below zero.
#[test]
fn a_range_may_not_end_before_it_begins() {
    let with = |element: &str| {
        let read = to_csv(workbook_in("xl", &[("A1", "device"), ("A2", "x")], |_| element.as_bytes()));
        read.map_err(|error| error.to_string())
    };
    for range in ["A1", "A1:B2", "B2:B2", "$A$1", "A9:XFD9", "1:2"] {
        assert!(with(&format!("<dimension ref=\"{range}\"/>")).is_ok(), "{range}");
    }
    for element in ["<dimension ref=\"As1:H4\"/>", "<dimension ref = 'A2:B1'/>", "<x:dimension a='' ref\n=\t'B1:A1'/>"]
    {
        let error = with(element).unwrap_err();
        assert!(error.contains("a cell is where a sheet has none"), "{element}: {error}");
    }
}

#[test]
fn a_workbook_may_have_a_large_picture() {
    let blank = vec![0; 10_000_000];
    assert!(to_csv(workbook_in("xl", &[("A1", "device"), ("A2", "x")], |_| blank.as_slice())).is_ok());
}

/// A workbook itself says where its parts are.
#[test]
fn limits_hold_whatever_the_parts_of_a_workbook_are_called() {
    let sheet = |folder: &str, at: &str, text: &str| {
        to_csv(workbook_in(folder, &[("A1", "device"), (at, text)], |_| std::io::empty()))
    };
    for folder in ["y", "xl/media", "xl/worksheets"] {
        assert!(sheet(folder, "A2", "x").is_ok(), "{folder}");
        let error = sheet(folder, "FXSHRXX2", "x").unwrap_err().to_string();
        assert!(error.contains("a cell is where a sheet has none"), "{error}");
        let error = sheet(folder, "A2", &"x".repeat(17_000_000)).unwrap_err().to_string();
        assert!(error.contains("more text than a cell can have"), "{error}");
    }
}

#[test]
fn a_cell_that_is_written_is_cut_behind_the_limit() {
    let columns =
        Columns { headings: vec!["device".to_owned()], used: vec![(0, Column::Device)], ..Columns::default() };
    let written = |length: usize| {
        let mut results = ResultsWorkbook::of(Vec::new(), &columns).unwrap();
        let cell = "é".repeat(length);
        results.device([Cow::Borrowed(cell.as_str())].into_iter(), &Default::default()).unwrap();
        let bytes = results.finish(&KNOWLEDGE, None, &[]).unwrap();
        let csv = String::from_utf8(to_csv(Cursor::new(bytes)).unwrap()).unwrap();
        csv.matches('é').count()
    };
    assert_eq!((written(32_767), written(32_768)), (32_767, 32_767));
}
