//! A table of any number of rows: only those in view are drawn, so that a million are as smooth as ten.

use std::borrow::Cow;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rect, Response, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextFormat, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::assessment::verdict::Outcome;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, CONTROL, Palette};
use crate::window::ui::widgets::{focus_ring, outcome_glyph, with_quiet_bar};

/// The height of a row, in points: a whole number, so that rows stay in place far down.
pub const ROW: f32 = 28.0;

/// A column, and what its title sorts by.
#[derive(Clone, Copy, Debug)]
pub struct Column<S> {
    /// The title.
    pub title: &'static str,
    /// What it sorts by.
    pub sort: S,
    /// In points.
    pub width: f32,
}

/// Which row is current, and how far the table is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Position {
    /// The place of the current row among those that are shown.
    pub current: usize,
    /// How far the table is scrolled, in points; set to be scrolled there.
    pub scroll_to: Option<f32>,
}

impl Position {
    /// Goes to the row at this place, and scrolls to it.
    pub fn go_to(&mut self, place: usize) {
        *self = Self { current: place, scroll_to: Some(place as f32 * ROW) };
    }
}

/// What a row shows.
#[derive(Debug)]
pub struct Row<'a> {
    /// What tells it from other rows, wherever it stands.
    pub key: usize,
    /// What a screen reader says.
    pub name: String,
    /// A cell for each column.
    pub cells: Vec<Cell<'a>>,
}

/// What a cell shows.
#[derive(Debug)]
pub struct Cell<'a> {
    /// The text, cut where the cell ends.
    pub text: Cow<'a, str>,
    /// Its color.
    pub color: Color32,
    /// The sign before it.
    pub sign: Option<Outcome>,
}

impl<'a> Cell<'a> {
    /// A text without a sign.
    pub fn of(text: impl Into<Cow<'a, str>>, color: Color32) -> Self {
        Self { text: text.into(), color, sign: None }
    }

    /// A text with the sign and the color of an outcome.
    pub fn signed(text: impl Into<Cow<'a, str>>, outcome: Outcome, palette: &Palette) -> Self {
        Self { text: text.into(), color: palette.outcome(outcome).0, sign: Some(outcome) }
    }
}

/// The titles, which sort: forward, backward, and as it was at first again.
pub fn header<S: Copy + Default + PartialEq>(ui: &mut Ui, columns: &[Column<S>], sort: &mut S, descending: &mut bool) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for column in columns {
            let sorted = *sort == column.sort;
            if title(ui, column.title, column.width, sorted.then_some(*descending)).clicked() {
                (*sort, *descending) = match (sorted, *descending) {
                    (false, _) => (column.sort, false),
                    (true, false) => (column.sort, true),
                    (true, true) => (S::default(), false),
                };
            }
        }
    });
}

/// A title; `sorted` says whether the last comes first, where the table is sorted by it.
fn title(ui: &mut Ui, text: &str, width: f32, sorted: Option<bool>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL), Sense::click());
    let order = match sorted {
        Some(true) => ", sorted backward",
        Some(false) => ", sorted",
        None => "",
    };
    let name = format!("Sort by {}{order}", text.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &name));
    let palette = Palette::of(ui);
    if response.hovered() {
        palette.highlight(ui.painter(), rect);
    }
    let at = rect.left_center() + vec2(4.0, 0.0);
    let text = ui.painter().text(at, Align2::LEFT_CENTER, text, theme::strong(), palette.text);
    if let Some(descending) = sorted {
        let tip = if descending { 3.5 } else { -3.5 };
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

/// What was done with the rows.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// The id of the rows as a whole, which take the focus.
    pub id: Id,
    /// The place of the row on which Enter was pressed.
    pub entered: Option<usize>,
    /// The place of the row that was clicked.
    pub clicked: Option<usize>,
    /// The place of the row that was clicked twice.
    pub double_clicked: Option<usize>,
}

/// The rows in view: one stop for Tab, arrows move in it.
pub fn rows<'a, S>(
    ui: &mut Ui,
    name: &str,
    columns: &[Column<S>],
    (count, position): (usize, &mut Position),
    row: impl Fn(usize, &'static Palette) -> Option<Row<'a>>,
) -> Used {
    let builder = UiBuilder::new()
        .id_salt(name)
        .sense(Sense::focusable_noninteractive())
        .accessibility_role(Role::ListBox)
        .accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        let id = ui.unique_id();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let height = ui.available_height().max(4.0 * ROW);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("rows").auto_shrink(false).max_height(height);
        if let Some(offset) = position.scroll_to.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let current = position.current;
        spoken::count(ui.ctx(), id, count);
        let shown = with_quiet_bar(ui, |ui, style| {
            area.show_rows(ui, ROW, count, |ui, range| {
                ui.set_style(style);
                let palette = Palette::of(ui);
                let in_view = range.filter_map(|place| Some((place, row(place, palette)?)));
                let mut used = Used { id, entered: None, clicked: None, double_clicked: None };
                for (place, row) in in_view {
                    let state = if place == current { Some(focused) } else { None };
                    let response = show_row(ui, id, columns, &row, state);
                    spoken::place(ui.ctx(), response.id, place);
                    if place == current {
                        spoken::current(ui.ctx(), id, response.id);
                    }
                    used.clicked = response.clicked().then_some(place).or(used.clicked);
                    used.double_clicked = response.double_clicked().then_some(place).or(used.double_clicked);
                }
                used
            })
        });
        let view = (shown.state.clamped_offset().y, shown.inner_rect.height());
        let mut used = shown.inner;
        if let Some(clicked) = used.clicked {
            position.current = clicked;
            ui.memory_mut(|memory| memory.request_focus(id));
        } else if focused {
            used.entered = move_by_keys(ui, id, count, position, view);
        }
        used
    })
    .inner
}

/// Moves the current row, and keeps it in view; gives its place when it is to be opened.
fn move_by_keys(ui: &Ui, id: Id, count: usize, position: &mut Position, (top, height): (f32, f32)) -> Option<usize> {
    let arrows = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let page = ((height / ROW) as usize).max(1);
    let before = position.current;
    for (key, target) in [
        (Key::ArrowDown, before + 1),
        (Key::ArrowUp, before.saturating_sub(1)),
        (Key::PageDown, before + page),
        (Key::PageUp, before.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            position.current = target.min(last);
        }
    }
    if position.current != before {
        let (row, room) = (position.current as f32 * ROW, (height - ROW).max(0.0));
        position.scroll_to = (row < top || row > top + room).then_some(if row < top { row } else { row - room });
        ui.ctx().request_repaint();
    }
    (pressed(Key::Enter) || pressed(Key::Space)).then_some(position.current).filter(|place| *place < count)
}

/// Draws a row; `current` says whether the list has the focus, where the row is its current one.
fn show_row<S>(ui: &mut Ui, list: Id, columns: &[Column<S>], row: &Row<'_>, current: Option<bool>) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, list.with(row.key), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListBoxOption, ui.is_enabled(), &row.name));
    let palette = Palette::of(ui);
    let painter = ui.painter_at(rect);
    if current.is_some() || response.hovered() {
        palette.highlight(&painter, rect);
    }
    let mut left = rect.left();
    for (column, cell) in columns.iter().zip(&row.cells) {
        let place = Rect::from_min_size(pos2(left + 4.0, rect.top()), vec2(column.width - 12.0, ROW));
        left += column.width;
        show_cell(ui, &painter, place, cell, palette);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, palette.divider));
    if current == Some(true) {
        painter.rect_stroke(rect, 4.0, palette.ring, StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The sign of a cell and its text in one line, cut where the cell ends.
fn show_cell(ui: &Ui, painter: &Painter, mut place: Rect, cell: &Cell<'_>, palette: &Palette) {
    if let Some(outcome) = cell.sign {
        outcome_glyph(painter, place.left_center() + vec2(9.0, 0.0), outcome, palette);
        place.min.x += 24.0;
    }
    let format = TextFormat::simple(TextStyle::Body.resolve(ui.style()), cell.color);
    let mut job = LayoutJob::single_section(cell.text.replace(['\n', '\r'], " "), format);
    job.wrap.max_width = place.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    painter.galley(pos2(place.left(), place.center().y - galley.size().y / 2.0), galley, cell.color);
}
