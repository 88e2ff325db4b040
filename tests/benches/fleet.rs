//! How long a fleet takes, against reading and writing the same rows with the `csv` crate alone.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a benchmark may fail")]

use std::io::{self, Write};
use std::sync::LazyLock;

use divan::Bencher;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::csv::{CsvWriter, encoded};
use reimage_advisor::fleet::judge::results::{Judged, JudgedRow, Sink, decide_rows};
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::{Dialect, Table};
use reimage_advisor::fleet::plan::Plan;
use reimage_advisor::fleet::plan::candidates::Downgrades;
use reimage_advisor::fleet::plan::tally::Tally;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::storage::examples::EXAMPLES;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());

const ROWS: [usize; 3] = [10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

/// A fleet of this many devices, bought in some dozens of batches, with what an inventory knows besides.
fn list(rows: usize) -> Vec<u8> {
    let mut list =
        b"Computer Name,Serial number,Model,Operating System,OSLanguage,channel,label,Last user,Location\n".to_vec();
    let systems =
        ["Microsoft Windows 11 Pro", "Microsoft Windows 10 Pro", "Microsoft Windows 10 Enterprise", "Windows 11 Home"];
    for row in 0..rows {
        let batch = (row.wrapping_mul(2_654_435_761) >> 7) % 64;
        let channel = ["OEM", "OEM", "OEM", "Retail", "not sure"][batch % 5];
        writeln!(
            list,
            "PC-{row:07},{:08X},OptiPlex {},{},{},{channel},{},EXAMPLE\\user{},\"Floor {}, room {}\"",
            row.wrapping_mul(40_503),
            7000 + batch,
            systems[batch % 4],
            [1033, 1031, 1036][batch % 3],
            ["same", "", "none"][batch % 3],
            row % 5_000,
            row % 9,
            row % 300,
        )
        .unwrap();
    }
    list
}

struct Results<W: Write> {
    writer: CsvWriter<W>,
    kept: Vec<usize>,
    tally: Option<Tally>,
}

impl<R, W: Write> Sink<R> for Results<W> {
    type Prepared = Vec<u8>;

    fn prepare(&mut self, judged: &Judged) -> Vec<u8> {
        encoded(judged.cells(&KNOWLEDGE).iter().map(String::as_str), b',')
    }

    fn row(&mut self, device: JudgedRow<'_, R, Vec<u8>>) -> io::Result<()> {
        self.writer.device(device.record.texts(&self.kept), device.prepared)
    }

    fn counted(&mut self, judged: &Judged, rows: u64) {
        if let Some(tally) = &mut self.tally {
            tally.count(judged, rows);
        }
    }
}

fn decide(list: &[u8], tally: Option<Tally>) -> Option<Tally> {
    let defaults = Defaults::of(&EXAMPLES[0].assessment().unwrap());
    let mut table = Table::open(&KNOWLEDGE.headings, list, &Mappings::default()).unwrap();
    let kept = table.columns.kept();
    let mut results =
        Results { writer: CsvWriter::of(io::sink(), Dialect { delimiter: b',', marked: false }), kept, tally };
    decide_rows(&KNOWLEDGE, &mut table, &defaults, &mut results).unwrap();
    results.writer.finish().unwrap();
    results.tally
}

/// The rows read and written with the `csv` crate alone.
#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn reading_and_writing_alone(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    bencher.bench(|| {
        let mut reader = csv::Reader::from_reader(&list[..]);
        let mut writer = csv::Writer::from_writer(io::sink());
        writer.write_byte_record(&reader.byte_headers().unwrap().clone()).unwrap();
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).unwrap() {
            writer.write_byte_record(&record).unwrap();
        }
        writer.flush().unwrap();
    });
}

/// The rows read, decided, and written with their results.
#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn deciding(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    bencher.bench(|| decide(&list, None));
}

/// The same, and the image plan.
#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn deciding_and_planning(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    bencher.bench(|| {
        let tally = decide(&list, Some(Tally::default())).unwrap();
        Plan::of(&KNOWLEDGE, &tally, Downgrades::OnlyNamed)
    });
}
