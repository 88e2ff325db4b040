//! How long a shelf of 10,000 saved assessments takes: read for the first time, again, and when ten have changed.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use divan::Bencher;
use reimage_advisor::input::progress::Progress;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::shelf::arrange::{Arrangement, counts};
use reimage_advisor::shelf::index::Index;
use reimage_advisor::shelf::look::{Shelf, look};
use reimage_advisor::storage::examples::EXAMPLES;
use tempfile::TempDir;

const FILES: usize = 10_000;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());
static SHARE: LazyLock<TempDir> = LazyLock::new(share);

fn main() {
    divan::main();
}

/// Customers' folders with the assessments of the examples, saved long ago.
fn share() -> TempDir {
    let share = tempfile::tempdir().unwrap();
    (0..FILES).for_each(|file| put(&path(share.path(), file), file));
    share
}

fn path(share: &Path, file: usize) -> PathBuf {
    share.join(format!("customer {:03}/{file}.reimage", file % 250))
}

fn put(path: &Path, file: usize) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let text = EXAMPLES.get(file % EXAMPLES.len()).unwrap().text;
    let customer = format!("customer: \"Customer {}\", ticket: \"T-{file}\",", file % 250);
    fs::write(
        path,
        text.replacen("title:", &format!("{customer} title:"), 1).replace("customer: \"Example Ltd\",", ""),
    )
    .unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(86_400 + file as u64);
    fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

fn look_at(share: &Path, known: &Index) -> Shelf {
    let shelf = look(&KNOWLEDGE, &[share.to_owned()], known, &Progress::default()).unwrap();
    assert_eq!(shelf.entries.len(), FILES);
    assert!(shelf.entries.iter().all(|entry| entry.content.is_ok()));
    shelf
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn the_first_time(bencher: Bencher<'_, '_>) {
    let share = SHARE.path();
    bencher.bench_local(|| look_at(share, &Index::default()));
}

/// As when the program starts: the index is read from its file.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn again_after_a_start(bencher: Bencher<'_, '_>) {
    let share = SHARE.path();
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index.json");
    look_at(share, &Index::default()).index.save(&KNOWLEDGE, &index).unwrap();
    bencher.bench_local(|| {
        let shelf = look_at(share, &Index::load(&KNOWLEDGE, &index));
        assert_eq!(shelf.read, 0);
        shelf
    });
}

/// As every few seconds while the page is shown.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn again_in_the_window(bencher: Bencher<'_, '_>) {
    let known = look_at(SHARE.path(), &Index::default()).index;
    bencher.bench_local(|| look_at(SHARE.path(), &known));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn with_ten_changed(bencher: Bencher<'_, '_>) {
    let known = look_at(SHARE.path(), &Index::default()).index;
    let mut round = 0;
    bencher
        .with_inputs(|| {
            round += 1;
            (0..10).for_each(|file| put(&path(SHARE.path(), file * 997), file * 997 + round * FILES));
        })
        .bench_local_values(|()| {
            let shelf = look_at(SHARE.path(), &known);
            assert_eq!(shelf.read, 10);
            shelf
        });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn the_index_written(bencher: Bencher<'_, '_>) {
    let known = look_at(SHARE.path(), &Index::default()).index;
    let folder = tempfile::tempdir().unwrap();
    bencher.bench_local(|| known.save(&KNOWLEDGE, &folder.path().join("index.json")).unwrap());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn a_letter_of_a_search(bencher: Bencher<'_, '_>) {
    let shelf = look_at(SHARE.path(), &Index::default());
    let arrangement = Arrangement { search: "customer 17".to_owned(), ..Arrangement::default() };
    bencher.bench_local(|| arrangement.of(&shelf.entries, &|| true).unwrap());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn counting(bencher: Bencher<'_, '_>) {
    let shelf = look_at(SHARE.path(), &Index::default());
    bencher.bench_local(|| counts(&shelf.entries));
}
