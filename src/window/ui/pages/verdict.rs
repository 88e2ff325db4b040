//! The verdict: the card, why, what to do next, what would have to change.

use egui::{RichText, Ui};

use crate::explain::fill::{both_sides, fill};
use crate::explain::reason::{headline, lead};
use crate::explain::step::steps;
use crate::rules::decision::Conclusion;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::remedies::{self, RemediesState};
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::steps::show_steps;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::trail;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, card, caution, heading, heading_font, mark_heading};
use crate::wizard::{Page, to_review};

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct VerdictState {
    remedies: RemediesState,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut VerdictState) {
    verdict_card(ui, cx);
    cautions(ui, cx);
    sides(ui, cx);
    let font = heading_font(ui);
    heading(ui, "Why", font.clone());
    trail::show(ui, cx);
    ui.add_space(16.0);
    heading(ui, "What to do next", font.clone());
    let next = steps(cx.knowledge, cx.assessment, cx.decision);
    show_steps(ui, cx, &next);
    remedies::show(ui, cx, &mut state.remedies);
    buttons(ui, cx);
    ui.add_space(8.0);
    for statement in cx.knowledge.disclaimers() {
        caption(ui, statement.text.as_str());
    }
}

fn verdict_card(ui: &mut Ui, cx: &mut Cx<'_>) {
    let verdict = cx.decision.verdict();
    let (color, fill_color) = Palette::of(ui).outcome(verdict.outcome());
    let lead = lead(cx.knowledge, cx.assessment, cx.decision);
    card(ui, fill_color, 24, |ui| {
        let headline = headline(cx.decision);
        let title = ui.label(RichText::new(headline.as_str()).font(theme::title()).color(color));
        mark_heading(ui, &title, &headline);
        spoken::announce(ui, &title, Urgency::Soon);
        let lead = ui.label(RichText::new(lead).font(theme::lead()));
        spoken::announce(ui, &lead, Urgency::Soon);
        if let Conclusion::OtherRight(right) = cx.decision.conclusion {
            ui.label(fill(cx.knowledge, cx.assessment, &cx.knowledge.right(right).limits));
        }
    });
    ui.add_space(16.0);
}

/// Contradictions, and answers that have to be looked at again.
fn cautions(ui: &mut Ui, cx: &mut Cx<'_>) {
    let mut texts: Vec<String> = Vec::new();
    let flagged = to_review(&cx.knowledge.catalogue, cx.assessment);
    if !flagged.is_empty() {
        let names: Vec<&str> = flagged.iter().map(|q| cx.knowledge.question(*q).name.as_str()).collect();
        texts
            .push(format!("Answered before something they depend on changed; check them again: {}.", names.join(", ")));
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

/// Both sides of the comparison, in words.
fn sides(ui: &mut Ui, cx: &Cx<'_>) {
    for side in both_sides(cx.knowledge, cx.assessment) {
        ui.label(side);
    }
    ui.add_space(16.0);
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        for view in [View::Activation, View::Report] {
            if ui.button(Command::Go(view).label()).clicked() {
                cx.ask(Command::Go(view));
            }
        }
        if ui.button("Change answers").clicked() {
            cx.ask(Command::Go(View::Wizard(Page::Check)));
        }
        if ui.button("New assessment").clicked() {
            cx.ask(Command::New);
        }
    });
}
