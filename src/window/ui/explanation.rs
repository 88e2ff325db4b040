//! The explanation: why a question is asked and what the brief says, or a passage with its neighbors.

use egui::{CollapsingHeader, Id, Ui};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::Explanation;
use crate::window::ui::theme::Palette;
use crate::window::ui::widgets::{caption, card, focus_ring, link, strong};
use crate::wizard::Page;

/// Whether there is something to explain.
pub fn has_content(knowledge: &Knowledge, assessment: &Assessment, view: View, explanation: &Explanation) -> bool {
    explanation.passage.is_some() || explained(knowledge, assessment, view, explanation).is_some()
}

/// Draws the explanation beside the page; gives what was asked for.
pub fn show(
    ui: &mut Ui,
    knowledge: &Knowledge,
    assessment: &Assessment,
    view: View,
    explanation: &Explanation,
) -> Option<Command> {
    if let Some(id) = &explanation.passage {
        return passage(ui, knowledge, id);
    }
    why(ui, knowledge, explained(knowledge, assessment, view, explanation)?)
}

/// Draws the explanation as a closed section below the page, for narrow windows; a passage opens it.
pub fn show_below(
    ui: &mut Ui,
    knowledge: &Knowledge,
    assessment: &Assessment,
    view: View,
    explanation: &Explanation,
) -> Option<Command> {
    if !has_content(knowledge, assessment, view, explanation) {
        return None;
    }
    let reading = explanation.passage.is_some();
    let title = if reading { "What the brief says" } else { "Why we ask" };
    let header = CollapsingHeader::new(strong(title))
        .id_salt(Id::unique(("explanation", view)))
        .open(Some(reading || explanation.shown_below))
        .show(ui, |ui| show(ui, knowledge, assessment, view, explanation));
    focus_ring(ui, &header.header_response);
    if reading {
        header.header_response.scroll_to_me(None);
    }
    if header.header_response.clicked() {
        return Some(if reading { Command::ClosePassage } else { Command::ToggleExplanation });
    }
    header.body_returned.flatten()
}

/// The question to explain: the one that is being answered, otherwise the first of the page.
fn explained(
    knowledge: &Knowledge,
    assessment: &Assessment,
    view: View,
    explanation: &Explanation,
) -> Option<Question> {
    let View::Wizard(page) = view else {
        return None;
    };
    let here = |question: &Question| Page::of(*question) == page && question.is_asked(&knowledge.catalogue, assessment);
    explanation.question.filter(here).or(page.questions().first().copied())
}

fn why(ui: &mut Ui, knowledge: &Knowledge, question: Question) -> Option<Command> {
    let text = knowledge.question(question);
    card(ui, Palette::of(ui).passage, 16, |ui| {
        caption(ui, text.name.as_str());
        ui.label(strong("Why we ask"));
        ui.label(text.why.as_str());
        let passage = knowledge.passage(&text.passage)?;
        ui.add_space(4.0);
        ui.label(strong("The brief says"));
        ui.label(passage.text.as_str());
        caption(ui, knowledge.citation(passage));
        let read = Command::ReadPassage(passage.id.clone());
        link(ui, read.label(), read.label()).clicked().then_some(read)
    })
}

fn passage(ui: &mut Ui, knowledge: &Knowledge, id: &str) -> Option<Command> {
    let passages = knowledge.passages();
    let at = passages.iter().position(|passage| passage.id == id)?;
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong("The passage and its neighbors"));
        if link(ui, Command::ClosePassage.label(), "Close the passage").clicked() {
            asked = Some(Command::ClosePassage);
        }
    });
    let first = at.saturating_sub(1);
    for passage in passages.iter().skip(first).take(at - first + 2) {
        let palette = Palette::of(ui);
        let fill = if passage.id == id { palette.passage } else { palette.surface };
        card(ui, fill, 16, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.label(strong(passage.title.as_str()));
            ui.label(passage.text.as_str());
            let citation = knowledge.citation(passage);
            if passage.id == id {
                caption(ui, citation);
            } else if link(ui, &citation, &format!("Read {citation}")).clicked() {
                asked = Some(Command::ReadPassage(passage.id.clone()));
            }
        });
    }
    asked
}
