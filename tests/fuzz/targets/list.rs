//! Lists of devices as text: every row gets a verdict, and nothing that is written is a formula or a key.
#![no_main]

use fuzz::seeds;
use fuzz::support::knowledge::KNOWLEDGE;
use fuzz::support::list::came_to;
use libfuzzer_sys::fuzz_target;
use reimage_advisor::assessment::product_key::mask;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::judge::devices::Devices;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;

fuzz_target!(init: seeds::write("list"), |input: &[u8]| {
    let Ok(mut table) = Table::open(&KNOWLEDGE.headings, input, &Mappings::default()) else {
        return;
    };
    let devices = Devices::read(&KNOWLEDGE, &mut table, Defaults::default()).unwrap();
    let came = came_to(input, &Defaults::default()).unwrap();
    assert_eq!(came.summary, devices.summary);
    let names: Vec<_> = (0..devices.len()).map(|row| devices.name(row)).collect();
    assert_eq!(names, came.names);
    assert_eq!(came.summary.rows, came.names.len() as u64);
    assert_eq!(came.summary.rows, came.summary.unread + came.summary.verdicts.values().sum::<u64>());
    let bytes = came.csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&came.csv);
    let mut written = csv::ReaderBuilder::new();
    let written = written.flexible(true).has_headers(false).delimiter(devices.list.dialect.delimiter).from_reader(bytes);
    let rows: Vec<csv::StringRecord> = written.into_records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), came.names.len() + 1, "a row for each device below the heading");
    for row in &rows {
        assert_eq!(row.len(), rows[0].len());
        for cell in row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "a formula: {cell:?}");
            assert_eq!(mask(cell), cell, "a product key");
        }
    }
});
