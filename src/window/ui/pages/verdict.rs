//! The verdict: the card, why, what to do next, what would have to change.

use egui::Ui;

use crate::explain::fill::fill;
use crate::explain::step::steps;
use crate::rules::remedy::{self, Remedy};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::decision_card;
use crate::window::ui::layout::columns;
use crate::window::ui::of_answers::OfAnswers;
use crate::window::ui::remedies::{self, RemediesState};
use crate::window::ui::sources::Sources;
use crate::window::ui::steps::show_steps;
use crate::window::ui::trail::{self, TrailState};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, caution, heading, heading_font};
use crate::wizard::{Page, to_review};

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct VerdictState {
    trail: TrailState,
    remedies: RemediesState,
    found: OfAnswers<Vec<Remedy>>,
}

/// What both halves of the page draw from.
struct Halves<'a, 'c> {
    cx: &'a mut Cx<'c>,
    trail: &'a mut TrailState,
    other_changes: &'a mut RemediesState,
    sources: Sources,
    remedies: &'a [Remedy],
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut VerdictState) {
    let VerdictState { trail, remedies: other_changes, found } = state;
    let catalogue = &cx.knowledge.catalogue;
    let remedies = found.get(cx.assessment, |answers| remedy::remedies(catalogue, answers));
    let mut halves = Halves { cx, trail, other_changes, sources: Sources::default(), remedies };
    columns(ui, &mut halves, why, what_next);
}

/// The card, what to look at again, and the criteria.
fn why(ui: &mut Ui, halves: &mut Halves<'_, '_>) {
    let Halves { cx, trail, sources, remedies, .. } = halves;
    decision_card::show(ui, cx, sources, remedies.first());
    cautions(ui, cx);
    let font = heading_font(ui);
    heading(ui, "Why", font);
    trail::show(ui, cx, trail, sources);
}

/// Steps, other changes, and what else can be done.
fn what_next(ui: &mut Ui, halves: &mut Halves<'_, '_>) {
    let Halves { cx, other_changes, sources, remedies, .. } = halves;
    let font = heading_font(ui);
    heading(ui, "What to do next", font);
    let next = steps(cx.knowledge, cx.assessment, cx.decision);
    show_steps(ui, cx, sources, &next);
    remedies::show(ui, cx, other_changes, remedies.get(1..).unwrap_or_default());
    buttons(ui, cx);
    sources.show(ui, cx);
    ui.add_space(8.0);
    for statement in cx.knowledge.disclaimers() {
        caption(ui, statement.text.as_str());
    }
}

/// Contradictions, and answers that have to be looked at again.
fn cautions(ui: &mut Ui, cx: &mut Cx<'_>) {
    let mut texts: Vec<String> = Vec::new();
    let flagged = to_review(&cx.knowledge.catalogue, cx.assessment);
    if !flagged.is_empty() {
        let names: Vec<&str> = flagged.iter().map(|q| cx.knowledge.question(*q).name.as_str()).collect();
        texts.push(format!(
            "You have since changed an answer that these depend on. Check them again: {}.",
            names.join(", ")
        ));
    }
    let sentence = |warning| fill(cx.knowledge, cx.assessment, &cx.knowledge.warning(warning).text);
    texts.extend(cx.warnings.iter().map(|warning| sentence(*warning)));
    for text in &texts {
        caution(ui, text.as_str());
    }
    if !texts.is_empty() {
        ui.add_space(8.0);
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        for (command, label) in [
            (Command::Go(View::PermittedMedia), View::PermittedMedia.label()),
            (Command::Go(View::Activation), View::Activation.label()),
            (Command::Go(View::Wizard(Page::Check)), "Change answers"),
            (Command::New, "New assessment"),
        ] {
            if ui.button(label).clicked() {
                cx.ask(command);
            }
        }
    });
    ui.add_space(16.0);
}
