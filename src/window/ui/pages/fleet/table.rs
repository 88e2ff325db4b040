//! What the table of devices shows: its columns, and what is said of each device.

use crate::assessment::verdict::{Outcome, Verdict};
use crate::explain::reason::lead;
use crate::fleet::defaults::DeviceFacts;
use crate::fleet::judge::arrange::SortBy;
use crate::fleet::judge::results::{said_for_all, sentence};
use crate::fleet::problem::problems_in_words;
use crate::knowledge::Knowledge;
use crate::rules::decision::decide;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::table::{Cell, Column, Row};
use crate::window::ui::theme::Palette;

/// From this width on there is room for the product, and for the whole name of a verdict.
const ROOMY: f32 = 760.0;

/// Below this width, the reason has no room; it is on the page of the device.
const NARROW: f32 = 420.0;

/// The columns for a width; the product is in the reason as well, and is left out where there is no room.
pub fn columns(width: f32) -> Vec<Column<SortBy>> {
    if width < NARROW {
        let half = (width - 16.0) / 2.0;
        return vec![
            Column { title: "Device", sort: SortBy::Device, width: half },
            Column { title: "Verdict", sort: SortBy::Verdict, width: half },
        ];
    }
    let roomy = width >= ROOMY;
    let mut columns = vec![
        Column { title: "Device", sort: SortBy::Device, width: (width * 0.2).clamp(120.0, 260.0) },
        Column { title: "Verdict", sort: SortBy::Verdict, width: if roomy { 256.0 } else { 136.0 } },
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
    let (devices, catalogue) = (&open.devices, &knowledge.catalogue);
    let list = &devices.list;
    let verdict = devices.group(row).and_then(|group| group.verdict);
    let licensed = list.said.get(list.said_at(row)).map_or("", |said| devices.product(catalogue, &said.facts));
    let why = match devices.facts(catalogue, row)? {
        Ok(facts) => why(knowledge, &facts),
        Err(problems) => format!("Row {}: {}", list.line(row), problems_in_words(problems)),
    };
    let label = verdict.map_or("Could not be read", Verdict::label);
    let name = format!("{}: {label}. {why}", devices.name(row));
    let roomy = columns.iter().any(|column| column.sort == SortBy::Product);
    let shown = if roomy { label } else { in_short(verdict) };
    let cell = |column: &Column<SortBy>| match column.sort {
        SortBy::Device | SortBy::List => Cell::of(devices.name(row), palette.text),
        SortBy::Verdict => Cell::signed(shown, verdict.map_or(Outcome::Unknown, Verdict::outcome), palette),
        SortBy::Product => Cell::of(licensed, palette.text),
        SortBy::Reason => Cell::of(why.clone(), palette.muted),
    };
    Some(Row { key: row, name, cells: columns.iter().map(cell).collect() })
}

/// The reason in a few words first, then with both sides in it.
fn why(knowledge: &Knowledge, facts: &DeviceFacts) -> String {
    let DeviceFacts { assessment, for_all } = facts;
    let decision = decide(&knowledge.catalogue, assessment);
    let (first, whole) = (lead(knowledge, assessment, &decision), sentence(knowledge, assessment, &decision));
    let rest = if first == whole { String::new() } else { format!(" {whole}") };
    format!("{first}{rest}{}", said_for_all(knowledge, for_all))
}

/// A verdict in a word or two, where there is no room for more.
fn in_short(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Permitted) => "Permitted",
        Some(Verdict::PermittedByDowngrade) => "By downgrade",
        Some(Verdict::OtherRight) => "By another right",
        Some(Verdict::NotPermitted) => "Not permitted",
        Some(Verdict::Undetermined) => "Undecided",
        None => "Not read",
    }
}
