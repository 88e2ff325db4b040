//! What the table of saved assessments shows: its columns, and what is said of each assessment.

use std::borrow::Cow;

use crate::assessment::verdict::Outcome;
use crate::shelf::arrange::SortBy;
use crate::shelf::entry::{Content, Entry};
use crate::window::ui::pages::shelf::state::ShelfState;
use crate::window::ui::table::{Cell, Column, Row};
use crate::window::ui::theme::Palette;

/// How wide a date is, in points.
const DATE: f32 = 104.0;
/// How wide the usual verdicts are, in points.
const VERDICT: f32 = 200.0;
/// How wide the usual verdicts are with a word on what changed, in points.
const CHANGED: f32 = 256.0;

/// The columns for a width, or those for files that could not be read; what has no room is said below the table.
pub fn columns(width: f32, unread: bool) -> Vec<Column<SortBy>> {
    // The scroll bar takes the rest.
    let width = width - 16.0;
    let column = |title, sort, width: f32| Column { title, sort, width: width.floor() };
    if unread {
        return vec![column("File", SortBy::Title, 0.3 * width), column("What is wrong", SortBy::File, 0.7 * width)];
    }
    let verdict = column("Verdict", SortBy::Verdict, if width >= 600.0 { CHANGED } else { VERDICT });
    let rest = width - verdict.width - DATE;
    let date = column("Date", SortBy::Date, DATE);
    if width < 420.0 {
        return vec![column("Title", SortBy::Title, 0.5 * width), column("Verdict", SortBy::Verdict, 0.5 * width)];
    }
    if width < 600.0 {
        let half = (width - VERDICT) / 2.0;
        return vec![column("Title", SortBy::Title, half), column("Customer", SortBy::Customer, half), verdict];
    }
    let shares: &[(&str, SortBy, f32)] = if width >= 860.0 {
        &[
            ("Title", SortBy::Title, 0.32),
            ("Customer", SortBy::Customer, 0.24),
            ("Ticket", SortBy::Ticket, 0.12),
            ("Device", SortBy::Device, 0.16),
            ("Person", SortBy::Person, 0.16),
        ]
    } else if width < 700.0 {
        &[("Title", SortBy::Title, 0.54), ("Customer", SortBy::Customer, 0.46)]
    } else {
        &[("Title", SortBy::Title, 0.46), ("Customer", SortBy::Customer, 0.34), ("Ticket", SortBy::Ticket, 0.2)]
    };
    let mut columns: Vec<_> = shares.iter().map(|(title, sort, share)| column(title, *sort, rest * share)).collect();
    columns.extend([verdict, date]);
    columns
}

/// What is said of the assessment at this place of the table.
pub fn row<'a>(state: &'a ShelfState, columns: &[Column<SortBy>], place: usize, palette: &Palette) -> Option<Row<'a>> {
    let entry = state.entry(place)?;
    let cells = columns.iter().map(|column| cell(entry, column.sort, palette)).collect();
    Some(Row { key: *state.rows.get(place)? as usize, name: said(entry), cells })
}

/// What there is to say of an entry, in a line.
pub fn said(entry: &Entry) -> String {
    match &entry.content {
        Ok(content) => {
            let date = content.date.map(|date| date.to_string()).unwrap_or_default();
            let parts = [&content.customer, &content.ticket, &content.device, &content.person, &date];
            let known: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            let apart = if known.is_empty() { "" } else { ". " };
            format!("{}: {}{apart}{}", entry.title(), content.verdict_in_words(), known.join(", "))
        }
        Err(problem) => format!("{}: could not be read: {problem}", entry.title()),
    }
}

/// The verdict; that it changed comes first, so that it is read even where the cell ends early.
fn verdict(content: &Content) -> Cow<'static, str> {
    match content.changed_from() {
        Some(_) => Cow::Owned(format!("Changed: {}", content.verdict.label().to_lowercase())),
        None => Cow::Borrowed(content.verdict.label()),
    }
}

fn cell<'a>(entry: &'a Entry, sort: SortBy, palette: &Palette) -> Cell<'a> {
    let content = match &entry.content {
        Ok(content) => content,
        Err(problem) => {
            return match sort {
                SortBy::Title => Cell::of(entry.title(), palette.text),
                SortBy::Verdict => Cell::signed("Could not be read", Outcome::Unknown, palette),
                SortBy::File => Cell::of(problem.as_str(), palette.muted),
                _ => Cell::of("", palette.text),
            };
        }
    };
    match sort {
        SortBy::File => Cell::of("", palette.text),
        SortBy::Title => Cell::of(entry.title(), palette.text),
        SortBy::Customer => Cell::of(content.customer.as_str(), palette.text),
        SortBy::Ticket => Cell::of(content.ticket.as_str(), palette.text),
        SortBy::Device => Cell::of(content.device.as_str(), palette.text),
        SortBy::Verdict => Cell::signed(verdict(content), content.verdict.outcome(), palette),
        SortBy::Date => Cell::of(content.date.map(|date| date.to_string()).unwrap_or_default(), palette.text),
        SortBy::Person => Cell::of(content.person.as_str(), palette.muted),
    }
}
