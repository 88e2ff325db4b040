//! How many instructions it takes to load the knowledge, decide, decide a list, read a disc and a text, each with a limit:
//! the counts do not depend on what else the machine does, so that they can be held.
//!
//! `cargo bench --bench instructions` needs valgrind and `gungraun-runner`; `.ci/test` installs both. A limit is a tenth
//! above what was counted when it was set: more than that is a change that somebody should know of.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may fail")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Cursor;

use gungraun::prelude::*;
use gungraun::{Callgrind, EventKind};
use reimage_advisor::assessment::Assessment;
use reimage_advisor::catalogue::Catalogue;
use reimage_advisor::evidence;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::judge::devices::Devices;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::storage::examples::EXAMPLES;

#[path = "../support/media.rs"]
mod media;

/// The devices of a list: enough that a row, and not the heading, is what counts.
const ROWS: usize = 100;

/// No more than this many instructions.
fn limit(instructions: u64) -> LibraryBenchmarkConfig {
    LibraryBenchmarkConfig::default().tool(Callgrind::default().hard_limits([(EventKind::Ir, instructions)])).to_owned()
}

fn knowledge() -> Knowledge {
    Knowledge::load().unwrap()
}

#[library_benchmark(config = limit(2_050_000))]
fn load_the_knowledge() -> Knowledge {
    black_box(Knowledge::load().unwrap())
}

fn examples() -> (Knowledge, Vec<Assessment>) {
    (knowledge(), EXAMPLES.iter().map(|example| example.assessment().unwrap()).collect())
}

#[library_benchmark(config = limit(191_000))]
#[bench::six(setup = examples)]
fn decide_the_examples((knowledge, assessments): (Knowledge, Vec<Assessment>)) -> (Knowledge, Vec<Assessment>) {
    for assessment in &assessments {
        black_box(decide(&knowledge.catalogue, black_box(assessment)));
    }
    (knowledge, assessments)
}

/// No device is like another, so that each is decided.
fn list() -> (Knowledge, String) {
    let knowledge = knowledge();
    let names: Vec<&str> = knowledge.catalogue.releases().iter().map(|release| release.name.as_str()).collect();
    let mut list = "Computer Name,Operating System,OSLanguage,channel,Last user\n".to_owned();
    for row in 0..ROWS {
        writeln!(list, "PC-{row:03},{},1033,OEM,EXAMPLE\\user{row}", names[row * 7 % names.len()]).unwrap();
    }
    (knowledge, list)
}

#[library_benchmark(config = limit(10_600_000))]
#[bench::hundred(setup = list)]
fn decide_a_list((knowledge, list): (Knowledge, String)) -> (Knowledge, Devices) {
    let mut table = Table::open(&knowledge.headings, list.as_bytes(), &Mappings::default()).unwrap();
    let devices = Devices::read(&knowledge, &mut table, Defaults::of(&Assessment::default())).unwrap();
    black_box((knowledge, devices))
}

fn disc() -> (Knowledge, Vec<u8>) {
    let files = vec![
        media::file("sources/install.wim", media::windows_10_pro().bytes()),
        media::file("sources/ei.cfg", b"[Channel]\nvolume\n".to_vec()),
    ];
    (knowledge(), media::Udf::new("J_CENA_X64FREV_EN-US_DV5", files).bytes)
}

fn read(catalogue: &Catalogue, disc: &[u8]) {
    black_box(evidence::read(catalogue, &mut Cursor::new(disc), "disc.iso").unwrap());
}

#[library_benchmark(config = limit(1_010_000))]
#[bench::windows_10(setup = disc)]
fn read_a_disc((knowledge, disc): (Knowledge, Vec<u8>)) -> (Knowledge, Vec<u8>) {
    read(&knowledge.catalogue, &disc);
    (knowledge, disc)
}

fn text() -> (Knowledge, &'static str) {
    let text = "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, OEM_DM channel\n\
        Product Key Channel: OEM:DM\n";
    (knowledge(), text)
}

#[library_benchmark(config = limit(2_130_000))]
#[bench::slmgr(setup = text)]
fn read_a_text((knowledge, text): (Knowledge, &str)) -> Knowledge {
    black_box(evidence::read_text(&knowledge.catalogue, text, "slmgr.txt").unwrap());
    knowledge
}

library_benchmark_group!(
    name = parts,
    benchmarks = [load_the_knowledge, decide_the_examples, decide_a_list, read_a_disc, read_a_text]
);

gungraun::main!(library_benchmark_groups = parts);
