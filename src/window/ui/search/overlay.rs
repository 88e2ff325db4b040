//! The search over the window: the field, the results, and the keys between them.

use egui::accesskit::Role;
use egui::{Align2, Context, Frame, Id, Key, Margin, Modal, Modifiers, Response, Ui, UiBuilder, vec2};
use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::explain::product::summary;
use crate::knowledge::Knowledge;
use crate::search::entries::{Entry, Topic};
use crate::window::ui::command::Command;
use crate::window::ui::search::actions::{Action, actions, acts_at_once};
use crate::window::ui::search::product;
use crate::window::ui::search::row::{self, Row};
use crate::window::ui::search::sources::Sources;
use crate::window::ui::search::state::{SHOWN, Search};
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::widgets::{add_field, caption, line_edit, muted, named_button, scrolled, up_to};

/// How wide it is at most, in points.
const WIDTH: f32 = 600.0;
/// How far below the top of the window it begins.
const TOP: f32 = 32.0;
/// How much of the window field and margins take.
const AROUND: f32 = 180.0;
/// How many results a page of keys goes on.
const PAGE: isize = 8;

/// What it draws from.
pub struct Lent<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The open assessment.
    pub assessment: &'a Assessment,
    /// The day of today.
    pub today: Date,
}

/// Draws the search while it is open; gives what was asked for.
pub fn show(ctx: &Context, lent: &Lent<'_>, search: &mut Search) -> Vec<Command> {
    if !search.is_open() {
        search.give_focus_back(ctx);
        return Vec::new();
    }
    let id = Id::unique("search");
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(16));
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
    let modal = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width((room.width() - 64.0).min(WIDTH));
        ui.scope_builder(UiBuilder::new().accessibility_role(Role::Search).accessibility_label("Search"), |ui| {
            let field = field(ui, search);
            let asked = results(ui, lent, search, (room.height() - AROUND).max(120.0), &field);
            hint(ui, search);
            asked
        })
        .inner
    });
    if modal.should_close() || !modal.inner.is_empty() {
        search.close(ctx);
    }
    modal.inner
}

/// The field, and the keys that mark a result from within it.
fn field(ui: &mut Ui, search: &mut Search) -> Response {
    let mut typed = search.typed.clone().unwrap_or_default();
    let id = ui.make_persistent_id("typed");
    if ui.memory(|memory| memory.has_focus(id)) {
        let moved = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, PAGE), (Key::PageUp, -PAGE)]
                .into_iter()
                .filter_map(|(key, by)| pressed(key).then_some(by))
                .sum()
        });
        if moved != 0 {
            search.mark_by(moved);
        }
    }
    let edit = line_edit(&mut typed, f32::INFINITY).id(id).char_limit(2_000);
    let edit = edit.hint_text("Word, product, error code, command...").return_key(None);
    let response = add_field(ui, "Search", edit);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() {
        search.look(typed);
    }
    let count = caption(ui, search.count());
    spoken::announce(ui, &count, Urgency::Soon);
    response
}

/// The results; gives what was asked for.
fn results(ui: &mut Ui, lent: &Lent<'_>, search: &mut Search, height: f32, field: &Response) -> Vec<Command> {
    let enter = field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut asked = Vec::new();
    let mut clicked = None;
    let Search { sources, found, marked, moved, shown, .. } = search;
    let list = UiBuilder::new().accessibility_role(Role::ListBox).accessibility_label("Results");
    scrolled(ui, up_to(height).auto_shrink([false, true]), |ui| {
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let count = found.hits.len();
            for (at, hit) in found.hits.iter().take(*shown).enumerate() {
                let Some(entry) = sources.entry(hit) else { continue };
                let keys = keys(ui, sources, entry);
                let row = Row { entry, marks: &found.marks, place: (at, count), marked: at == *marked, keys: &keys };
                let response = row::show(ui, &row, |ui| asked.extend(details(ui, lent, sources, entry, enter)));
                if response.clicked() {
                    clicked = Some(at);
                }
                if at == *marked && *moved {
                    response.scroll_to_me(None);
                    spoken::current(ui.ctx(), field.id, response.id);
                }
            }
        });
        let more = found.hits.len().saturating_sub(*shown);
        if more > 0 && ui.button(format!("Show {} more", more.min(SHOWN))).clicked() {
            *shown += SHOWN;
        }
    });
    if let Some(at) = clicked {
        asked.extend(taken(lent, search, at));
    }
    asked
}

/// What a click on a result asks for; what would change answers is only marked.
fn taken(lent: &Lent<'_>, search: &mut Search, at: usize) -> Vec<Command> {
    let hit = search.found.hits.get(at);
    let entry = hit.and_then(|hit| search.sources.entry(hit)).filter(|entry| acts_at_once(&entry.topic));
    let of_entry = |entry: &Entry| actions(lent.knowledge, lent.assessment, &search.sources, &entry.topic);
    let first = entry.and_then(|entry| of_entry(entry).into_iter().next());
    search.marked = at;
    first.map(|action| action.commands).unwrap_or_default()
}

/// What is only to be seen of the marked result, and what can be done with it.
fn details(ui: &mut Ui, lent: &Lent<'_>, sources: &Sources, entry: &Entry, enter: bool) -> Vec<Command> {
    let mut asked = Vec::new();
    let actions = actions(lent.knowledge, lent.assessment, sources, &entry.topic);
    if enter && acts_at_once(&entry.topic) {
        return actions.into_iter().next().map(|action| action.commands).unwrap_or_default();
    }
    let product = match &entry.topic {
        Topic::Release(id) => lent.knowledge.catalogue.release(id),
        _ => None,
    };
    let product = product.map(|release| (&release.id, summary(lent.knowledge, release, lent.today)));
    if let Some((_, known)) = &product {
        product::at_a_glance(ui, known);
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (at, Action { label, commands }) in actions.into_iter().enumerate() {
            let button = named_button(ui, label, format!("{label}: {}", entry.title));
            if enter && at == 0 {
                button.request_focus();
            }
            if button.clicked() {
                asked.extend(commands);
            }
        }
    });
    if let Some((id, known)) = &product {
        asked.extend(product::more(ui, lent.knowledge, id, known));
    }
    ui.add_space(4.0);
    asked
}

fn keys(ui: &Ui, sources: &Sources, entry: &Entry) -> String {
    let command = match entry.topic {
        Topic::Command(at) => sources.command(at),
        _ => None,
    };
    let keys = command.and_then(Command::shortcut);
    keys.map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default()
}

/// What to try where nothing is found, and what can be typed.
fn hint(ui: &mut Ui, search: &Search) {
    let typed = search.typed.as_deref().unwrap_or_default().trim();
    if typed.is_empty() {
        caption(ui, "For example: prior version, Office Home and Business 2021, 0xC004F050, French, theme.");
    } else if search.found.hits.is_empty() && !search.is_busy() {
        let shown: String = typed.chars().take(60).collect();
        muted(ui, format!("Nothing found for \"{shown}\"."));
        muted(ui, "Try fewer or other words, a product as the invoice names it, or only the error code.");
    } else {
        caption(ui, "Arrow keys choose a result, Enter opens it, Escape closes the search.");
    }
}
