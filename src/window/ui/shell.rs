//! What bar, rail and command row show of the program's state.

use crate::assessment::verdict::{Outcome, Verdict};
use crate::knowledge::Knowledge;
use crate::rules::decision::Decision;
use crate::settings::Settings;
use crate::window::document::Document;
use crate::window::ui::command::Command;
use crate::window::ui::view::View;
use crate::wizard::{Page, Status};

/// What is shown around a page.
pub struct Shell<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The open assessment.
    pub document: &'a Document,
    /// The settings.
    pub settings: &'a Settings,
    /// The decision on the answers.
    pub decision: &'a Decision,
    /// What is shown in the middle.
    pub view: View,
    /// What the fleet is called, if there is one.
    pub fleet: Option<String>,
    /// Whether paths are typed, since the system shows no file dialogs.
    pub typed_paths: bool,
    /// Whether a fleet is shown for which media or agreement are set.
    pub fleet_is_set: bool,
    /// Whether there is something to undo, and something to redo.
    pub history: (bool, bool),
    /// What is asked for.
    pub commands: Vec<Command>,
}

impl Shell<'_> {
    /// How far a page is, in a few words.
    pub fn state(&self, page: Page) -> String {
        match page {
            Page::Check => String::new(),
            Page::Verdict => self.so_far(),
            _ => match page.status(&self.knowledge.catalogue, &self.document.assessment) {
                Status::NotStarted => "Not started".to_owned(),
                Status::Partly { answered, asked } => format!("{answered} of {asked} answered"),
                Status::Done => "Done".to_owned(),
                Status::Review => "Look at it again".to_owned(),
            },
        }
    }

    /// The verdict so far, in a few words.
    pub fn so_far(&self) -> String {
        let open = self.decision.with_outcome(Outcome::Unknown).count();
        match self.decision.verdict() {
            Verdict::Undetermined => format!("So far undetermined, {open} open"),
            Verdict::NotPermitted if open > 0 => "So far not permitted".to_owned(),
            verdict => verdict.label().to_owned(),
        }
    }
}
