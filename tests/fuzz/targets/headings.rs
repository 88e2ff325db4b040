//! What a person says that headings mean, and the columns that follow from it.
#![no_main]

use std::collections::{BTreeMap, BTreeSet};

use fuzz::support::knowledge::KNOWLEDGE;
use fuzz::{parts, seeds};
use libfuzzer_sys::fuzz_target;
use reimage_advisor::fleet::list::mapping::{Mapping, Mappings};
use reimage_advisor::fleet::list::table::Table;
use reimage_advisor::knowledge::headings::normal_heading;

/// Lines such as `Nom=Device`.
fn mapping(text: &str) -> Mapping {
    let said = text.lines().filter_map(|line| line.rsplit_once('='));
    let said = said.filter_map(|(heading, column)| Some((normal_heading(heading), ron::from_str(column).ok()?)));
    said.collect::<BTreeMap<_, _>>()
}

fuzz_target!(init: seeds::write("headings"), |input: &str| {
    let list = parts(input).into_iter().find(|(name, _)| *name == "list").map_or(input, |(_, list)| list);
    let said = mapping(input.split("=== ").next().unwrap_or_default());
    let headings: Vec<String> = list.lines().next().unwrap_or_default().split([',', ';', '\t']).map(str::to_owned).collect();
    let mut mappings = Mappings::default();
    mappings.remember(&headings, said.clone());
    assert_eq!(mappings.of(&headings), Some(&said).filter(|said| !said.is_empty()));
    let written = ron::to_string(&mappings).unwrap();
    assert_eq!(ron::from_str::<Mappings>(&written).unwrap(), mappings);
    let Ok(table) = Table::open(&KNOWLEDGE.headings, list.as_bytes(), &mappings) else {
        return;
    };
    let columns = table.into_columns();
    let used: BTreeSet<usize> = columns.used.iter().chain(&columns.also).map(|(at, _)| *at).collect();
    assert_eq!(used.len(), columns.used.len() + columns.also.len(), "a column means one thing");
    let meanings: BTreeSet<_> = columns.used.iter().map(|(_, column)| column).collect();
    assert_eq!(meanings.len(), columns.used.len(), "a meaning has one column");
    for at in 0..columns.headings.len() {
        let is_dropped = columns.dropped.contains(&at);
        assert!(!is_dropped || !used.contains(&at) && !columns.kept().contains(&at));
        assert!(is_dropped || used.contains(&at) || !KNOWLEDGE.headings.names_keys(&columns.headings[at]));
    }
    for (at, column) in &columns.used {
        assert_eq!(columns.place(*column), Some(*at));
    }
    columns.in_words(&KNOWLEDGE.headings);
});
