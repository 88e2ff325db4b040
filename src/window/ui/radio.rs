//! A group of choices: one stop for Tab, entered at the chosen row; arrows choose the next or previous row.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    EventFilter, Galley, Id, Key, Modifiers, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextStyle,
    TextWrapMode, Ui, UiBuilder, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::window::ui::spoken;
use crate::window::ui::theme::{CONTROL, Palette};
use crate::window::ui::widgets::{muted, ringed_disc};

/// Where the text of a row begins, in points.
const TEXT: f32 = 32.0;

/// One row of a group of choices.
#[derive(Clone, Copy, Debug)]
pub struct RadioRow<'a> {
    /// What it says.
    pub label: &'a str,
    /// One sentence under it, or nothing.
    pub hint: &'a str,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether it is set apart from the others by an "or".
    pub apart: bool,
}

/// What happened to a group of choices.
#[derive(Clone, Copy, Debug)]
pub struct GroupResponse {
    /// The group.
    pub id: Id,
    /// The row that was chosen now.
    pub chosen: Option<usize>,
    /// Whether it was chosen by an arrow key, so that the focus has to stay in the group.
    pub by_arrow: bool,
    /// Whether one of its rows has the focus.
    pub has_focus: bool,
    /// The control that takes the focus when the group is entered.
    pub entry: Id,
}

/// A group of choices.
pub fn radio_group(ui: &mut Ui, name: &str, rows: &[RadioRow<'_>]) -> GroupResponse {
    radio_group_with(ui, name, rows, |_, _| {})
}

/// A group of choices where `below` draws what belongs under a row, given its place.
pub fn radio_group_with(
    ui: &mut Ui,
    name: &str,
    rows: &[RadioRow<'_>],
    mut below: impl FnMut(&mut Ui, usize),
) -> GroupResponse {
    let group = ui.make_persistent_id(("group", name));
    let entry_row = rows.iter().position(|row| row.chosen).unwrap_or(0);
    let builder = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        spoken::count(ui.ctx(), ui.unique_id(), rows.len());
        let mut response =
            GroupResponse { id: group, chosen: None, by_arrow: false, has_focus: false, entry: group.with(entry_row) };
        for (at, row) in rows.iter().enumerate() {
            if row.apart {
                muted(ui, "or");
            }
            // Only one row is a stop for Tab.
            let sense = if at == entry_row { Sense::click() } else { Sense::CLICK };
            let shown = radio_row(ui, group.with(at), row, sense);
            spoken::place(ui.ctx(), shown.id, at);
            below(ui, at);
            response.has_focus |= shown.has_focus();
            if shown.clicked() {
                response.chosen = Some(at);
            } else if shown.has_focus() {
                response.chosen = arrow_target(ui, shown.id, at, rows.len()).or(response.chosen);
                response.by_arrow = response.chosen.is_some();
            }
        }
        if let Some(chosen) = response.chosen {
            // Only now, since a row that takes no focus yet would drop it when it is drawn.
            ui.memory_mut(|memory| memory.request_focus(group.with(chosen)));
        }
        response
    })
    .inner
}

/// Where an arrow key leads from the focused row; it goes round at the ends.
fn arrow_target(ui: &Ui, focused: Id, at: usize, count: usize) -> Option<usize> {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) || pressed(Key::ArrowRight) {
        Some((at + 1) % count)
    } else if pressed(Key::ArrowUp) || pressed(Key::ArrowLeft) {
        Some((at + count - 1) % count)
    } else {
        None
    }
}

/// The text of a row, laid out.
struct RowText {
    label: Arc<Galley>,
    hint: Option<Arc<Galley>>,
}

impl RowText {
    fn of(ui: &Ui, row: &RadioRow<'_>) -> Self {
        let palette = Palette::of(ui);
        let wrap = (ui.available_width() - TEXT - 8.0).max(80.0);
        let lay_out = |text: RichText, style: TextStyle| {
            WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), wrap, style.resolve(ui.style()))
        };
        let label = lay_out(RichText::new(row.label).color(palette.text), TextStyle::Body);
        let hint =
            (!row.hint.is_empty()).then(|| lay_out(RichText::new(row.hint).color(palette.muted), TextStyle::Small));
        Self { label, hint }
    }

    fn height(&self) -> f32 {
        self.label.size().y + self.hint.as_ref().map_or(0.0, |hint| hint.size().y + 2.0)
    }
}

fn radio_row(ui: &mut Ui, id: Id, row: &RadioRow<'_>, sense: Sense) -> Response {
    let text = RowText::of(ui, row);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), (text.height() + 12.0).max(CONTROL)));
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), row.chosen, row.label));
    if !row.hint.is_empty() {
        spoken::describe(ui.ctx(), id, row.hint);
    }
    if ui.is_rect_visible(rect) {
        paint_row(ui, &response, rect, row, text);
    }
    response
}

fn paint_row(ui: &Ui, response: &Response, rect: Rect, row: &RadioRow<'_>, text: RowText) {
    let palette = Palette::of(ui);
    let RowText { label, hint } = text;
    if response.hovered() {
        palette.highlight(ui.painter(), rect);
    }
    let text_top = if hint.is_some() { rect.top() + 6.0 } else { rect.center().y - label.size().y / 2.0 };
    let center = pos2(rect.left() + 14.0, text_top + label.rows.first().map_or(10.0, |r| r.rect().height() / 2.0));
    let (ring, width) = if row.chosen { (palette.accent, 2.0) } else { (palette.border, 1.0) };
    ringed_disc(ui.painter(), center, 9.0, palette.surface, Stroke::new(width, ring));
    if row.chosen {
        ui.painter().circle_filled(center, 5.0, palette.accent);
    }
    let label_height = label.size().y;
    ui.painter().galley(pos2(rect.left() + TEXT, text_top), label, palette.text);
    if let Some(hint) = hint {
        ui.painter().galley(pos2(rect.left() + TEXT, text_top + label_height + 2.0), hint, palette.muted);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, palette.ring, StrokeKind::Inside);
    }
}
