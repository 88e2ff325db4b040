//! Controls that several pages use: buttons, links, headings, cards, fields, signs.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Button, Color32, CornerRadius, FontId, Frame, Galley, Id, Margin, Painter, Pos2, Rect, Response, RichText,
    ScrollArea, Sense, Shape, Stroke, StrokeKind, Style, TextEdit, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText,
    vec2,
};

use crate::assessment::verdict::Outcome;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, CONTROL, Palette};

/// The button of a page that leads on.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let palette = Palette::of(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            state.weak_bg_fill = palette.accent;
            state.bg_stroke = Stroke::new(1.0, palette.accent);
            state.fg_stroke.color = palette.on_accent;
        }
        let response = ui.add(Button::new(RichText::new(text).color(palette.on_accent)));
        if response.has_focus() {
            ui.painter().rect_stroke(response.rect.expand(2.0), 6.0, palette.ring, StrokeKind::Outside);
        }
        response
    })
    .inner
}

/// A link; `name` is what a screen reader says where the text alone would be ambiguous.
pub fn link(ui: &mut Ui, text: impl Into<RichText>, name: &str) -> Response {
    let text = link_text(ui, text);
    let (_, response) = ui.allocate_exact_size(text.size(), Sense::click());
    link_at(ui, response, text, name)
}

/// The text of a link, laid out; a label that goes on in the next line would be another stop for Tab there, without a name.
pub fn link_text(ui: &Ui, text: impl Into<RichText>) -> Arc<Galley> {
    let text = WidgetText::from(text.into().color(Palette::of(ui).accent));
    text.into_galley(ui, Some(TextWrapMode::Wrap), ui.max_rect().width(), TextStyle::Body)
}

/// Draws a link where there is room for it already.
pub fn link_at(ui: &Ui, response: Response, text: Arc<Galley>, name: &str) -> Response {
    let palette = Palette::of(ui);
    ui.painter().galley(response.rect.min, text, palette.accent);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, ui.is_enabled(), name));
    // With high contrast, the color alone does not tell it from text.
    if response.hovered() || !palette.edge.is_empty() {
        let y = response.rect.bottom() - 1.0;
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(1.0, palette.accent));
    }
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Draws the focus ring around a control that draws none itself.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect.expand(2.0), 4.0, Palette::of(ui).ring, StrokeKind::Outside);
    }
}

/// A heading, for the eye and for screen readers.
pub fn heading(ui: &mut Ui, text: &str, font: FontId) -> Response {
    // Only the title of a page is as large; what is below it is of the next level.
    let level = if font.size >= heading_font(ui).size { 0 } else { 1 };
    let response = ui.label(RichText::new(text).font(font));
    mark_heading_of(ui, &response, text, level);
    response
}

/// Makes a label a heading; a heading is named by its label, where a plain label is named by its value.
pub fn mark_heading(ui: &Ui, response: &Response, text: &str) {
    mark_heading_of(ui, response, text, 0);
}

fn mark_heading_of(ui: &Ui, response: &Response, text: &str, level: usize) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_level(level);
        node.clear_value();
        node.set_label(text);
    });
}

/// The font of a page's heading.
pub fn heading_font(ui: &Ui) -> FontId {
    TextStyle::Heading.resolve(ui.style())
}

/// Small text of less weight.
pub fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Palette::of(ui).muted;
    ui.label(RichText::new(text).small().color(color))
}

/// Body text of less weight.
pub fn muted(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Palette::of(ui).muted;
    ui.label(RichText::new(text).color(color))
}

/// Body text with more weight.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(theme::strong())
}

/// A filled card.
pub fn card<R>(ui: &mut Ui, fill: Color32, padding: i8, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(fill)
        .stroke(Palette::of(ui).edge)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(padding))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// What is as high as what is in it, and scrolls where that is higher than this, in points.
pub fn up_to(height: f32) -> ScrollArea {
    ScrollArea::vertical().max_height(height).min_scrolled_height(height)
}

/// Draws what may be higher than its place, with a bar beside it that is seen and does not stand out; what gets the focus
/// comes into view.
pub fn scrolled<R>(ui: &mut Ui, area: ScrollArea, add: impl FnOnce(&mut Ui) -> R) -> R {
    with_quiet_bar(ui, |ui, style| {
        let shown = area.show(ui, |ui| {
            ui.set_style(style);
            let result = add(ui);
            follow_focus(ui);
            result
        });
        shown.inner
    })
}

/// Draws a scroll area whose bar is seen and does not stand out; what scrolls in it is to be drawn in the style that is
/// handed on.
pub fn with_quiet_bar<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui, Arc<Style>) -> R) -> R {
    let style = ui.style().clone();
    let color = Palette::of(ui).border;
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            state.fg_stroke.color = color;
        }
        add(ui, style)
    })
    .inner
}

/// Brings what has just got the focus into view, if it is in this part of the window.
fn follow_focus(ui: &Ui) {
    // What asked for more, such as the whole of a summary, gets it.
    if ui.ctx().viewport(|viewport| viewport.this_pass.scroll_target[1].is_some()) {
        return;
    }
    let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.ctx().read_response(id));
    if let Some(focused) = focused.filter(|focused| focused.gained_focus() && is_within(ui, focused.id)) {
        focused.scroll_to_me(None);
    }
}

/// Whether a control was drawn in this part of the window.
fn is_within(ui: &Ui, control: Id) -> bool {
    let part = ui.unique_id();
    ui.ctx().viewport(|viewport| {
        let parent =
            |id: &Id| viewport.this_pass.widgets.get(*id).map(|widget| widget.parent_id).filter(|parent| parent != id);
        std::iter::successors(Some(control), parent).any(|id| id == part)
    })
}

/// A line that says what is missing or wrong, with a bar at its left.
pub fn problem_line(ui: &mut Ui, text: &str) -> Response {
    let (color, _) = Palette::of(ui).not_met;
    barred(ui, color, |ui| ui.label(RichText::new(text).font(theme::strong()).color(color)))
}

/// Something to know before one relies on what is there.
pub fn caution(ui: &mut Ui, text: impl Into<String>) {
    let (color, _) = Palette::of(ui).unknown;
    barred(ui, color, |ui| ui.colored_label(color, text.into()));
}

/// A button; `name` is what a screen reader says where the text alone would be ambiguous.
pub fn named_button(ui: &mut Ui, text: &str, name: impl Into<String>) -> Response {
    let response = ui.button(text);
    spoken::name(ui.ctx(), response.id, name);
    response
}

/// How wide a button with this text is, in points.
pub fn button_width(ui: &Ui, label: &str) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let text = ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    text.size().x + 2.0 * ui.spacing().button_padding.x
}

/// A name and its value in a row, with the names in a column of this width; below each other where there is no room.
pub fn fact(ui: &mut Ui, names: f32, name: &str, value: impl Into<WidgetText>) {
    if ui.available_width() < 2.0 * names {
        muted(ui, name);
        ui.label(value);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        in_column(ui, names, |ui| muted(ui, name));
        ui.vertical(|ui| ui.label(value));
    });
}

/// Content in a column of this width, at least as high as a control.
pub fn in_column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> Response) {
    ui.allocate_ui(vec2(width, ui.spacing().interact_size.y), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// Content with a colored bar at its left.
pub fn barred<R>(ui: &mut Ui, color: Color32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = Frame::new().inner_margin(Margin { left: 12, right: 0, top: 2, bottom: 2 }).show(ui, add);
    let bar = Rect::from_min_size(shown.response.rect.min, vec2(4.0, shown.response.rect.height()));
    ui.painter().rect_filled(bar, 0.0, color);
    shown.inner
}

/// Paints a disc with a ring around it, as two discs: these are four triangles, a disc with a line around it two hundred.
pub fn ringed_disc(painter: &Painter, center: Pos2, radius: f32, fill: Color32, ring: Stroke) {
    painter.circle_filled(center, radius + ring.width, ring.color);
    painter.circle_filled(center, radius, fill);
}

/// Paints the sign of an outcome into a circle: a tick, a cross, or a dot.
pub fn outcome_glyph(painter: &Painter, center: Pos2, outcome: Outcome, palette: &Palette) {
    let (color, fill) = palette.outcome(outcome);
    let stroke = Stroke::new(2.0, color);
    ringed_disc(painter, center, 8.0, fill, stroke);
    let at = |x: f32, y: f32| center + vec2(x, y);
    match outcome {
        Outcome::Met => {
            painter.add(Shape::line(vec![at(-3.5, 0.0), at(-1.0, 2.7), at(3.6, -2.6)], stroke));
        }
        Outcome::NotMet => {
            painter.line_segment([at(-2.8, -2.8), at(2.8, 2.8)], stroke);
            painter.line_segment([at(-2.8, 2.8), at(2.8, -2.8)], stroke);
        }
        Outcome::Unknown => {
            painter.circle_filled(center, 2.5, color);
        }
    }
}

/// A field of one line, `width` points wide.
pub fn line_edit(text: &mut String, width: f32) -> TextEdit<'_> {
    TextEdit::singleline(text).desired_width(width).min_size(vec2(0.0, CONTROL)).align(Align2::LEFT_CENTER)
}

/// Adds a field that is found by its name, not by what is in it.
pub fn add_field(ui: &mut Ui, name: &str, edit: TextEdit<'_>) -> Response {
    let response = ui.add(edit);
    finish_field(ui, name, &response);
    response
}

/// Names a field that was added otherwise; the field draws its focus ring itself.
pub fn finish_field(ui: &Ui, name: &str, response: &Response) {
    spoken::name(ui.ctx(), response.id, name);
}

/// The number of a step.
pub fn number(ui: &mut Ui, number: usize) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(28.0, ui.text_style_height(&TextStyle::Body)), Sense::hover());
    let font = theme::strong();
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, format!("{number}."), font, palette.text);
}
