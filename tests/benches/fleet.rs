//! How long a fleet takes, against reading and writing the same rows with the `csv` crate alone.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a benchmark may fail")]

use std::io::{self, Write};
use std::num::NonZero;
use std::sync::LazyLock;

use divan::Bencher;
use reimage_advisor::fleet::cores::cores;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::export::csv::{CsvRows, CsvWriter, encoded};
use reimage_advisor::fleet::judge::results::Judged;
use reimage_advisor::fleet::judge::rows::{JudgedRow, Maker, decide_rows};
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::fleet::plan::Plan;
use reimage_advisor::fleet::plan::candidates::Downgrades;
use reimage_advisor::fleet::plan::tally::Tally;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::storage::examples::EXAMPLES;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());

const ROWS: [usize; 3] = [10_000, 100_000, 1_000_000];

const WORKERS: [usize; 3] = [1, 2, 16];

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

/// A fleet that was bought one by one: nearly no device has the facts of another.
fn different(rows: usize) -> Vec<u8> {
    let mut list =
        b"device,channel,product,language,build,licenses,devices,program,media product,media language\n".to_vec();
    let products =
        ["Windows 11 Pro", "Windows 10 Pro", "Windows 8.1 Pro", "Windows 10 Enterprise", "Office Standard 2019"];
    for row in 0..rows {
        let random = row.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        writeln!(
            list,
            "PC-{row:07},{},{},{},10.0.19045.{},{},{},{},{},{}",
            ["OEM", "FPP", "other agreement", "not sure"][random % 4],
            products[random / 4 % 5],
            ["en-US", "de-DE", "fr-FR", "1036", "ja-JP", "pl-PL"][random / 20 % 6],
            random % 9_000,
            random / 120 % 2_000,
            random / 7 % 2_000,
            ["OVS", "Select Plus", "EA", ""][random / 240 % 4],
            products[random / 960 % 5],
            ["en-US", "de-DE", "fr-FR", ""][random / 4_800 % 4],
        )
        .unwrap();
    }
    list
}

/// Makes CSV of the rows, and counts them for a plan.
struct Results {
    kept: Vec<usize>,
    plans: bool,
}

impl Maker for Results {
    type Prepared = Vec<u8>;
    type Made = CsvRows;
    type Counts = Tally;

    fn prepare(&self, judged: &Judged) -> Vec<u8> {
        encoded(judged.cells(&KNOWLEDGE).iter().map(String::as_str), b',')
    }

    fn begin(&self) -> CsvRows {
        CsvRows::of(b',')
    }

    fn row(&self, row: JudgedRow<'_, Vec<u8>>, made: &mut CsvRows) {
        made.device(row.cells.row.texts(&self.kept), row.prepared);
    }

    fn count(&self, tally: &mut Tally, judged: Judged, rows: u64, first: u64) {
        if self.plans {
            tally.count(judged, rows, first);
        }
    }
}

fn decide(workers: usize, list: &[u8], plans: bool, out: impl Write) -> Tally {
    let defaults = Defaults::of(&EXAMPLES[0].assessment().unwrap());
    let mut table = Table::open(&KNOWLEDGE.headings, list, &Mappings::default()).unwrap();
    let results = Results { kept: table.columns.kept(), plans };
    let mut writer = CsvWriter::of(out, table.dialect);
    writer.heading(&table.columns).unwrap();
    let workers = NonZero::new(workers).unwrap();
    let (_, tallies) =
        decide_rows(&KNOWLEDGE, &mut table, &defaults, &results, workers, |made| writer.rows(&made)).unwrap();
    writer.finish().unwrap();
    tallies.into_iter().fold(Tally::default(), |mut all, tally| {
        all.merge(tally);
        all
    })
}

/// As many bytes read and written with the `csv` crate alone: the list, and its results.
#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn reading_and_writing_alone(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    let mut results = Vec::new();
    // Results repeat themselves as the batches do that devices were bought in.
    decide(1, &list[..list.len().min(1_000_000)], false, &mut results);
    let results: Vec<csv::ByteRecord> =
        csv::Reader::from_reader(&results[..]).into_byte_records().map(Result::unwrap).collect();
    bencher.bench(|| {
        let mut reader = csv::Reader::from_reader(&list[..]);
        let mut writer = csv::Writer::from_writer(io::sink());
        let mut record = csv::ByteRecord::new();
        for result in results.iter().cycle() {
            if !reader.read_byte_record(&mut record).unwrap() {
                break;
            }
            writer.write_record(record.iter().chain(result.iter().skip(record.len()))).unwrap();
        }
        writer.flush().unwrap();
    });
}

/// The rows read, decided, and written with their results, with as many workers.
#[divan::bench(args = ROWS, consts = WORKERS, sample_count = 5, sample_size = 1)]
fn deciding<const COUNT: usize>(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    bencher.bench(|| decide(COUNT, &list, false, io::sink()));
}

/// The same, and the image plan.
#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn deciding_and_planning(bencher: Bencher<'_, '_>, rows: usize) {
    let list = list(rows);
    bencher.bench(|| Plan::of(&KNOWLEDGE, &decide(cores().get(), &list, true, io::sink()), Downgrades::OnlyNamed));
}

/// Devices of which nearly all differ in what is decided, with their plan.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn deciding_and_planning_different(bencher: Bencher<'_, '_>) {
    let list = different(100_000);
    bencher.bench(|| Plan::of(&KNOWLEDGE, &decide(cores().get(), &list, true, io::sink()), Downgrades::OnlyNamed));
}
