//! Titles and rows of the table: only the rows in view are drawn, so that a million are as smooth as ten.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::LayoutJob;
use egui::{
    Align2, Color32, FontId, Id, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, TextFormat,
    TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use crate::assessment::verdict::{Outcome, Verdict};
use crate::fleet::judge::arrange::{Arrangement, SortBy};
use crate::fleet::judge::results::sentence;
use crate::fleet::problem::problems_in_words;
use crate::knowledge::Knowledge;
use crate::rules::decision::decide;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::theme::{self, CONTROL, Palette, RING};
use crate::window::ui::widgets::{focus_ring, outcome_glyph};

/// The height of a row, in points: a whole number, so that rows stay in place far down.
pub const ROW: f32 = 28.0;

/// A column of the table.
pub struct TableColumn {
    title: &'static str,
    sort: SortBy,
    width: f32,
}

/// The columns for a width; the product is in the reason as well, and is left out where there is no room.
pub fn columns(width: f32) -> Vec<TableColumn> {
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
pub fn header(ui: &mut Ui, columns: &[TableColumn], wanted: &mut Arrangement) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for column in columns {
            if title(ui, column, wanted).clicked() {
                (wanted.sort, wanted.descending) = match (wanted.sort == column.sort, wanted.descending) {
                    (false, _) => (column.sort, false),
                    (true, false) => (column.sort, true),
                    (true, true) => (SortBy::List, false),
                };
            }
        }
    });
}

fn title(ui: &mut Ui, column: &TableColumn, wanted: &Arrangement) -> Response {
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
    let text = ui.painter().text(at, Align2::LEFT_CENTER, column.title, theme::strong(), palette.text);
    if sorted {
        let tip = if wanted.descending { 3.5 } else { -3.5 };
        arrow(ui.painter(), text.right_center() + vec2(12.0, 0.0), tip, palette.text);
    }
    focus_ring(ui, &response);
    response
}

/// An arrow whose tip is so far below its center.
fn arrow(painter: &Painter, center: Pos2, tip: f32, color: Color32) {
    let points = vec![center + vec2(-4.0, -tip), center + vec2(4.0, -tip), center + vec2(0.0, tip)];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// The rows of a fleet.
pub struct DeviceTable<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The fleet.
    pub open: &'a OpenFleet,
    /// The columns.
    pub columns: &'a [TableColumn],
    /// The place of the row that has the focus.
    pub focused: Option<usize>,
}

/// What is said of a device.
struct Said<'a> {
    name: Cow<'a, str>,
    /// What it came to.
    verdict: &'static str,
    outcome: Outcome,
    licensed: &'a str,
    why: String,
}

impl DeviceTable<'_> {
    /// Draws the rows at these places; gives the place of the one that was clicked.
    pub fn rows(&self, ui: &mut Ui, list: Id, places: Range<usize>) -> Option<usize> {
        let mut clicked = None;
        for place in places {
            let Some(row) = self.open.rows.get(place) else {
                continue;
            };
            let response = self.row(ui, place, *row as usize);
            if place == self.open.current {
                let active = response.id.accesskit_id();
                ui.ctx().accesskit_node_builder(list, |node| node.set_active_descendant(active));
            }
            if response.clicked() {
                clicked = Some(place);
            }
        }
        clicked
    }

    fn row(&self, ui: &mut Ui, place: usize, row: usize) -> Response {
        let said = self.said(row);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let response = ui.interact(rect, Id::unique(("device", row)), Sense::CLICK);
        response.widget_info(|| {
            let text = format!("{}: {}. {}", said.name, said.verdict, said.why);
            WidgetInfo::labeled(egui::Role::ListBoxOption, ui.is_enabled(), text)
        });
        let palette = Palette::of(ui);
        let focused = self.focused == Some(place);
        let painter = ui.painter_at(rect);
        if focused || response.hovered() {
            painter.rect_filled(rect, 4.0, palette.passage);
        }
        self.cells(&painter, rect, &said, palette, &TextStyle::Body.resolve(ui.style()));
        painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, palette.divider));
        if focused {
            painter.rect_stroke(rect, 4.0, Stroke::new(RING, palette.accent), StrokeKind::Inside);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }

    /// What is said of the device in a row of the list.
    fn said(&self, row: usize) -> Said<'_> {
        let devices = &self.open.devices;
        let catalogue = &self.knowledge.catalogue;
        let group = devices.group(row);
        let verdict = group.and_then(|group| group.verdict);
        Said {
            name: devices.name(row),
            verdict: verdict.map_or("Could not be read", Verdict::label),
            outcome: verdict.map_or(Outcome::Unknown, Verdict::outcome),
            licensed: group.map_or("", |group| group.product(catalogue)),
            why: match group.map(|group| &*group.facts) {
                Some(Ok(facts)) => sentence(self.knowledge, facts, &decide(catalogue, facts)),
                Some(Err(problems)) => format!("Row {}: {}", devices.line(row), problems_in_words(problems)),
                None => String::new(),
            },
        }
    }

    fn cells(&self, painter: &Painter, rect: Rect, said: &Said<'_>, palette: &Palette, font: &FontId) {
        let mut left = rect.left();
        for column in self.columns {
            let mut cell = Rect::from_min_size(pos2(left + 4.0, rect.top()), vec2(column.width - 12.0, ROW));
            left += column.width;
            let (text, color) = match column.sort {
                SortBy::Device | SortBy::List => (&*said.name, palette.text),
                SortBy::Verdict => {
                    outcome_glyph(painter, cell.left_center() + vec2(9.0, 0.0), said.outcome, palette);
                    cell.min.x += 24.0;
                    (said.verdict, palette.outcome(said.outcome).0)
                }
                SortBy::Product => (said.licensed, palette.text),
                SortBy::Reason => (&*said.why, palette.muted),
            };
            paint_text(painter, cell, text, font.clone(), color);
        }
    }
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
