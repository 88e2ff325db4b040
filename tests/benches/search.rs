//! How long the search takes over all texts and 10,000 saved assessments, key by key: half of the queries, and 99 of 100.
//!
//! `cargo bench --bench search`

use std::time::{Duration, Instant};

use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::search::entries::{Entry, Kind, Topic, of_knowledge};
use reimage_advisor::search::index::Index;
use reimage_advisor::search::query::{Query, Thesaurus};
use reimage_advisor::search::rank::search;

const SAVED: usize = 10_000;
const QUERIES: [&str; 16] = [
    "prior version",
    "can I use an older version of Windows",
    "windows 11 pro",
    "office home and business 2021",
    "0xC004F050",
    "french",
    "recovery disc",
    "windwos enterprize",
    "reception pcs berlin",
    "customer 4711",
    "not permitted windows 10",
    "mak activation count",
    "a",
    "xyzzy plugh",
    "standard image on several devices of a customer",
    "日本",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let knowledge = Knowledge::load()?;
    let began = Instant::now();
    let texts = Index::of(of_knowledge(&knowledge));
    println!("index of {} texts: {:.1?}", texts.len(), began.elapsed());
    let began = Instant::now();
    let saved = Index::of((0..SAVED).map(|at| assessment(&knowledge, at)).collect());
    println!("index of {} assessments: {:.1?}", saved.len(), began.elapsed());
    let thesaurus = Thesaurus::of(knowledge.search_words());

    // As a person types: every beginning of every query, one after the other.
    let typed: Vec<&str> = QUERIES
        .iter()
        .flat_map(|query| query.char_indices().map(|(at, c)| query.split_at(at + c.len_utf8()).0))
        .collect();
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for query in typed.iter().cycle().take(typed.len() * 10) {
        let began = Instant::now();
        let found = search(&Query::of(query, &thesaurus), &[&texts, &saved]);
        std::hint::black_box(found);
        times.push((began.elapsed(), query));
    }
    times.sort();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!("{} searches: p50 {:.2?}, p99 {:.2?}", times.len(), at(0.5).0, at(0.99).0);
    println!("slowest: {:?}", times.last());
    Ok(())
}

/// A saved assessment as a help desk has them.
fn assessment(knowledge: &Knowledge, at: usize) -> Entry {
    const TOWNS: [&str; 8] = ["Berlin", "Lyon", "Leeds", "Porto", "Oslo", "Turin", "Gdansk", "Delft"];
    const USES: [&str; 8] = ["Reception", "Lab", "Sales", "Ward", "Library", "Till", "Kiosk", "Office"];
    let releases = knowledge.catalogue.releases();
    let name = |at: usize| releases.get(at % releases.len()).map_or("", |release| release.name.as_str());
    let pick = |list: [&'static str; 8], at: usize| list.get(at % 8).copied().unwrap_or_default();
    Entry {
        topic: Topic::Saved(at),
        kind: Kind::Saved,
        title: format!("{} PCs {} {at}", pick(USES, at / 8), pick(TOWNS, at)),
        text: format!("Customer {}; ticket T-{}; {}; {}; not permitted", at % 700, at * 7, name(at), name(at * 31)),
        place: format!("share/2026/{}/case-{at}.reimage", pick(TOWNS, at)),
        also: Vec::new(),
    }
}
