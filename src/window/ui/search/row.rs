//! One result: its title, what it says around the words that were typed, and more of it while it is marked.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align, FontId, Frame, Label, Layout, Margin, Response, RichText, Sense, Stroke, TextFormat, TextStyle, Ui,
    UiBuilder, WidgetInfo,
};

use crate::search::entries::Entry;
use crate::search::marks::{Marks, excerpt};
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::caption;

/// How many characters of a text are shown while it is not marked.
const EXCERPT: usize = 150;
/// How much room what kind of thing it is takes, in points.
const KIND: f32 = 130.0;
/// How much room the keys take, in points.
const KEYS: f32 = 90.0;

/// Below this width, in points, what kind of thing it is stands under the title, and the keys have no room.
const NARROW: f32 = 360.0;

/// A result as it is drawn.
pub struct Row<'a> {
    /// What was found.
    pub entry: &'a Entry,
    /// What is marked in it.
    pub marks: &'a Marks,
    /// Its place, and how many there are.
    pub place: (usize, usize),
    /// Whether it is the one that Enter takes.
    pub marked: bool,
    /// The keys that do the same; empty where there are none.
    pub keys: &'a str,
}

/// Draws a result; `more` draws what is only to be seen while it is marked.
pub fn show(ui: &mut Ui, row: &Row<'_>, more: impl FnOnce(&mut Ui)) -> Response {
    let palette = Palette::of(ui);
    let (fill, edge) = if row.marked { (palette.passage, palette.edge) } else { (palette.surface, Stroke::NONE) };
    // No stop for Tab: the arrows mark it from the field, and its buttons are stops.
    let builder = UiBuilder::new().id_salt(("result", row.place.0)).sense(Sense::CLICK);
    let scope = ui.scope_builder(builder, |ui| {
        Frame::new().fill(fill).stroke(edge).corner_radius(4).inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 20.0;
            head(ui, row);
            body(ui, row);
            if row.marked {
                more(ui);
            }
        });
    });
    let response = scope.response;
    if row.marked {
        let bar = response.rect.with_max_x(response.rect.left() + 4.0);
        ui.painter().rect_filled(bar, 2.0, palette.accent);
    }
    let name = format!("{}, {}", row.entry.title, row.entry.kind.label());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, name.as_str()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_size_of_set(row.place.1);
        node.set_selected(row.marked);
    });
    spoken::place(ui.ctx(), response.id, row.place.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn head(ui: &mut Ui, row: &Row<'_>) {
    let color = Palette::of(ui).text;
    let mut job = LayoutJob::default();
    append_marked(&mut job, ui, (&row.entry.title, &row.marks.of(&row.entry.title)), theme::strong());
    let label = Label::new(job).selectable(false);
    if ui.available_width() < NARROW {
        ui.add(label.wrap());
        caption(ui, row.entry.kind.label());
        return;
    }
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - if row.keys.is_empty() { KIND } else { KIND + KEYS });
            ui.add(if row.marked { label.wrap() } else { label.truncate() });
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            caption(ui, row.entry.kind.label());
            if !row.keys.is_empty() {
                ui.add(Label::new(RichText::new(row.keys).small().color(color)).selectable(false));
            }
        });
    });
}

fn body(ui: &mut Ui, row: &Row<'_>) {
    let text = &row.entry.text;
    let font = TextStyle::Body.resolve(ui.style());
    let marks = row.marks.of(text);
    if !text.is_empty() {
        let (part, at) = if row.marked { (text.as_str(), 0..text.len()) } else { excerpt(text, &marks, EXCERPT) };
        let within = |mark: &Range<usize>| mark.start >= at.start && mark.end <= at.end;
        let shifted: Vec<Range<usize>> =
            marks.iter().filter(|mark| within(mark)).map(|mark| mark.start - at.start..mark.end - at.start).collect();
        let cut = TextFormat::simple(font.clone(), Palette::of(ui).text);
        let mut job = LayoutJob::default();
        if at.start > 0 {
            job.append("...", 0.0, cut.clone());
        }
        append_marked(&mut job, ui, (part, &shifted), font);
        if at.end < text.len() {
            job.append("...", 0.0, cut);
        }
        ui.add(Label::new(job).selectable(false).wrap());
    }
    if row.marked && !row.entry.place.is_empty() {
        caption(ui, row.entry.place.as_str());
    }
}

/// Appends a text with the words that were found on another ground and with more weight.
fn append_marked(job: &mut LayoutJob, ui: &Ui, (text, marks): (&str, &[Range<usize>]), font: FontId) {
    let palette = Palette::of(ui);
    let usual = TextFormat::simple(font.clone(), palette.text);
    let found = TextFormat {
        background: palette.unknown.1,
        underline: palette.edge,
        ..TextFormat::simple(FontId { size: font.size, ..theme::strong() }, palette.text)
    };
    let mut done = 0;
    for mark in marks {
        job.append(text.get(done..mark.start).unwrap_or_default(), 0.0, usual.clone());
        job.append(text.get(mark.clone()).unwrap_or_default(), 0.0, found.clone());
        done = mark.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, usual);
}
