//! Changes of several answers at once: by a remedy, by media that was offered, by evidence.

use crate::assessment::{Answer, Language, MediaOrigin, Product};
use crate::explain::fill::place_in_words;
use crate::knowledge::sentence::Place;
use crate::rules::remedy::{Change, texts};
use crate::window::app::state::App;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Focus;
use crate::window::ui::view::View;
use crate::wizard::Page;
use crate::wizard::suggestion::{self, Suggestion, suggestions};

impl App {
    /// Makes the changes of a remedy, shows what they come to, and says how to undo them.
    pub(super) fn apply(&mut self, changes: &[Change]) {
        let texts = texts(&self.knowledge.catalogue, &self.document.assessment, changes);
        changes.iter().for_each(|change| change.apply(&mut self.document.assessment));
        let text = format!("Applied: {}.", texts.join(", and "));
        self.go(View::Wizard(Page::Verdict));
        self.tell_undoable(text);
    }

    /// Takes media that was offered, shows what it comes to, and says how to undo it.
    pub(super) fn take_media(&mut self, id: String, language: Option<Language>) {
        let media = &mut self.document.assessment.media;
        media.software.product = Answer::Known(Product::Listed(id));
        media.software.components = Answer::Unanswered;
        if let Some(language) = language {
            media.software.language = Answer::Known(language);
        }
        media.origin = Answer::Known(MediaOrigin::VlDownload);
        let text = place_in_words(&self.knowledge, &self.document.assessment, Place::Media).into_owned();
        self.go(View::Wizard(Page::Verdict));
        self.tell_undoable(format!("The media is now {text}."));
    }

    /// Takes the answers that a source suggests where there are none, and says how to undo that.
    pub(super) fn take_answers(&mut self, at: usize) {
        let knowledge = self.knowledge.clone();
        let assessment = &mut self.edited().assessment;
        let Some(evidence) = assessment.evidence.get(at) else {
            return;
        };
        let filling: Vec<_> = suggestions(assessment, evidence).into_iter().filter(Suggestion::fills).collect();
        let name = |filled: &Suggestion| knowledge.question(filled.question).name.to_lowercase();
        let names: Vec<String> = filling.iter().map(name).collect();
        let text = format!("Taken from {}: {}.", evidence.source, names.join(", "));
        let first = filling.first().map(|filled| Focus::Question(filled.question));
        suggestion::take(assessment, at);
        self.focus = first;
        self.tell_undoable(text);
    }

    /// Removes what was read from a source; answers that were taken from it stay.
    pub(super) fn remove_evidence(&mut self, at: usize) {
        let evidence = &mut self.edited().assessment.evidence;
        if at < evidence.len() {
            let removed = evidence.remove(at);
            self.tell_undoable(format!("Removed what was read from {}.", removed.source));
        }
    }

    pub(super) fn tell_undoable(&mut self, text: String) {
        self.tell_done(text, Some(Command::Undo));
    }
}
