//! The open assessment: its answers, what can be undone, and the file it belongs to.

use std::path::{Path, PathBuf};

use egui::util::undoer::{Settings, Undoer};
use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::storage::file::Stored;
use crate::storage::name::title_of;
use crate::wizard::flag_dependents;

/// Answers that can be changed and changed back: the assessment that is open in the window, or what a fleet is decided with.
#[derive(Debug)]
pub struct Document {
    /// The answers as they are now.
    pub assessment: Assessment,
    /// The answers as they were when they were last noted.
    noted: Assessment,
    /// The answers as they are in the file, or as the document began.
    saved: Assessment,
    /// Where it is saved.
    path: Option<PathBuf>,
    /// What the file held when it was opened or saved last.
    on_disk: String,
    undoer: Undoer<Assessment>,
}

impl Document {
    /// An assessment without answers, for this day.
    pub fn new(date: Date) -> Self {
        Self::unsaved(Assessment { date: Some(date), ..Assessment::default() })
    }

    /// An assessment that no file belongs to, e.g. an example.
    pub fn unsaved(assessment: Assessment) -> Self {
        let mut undoer = Undoer::with_settings(Settings { stable_time: 0.0, ..Settings::default() });
        undoer.feed_state(0.0, &assessment);
        Self {
            noted: assessment.clone(),
            saved: assessment.clone(),
            assessment,
            path: None,
            on_disk: String::new(),
            undoer,
        }
    }

    /// The assessment of a file.
    pub fn opened(path: PathBuf, stored: Stored) -> Self {
        Self { path: Some(path), on_disk: stored.text, ..Self::unsaved(stored.assessment) }
    }

    /// Answers that were left behind unsaved.
    pub fn restored(assessment: Assessment) -> Self {
        Self { saved: Assessment::default(), ..Self::unsaved(assessment) }
    }

    /// Notes the file that the answers were made from.
    pub fn made_from(&mut self, path: PathBuf, stored: Stored) {
        self.path = Some(path);
        self.on_disk = stored.text;
        self.saved = stored.assessment;
    }

    /// Notes that the answers were saved at `path` as `text`; changes since then stay unsaved.
    pub fn saved_as(&mut self, path: PathBuf, saved: Stored) {
        self.path = Some(path);
        self.on_disk = saved.text;
        self.assessment.history.clone_from(&saved.assessment.history);
        self.noted.history.clone_from(&saved.assessment.history);
        self.saved = saved.assessment;
    }

    /// Where it is saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What its file held when it was opened or saved last.
    pub fn on_disk(&self) -> &str {
        &self.on_disk
    }

    /// Whether something would be lost.
    pub fn is_unsaved(&self) -> bool {
        self.assessment != self.saved
    }

    /// Notes a change of the answers, and flags what depends on it; gives whether they changed.
    pub fn note_changes(&mut self) -> bool {
        let changed = self.assessment != self.noted;
        if changed {
            flag_dependents(&self.noted, &mut self.assessment);
            self.noted = self.assessment.clone();
        }
        changed
    }

    /// Makes what was noted undoable; to be called once nothing is being typed any more.
    pub fn keep_for_undo(&mut self, time: f64) {
        self.undoer.feed_state(time, &self.assessment);
    }

    /// Undoes the last change; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undoer.undo(&self.assessment).cloned() else {
            return false;
        };
        self.travel_to(before);
        true
    }

    /// Makes a change again that was undone; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.undoer.redo(&self.assessment).cloned() else {
            return false;
        };
        self.travel_to(after);
        true
    }

    /// Takes other answers; what was saved stays as it is, since saving is not undone.
    fn travel_to(&mut self, answers: Assessment) {
        let history = std::mem::take(&mut self.assessment.history);
        self.assessment = Assessment { history, ..answers };
        self.noted = self.assessment.clone();
    }

    /// Whether there is something to undo, and something to redo.
    pub fn history(&self) -> (bool, bool) {
        (self.undoer.has_undo(&self.assessment), self.undoer.has_redo(&self.assessment))
    }

    /// What the window and the suggested file name call it.
    pub fn title(&self) -> String {
        let title = self.assessment.details.title.trim();
        match &self.path {
            _ if !title.is_empty() => title.to_owned(),
            Some(path) => title_of(path),
            None => "Untitled assessment".to_owned(),
        }
    }
}
