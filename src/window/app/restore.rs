//! Unsaved answers outlive the window: they are kept while it is open, and offered when the program starts again.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::rules::decision::decide;
use crate::storage::file::Stored;
use crate::storage::journal::{Journal, LeftBehind, Unsaved, left_behind};
use crate::storage::name::{file_name, shown};
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs;
use crate::window::jobs::keeper::Keeper;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Focus;
use crate::window::ui::dialogs::{Dialog, Left};
use crate::window::ui::view::View;
use crate::wizard::Page;

/// Where journals are, beside the settings.
const FOLDER: &str = "unsaved";

impl App {
    /// Finds what earlier windows left behind, offers it, and begins the journal of this one.
    pub(super) fn begin_journal(&mut self) {
        let Some(folder) = self.settings_path.as_deref().and_then(Path::parent).map(|folder| folder.join(FOLDER))
        else {
            return;
        };
        let (found, damaged) = left_behind(&folder);
        self.left_behind = found;
        for path in damaged {
            self.tell(format!(
                "Unsaved answers of an earlier window could not be read. They are kept here: {}",
                shown(&path)
            ));
        }
        match Journal::begin(&folder) {
            Ok(journal) => self.keeper = Some(Keeper::new(journal)),
            Err(error) => self.tell_unkept(&error.to_string()),
        }
        self.offer_left_behind();
    }

    /// Has unsaved answers written down, and forgotten once they are saved; nothing is done while nothing changes.
    pub(super) fn keep_answers(&mut self) {
        let Some(keeper) = &self.keeper else {
            return;
        };
        let document = &self.document;
        if document.is_unsaved() {
            if self.kept.as_ref() != Some(&document.assessment) {
                keeper.keep(Unsaved::new(
                    (self.now)(),
                    document.path(),
                    document.on_disk(),
                    document.assessment.clone(),
                ));
                self.kept = Some(document.assessment.clone());
            }
        } else if self.kept.take().is_some() {
            keeper.clear();
        }
        if let Some(error) = keeper.take_failure() {
            self.tell_unkept(&error);
        }
    }

    /// Forgets unsaved answers that the person gave up, since the window is closed next.
    pub(super) fn give_up_answers(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.clear();
            keeper.flush();
        }
    }

    /// What writes the answers down at once, for a panic.
    pub(in crate::window) fn flusher(&self) -> Option<impl Fn() + Send + Sync + use<>> {
        self.keeper.as_ref().map(Keeper::flusher)
    }

    fn tell_unkept(&mut self, error: &str) {
        self.tell(format!("Unsaved answers cannot be kept in case the program ends suddenly ({error}); save often."));
    }

    fn offer_left_behind(&mut self) {
        if !self.left_behind.is_empty() {
            let texts = self.left_behind.iter().map(|left| self.in_words(left)).collect();
            self.dialog = Some(Dialog::Restore(texts));
            // The dialog has the keyboard, not the question under it.
            self.focus = None;
        }
    }

    /// Leaves the rest to the next start.
    pub(super) fn restore_later(&mut self) {
        self.left_behind.clear();
        self.focus = Some(Focus::First);
    }

    /// What was left behind, and from when.
    fn in_words(&self, left: &LeftBehind) -> Left {
        let Unsaved { at, path, assessment, .. } = &left.unsaved;
        let file = path.as_deref().map(|path| format!("File: {}. ", file_name(Path::new(path)))).unwrap_or_default();
        let title = Document::unsaved(assessment.clone()).title();
        let verdict = decide(&self.knowledge.catalogue, assessment).verdict().label();
        let customer = match assessment.details.customer.trim() {
            "" => String::new(),
            customer => format!(" for {customer}"),
        };
        let at = at.strftime("%Y-%m-%d, %H:%M");
        let details = format!("{file}Last change: {at}. Verdict so far: {verdict}.");
        Left { title: format!("{title}{customer}"), details }
    }

    /// Takes answers that were left behind, and then looks at the file that they were made from, which may be on a share
    /// that does not answer.
    pub(super) fn restore(&mut self, ctx: &Context, at: usize) {
        if at >= self.left_behind.len() {
            return;
        }
        let left = self.left_behind.remove(at);
        let unsaved = left.unsaved.clone();
        self.replace(Document::restored(unsaved.assessment.clone()), View::Wizard(Page::Check));
        self.tell_caution("The answers are back. They are not saved yet.".to_owned(), Some(Command::Save));
        self.keep_answers();
        if let Some(keeper) = &self.keeper {
            keeper.flush();
        }
        self.remove(left);
        // Others wait for the next start: one window has one assessment.
        self.left_behind.clear();
        if let Some(path) = unsaved.path.as_ref().map(PathBuf::from) {
            self.start(|| jobs::files::made_from(ctx, path, unsaved));
        }
    }

    /// Notes the file that restored answers were made from; one that holds something newer is left alone.
    pub(super) fn take_made_from(&mut self, path: PathBuf, stored: Option<Stored>) {
        match stored {
            Some(stored) => {
                self.document.made_from(path, stored);
                // They are written down anew, with their file.
                self.kept = None;
            }
            None => self.tell_caution(
                format!(
                    "The file of these answers was changed since or is gone, so they do not belong to it any more; save \
                     them under another name: {}",
                    shown(&path)
                ),
                Some(Command::Save),
            ),
        }
    }

    /// Gives up answers that were left behind.
    pub(super) fn forget(&mut self, at: usize) {
        if at < self.left_behind.len() {
            let left = self.left_behind.remove(at);
            self.remove(left);
        }
        if self.left_behind.is_empty() {
            self.restore_later();
        }
        self.offer_left_behind();
    }

    fn remove(&mut self, left: LeftBehind) {
        if let Err(error) = left.remove() {
            self.tell(format!("Answers that were left behind could not be removed and will be offered again: {error}"));
        }
    }
}
