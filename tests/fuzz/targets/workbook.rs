//! Workbooks: sheet and shared strings as text, or the whole file; results written as a workbook are read again.
#![no_main]

use std::borrow::Cow;
use std::io::{Cursor, Write};

use fuzz::support::knowledge::KNOWLEDGE;
use fuzz::{parts, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::workbook::ResultsWorkbook;
use reimage_advisor::fleet::judge::devices::Devices;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::list::workbook::to_csv;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: [(&str, &str); 4] = [
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
         spreadsheetml.sheet.main+xml\"/></Types>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet \
         name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];

/// The workbook that an input stands for.
fn file(input: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(input);
    let given = parts(&text);
    if given.is_empty() {
        return input.to_vec();
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, content: &str| {
        // A name that is there already is refused.
        if archive.start_file(name, stored).is_ok() {
            archive.write_all(content.as_bytes()).unwrap();
        }
    };
    for (name, content) in given {
        match name {
            "sheet" => add("xl/worksheets/sheet1.xml", content),
            "strings" => add("xl/sharedStrings.xml", content),
            "styles" => add("xl/styles.xml", content),
            other => add(other, content),
        }
    }
    PARTS.iter().for_each(|(name, content)| add(name, content));
    archive.finish().unwrap().into_inner()
}

fuzz_target!(init: seeds::write("workbook"), |input: &[u8]| {
    let Ok(list) = to_csv(Cursor::new(file(input))) else {
        return;
    };
    let Ok(mut table) = Table::open(&KNOWLEDGE.headings, &list[..], &Mappings::default()) else {
        return;
    };
    let devices = Devices::read(&KNOWLEDGE, &mut table, Defaults::default()).unwrap();
    if devices.len() > 1000 || devices.list.columns.headings.len() > 1000 {
        return;
    }
    let mut results = ResultsWorkbook::of(Vec::new(), &devices.list.columns).unwrap();
    for row in 0..devices.len() {
        let cells = devices.judged(&KNOWLEDGE, &devices.list.said[devices.list.said_at(row)]).cells(&KNOWLEDGE);
        results.device(devices.list.cells(row).map(Cow::Borrowed), &cells).unwrap();
    }
    let written = results.finish(&KNOWLEDGE, None, &[]).unwrap();
    let again = to_csv(Cursor::new(written)).unwrap();
    let mut table = Table::open(&KNOWLEDGE.headings, &again[..], &Mappings::default()).unwrap();
    let again = Devices::read(&KNOWLEDGE, &mut table, Defaults::default()).unwrap();
    assert_eq!(again.len(), devices.len(), "every device is in the results");
});
