//! Entries of the shelf: searched, sorted, counted, and written as a list.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use reimage_advisor::assessment::verdict::{Outcome, Verdict};
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::criteria::Criterion;
use reimage_advisor::shelf::arrange::{Arrangement, Shown, SortBy, counts};
use reimage_advisor::shelf::entry::{Content, Entry};
use reimage_advisor::shelf::export;
use reimage_advisor::storage::file;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());

fn entry(name: &str, text: &str) -> Arc<Entry> {
    let content = file::parse(text).map(|assessment| Content::of(&KNOWLEDGE, &assessment));
    Arc::new(Entry {
        path: PathBuf::from(format!("share/{name}")),
        content: content.map_err(|error| error.to_string()),
    })
}

fn with(fields: &str) -> String {
    format!("(format: 1, assessment: ({fields}))")
}

fn entries() -> Vec<Arc<Entry>> {
    let saved = |date: &str, verdict: &str, who: &str| {
        format!("history: [(date: \"{date}\", verdict: {verdict}, rules: \"old\", who: \"{who}\")]")
    };
    let ada = format!(
        "details: (title: \"beta\", customer: \"Müller\", ticket: \"T-2\"), {}",
        saved("2026-10-01", "permitted", "Ada")
    );
    let eve = format!(
        "details: (title: \"Alpha\", customer: \"Ärzte\", device: \"=PC\"), {}",
        saved("2026-11-01", "undetermined", "Eve")
    );
    vec![
        entry("1.reimage", &with(&ada)),
        entry("2.reimage", &with(&eve)),
        entry("bad.reimage", "?"),
        entry("gamma.reimage", include_str!("../../../assets/examples/office.reimage")),
    ]
}

fn arranged(arrangement: Arrangement) -> Vec<u32> {
    arrangement.of(&entries(), &|| true).unwrap()
}

fn sorted(sort: SortBy, descending: bool) -> Vec<u32> {
    arranged(Arrangement { sort, descending, ..Arrangement::default() })
}

#[test]
fn the_latest_come_first_and_what_has_no_day_last() {
    assert_eq!(arranged(Arrangement::default()), [3, 1, 0, 2]);
}

#[test]
fn each_column_sorts_both_ways_whatever_the_case() {
    assert_eq!(sorted(SortBy::File, false), [0, 1, 2, 3]);
    assert_eq!(sorted(SortBy::File, true), [3, 2, 1, 0]);
    assert_eq!(sorted(SortBy::Title, false)[..3], [1, 2, 0], "alpha, bad, beta");
    assert_eq!(sorted(SortBy::Customer, true)[..2], [1, 0]);
    assert_eq!(sorted(SortBy::Ticket, true)[0], 0);
    assert_eq!(sorted(SortBy::Device, true)[0], 1);
    assert_eq!(sorted(SortBy::Person, true)[..2], [1, 0]);
    assert_eq!(sorted(SortBy::Verdict, true)[..2], [0, 1], "equal ones stay in their order");
}

#[test]
fn every_word_has_to_be_found_somewhere() {
    for (search, expected) in [
        ("müll", &[0][..]),
        ("MÜLLER t-2", &[0]),
        ("2026 ada", &[0]),
        ("ärzte ada", &[]),
        ("no assessment", &[2]),
        ("was: permitted", &[0]),
        ("gamma.reimage", &[3]),
        ("  ", &[0, 1, 2, 3]),
    ] {
        let arrangement =
            Arrangement { search: search.to_owned(), sort: SortBy::File, descending: false, shown: Shown::All };
        assert_eq!(arranged(arrangement), expected, "{search}");
    }
}

#[test]
fn what_is_counted_is_what_is_shown() {
    let entries = entries();
    let counts = counts(&entries);
    assert_eq!(counts[&Shown::All], 4);
    assert_eq!((counts[&Shown::Changed], counts[&Shown::Unread]), (1, 1));
    assert_eq!(counts[&Shown::Verdict(Verdict::Undetermined)], 2);
    assert!(counts.contains_key(&Shown::Criterion(Outcome::Unknown, Criterion::VolumeAgreement)));
    for (shown, count) in counts {
        let found = Arrangement { shown, ..Arrangement::default() }.of(&entries, &|| true).unwrap();
        assert_eq!(found.len() as u64, count, "{shown:?}");
    }
}

#[test]
fn what_is_not_wanted_any_more_is_not_arranged() {
    assert_eq!(Arrangement::default().of(&entries(), &|| false), None);
}

#[test]
fn the_list_is_written_in_its_order_without_formulas() {
    let bytes = export::write(Vec::new(), &entries(), &[1, 2, 0]).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
    assert_eq!(reader.headers().unwrap().iter().take(3).collect::<Vec<_>>(), ["file", "title", "customer"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| &row[1]).collect::<Vec<_>>(), ["Alpha", "", "beta"]);
    assert_eq!((&rows[0][4], &rows[0][5], &rows[0][6]), ("'=PC", "undetermined", "undetermined"));
    assert!(rows[1][11].contains("no assessment") && rows[1][0].ends_with("bad.reimage"));
    assert_eq!((&rows[2][6], &rows[2][7], &rows[2][8], &rows[2][9]), ("permitted", "2026-10-01", "Ada", ""));
    assert!(rows[2][10].starts_with("volume_agreement; "));
}
