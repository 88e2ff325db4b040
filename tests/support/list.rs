//! Lists of devices for tests: what a text comes to, row by row.

use std::io;

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::csv::{CsvWriter, encoded};
use reimage_advisor::fleet::judge::results::{Judged, JudgedRow, Sink, Summary, decide_rows};
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::plan::tally::Tally;
use reimage_advisor::fleet::problem::FleetError;

/// Everything that a list comes to.
#[derive(Debug, Default)]
pub struct Came {
    pub names: Vec<String>,
    pub rows: Vec<u64>,
    pub judged: Vec<Judged>,
    pub csv: Vec<u8>,
    pub summary: Summary,
    pub tally: Tally,
}

struct Keep {
    came: Came,
    writer: CsvWriter<Vec<u8>>,
    kept: Vec<usize>,
    delimiter: u8,
}

impl<R> Sink<R> for Keep {
    type Prepared = Vec<u8>;

    fn prepare(&mut self, judged: &Judged) -> Vec<u8> {
        encoded(judged.cells(&KNOWLEDGE).iter().map(String::as_str), self.delimiter)
    }

    fn row(&mut self, device: JudgedRow<'_, R, Vec<u8>>) -> io::Result<()> {
        self.came.names.push(device.table.device(device.record).into_owned());
        self.came.rows.push(device.record.row);
        self.came.judged.push(device.judged.clone());
        self.writer.device(device.record.texts(&self.kept), device.prepared)
    }

    fn counted(&mut self, judged: &Judged, rows: u64) {
        self.came.tally.count(judged, rows);
    }
}

/// Reads and decides a list.
pub fn came_to(list: impl io::Read, defaults: &Defaults) -> Result<Came, FleetError> {
    let mut table = Table::open(&KNOWLEDGE.headings, list, &Mappings::default())?;
    let mut writer = CsvWriter::of(Vec::new(), table.dialect);
    writer.heading(&table.columns)?;
    let (kept, delimiter) = (table.columns.kept(), table.dialect.delimiter);
    let mut keep = Keep { came: Came::default(), writer, kept, delimiter };
    let summary = decide_rows(&KNOWLEDGE, &mut table, defaults, &mut keep)?;
    Ok(Came { summary, csv: keep.writer.finish()?, ..keep.came })
}
