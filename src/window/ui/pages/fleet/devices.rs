//! The table of devices: only the rows in view are drawn, so that a million are as smooth as ten.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Color32, ComboBox, EventFilter, FontId, Id, Key, Modifiers, Painter, Rect, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextFormat, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::assessment::verdict::{Outcome, Verdict};
use crate::fleet::judge::arrange::{Arrangement, Shown, SortBy};
use crate::fleet::judge::results::{Summary, sentence};
use crate::fleet::problem::problems_in_words;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::rules::decision::decide;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::fleet::{FleetCommand, OpenFleet};
use crate::window::ui::pages::fleet::{counted, devices_in_words};
use crate::window::ui::theme::{self, CONTROL, Palette, RING};
use crate::window::ui::widgets::{add_field, caption, line_edit, outcome_glyph};

/// The height of a row, in points: a whole number, so that rows stay in place far down.
const ROW: f32 = 28.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(open) = &mut cx.fleet.open else {
        return;
    };
    controls(ui, cx.knowledge, open);
    let columns = columns(ui.available_width());
    ui.spacing_mut().item_spacing.y = 4.0;
    header(ui, &columns, &mut open.wanted);
    let (id, opened) = list(ui, cx.knowledge, open, &columns);
    cx.commands.extend(opened.map(|row| Command::Fleet(FleetCommand::Device(row))));
    cx.focus_here(ui, Focus::First, id);
}

/// What is shown, what is searched for, and how many rows that is.
fn controls(ui: &mut Ui, knowledge: &Knowledge, open: &mut OpenFleet) {
    ui.horizontal_wrapped(|ui| {
        let summary = &open.devices.summary;
        let shown = &mut open.wanted.shown;
        let combo = ComboBox::from_id_salt("shown").width(240.0).selected_text(label(knowledge, *shown)).truncate();
        let response = combo.show_ui(ui, |ui| {
            for (choice, devices) in choices(summary) {
                let text = format!("{} ({})", label(knowledge, choice), counted(devices));
                if ui.selectable_label(*shown == choice, text).clicked() {
                    *shown = choice;
                }
            }
        });
        ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label("Show"));
        let search = line_edit(&mut open.wanted.search, 200.0).char_limit(200).hint_text("Search all columns");
        add_field(ui, "Search", search);
        let all = open.devices.len() as u64;
        let found = open.rows.len() as u64;
        let text = if open.arranging.as_ref().is_some_and(|job| job.quiet_for().is_zero()) {
            "Searching...".to_owned()
        } else if found == all {
            devices_in_words(all)
        } else {
            format!("{} of {}", counted(found), devices_in_words(all))
        };
        let count = caption(ui, text);
        ui.ctx().accesskit_node_builder(count.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

/// What there is to choose from, with the number of devices.
fn choices(summary: &Summary) -> Vec<(Shown, u64)> {
    let verdicts = summary.verdicts.iter().map(|(verdict, devices)| (Shown::Verdict(*verdict), *devices));
    let criteria = [(Outcome::NotMet, &summary.failing), (Outcome::Unknown, &summary.open)];
    let criteria = criteria.into_iter().flat_map(|(outcome, counts)| {
        let shown = move |criterion: &Criterion| Shown::Criterion(*criterion, outcome);
        counts.iter().map(move |(criterion, devices)| (shown(criterion), *devices))
    });
    let unread = (summary.unread > 0).then_some((Shown::Unread, summary.unread));
    [(Shown::All, summary.rows)].into_iter().chain(verdicts).chain(unread).chain(criteria).collect()
}

fn label(knowledge: &Knowledge, shown: Shown) -> String {
    match shown {
        Shown::All => "All devices".to_owned(),
        Shown::Verdict(verdict) => verdict.label().to_owned(),
        Shown::Unread => "Could not be read".to_owned(),
        Shown::Criterion(criterion, outcome) => {
            format!("{}: {}", knowledge.rule(criterion).title, outcome.label().to_lowercase())
        }
    }
}

/// A column of the table.
struct TableColumn {
    title: &'static str,
    sort: SortBy,
    width: f32,
}

/// The columns for a width; the product stands in the reason as well, and is left out where there is no room.
fn columns(width: f32) -> Vec<TableColumn> {
    let roomy = width >= 760.0;
    let mut columns = vec![
        TableColumn { title: "Device", sort: SortBy::Device, width: (width * 0.2).clamp(120.0, 260.0) },
        TableColumn { title: "Verdict", sort: SortBy::Verdict, width: if roomy { 256.0 } else { 196.0 } },
    ];
    if roomy {
        columns.push(TableColumn { title: "Licensed copy", sort: SortBy::Product, width: width * 0.2 });
    }
    let rest = width - columns.iter().map(|column| column.width).sum::<f32>() - 16.0;
    columns.push(TableColumn { title: "Why", sort: SortBy::Reason, width: rest });
    columns
}

/// The titles, which sort: forward, backward, and as in the list again.
fn header(ui: &mut Ui, columns: &[TableColumn], wanted: &mut Arrangement) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for column in columns {
            let (rect, response) = ui.allocate_exact_size(vec2(column.width, CONTROL), Sense::click());
            let sorted = wanted.sort == column.sort;
            let order = match (sorted, wanted.descending) {
                (true, true) => ", sorted backward",
                (true, false) => ", sorted",
                (false, _) => "",
            };
            let name = format!("Sort by {}{order}", column.title.to_lowercase());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &name));
            let palette = Palette::of(ui);
            if response.hovered() {
                ui.painter().rect_filled(rect, 4.0, palette.passage);
            }
            let at = rect.left_center() + vec2(4.0, 0.0);
            let align = egui::Align2::LEFT_CENTER;
            let text = ui.painter().text(at, align, column.title, theme::strong(), palette.text);
            if sorted {
                arrow(ui.painter(), text.right_center() + vec2(12.0, 0.0), wanted.descending, palette.text);
            }
            crate::window::ui::widgets::focus_ring(ui, &response);
            if response.clicked() {
                (wanted.sort, wanted.descending) = match (sorted, wanted.descending) {
                    (false, _) => (column.sort, false),
                    (true, false) => (column.sort, true),
                    (true, true) => (SortBy::List, false),
                };
            }
        }
    });
}

fn arrow(painter: &Painter, center: egui::Pos2, down: bool, color: Color32) {
    let tip = if down { 3.5 } else { -3.5 };
    let points = vec![center + vec2(-4.0, -tip), center + vec2(4.0, -tip), center + vec2(0.0, tip)];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// The rows in view: one stop for Tab, arrows move in it, Enter opens. Gives its id, and the row that was opened.
fn list(ui: &mut Ui, knowledge: &Knowledge, open: &mut OpenFleet, columns: &[TableColumn]) -> (Id, Option<usize>) {
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
        let mut opened = None;
        let shown = area.show_rows(ui, ROW, open.rows.len(), |ui, range| {
            for place in range {
                let Some(row) = open.rows.get(place).map(|row| *row as usize) else {
                    continue;
                };
                let current = place == open.current;
                let response = table_row(ui, knowledge, open, columns, row, current && focused);
                if current {
                    let active = response.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(active));
                }
                if response.clicked() {
                    open.current = place;
                    opened = Some(row);
                }
            }
        });
        if focused {
            let view = (shown.state.clamped_offset().y, shown.inner_rect.height());
            if move_by_keys(ui, id, open, view) {
                opened = open.rows.get(open.current).map(|row| *row as usize).or(opened);
            }
        }
        (id, opened)
    })
    .inner
}

/// Moves the current row, and keeps it in view; `true` when it is to be opened.
fn move_by_keys(ui: &Ui, id: Id, open: &mut OpenFleet, (top, height): (f32, f32)) -> bool {
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
    pressed(Key::Enter) || pressed(Key::Space)
}

fn table_row(
    ui: &mut Ui,
    knowledge: &Knowledge,
    open: &OpenFleet,
    columns: &[TableColumn],
    row: usize,
    focused: bool,
) -> egui::Response {
    let devices = &open.devices;
    let group = devices.group(row);
    let verdict = group.and_then(|group| group.verdict);
    let name = devices.name(row);
    let why = match group.map(|group| &*group.facts) {
        Some(Ok(facts)) => sentence(knowledge, facts, &decide(&knowledge.catalogue, facts)),
        Some(Err(problems)) => format!("Row {}: {}", devices.line(row), problems_in_words(problems)),
        None => String::new(),
    };
    let came = verdict.map_or("Could not be read", Verdict::label);
    let licensed = group.map_or("", |group| group.product(&knowledge.catalogue));

    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let id = Id::unique(("device", row));
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::labeled(egui::Role::ListBoxOption, ui.is_enabled(), format!("{name}: {came}. {why}"))
    });
    let palette = Palette::of(ui);
    let painter = ui.painter_at(rect);
    if focused || response.hovered() {
        painter.rect_filled(rect, 4.0, palette.passage);
    }
    let body = TextStyle::Body.resolve(ui.style());
    let mut left = rect.left();
    for column in columns {
        let mut cell = Rect::from_min_size(pos2(left + 4.0, rect.top()), vec2(column.width - 12.0, ROW));
        left += column.width;
        let (text, color) = match column.sort {
            SortBy::Device | SortBy::List => (&*name, palette.text),
            SortBy::Verdict => {
                let outcome = verdict.map_or(Outcome::Unknown, Verdict::outcome);
                outcome_glyph(&painter, cell.left_center() + vec2(9.0, 0.0), outcome, palette);
                cell.min.x += 24.0;
                (came, palette.outcome(outcome).0)
            }
            SortBy::Product => (licensed, palette.text),
            SortBy::Reason => (&*why, palette.muted),
        };
        paint_text(&painter, cell, text, body.clone(), color);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, palette.divider));
    if focused {
        painter.rect_stroke(rect, 4.0, Stroke::new(RING, palette.accent), StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Text in one line, cut where the cell ends.
fn paint_text(painter: &Painter, cell: Rect, text: &str, font: FontId, color: Color32) {
    let mut job = LayoutJob::single_section(text.replace(['\n', '\r'], " "), TextFormat::simple(font, color));
    job.wrap.max_width = cell.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    painter.galley(pos2(cell.left(), cell.center().y - galley.size().y / 2.0), galley, color);
}
