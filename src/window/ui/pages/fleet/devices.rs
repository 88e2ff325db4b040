//! The devices as a table: what it shows, its titles, and its rows.

use egui::Ui;

use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::pages::fleet::filter;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::pages::fleet::table::{columns, row};
use crate::window::ui::table::{header, rows};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &mut OpenFleet) {
    filter::show(ui, cx.knowledge, open);
    let columns = columns(ui.available_width());
    ui.spacing_mut().item_spacing.y = 4.0;
    header(ui, &columns, &mut open.wanted.sort, &mut open.wanted.descending);
    let mut position = std::mem::take(&mut open.position);
    let shown = (open.rows.len(), &mut position);
    let used = rows(ui, "List of devices", &columns, shown, |place, palette| {
        row(cx.knowledge, open, &columns, place, palette)
    });
    open.position = position;
    let device = used.entered.or(used.clicked).and_then(|place| open.rows.get(place)).map(|row| *row as usize);
    cx.commands.extend(device.map(|row| Command::Fleet(FleetCommand::Device(row))));
    cx.focus_here(ui, Focus::First, used.id);
}
