//! Lists of devices for tests: what a text comes to, row by row.

use std::io;

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::fleet::export::csv::{CsvWriter, encoded};
use reimage_advisor::fleet::judge::results::{Device, Judged, Sink, Summary, run};
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::plan::Tally;
use reimage_advisor::fleet::{Defaults, FleetError};

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

    fn row(&mut self, device: Device<'_, R, Vec<u8>>) -> io::Result<()> {
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
    let mut table = Table::open(list, &Mappings::default())?;
    let mut writer = CsvWriter::of(Vec::new(), table.delimiter, table.marked);
    writer.heading(&table.columns)?;
    let (kept, delimiter) = (table.columns.kept(), table.delimiter);
    let mut keep = Keep { came: Came::default(), writer, kept, delimiter };
    let summary = run(&KNOWLEDGE, &mut table, defaults, &mut keep)?;
    Ok(Came { summary, csv: keep.writer.finish()?, ..keep.came })
}
