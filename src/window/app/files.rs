//! Opening, saving and reporting in the window: what is asked for first, and what is then done.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::explain::history;
use crate::report::html::html;
use crate::report::record::{Made, report};
use crate::storage::file::{self, Stored};
use crate::storage::name::{file_name, proposed, suggested_name, with_extension};
use crate::window::app::state::App;
use crate::window::jobs;
use crate::window::jobs::purpose::{Existing, Purpose};
use crate::window::ui::command::Command;
use crate::window::ui::dialogs::{Dialog, Reply};

impl App {
    /// Opens an assessment.
    pub(super) fn open(&mut self, ctx: &Context, path: PathBuf) {
        self.start(|| jobs::files::open(ctx, path));
    }

    /// Asks for a file; what it is for is done once it is chosen.
    pub(super) fn choose(&mut self, ctx: &Context, purpose: Purpose) {
        let beside = match purpose {
            Purpose::Fleet | Purpose::Export(_) => self.pages.fleet.open.as_ref().map(|open| open.path.as_path()),
            _ => self.document.path(),
        };
        let folder = beside.and_then(Path::parent).map(Path::to_owned);
        let name = self.suggested_name(purpose);
        self.start(|| jobs::files::choose(ctx, purpose, folder, name));
    }

    /// Asks for a path to be typed; `why` says why that is asked although a dialog was wanted.
    pub(super) fn type_path(&mut self, purpose: Purpose, why: &str) {
        let text = match (purpose, self.document.path()) {
            (Purpose::Save, Some(path)) => proposed(path).display().to_string(),
            (Purpose::Report, Some(path)) => proposed(path).with_extension("html").display().to_string(),
            (Purpose::Save | Purpose::Report, None) => self.suggested_name(purpose),
            (Purpose::Export(export), _) => {
                let open = self.pages.fleet.open.as_ref();
                open.map_or_else(String::new, |open| open.suggested_path(export).display().to_string())
            }
            _ => String::new(),
        };
        self.dialog = Some(Dialog::TypedPath { purpose, text, why: why.to_owned() });
    }

    fn suggested_name(&self, purpose: Purpose) -> String {
        let name = suggested_name(&self.document.title());
        match purpose {
            Purpose::Report => Path::new(&name).with_extension("html").display().to_string(),
            Purpose::Export(export) => {
                let open = self.pages.fleet.open.as_ref();
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
            Ok(text) => self.start(|| jobs::files::save(ctx, path, Stored { assessment, text }, existing)),
            Err(error) => self.tell_failure(&path, &error, Purpose::Save),
        }
    }

    /// Saves where the answers were saved before.
    pub(super) fn save_over(&mut self, ctx: &Context, path: PathBuf) {
        let known = Existing::ReplaceIf(self.document.on_disk().to_owned());
        self.save(ctx, path, known);
    }

    /// Writes the report on the answers.
    pub(super) fn write_report(&mut self, ctx: &Context, path: PathBuf, existing: Existing) {
        let made = Made {
            date: self.today(),
            by: self.settings.assessor.clone(),
            attachments: self.pages.report.attachments.clone(),
        };
        let html = html(&report(&self.knowledge, &self.document.assessment, made));
        let opened = self.opened();
        self.start(|| jobs::files::write_report(ctx, path, html, existing, opened));
    }

    /// The files that are open, which nothing but saving replaces.
    pub(super) fn opened(&self) -> Vec<PathBuf> {
        let list = self.pages.fleet.open.as_ref().map(|open| open.path.clone());
        self.document.path().map(Path::to_owned).into_iter().chain(list).collect()
    }

    /// Does what a file was chosen for.
    pub(super) fn take_chosen(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf, existing: Existing) {
        match purpose {
            Purpose::Open => self.open(ctx, path),
            Purpose::Save => {
                let whole = with_extension(path.clone());
                let existing = self.agreed(existing, &path, &whole);
                self.save(ctx, whole, existing);
            }
            Purpose::Report => self.write_report(ctx, path, existing),
            Purpose::Picture => self.start(|| jobs::files::attach(ctx, path)),
            Purpose::Media | Purpose::Output | Purpose::Folder => self.read_path(ctx, path),
            Purpose::Fleet => self.read_fleet(ctx, path),
            Purpose::Export(export) => self.export_fleet(ctx, export, path, existing),
        }
    }

    /// What the person agreed to lose: a file under the name that was chosen is none under the name with its extension.
    pub(super) fn agreed(&self, existing: Existing, chosen: &Path, whole: &Path) -> Existing {
        if chosen == whole { existing } else { self.only_known(whole) }
    }

    /// That a file is replaced only if it is the one that is open, and holds what it held.
    fn only_known(&self, path: &Path) -> Existing {
        let known = if self.document.path() == Some(path) { self.document.on_disk() } else { "" };
        Existing::ReplaceIf(known.to_owned())
    }

    /// Does what was answered to a dialog.
    pub(super) fn take_reply(&mut self, ctx: &Context, reply: Reply) {
        match reply {
            Reply::Run(command) => self.run(ctx, command),
            Reply::DiscardThen(command) => {
                self.given_up = Some(self.document.assessment.clone());
                self.run(ctx, command);
            }
            Reply::Typed(Purpose::Open, path) => self.ask_or_run(ctx, Command::Open(path)),
            Reply::Typed(purpose, path) => {
                let known = self.only_known(&path);
                self.take_chosen(ctx, purpose, path, known);
            }
            Reply::Replace(purpose, path) => self.take_chosen(ctx, purpose, path, Existing::Replace),
            Reply::SaveThen(command) => {
                self.after_saving = Some(command);
                self.run(ctx, Command::Save);
            }
            Reply::Restore(at) => self.restore(at),
            Reply::Forget(at) => self.forget(at),
            Reply::Later => self.restore_later(),
            Reply::Cancel => self.after_saving = None,
        }
    }
}
