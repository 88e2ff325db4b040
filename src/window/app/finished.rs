//! What becomes of finished work.

use std::path::{Path, PathBuf};

use egui::{Context, OpenUrl};

use crate::explain::history;
use crate::storage::file::{FileError, Stored};
use crate::storage::name::{address, shown};
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::Lost;
use crate::window::jobs::purpose::{Existing, Purpose};
use crate::window::ui::command::Command;
use crate::window::ui::dialogs::Dialog;
use crate::window::ui::view::View;
use crate::wizard::Page;

impl App {
    /// Handles what work brought back.
    pub(super) fn take_finished(&mut self, ctx: &Context, finished: Result<Finished, Lost>) {
        match finished {
            Ok(Finished::Chosen(purpose, Some(path))) => self.take_chosen(ctx, purpose, path, Existing::Replace),
            Ok(Finished::Chosen(_, None)) => self.after_saving = None,
            Ok(Finished::NoDialog(purpose)) => {
                let why = "No file dialog could be shown here. Type the path, or drop a file on the window.";
                self.type_path(purpose, why);
            }
            Ok(Finished::Opened(path, read)) => self.take_opened(path, read),
            Ok(Finished::Saved(path, saved)) => self.take_saved(ctx, path, saved),
            Ok(Finished::ChangedOnDisk(purpose, path)) => self.dialog = Some(Dialog::ChangedOnDisk(purpose, path)),
            Ok(Finished::Written(path, Ok(()))) => self.show_written(ctx, &path),
            Ok(Finished::Written(path, Err(error))) => self.tell_failure(&path, &error, Purpose::Report),
            Ok(Finished::Attached(Ok(picture))) => self.pages.report.attachments.push(picture),
            Ok(Finished::Attached(Err(error))) => self.tell(format!("The picture was not attached: {error}")),
            Ok(Finished::Read(place, read)) => self.take_read(&place, read),
            Ok(Finished::FleetRead(path, read)) => self.take_fleet(path, read),
            Ok(Finished::Planned(downgrades, plan)) => self.take_plan(downgrades, plan),
            Ok(Finished::Exported(export, path, outcome)) => self.tell_exported(export, &path, outcome),
            Err(Lost) => self.tell("The work ended without a result; try again.".to_owned()),
        }
    }

    /// Shows what was opened; if the verdict is no longer the one that was saved, a notice says so first.
    fn take_opened(&mut self, path: PathBuf, read: Result<Stored, FileError>) {
        let stored = match read {
            Ok(stored) => stored,
            Err(error) => {
                self.settings.forget(&path);
                return self.tell_failure(&path, &error, Purpose::Open);
            }
        };
        self.remember(&path);
        let changed = history::changed(&self.knowledge, &stored.assessment);
        self.replace(Document::opened(path, stored), View::Wizard(Page::Verdict));
        if let Some(changed) = changed {
            self.tell(changed.text());
        }
    }

    /// Notes what is saved, and goes on with what waited for that.
    fn take_saved(&mut self, ctx: &Context, path: PathBuf, saved: Result<Stored, FileError>) {
        match saved {
            Ok(saved) => {
                self.remember(&path);
                self.document.saved_as(path, saved);
                self.notices.retain(|notice| notice.action != Some(Command::Choose(Purpose::Save)));
                if let Some(command) = self.after_saving.take() {
                    self.request(ctx, command);
                }
            }
            Err(error) => {
                self.after_saving = None;
                self.tell_failure(&path, &error, Purpose::Save);
            }
        }
    }

    /// Opens the report in the browser; where there is none, the path is enough to find it.
    fn show_written(&mut self, ctx: &Context, path: &Path) {
        let address = address(path);
        ctx.open_url(OpenUrl::new_tab(&address));
        let text = format!("The report was written; it is opened in the browser for printing: {}", shown(path));
        self.tell_success(text, Some(Command::OpenAddress(address)));
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.keep_settings();
    }

    /// Tells that a file was not opened, saved or written, with the way to another one.
    pub(super) fn tell_failure(&mut self, path: &Path, error: &FileError, purpose: Purpose) {
        let (what, again) = match purpose {
            Purpose::Save => ("The answers were not saved and stay here", Purpose::Save),
            Purpose::Report => ("The report was not written", Purpose::Report),
            _ => ("The file was not opened", Purpose::Open),
        };
        self.tell_problem(format!("{what}: {error}: {}", shown(path)), Command::Choose(again));
    }
}
