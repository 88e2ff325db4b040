//! How long the window takes over a million devices: a frame while scrolling, against the verdict page; searching, sorting.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

#[path = "../support/window.rs"]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use divan::Bencher;
use egui::Key;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::assessment::verdict::Outcome;
use reimage_advisor::fleet::defaults::Defaults;
use reimage_advisor::fleet::judge::arrange::{Arrangement, Shown, SortBy};
use reimage_advisor::fleet::judge::devices::Devices;
use reimage_advisor::fleet::list::mapping::Mappings;
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::criteria::Criterion;
use support::Window;

const ROWS: usize = 1_000_000;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());
static LIST: LazyLock<String> = LazyLock::new(list);
static DEVICES: LazyLock<Devices> = LazyLock::new(|| {
    let mut table = Table::open(&KNOWLEDGE.headings, LIST.as_bytes(), &Mappings::default()).unwrap();
    Devices::read(&KNOWLEDGE, &mut table, Defaults::of(&Assessment::default())).unwrap()
});

fn main() {
    divan::main();
}

fn list() -> String {
    let mut list = "Computer Name,Operating System,OSLanguage,channel,Serial number,Location\n".to_owned();
    for row in 0..ROWS {
        let system = if row % 3 == 0 { "Microsoft Windows 10 Pro" } else { "Microsoft Windows 11 Pro" };
        let language = if row % 5 == 0 { 1031 } else { 1033 };
        let name = row.wrapping_mul(2_654_435_761) % 10_000_000;
        writeln!(list, "PC-{name:07},{system},{language},OEM,{:08X},Floor {}", row * 31, row % 9).unwrap();
    }
    list
}

/// A frame of the table, a page further down each time.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn a_frame_while_scrolling(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("devices.csv");
    fs::write(&path, LIST.as_bytes()).unwrap();
    let mut window = Window::open();
    window.drop_file(&path);
    window.click("Devices");
    bencher.bench_local(|| {
        window.key_press(Key::PageDown);
        window.run_steps(1);
    });
}

/// A frame of the page that every assessment ends on.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn a_frame_of_the_verdict_page(bencher: Bencher<'_, '_>) {
    let mut window = Window::open();
    window.click("Office from the shop");
    bencher.bench_local(|| window.run_steps(1));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn filtering_by_criterion(bencher: Bencher<'_, '_>) {
    let shown = Shown::Criterion(Criterion::VolumeMedia, Outcome::Unknown);
    arrange(bencher, Arrangement { shown, ..Arrangement::default() });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn searching(bencher: Bencher<'_, '_>) {
    arrange(bencher, Arrangement { search: "floor 7".to_owned(), ..Arrangement::default() });
}

#[divan::bench(args = [SortBy::Device, SortBy::Verdict, SortBy::Product], sample_count = 5, sample_size = 1)]
fn sorting(bencher: Bencher<'_, '_>, sort: SortBy) {
    arrange(bencher, Arrangement { sort, ..Arrangement::default() });
}

fn arrange(bencher: Bencher<'_, '_>, arrangement: Arrangement) {
    let devices = &*DEVICES;
    bencher.bench_local(|| arrangement.of(&KNOWLEDGE.catalogue, devices, &|| true).unwrap());
}
