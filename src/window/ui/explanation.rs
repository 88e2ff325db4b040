//! The explanation: why a question is asked and what the brief says, or a passage with its neighbors.

use egui::{CollapsingHeader, Id, Ui};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::catalogue::Catalogue;
use crate::knowledge::Knowledge;
use crate::window::ui::command::Command;
use crate::window::ui::theme::Palette;
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{caption, card, focus_ring, link, strong};
use crate::wizard::Page;

/// What the explanation shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Whether it is shown beside the page where there is room.
    pub shown: bool,
    /// Whether it is opened below the page where there is none.
    pub shown_below: bool,
    /// The question that is being answered.
    pub question: Option<Question>,
    /// The passage that is being read.
    pub passage: Option<String>,
}

/// What is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A question: why it is asked.
    Question(Question),
    /// A passage, given its id.
    Passage(String),
}

impl Explanation {
    /// Shows it where it is hidden, and hides it where it is shown, beside the page and below it.
    pub fn toggle(&mut self) {
        self.shown = !self.shown;
        self.shown_below = !self.shown_below;
    }

    /// Shows a passage, given its id.
    pub fn read(&mut self, id: String) {
        self.shown = true;
        self.passage = Some(id);
    }

    /// What is to be explained: the passage that is being read, otherwise the question that is being answered, otherwise
    /// the first question of the page.
    pub fn subject(&self, catalogue: &Catalogue, assessment: &Assessment, view: View) -> Option<Subject> {
        if let Some(id) = &self.passage {
            return Some(Subject::Passage(id.clone()));
        }
        let page = match view {
            View::Wizard(page) => page,
            View::Fleet(FleetPage::Media) => {
                let here = |question: &Question| matches!(Page::of(*question), Page::Media | Page::Agreement);
                return self.question.filter(here).or(Some(Question::MediaOrigin)).map(Subject::Question);
            }
            _ => return None,
        };
        let here = |question: &Question| Page::of(*question) == page && question.is_asked(catalogue, assessment);
        self.question.filter(here).or(page.questions().first().copied()).map(Subject::Question)
    }
}

/// Draws the explanation beside the page; gives what was asked for.
pub fn show(ui: &mut Ui, knowledge: &Knowledge, subject: &Subject) -> Option<Command> {
    match subject {
        Subject::Question(question) => why(ui, knowledge, *question),
        Subject::Passage(id) => passage(ui, knowledge, id),
    }
}

/// Draws the explanation as a section below the page, for narrow windows; it is closed until it is clicked, or until a
/// passage is read.
pub fn show_below(
    ui: &mut Ui,
    knowledge: &Knowledge,
    view: View,
    explanation: &Explanation,
    subject: &Subject,
) -> Option<Command> {
    let (title, open, toggle) = match subject {
        Subject::Passage(_) => ("What the brief says", true, Command::ClosePassage),
        Subject::Question(_) => ("Why we ask", explanation.shown_below, Command::ToggleExplanation),
    };
    let header = CollapsingHeader::new(strong(title))
        .id_salt(Id::unique(("explanation", view)))
        .open(Some(open))
        .show(ui, |ui| show(ui, knowledge, subject));
    focus_ring(ui, &header.header_response);
    if matches!(subject, Subject::Passage(_)) {
        header.header_response.scroll_to_me(None);
    }
    if header.header_response.clicked() {
        return Some(toggle);
    }
    header.body_returned.flatten()
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
    ui.label(strong("The passage and its neighbors"));
    if link(ui, Command::ClosePassage.label(), "Close the passage").clicked() {
        asked = Some(Command::ClosePassage);
    }
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
