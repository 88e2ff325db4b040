//! The devices as a table: what it shows, its titles, and its rows.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Key, Modifiers, ScrollArea, Sense, Ui, UiBuilder};

use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::pages::fleet::filter;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::pages::fleet::table::{DeviceTable, ROW, TableColumn, columns, header};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &mut OpenFleet) {
    filter::show(ui, cx.knowledge, open);
    let columns = columns(ui.available_width());
    ui.spacing_mut().item_spacing.y = 4.0;
    header(ui, &columns, &mut open.wanted);
    let (id, opened) = list(ui, cx, open, &columns);
    cx.commands.extend(opened.map(|row| Command::Fleet(FleetCommand::Device(row))));
    cx.focus_here(ui, Focus::First, id);
}

/// The rows in view: one stop for Tab, arrows move in it, Enter opens. Gives its id, and the row that was opened.
fn list(ui: &mut Ui, cx: &Cx<'_>, open: &mut OpenFleet, columns: &[TableColumn]) -> (Id, Option<usize>) {
    let builder = UiBuilder::new()
        .id_salt("devices")
        .sense(Sense::focusable_noninteractive())
        .accessibility_role(Role::ListBox)
        .accessibility_label("List of devices");
    ui.scope_builder(builder, |ui| {
        let id = ui.unique_id();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let height = ui.available_height().max(4.0 * ROW);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("rows").auto_shrink(false).max_height(height);
        if let Some(offset) = open.scroll_to.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let table = DeviceTable { knowledge: cx.knowledge, open, columns, focused: focused.then_some(open.current) };
        let shown = area.show_rows(ui, ROW, open.rows.len(), |ui, range| table.rows(ui, id, range));
        let clicked = shown.inner;
        open.current = clicked.unwrap_or(open.current);
        let mut opened = clicked;
        if focused {
            let view = (shown.state.clamped_offset().y, shown.inner_rect.height());
            opened = move_by_keys(ui, id, open, view).or(clicked);
        }
        (id, opened.and_then(|place| open.rows.get(place)).map(|row| *row as usize))
    })
    .inner
}

/// Moves the current row, and keeps it in view; gives its place when it is to be opened.
fn move_by_keys(ui: &Ui, id: Id, open: &mut OpenFleet, (top, height): (f32, f32)) -> Option<usize> {
    let arrows = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = open.rows.len().saturating_sub(1);
    let page = ((height / ROW) as usize).max(1);
    let before = open.current;
    for (key, target) in [
        (Key::ArrowDown, before + 1),
        (Key::ArrowUp, before.saturating_sub(1)),
        (Key::PageDown, before + page),
        (Key::PageUp, before.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            open.current = target.min(last);
        }
    }
    if open.current != before {
        let (row, room) = (open.current as f32 * ROW, (height - ROW).max(0.0));
        open.scroll_to = (row < top || row > top + room).then_some(if row < top { row } else { row - room });
        ui.ctx().request_repaint();
    }
    (pressed(Key::Enter) || pressed(Key::Space)).then_some(open.current)
}
