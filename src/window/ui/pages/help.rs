//! Rules and questions of the brief, to search and to read from on the telephone.

use egui::Ui;

use crate::knowledge::Knowledge;
use crate::knowledge::passage::{Passage, PassageKind};
use crate::rules::criteria::Criterion;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::theme;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{add_field, caption, heading, heading_font, line_edit, link, muted, strong};

/// The sections of the page: a heading and the passages under it.
const SECTIONS: [(&str, &[PassageKind]); 3] = [
    ("Questions and answers", &[PassageKind::Faq]),
    ("Rules, examples and notes", &[PassageKind::Rule, PassageKind::Example, PassageKind::Note, PassageKind::Footnote]),
    ("What other texts say", &[PassageKind::Later]),
];

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct HelpState {
    /// What is searched for.
    query: String,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut HelpState) {
    let font = heading_font(ui);
    heading(ui, View::Help.label(), font);
    caption(ui, "What the reimaging brief of 2013 says, in our own words, with the place where it says it.");
    ui.add_space(4.0);
    let search =
        line_edit(&mut state.query, 400.0).char_limit(200).hint_text("Search, e.g. language or recovery media");
    let response = add_field(ui, "Search", search);
    cx.focus_here(ui, Focus::First, response.id);
    ui.add_space(8.0);
    let words: Vec<String> = state.query.split_whitespace().map(str::to_lowercase).collect();
    let knowledge = cx.knowledge;
    let mut found = 0;
    for (title, kinds) in SECTIONS {
        let passages = knowledge.passages().iter().filter(|passage| kinds.contains(&passage.kind));
        let passages: Vec<&Passage> = passages.filter(|passage| matches(knowledge, passage, &words)).collect();
        found += passages.len();
        if !passages.is_empty() {
            heading(ui, title, theme::subheading());
            passages.iter().for_each(|passage| entry(ui, cx, passage));
        }
    }
    found += criteria(ui, knowledge, &words);
    if found == 0 {
        muted(ui, format!("Nothing is said about \"{}\"; try fewer or other words.", state.query.trim()));
    }
}

fn entry(ui: &mut Ui, cx: &mut Cx<'_>, passage: &Passage) {
    let knowledge = cx.knowledge;
    ui.push_id(passage.id.as_str(), |ui| {
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

/// The criteria that the program tests; gives how many were found.
fn criteria(ui: &mut Ui, knowledge: &Knowledge, words: &[String]) -> usize {
    let rules: Vec<_> = Criterion::ALL
        .iter()
        .copied()
        .map(|criterion| knowledge.rule(criterion))
        .filter(|rule| has_all(&format!("{} {}", rule.title, rule.statement), words))
        .collect();
    if !rules.is_empty() {
        heading(ui, "What the program tests", theme::subheading());
    }
    for rule in &rules {
        ui.label(strong(rule.title.as_str()));
        ui.label(rule.statement.as_str());
        ui.add_space(8.0);
    }
    rules.len()
}

fn matches(knowledge: &Knowledge, passage: &Passage, words: &[String]) -> bool {
    has_all(&format!("{} {} {}", passage.title, passage.text, knowledge.citation(passage)), words)
}

fn has_all(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}
