//! Opening and saving in the window: dialogs, background work, and what comes back from them.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{App, Notice};
use crate::document::Document;
use crate::file::{self, FileError, Stored};
use crate::ui::command::{Command, View};
use crate::ui::dialogs::{Dialog, Reply};
use crate::ui::jobs::{self, Job, Report};
use crate::wizard::Page;

impl App {
    pub(super) fn start(&mut self, work: impl FnOnce() -> Job) {
        match &self.job {
            Some(job) => self.tell(format!("{} is still going on; wait for it or cancel it.", job.label)),
            None => self.job = Some(work()),
        }
    }

    pub(super) fn save(&mut self, ctx: &Context, path: PathBuf, known: Option<String>) {
        let assessment = self.document.assessment.clone();
        match file::to_text(&assessment) {
            Ok(text) => self.start(|| jobs::save(ctx, path, Stored { assessment, text }, known)),
            Err(error) => self.tell_failure(&path, &error, true),
        }
    }

    pub(super) fn choose_place(&mut self, ctx: &Context) {
        let folder = self.document.path().and_then(Path::parent).map(Path::to_owned);
        let name = file::suggested_name(&self.document.title());
        self.start(|| jobs::save_dialog(ctx, folder, name));
    }

    pub(super) fn type_path(&mut self, save: bool, why: &str) {
        let text = match (save, self.document.path()) {
            (true, Some(path)) => path.display().to_string(),
            (true, None) => file::suggested_name(&self.document.title()),
            (false, _) => String::new(),
        };
        self.dialog = Some(Dialog::TypedPath { save, text, why: why.to_owned() });
    }

    pub(super) fn take_report(&mut self, ctx: &Context, report: Report) {
        match report {
            Report::OpenDialog(Some(path)) => self.job = Some(jobs::open(ctx, path)),
            Report::SaveDialog(Some(path)) => self.save(ctx, file::with_extension(path), None),
            Report::NoDialog { save } => {
                self.type_path(
                    save,
                    "No file dialog could be shown here. Type the path, or drop a file on the window.",
                );
            }
            Report::OpenDialog(None) | Report::SaveDialog(None) => self.after_saving = None,
            Report::Opened(path, Ok(stored)) => {
                self.remember(&path);
                self.replace(Document::opened(path, stored), View::Wizard(Page::Verdict));
            }
            Report::Opened(path, Err(error)) => {
                self.settings.forget(&path);
                self.tell_failure(&path, &error, false);
            }
            Report::Saved(path, Ok(saved)) => {
                self.remember(&path);
                self.document.saved_as(path, saved);
                self.notices.retain(|notice| notice.action != Some(Command::SaveAs));
                if let Some(command) = self.after_saving.take() {
                    self.request(ctx, command);
                }
            }
            Report::Saved(path, Err(error)) => {
                self.after_saving = None;
                self.tell_failure(&path, &error, true);
            }
            Report::ChangedOnDisk(path) => self.dialog = Some(Dialog::ChangedOnDisk(path)),
            Report::Lost => self.tell("The work ended without a result; try again.".to_owned()),
        }
    }

    pub(super) fn take_reply(&mut self, ctx: &Context, reply: Reply) {
        match reply {
            Reply::Run(command) => self.run(ctx, command),
            Reply::SaveTyped(path) => {
                let known = if self.document.path() == Some(&path) { self.document.on_disk() } else { "" };
                self.save(ctx, path, Some(known.to_owned()));
            }
            Reply::SaveThen(command) => {
                self.after_saving = Some(command);
                self.run(ctx, Command::Save);
            }
            Reply::DiscardThen(command) => self.run(ctx, command),
            Reply::Cancel => self.after_saving = None,
        }
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.keep_settings();
    }

    fn tell_failure(&mut self, path: &Path, error: &FileError, saving: bool) {
        let what = if saving { "The answers were not saved and stay here" } else { "The file was not opened" };
        let action = Some(if saving { Command::SaveAs } else { Command::Open });
        self.notices.insert(0, Notice { text: format!("{what}: {error}: {}", path.display()), problem: true, action });
    }
}
