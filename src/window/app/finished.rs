//! What becomes of finished work.

use std::path::{Path, PathBuf};

use egui::{Context, OpenUrl};

use crate::explain::history;
use crate::fleet::export::ExportError;
use crate::storage::atomic::OtherNames;
use crate::storage::file::{FileError, Stored};
use crate::storage::name::{address, shown};
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs::finished::{Finished, NotWritten};
use crate::window::jobs::job::Lost;
use crate::window::jobs::purpose::{Existing, Purpose};
use crate::window::ui::command::Command;
use crate::window::ui::dialogs::Dialog;
use crate::window::ui::view::View;
use crate::wizard::Page;

impl App {
    /// Handles what work brought back.
    pub(super) fn take_finished(&mut self, ctx: &Context, label: &str, finished: Result<Finished, Lost>) {
        match finished {
            Ok(Finished::Chosen(purpose, Some(path))) => self.take_chosen(ctx, purpose, path, Existing::Replace),
            Ok(Finished::Chosen(_, None)) => self.after_saving = None,
            Ok(Finished::NoDialog(purpose)) => {
                self.has_dialogs = false;
                let why = "No file dialog could be shown here. Type the path, or drop a file on the window.";
                self.type_path(purpose, why);
            }
            Ok(Finished::Opened(path, read)) => self.take_opened(ctx, path, read),
            Ok(Finished::MadeFrom(path, stored)) => self.take_made_from(path, stored),
            Ok(Finished::StartRead(path, read)) => self.take_start(ctx, path, read),
            Ok(Finished::ListWritten(path, outcome)) => self.tell_list_written(&path, outcome),
            Ok(Finished::Saved(path, saved)) => self.take_saved(ctx, path, saved),
            Ok(Finished::GivenUp(path)) => self.tell_given_up(&path),
            Ok(Finished::ChangedOnDisk(purpose, path)) => self.dialog = Some(Dialog::ChangedOnDisk(purpose, path)),
            Ok(Finished::Written(path, Ok(other_names))) => {
                self.show_written(ctx, &path);
                self.tell_other_names(&path, other_names);
            }
            Ok(Finished::Written(path, Err(error))) => self.tell_failure(&path, &error, Purpose::Report),
            Ok(Finished::Attached(Ok(picture))) => self.pages.report.attachments.push(picture),
            Ok(Finished::Attached(Err(error))) => self.tell(format!("The picture was not attached: {error}")),
            Ok(Finished::Read(place, read)) => self.take_read(&place, read),
            Ok(Finished::FleetRead(path, setup, read)) => self.take_fleet(path, setup, read),
            Ok(Finished::Planned(downgrades, plan)) => self.take_plan(downgrades, plan),
            Ok(Finished::Exported(export, path, outcome)) => self.tell_exported(export, &path, outcome),
            Err(lost) => {
                self.after_saving = None;
                self.tell(format!("{label}: {lost}."));
            }
        }
    }

    /// Keeps what was opened, and shows it unless answers that were given meanwhile would be lost unasked.
    fn take_opened(&mut self, ctx: &Context, path: PathBuf, read: Result<Stored, FileError>) {
        match read {
            Ok(stored) => {
                self.read = Some((path, stored));
                self.ask_or_run(ctx, Command::ShowOpened);
            }
            Err(error) => {
                self.settings.forget(&path);
                self.tell_failure(&path, &error, Purpose::Open);
            }
        }
    }

    /// Shows what was opened; if the verdict is no longer the one that was saved, a notice says so first.
    pub(super) fn show_opened(&mut self) {
        let Some((path, stored)) = self.read.take() else {
            return;
        };
        let changed = history::changed(&self.knowledge, &stored.assessment);
        self.replace(Document::opened(path.clone(), stored), View::Wizard(Page::Verdict));
        self.remember(&path);
        if let Some(changed) = changed {
            self.tell_caution(changed.text(), None);
        }
    }

    /// Notes what is saved, and goes on with what waited for that.
    fn take_saved(&mut self, ctx: &Context, path: PathBuf, saved: Result<(Stored, Option<OtherNames>), FileError>) {
        match saved {
            Ok((saved, other_names)) => {
                self.remember(&path);
                let saves = |command: &Command| matches!(command, Command::Save | Command::Choose(Purpose::Save));
                self.notices.retain(|notice| !notice.action.as_ref().is_some_and(saves));
                self.tell_other_names(&path, other_names);
                self.document.saved_as(path, saved);
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

    /// Tells that other names of a file keep what it held before.
    pub(super) fn tell_other_names(&mut self, path: &Path, other_names: Option<OtherNames>) {
        if let Some(other_names) = other_names {
            self.tell_caution(format!("The file was replaced, but {other_names}: {}", shown(path)), None);
        }
    }

    /// Handles what writing came to that was cancelled: whether that came in time is told, as it is.
    pub(super) fn take_cancelled(&mut self, ctx: &Context, label: &str, finished: Result<Finished, Lost>) {
        let too_late = |what: &str, path: &Path| format!("It was too late to cancel, and {what}: {}", shown(path));
        match finished {
            Ok(Finished::Saved(path, Ok(saved))) => {
                let text = too_late("the answers were saved", &path);
                self.take_saved(ctx, path, Ok(saved));
                self.tell_done(text, None);
            }
            Ok(
                Finished::Written(path, Ok(_))
                | Finished::ListWritten(path, Ok(_))
                | Finished::Exported(_, path, Ok(_)),
            ) => {
                self.tell_done(too_late("the file was written", &path), None);
            }
            Ok(
                Finished::ChangedOnDisk(_, path)
                | Finished::Exported(_, path, Err(NotWritten::Export(ExportError::Cancelled))),
            ) => self.tell_given_up(&path),
            other => self.take_finished(ctx, label, other),
        }
    }

    /// Tells that nothing was written, as was wished.
    fn tell_given_up(&mut self, path: &Path) {
        self.after_saving = None;
        self.tell_done(format!("It was cancelled in time, and nothing was written: {}", shown(path)), None);
    }

    /// Hands the report to the browser; whether one opened it is not heard, so the notice offers it again.
    fn show_written(&mut self, ctx: &Context, path: &Path) {
        let address = address(path);
        ctx.open_url(OpenUrl::new_tab(&address));
        let text =
            format!("The report was written. If no browser shows it, open it here, then print it: {}", shown(path));
        self.tell_done(text, Some(Command::OpenAddress(address)));
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
