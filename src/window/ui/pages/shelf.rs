//! Saved assessments in folders that a team shares: found, looked at, opened, and taken as a start for others.

use egui::{Key, Label, Modifiers, Rect, RichText, TextStyle, Ui, UiBuilder, vec2};

use crate::explain::plain_text::upper_first;
use crate::shelf::arrange::Shown;
use crate::storage::name::shown;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::{Command, ShelfCommand};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::pages::shelf::state::ShelfState;
use crate::window::ui::pages::shelf::table::{columns, row, said};
use crate::window::ui::table::{ROW, Used, header, rows};
use crate::window::ui::theme::Palette;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, caution, heading, heading_font, link, primary_button};

mod actions;
mod filter;
pub mod state;
mod table;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ShelfState) {
    let font = heading_font(ui);
    heading(ui, View::Shelf.label(), font);
    if state.folders.is_empty() {
        return welcome(ui, cx);
    }
    actions::show(ui, cx, state);
    let search = filter::show(ui, cx, state);
    under_way(ui, cx, state);
    for problem in state.shelf.iter().flat_map(|shelf| &shelf.problems) {
        caution(ui, format!("{}: {}", upper_first(&problem.to_string()), shown(&problem.path)));
    }
    if state.shelf.is_none() {
        return;
    }
    if nothing_found(ui, state) {
        return;
    }
    let used = list(ui, state);
    let keys = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if search.has_focus() && keys(Key::ArrowDown) {
        ui.memory_mut(|memory| memory.request_focus(used.id));
    }
    // Enter takes the focus from a field of one line.
    let searched = search.lost_focus() && keys(Key::Enter);
    let opened = used.entered.or(used.double_clicked).or(searched.then_some(state.position.current));
    if let Some(entry) = opened.and_then(|place| state.entry(place)) {
        cx.ask(Command::Open(entry.path.clone()));
    }
}

/// What the page is for, and how to begin.
fn welcome(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.label(
        "Keep the assessments of your team in one folder, for example on a share. Here you find each of them by customer, \
         ticket, device or verdict, see whose verdict the rules of today would change, and begin the next one from it.",
    );
    ui.label("Add the folder to begin. The files in it stay as they are.");
    let add = Command::Choose(Purpose::ShelfFolder);
    let button = primary_button(ui, add.label());
    cx.focus_here(ui, Focus::First, button.id);
    if button.clicked() {
        cx.ask(add);
    }
}

/// The look through the folders, where it takes long enough to be seen; what is known already stays usable.
fn under_way(ui: &mut Ui, cx: &mut Cx<'_>, state: &ShelfState) {
    let first = state.shelf.is_none();
    match &state.looking {
        Some(job) if first => {
            ui.horizontal_wrapped(|ui| {
                caption(ui, job.state());
                let stop = ShelfCommand::Stop;
                if link(ui, stop.label(), "Stop reading saved assessments").clicked() {
                    cx.ask(Command::Shelf(stop));
                }
            });
        }
        None if state.next_look.is_none() && first => {
            caption(ui, "Not all folders were read.");
        }
        _ => {}
    }
}

/// Where nothing is found among what there is, says so, and offers to show all; gives whether that is so.
fn nothing_found(ui: &mut Ui, state: &mut ShelfState) -> bool {
    let looked = state.arranging.is_none() && state.arranged == state.wanted;
    let nothing =
        looked && state.rows.is_empty() && state.shelf.as_ref().is_some_and(|shelf| !shelf.entries.is_empty());
    if nothing {
        ui.add_space(8.0);
        ui.label("No assessment fits. Try fewer words, or only a part of a name.");
        if ui.button("Show all assessments").clicked() {
            (state.wanted.shown, state.wanted.search) = (Shown::All, String::new());
        }
    }
    nothing
}

/// The table, and below it all that there is to say of the current row.
fn list(ui: &mut Ui, state: &mut ShelfState) -> Used {
    let footer = 2.0 * ui.text_style_height(&TextStyle::Small) + 12.0;
    ui.spacing_mut().item_spacing.y = 4.0;
    let columns = columns(ui.available_width(), state.arranged.shown == Shown::Unread);
    header(ui, &columns, &mut state.wanted.sort, &mut state.wanted.descending);
    let mut position = std::mem::take(&mut state.position);
    let height = (ui.available_height() - footer).max(4.0 * ROW);
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let used = ui
        .scope_builder(UiBuilder::new().max_rect(room), |ui| {
            let shown = (state.rows.len(), &mut position);
            rows(ui, "List of assessments", &columns, shown, |place, palette| row(state, &columns, place, palette))
        })
        .inner;
    state.position = position;
    if let Some(entry) = state.current() {
        let color = Palette::of(ui).muted;
        for text in [said(entry), shown(&entry.path)] {
            ui.add(Label::new(RichText::new(text).small().color(color)).truncate());
        }
    }
    used
}
