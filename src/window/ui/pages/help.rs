//! Rules and questions of the brief, to read from on the telephone; what is looked for is found by the search.

use egui::{Button, Ui};

use crate::knowledge::Knowledge;
use crate::knowledge::passage::{Passage, PassageKind};
use crate::rules::criteria::Criterion;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::spoken;
use crate::window::ui::theme;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, focus_ring, heading, heading_font, link, strong};

/// The sections of the page: a heading and the passages under it.
const SECTIONS: [(&str, &[PassageKind]); 3] = [
    ("Questions and answers", &[PassageKind::Faq]),
    ("Rules, examples and notes", &[PassageKind::Rule, PassageKind::Example, PassageKind::Note, PassageKind::Footnote]),
    ("What other texts say", &[PassageKind::Later]),
];

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let font = heading_font(ui);
    heading(ui, View::Help.label(), font);
    caption(ui, "What the reimaging brief of 2013 says, in our own words, and where it says it.");
    ui.add_space(4.0);
    let search = ui.add(Button::new("Search rules, products and codes").shortcut_text("Ctrl+K"));
    focus_ring(ui, &search);
    cx.focus_here(ui, Focus::First, search.id);
    if search.clicked() {
        cx.ask(Command::Search);
    }
    ui.add_space(8.0);
    let knowledge = cx.knowledge;
    for (title, kinds) in SECTIONS {
        heading(ui, title, theme::subheading());
        let passages = knowledge.passages().iter().filter(|passage| kinds.contains(&passage.kind));
        passages.for_each(|passage| entry(ui, cx, passage));
    }
    criteria(ui, knowledge);
}

fn entry(ui: &mut Ui, cx: &mut Cx<'_>, passage: &Passage) {
    let knowledge = cx.knowledge;
    ui.scope_builder(spoken::group_builder(&passage.title).id_salt(&passage.id), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(strong(passage.title.as_str()));
        ui.label(passage.text.as_str());
        let citation = knowledge.citation(passage);
        if link(ui, &citation, &format!("Read {citation} with its neighbors")).clicked() {
            cx.ask(Command::ReadPassage(passage.id.clone()));
        }
        let address = knowledge.address(passage);
        if !address.is_empty() {
            caption(ui, address);
        }
    });
    ui.add_space(12.0);
}

/// The criteria that the program tests.
fn criteria(ui: &mut Ui, knowledge: &Knowledge) {
    heading(ui, "What the program tests", theme::subheading());
    for criterion in Criterion::ALL {
        let rule = knowledge.rule(*criterion);
        ui.label(strong(rule.title.as_str()));
        ui.label(rule.statement.as_str());
        ui.add_space(8.0);
    }
}
