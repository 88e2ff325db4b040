//! The list of entries as CSV, for a spreadsheet.

use std::io::{self, Write};
use std::sync::Arc;

use crate::fleet::export::csv::CsvWriter;
use crate::fleet::list::table::Dialect;
use crate::rules::criteria::Criterion;
use crate::shelf::entry::Entry;
use crate::storage::name::shown;

/// The columns.
const HEADING: [&str; 12] = [
    "file",
    "title",
    "customer",
    "ticket",
    "device",
    "verdict",
    "verdict when saved",
    "date",
    "person",
    "failing",
    "open",
    "problem",
];

/// Writes these entries, a row each.
///
/// # Errors
///
/// What the system refused.
pub fn write<W: Write>(out: W, entries: &[Arc<Entry>], places: &[u32]) -> io::Result<W> {
    let mut writer = CsvWriter::of(out, Dialect { delimiter: b',', marked: true });
    writer.cells(HEADING)?;
    for entry in places.iter().filter_map(|place| entries.get(*place as usize)) {
        writer.cells(cells(entry).iter().map(String::as_str))?;
    }
    writer.finish()
}

fn cells(entry: &Entry) -> [String; 12] {
    let file = shown(&entry.path);
    let ids = |criteria: &[Criterion]| criteria.iter().map(|criterion| criterion.id()).collect::<Vec<_>>().join("; ");
    let empty = String::new;
    match &entry.content {
        Ok(content) => [
            file,
            content.title.clone(),
            content.customer.clone(),
            content.ticket.clone(),
            content.device.clone(),
            content.verdict.id().to_owned(),
            content.saved.map_or_else(empty, |saved| saved.id().to_owned()),
            content.date.map_or_else(empty, |date| date.to_string()),
            content.person.clone(),
            ids(&content.not_met),
            ids(&content.open),
            empty(),
        ],
        Err(problem) => {
            let mut cells: [String; 12] = Default::default();
            let [first, .., last] = &mut cells;
            (*first, *last) = (file, problem.clone());
            cells
        }
    }
}
