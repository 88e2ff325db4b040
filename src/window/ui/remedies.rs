//! What would have to change: each remedy with what it does to the trail, and a button that applies it.

use egui::{Sense, Ui, vec2};

use crate::assessment::verdict::Outcome;
use crate::rules::criteria::Criterion;
use crate::rules::decision::{Decision, decide};
use crate::rules::remedy::Remedy;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::spoken;
use crate::window::ui::theme::Palette;
use crate::window::ui::widgets::{caption, heading, heading_font, link, muted, named_button, outcome_glyph, strong};

/// How many remedies are shown before the rest is asked for.
const SHOWN: usize = 4;

/// How much of the remedies is shown.
#[derive(Debug, Default)]
pub struct RemediesState {
    /// Whether all are shown, not only the first.
    all: bool,
}

/// Draws further changes that would make it a permission, if there are any.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut RemediesState, remedies: &[Remedy]) {
    if remedies.is_empty() {
        return;
    }
    ui.add_space(16.0);
    let font = heading_font(ui);
    heading(ui, "What else would help", font);
    caption(ui, "Each of these alone would permit it. You can undo whatever you apply.");
    let shown = if state.all { usize::MAX } else { SHOWN };
    for remedy in remedies.iter().take(shown) {
        row(ui, cx, remedy);
    }
    if remedies.len() > shown {
        let rest = format!("Show {} more", remedies.len() - shown);
        if link(ui, rest.as_str(), &rest).clicked() {
            state.all = true;
        }
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, remedy: &Remedy) {
    let catalogue = &cx.knowledge.catalogue;
    let changes = remedy.text(catalogue, cx.assessment);
    ui.scope_builder(spoken::group_builder(&changes).id_salt(&changes), |ui| {
        ui.label(strong(changes.as_str()));
        let mut changed = cx.assessment.clone();
        remedy.changes.iter().for_each(|change| change.apply(&mut changed));
        before_and_after(ui, cx, &decide(catalogue, &changed));
        ui.horizontal_wrapped(|ui| {
            if named_button(ui, "Apply", format!("Apply: {changes}")).clicked() {
                cx.ask(Command::ApplyRemedy(remedy.changes.clone()));
            }
            muted(ui, format!("Then: {}", remedy.verdict.label()));
        });
    });
    ui.add_space(8.0);
}

/// The criteria whose outcome changes, with both outcomes as signs and in words.
fn before_and_after(ui: &mut Ui, cx: &Cx<'_>, after: &Decision) {
    for &criterion in Criterion::ALL {
        let (was, is) = (outcome(cx.decision, criterion), outcome(after, criterion));
        if was == is {
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            for outcome in [was, is] {
                sign(ui, outcome);
            }
            let title = &cx.knowledge.rule(criterion).title;
            ui.vertical(|ui| ui.label(format!("{title}: {}, then {}", in_words(was), in_words(is))));
        });
    }
}

fn outcome(decision: &Decision, criterion: Criterion) -> Option<Outcome> {
    decision.findings.iter().find(|finding| finding.criterion == criterion).map(|finding| finding.outcome)
}

fn in_words(outcome: Option<Outcome>) -> String {
    outcome.map_or_else(|| "not applicable".to_owned(), |outcome| outcome.label().to_lowercase())
}

fn sign(ui: &mut Ui, outcome: Option<Outcome>) {
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    if let Some(outcome) = outcome {
        outcome_glyph(ui.painter(), rect.center(), outcome, Palette::of(ui));
    }
}
