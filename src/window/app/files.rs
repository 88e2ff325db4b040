//! Opening, saving and reporting in the window: what is asked for first, and what is then done.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::explain::history;
use crate::report::html::html;
use crate::report::record::{Made, report};
use crate::storage::file::{self, Stored};
use crate::storage::name::{file_name, proposed, suggested_name, title_of, with_extension};
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
            Purpose::ShelfFolder | Purpose::ShelfList => self.settings.shelf.last().map(PathBuf::as_path),
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
            (Purpose::Save | Purpose::Report, None) | (Purpose::ShelfList, _) => self.suggested_name(purpose),
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
            Purpose::ShelfList => "assessments.csv".to_owned(),
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
            file: self.document.path().map(title_of).unwrap_or_default(),
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
            Purpose::ShelfFolder => self.add_shelf_folder(&path),
            Purpose::ShelfList => self.write_shelf_list(ctx, path, existing),
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
            Reply::Restore(at) => self.restore(ctx, at),
            Reply::Forget(at) => self.forget(at),
            Reply::Later => self.restore_later(),
            Reply::Cancel => self.after_saving = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use egui::RawInput;

    use super::*;
    use crate::assessment::{Answer, Channel};
    use crate::knowledge::Knowledge;
    use crate::window::jobs::finished::Finished;
    use crate::window::jobs::job::{Writes, start_writing};

    const EXAMPLE: &str = include_str!("../../../assets/examples/permitted.reimage");

    /// A window with an answer that is not saved.
    fn answered(ctx: &Context) -> App {
        let mut app = App::new(Knowledge::load().unwrap(), None, None, Default::default);
        app.attach(ctx, String::new());
        app.document.assessment.licensed.channel = Answer::Known(Channel::Fpp);
        app
    }

    /// Draws until no work goes on.
    fn settle(app: &mut App, ctx: &Context) {
        while {
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                app.logic(ctx);
                app.show(ui);
            });
            output.textures_delta.clear();
            app.is_busy()
        } {}
    }

    fn example_in(folder: &Path) -> PathBuf {
        let path = folder.join("a.reimage");
        fs::write(&path, EXAMPLE).unwrap();
        path
    }

    fn asked_about_answers(app: &App) -> bool {
        matches!(app.dialog, Some(Dialog::Unsaved(_)))
            && app.document.assessment.licensed.channel == Answer::Known(Channel::Fpp)
    }

    #[test]
    fn a_name_that_gets_its_extension_replaces_no_file_unasked() {
        let (ctx, folder) = (Context::default(), tempfile::tempdir().unwrap());
        let (path, mut app) = (example_in(folder.path()), answered(&ctx));
        let chosen = Finished::Chosen(Purpose::Save, Some(path.with_extension("")));
        app.take_finished(&ctx, "", Ok(chosen));
        settle(&mut app, &ctx);
        assert_eq!(app.dialog, Some(Dialog::ChangedOnDisk(Purpose::Save, path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), EXAMPLE);
        app.take_reply(&ctx, Reply::Replace(Purpose::Save, path.clone()));
        settle(&mut app, &ctx);
        assert!(!app.document.is_unsaved() && app.document.path() == Some(&path));
    }

    #[test]
    fn answers_given_while_a_file_is_chosen_or_read_are_not_replaced_unasked() {
        let (ctx, folder) = (Context::default(), tempfile::tempdir().unwrap());
        let (path, mut app) = (example_in(folder.path()), answered(&ctx));
        app.take_finished(&ctx, "", Ok(Finished::Chosen(Purpose::Open, Some(path.clone()))));
        settle(&mut app, &ctx);
        assert!(asked_about_answers(&app));
        app.take_reply(&ctx, Reply::Cancel);
        app.run(&ctx, Command::Open(path.clone()));
        settle(&mut app, &ctx);
        assert!(asked_about_answers(&app));
        app.dialog = None;
        app.take_reply(&ctx, Reply::DiscardThen(Command::ShowOpened));
        assert_eq!(app.document.path(), Some(path.as_path()));
        assert!(!app.document.is_unsaved());
    }

    #[test]
    fn answers_that_were_given_up_are_asked_about_once_and_again_when_more_is_answered() {
        let (ctx, folder) = (Context::default(), tempfile::tempdir().unwrap());
        let (path, mut app) = (example_in(folder.path()), answered(&ctx));
        app.take_reply(&ctx, Reply::DiscardThen(Command::Open(path.clone())));
        app.document.assessment.details.title = "more".to_owned();
        settle(&mut app, &ctx);
        assert!(asked_about_answers(&app));
        app.dialog = None;
        app.take_reply(&ctx, Reply::DiscardThen(Command::Open(path.clone())));
        settle(&mut app, &ctx);
        assert_eq!((app.document.path(), &app.dialog), (Some(path.as_path()), &None));
    }

    #[test]
    fn cancelling_a_save_says_what_became_of_it() {
        let (ctx, folder) = (Context::default(), tempfile::tempdir().unwrap());
        for in_time in [true, false] {
            let (path, mut app) = (folder.path().join("b.reimage"), answered(&ctx));
            let (go_on, waiting) = mpsc::channel::<()>();
            let text = file::to_text(&app.document.assessment).unwrap();
            let (stored, target) = (Stored { assessment: app.document.assessment.clone(), text }, path.clone());
            app.job = Some(start_writing(&ctx, "Saving b.reimage", Writes::Answers, move |progress| {
                // As a drive that is slow before or after the file has its name.
                let _ = waiting.recv();
                let given_up = in_time && !progress.is_wanted();
                if given_up { Finished::GivenUp(target) } else { Finished::Saved(target, Ok((stored, None))) }
            }));
            app.run(&ctx, Command::CancelJob);
            drop(go_on);
            settle(&mut app, &ctx);
            let told = &app.notices.first().unwrap().text;
            let expected =
                if in_time { "nothing was written" } else { "too late to cancel, and the answers were saved" };
            assert!(told.contains(expected) && told.contains(&path.display().to_string()), "{told}");
            assert_eq!(app.document.is_unsaved(), in_time);
        }
    }

    #[test]
    fn a_save_that_is_cancelled_in_time_writes_nothing() {
        let (ctx, folder) = (Context::default(), tempfile::tempdir().unwrap());
        let (path, mut app) = (folder.path().join("b.reimage"), answered(&ctx));
        app.save(&ctx, path.clone(), Existing::Replace);
        app.run(&ctx, Command::CancelJob);
        settle(&mut app, &ctx);
        assert_eq!(path.exists(), !app.document.is_unsaved(), "{:?}", app.notices);
        assert_eq!(app.notices.len(), 1);
    }
}
