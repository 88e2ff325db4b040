//! Lists of devices for tests: what a text comes to, row by row.

use std::io;
use std::num::NonZero;

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::csv::{CsvRows, CsvWriter, encoded};
use reimage_advisor::fleet::judge::results::{Judged, Summary};
use reimage_advisor::fleet::judge::rows::{JudgedRow, Maker, decide_rows};
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

/// Keeps everything.
struct Keep {
    kept: Vec<usize>,
    delimiter: u8,
}

/// What some rows come to.
struct Rows {
    came: Vec<(String, u64, Judged)>,
    csv: CsvRows,
}

impl Maker for Keep {
    type Prepared = Vec<u8>;
    type Made = Rows;
    type Counts = Tally;

    fn prepare(&self, judged: &Judged) -> Vec<u8> {
        encoded(judged.cells(&KNOWLEDGE).iter().map(String::as_str), self.delimiter)
    }

    fn begin(&self) -> Rows {
        Rows { came: Vec::new(), csv: CsvRows::of(self.delimiter) }
    }

    fn row(&self, row: JudgedRow<'_, Vec<u8>>, made: &mut Rows) {
        let JudgedRow { cells, judged, prepared, .. } = row;
        made.came.push((cells.device().into_owned(), cells.row.number, judged.clone()));
        made.csv.device(cells.row.texts(&self.kept), prepared);
    }

    fn count(&self, tally: &mut Tally, judged: Judged, rows: u64, first: u64) {
        tally.count(judged, rows, first);
    }
}

/// Reads and decides a list.
pub fn came_to(list: impl io::Read + Send, defaults: &Defaults) -> Result<Came, FleetError> {
    came_to_on(NonZero::new(2).unwrap(), list, defaults)
}

/// Reads and decides a list with as many workers.
pub fn came_to_on(
    workers: NonZero<usize>,
    list: impl io::Read + Send,
    defaults: &Defaults,
) -> Result<Came, FleetError> {
    let mut table = Table::open(&KNOWLEDGE.headings, list, &Mappings::default())?;
    let mut writer = CsvWriter::of(Vec::new(), table.dialect);
    writer.heading(&table.columns)?;
    let keep = Keep { kept: table.columns.kept(), delimiter: table.dialect.delimiter };
    let mut came = Came::default();
    let (summary, tallies) = decide_rows(&KNOWLEDGE, &mut table, defaults, &keep, workers, |made| {
        for (name, row, judged) in made.came {
            came.names.push(name);
            came.rows.push(row);
            came.judged.push(judged);
        }
        writer.rows(&made.csv)
    })?;
    tallies.into_iter().for_each(|tally| came.tally.merge(tally));
    Ok(Came { summary, csv: writer.finish()?, ..came })
}
