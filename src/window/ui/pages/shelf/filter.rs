//! Which assessments the table shows, what is searched for, and how many that is.

use egui::{ComboBox, Response, Ui};

use crate::knowledge::Knowledge;
use crate::shelf::arrange::Shown;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::pages::fleet::counts::{counted, in_words};
use crate::window::ui::pages::shelf::state::ShelfState;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::widgets::{add_field, caption, line_edit};

/// Draws what can be chosen, and what came of it; gives the field that is searched with.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ShelfState) -> Response {
    ui.horizontal_wrapped(|ui| {
        let hint = "Customer, ticket, device, person...";
        let edit = line_edit(&mut state.wanted.search, 240.0).char_limit(200).hint_text(hint);
        let search = add_field(ui, "Search the assessments", edit);
        cx.focus_here(ui, Focus::First, search.id);
        choice(ui, cx.knowledge, state);
        let count = caption(ui, found(state));
        spoken::announce(ui, &count, Urgency::Soon);
        search
    })
    .inner
}

fn choice(ui: &mut Ui, knowledge: &Knowledge, state: &mut ShelfState) {
    let shown = &mut state.wanted.shown;
    let combo = ComboBox::from_id_salt("shown")
        .width(ui.available_width().min(220.0))
        .selected_text(label(knowledge, *shown))
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        for (choice, entries) in &state.counts {
            let text = format!("{} ({})", label(knowledge, *choice), counted(*entries));
            if ui.selectable_label(shown == choice, text).clicked() {
                *shown = *choice;
            }
        }
    });
    spoken::name(ui.ctx(), response.response.id, "Show");
}

/// How many assessments are shown, in words.
fn found(state: &ShelfState) -> String {
    let all = state.shelf.as_ref().map_or(0, |shelf| shelf.entries.len() as u64);
    let found = state.rows.len() as u64;
    let words = in_words(all, "assessment", "assessments");
    match &state.shelf {
        None => String::new(),
        Some(_) if found == all => words,
        Some(_) => format!("{} of {words}", counted(found)),
    }
}

fn label(knowledge: &Knowledge, shown: Shown) -> String {
    match shown {
        Shown::All => "All assessments".to_owned(),
        Shown::Verdict(verdict) => verdict.label().to_owned(),
        Shown::Changed => "Verdict changed since it was saved".to_owned(),
        Shown::Unread => "Could not be read".to_owned(),
        Shown::Criterion(outcome, criterion) => {
            format!("{}: {}", knowledge.rule(criterion).title, outcome.label().to_lowercase())
        }
    }
}
