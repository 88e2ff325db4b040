//! What the table of devices shows: its columns, and what is said of each device.

use crate::assessment::verdict::{Outcome, Verdict};
use crate::fleet::judge::arrange::SortBy;
use crate::fleet::judge::results::sentence;
use crate::fleet::problem::problems_in_words;
use crate::knowledge::Knowledge;
use crate::rules::decision::decide;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::table::{Cell, Column, Row};
use crate::window::ui::theme::Palette;

/// The columns for a width; the product is in the reason as well, and is left out where there is no room.
pub fn columns(width: f32) -> Vec<Column<SortBy>> {
    let roomy = width >= 760.0;
    let mut columns = vec![
        Column { title: "Device", sort: SortBy::Device, width: (width * 0.2).clamp(120.0, 260.0) },
        Column { title: "Verdict", sort: SortBy::Verdict, width: if roomy { 256.0 } else { 196.0 } },
    ];
    if roomy {
        columns.push(Column { title: "Licensed copy", sort: SortBy::Product, width: width * 0.2 });
    }
    let rest = width - columns.iter().map(|column| column.width).sum::<f32>() - 16.0;
    columns.push(Column { title: "Why", sort: SortBy::Reason, width: rest });
    columns
}

/// What is said of the device at this place of the table.
pub fn row<'a>(
    knowledge: &'a Knowledge,
    open: &'a OpenFleet,
    columns: &[Column<SortBy>],
    place: usize,
    palette: &Palette,
) -> Option<Row<'a>> {
    let row = *open.rows.get(place)? as usize;
    let devices = &open.devices;
    let group = devices.group(row);
    let verdict = group.and_then(|group| group.verdict);
    let why = match group.map(|group| &*group.facts) {
        Some(Ok(facts)) => sentence(knowledge, facts, &decide(&knowledge.catalogue, facts)),
        Some(Err(problems)) => format!("Row {}: {}", devices.line(row), problems_in_words(problems)),
        None => String::new(),
    };
    let label = verdict.map_or("Could not be read", Verdict::label);
    let name = format!("{}: {label}. {why}", devices.name(row));
    let cell = |column: &Column<SortBy>| match column.sort {
        SortBy::Device | SortBy::List => Cell::of(devices.name(row), palette.text),
        SortBy::Verdict => Cell::signed(label, verdict.map_or(Outcome::Unknown, Verdict::outcome), palette),
        SortBy::Product => Cell::of(group.map_or("", |group| group.product(&knowledge.catalogue)), palette.text),
        SortBy::Reason => Cell::of(why.clone(), palette.muted),
    };
    Some(Row { key: row, name, cells: columns.iter().map(cell).collect() })
}
