//! Opening, saving and reporting in the window: dialogs, background work, and what comes back from them.

use std::path::{Path, PathBuf};

use egui::{Context, OpenUrl};

use crate::explain::history;
use crate::report::html::html;
use crate::report::record::{Made, report};
use crate::storage::file::{self, FileError, Stored};
use crate::storage::name::{address, file_name, suggested_name, with_extension};
use crate::window::app::document::Document;
use crate::window::app::{App, Notice};
use crate::window::jobs::{self, Existing, Job, Purpose, Report};
use crate::window::ui::command::{Command, View};
use crate::window::ui::dialogs::{Dialog, Reply};
use crate::wizard::Page;

impl App {
    pub(super) fn start(&mut self, work: impl FnOnce() -> Job) {
        match &self.job {
            Some(job) => self.tell(format!("{} is still going on; wait for it or cancel it.", job.label)),
            None => self.job = Some(work()),
        }
    }

    /// Asks for a file; what is done with it follows when it is chosen.
    pub(super) fn choose(&mut self, ctx: &Context, purpose: Purpose) {
        let beside = match purpose {
            Purpose::Fleet | Purpose::Export(_) => self.fleet.open.as_ref().map(|open| open.path.as_path()),
            _ => self.document.path(),
        };
        let folder = beside.and_then(Path::parent).map(Path::to_owned);
        let name = self.suggested_name(purpose);
        self.start(|| jobs::choose(ctx, purpose, folder, name));
    }

    pub(super) fn type_path(&mut self, purpose: Purpose, why: &str) {
        let text = match (purpose, self.document.path()) {
            (Purpose::Save, Some(path)) => path.display().to_string(),
            (Purpose::Report, Some(path)) => path.with_extension("html").display().to_string(),
            (Purpose::Save | Purpose::Report, None) => self.suggested_name(purpose),
            (Purpose::Export(export), _) => {
                let open = self.fleet.open.as_ref();
                open.map_or_else(String::new, |open| open.suggested_path(export).display().to_string())
            }
            (Purpose::Open | Purpose::Picture | Purpose::Evidence | Purpose::Folder | Purpose::Fleet, _) => {
                String::new()
            }
        };
        self.dialog = Some(Dialog::TypedPath { purpose, text, why: why.to_owned() });
    }

    fn suggested_name(&self, purpose: Purpose) -> String {
        let name = suggested_name(&self.document.title());
        match purpose {
            Purpose::Report => Path::new(&name).with_extension("html").display().to_string(),
            Purpose::Export(export) => {
                let open = self.fleet.open.as_ref();
                let path = open.map(|open| open.suggested_path(export)).unwrap_or_default();
                file_name(&path)
            }
            _ => name,
        }
    }

    /// Saves the answers with the verdict of today in their history.
    pub(super) fn save(&mut self, ctx: &Context, path: PathBuf, existing: Existing) {
        let mut assessment = self.document.assessment.clone();
        history::record(&self.knowledge, &mut assessment, self.today(), &self.settings.assessor);
        match file::to_text(&assessment) {
            Ok(text) => self.start(|| jobs::save(ctx, path, Stored { assessment, text }, existing)),
            Err(error) => self.tell_failure(&path, &error, Purpose::Save),
        }
    }

    /// Saves where the answers were saved before.
    pub(super) fn save_again(&mut self, ctx: &Context, path: PathBuf) {
        let known = Existing::ReplaceIf(self.document.on_disk().to_owned());
        self.save(ctx, path, known);
    }

    pub(super) fn write_report(&mut self, ctx: &Context, path: PathBuf, existing: Existing) {
        let made =
            Made { date: self.today(), by: self.settings.assessor.clone(), attachments: self.attachments.clone() };
        let html = html(&report(&self.knowledge, &self.document.assessment, made));
        self.start(|| jobs::write(ctx, path, html, existing));
    }

    pub(super) fn take_report(&mut self, ctx: &Context, report: Report) {
        match report {
            Report::Chosen(purpose, Some(path)) => self.take_chosen(ctx, purpose, path, Existing::Replace),
            Report::Chosen(_, None) => self.after_saving = None,
            Report::NoDialog(purpose) => {
                self.type_path(
                    purpose,
                    "No file dialog could be shown here. Type the path, or drop a file on the window.",
                );
            }
            Report::Opened(path, Ok(stored)) => self.take_opened(path, stored),
            Report::Opened(path, Err(error)) => {
                self.settings.forget(&path);
                self.tell_failure(&path, &error, Purpose::Open);
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
                self.tell_failure(&path, &error, Purpose::Save);
            }
            Report::ChangedOnDisk(purpose, path) => self.dialog = Some(Dialog::ChangedOnDisk(purpose, path)),
            Report::Written(path, Ok(())) => self.show_written(ctx, &path),
            Report::Written(path, Err(error)) => self.tell_failure(&path, &error, Purpose::Report),
            Report::Attached(Ok(picture)) => self.attachments.push(picture),
            Report::Attached(Err(error)) => self.tell(format!("The picture was not attached: {error}")),
            Report::Read(place, read) => self.take_read(&place, read),
            Report::FleetRead(path, read) => self.take_fleet(path, read),
            Report::Arranged(_) => {}
            Report::Planned(downgrades, plan) => self.take_plan(downgrades, plan),
            Report::Exported(export, path, outcome) => self.tell_exported(export, &path, outcome),
            Report::Lost => self.tell("The work ended without a result; try again.".to_owned()),
        }
    }

    fn take_chosen(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf, existing: Existing) {
        match purpose {
            Purpose::Open => self.job = Some(jobs::open(ctx, path)),
            Purpose::Save => self.save(ctx, with_extension(path), existing),
            Purpose::Report => self.write_report(ctx, path, existing),
            Purpose::Picture => self.job = Some(jobs::attach(ctx, path)),
            Purpose::Evidence | Purpose::Folder => self.read_path(ctx, path),
            Purpose::Fleet => self.read_fleet(ctx, path),
            Purpose::Export(export) => self.export_fleet(ctx, export, path, existing),
        }
    }

    /// Shows what was opened; that the verdict is another one than when it was saved is said before anything else.
    fn take_opened(&mut self, path: PathBuf, stored: Stored) {
        self.remember(&path);
        let changed = history::changed(&self.knowledge, &stored.assessment);
        self.replace(Document::opened(path, stored), View::Wizard(Page::Verdict));
        if let Some(changed) = changed {
            self.notices.insert(0, Notice { text: changed.text(), problem: true, action: None });
        }
    }

    /// Opens the report in the browser; where there is none, the path is enough to find it.
    fn show_written(&mut self, ctx: &Context, path: &Path) {
        let address = address(path);
        ctx.open_url(OpenUrl::new_tab(&address));
        let text = format!("The report was written; it is opened in the browser for printing: {}", path.display());
        self.notices.insert(0, Notice { text, problem: false, action: Some(Command::OpenAddress(address)) });
    }

    pub(super) fn take_reply(&mut self, ctx: &Context, reply: Reply) {
        match reply {
            Reply::Run(command) | Reply::DiscardThen(command) => self.run(ctx, command),
            Reply::Typed(Purpose::Open, path) => self.request(ctx, Command::OpenPath(path)),
            Reply::Typed(purpose, path) => {
                let known = if self.document.path() == Some(&path) { self.document.on_disk() } else { "" };
                self.take_chosen(ctx, purpose, path, Existing::ReplaceIf(known.to_owned()));
            }
            Reply::Replace(purpose, path) => self.take_chosen(ctx, purpose, path, Existing::Replace),
            Reply::SaveThen(command) => {
                self.after_saving = Some(command);
                self.run(ctx, Command::Save);
            }
            Reply::Cancel => self.after_saving = None,
        }
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.keep_settings();
    }

    fn tell_failure(&mut self, path: &Path, error: &FileError, purpose: Purpose) {
        let (what, action) = match purpose {
            Purpose::Save => ("The answers were not saved and stay here", Command::SaveAs),
            Purpose::Report => ("The report was not written", Command::WriteReport),
            _ => ("The file was not opened", Command::Open),
        };
        let text = format!("{what}: {error}: {}", path.display());
        self.notices.insert(0, Notice { text, problem: true, action: Some(action) });
    }
}
