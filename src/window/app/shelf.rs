//! What the window does with saved assessments in folders: look through them, again and again, and start from one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Context;

use crate::storage::atomic::OtherNames;
use crate::storage::file::{FileError, Stored};
use crate::storage::name::shown;
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs;
use crate::window::jobs::job::Job;
use crate::window::jobs::purpose::{Existing, Purpose};
use crate::window::jobs::shelf::{ListToWrite, ToLookAt};
use crate::window::ui::command::{Command, ShelfCommand};
use crate::window::ui::view::View;
use crate::wizard::Page;
use crate::wizard::start::from_another;

/// How long the folders are taken to be as they were while the page is shown: shares tell of no change by themselves.
const EVERY: Duration = Duration::from_secs(10);

/// How often it is drawn how far the first look is.
const STEADY: Duration = Duration::from_millis(200);

impl App {
    pub(super) fn run_shelf(&mut self, ctx: &Context, command: ShelfCommand) {
        match command {
            ShelfCommand::LookAgain => self.pages.shelf.next_look = Some(0.0),
            ShelfCommand::Stop => {
                self.pages.shelf.looking = None;
                self.pages.shelf.next_look = None;
            }
            ShelfCommand::RemoveFolder(at) => {
                if at < self.settings.shelf.len() {
                    self.settings.shelf.remove(at);
                    self.keep_settings();
                }
            }
            ShelfCommand::StartFrom(path) => self.start(|| jobs::shelf::read_to_start(ctx, path)),
            ShelfCommand::ShowStart => self.show_start(),
        }
    }

    /// Adds a folder, which is looked through from now on.
    pub(super) fn add_shelf_folder(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match self.settings.add_to_shelf(&path) {
            Ok(()) => {
                self.keep_settings();
                self.go(View::Shelf);
            }
            Err(refused) => {
                let text = format!("The folder was not added: {refused}: {}", shown(&path));
                self.tell_problem(text, Command::Choose(Purpose::ShelfFolder));
            }
        }
    }

    /// Looks through the folders while the page is shown, and arranges what the person wants to see now.
    pub(super) fn tend_shelf(&mut self, ctx: &Context) {
        self.take_looked(ctx);
        let state = &mut self.pages.shelf;
        if let Some(found) = state.arranging.as_ref().and_then(Job::poll) {
            state.arranging = None;
            if let Ok(Some(rows)) = found {
                state.rows = rows;
                state.position.go_to(0);
            }
        }
        if let Some(shelf) = state.shelf.as_ref().filter(|_| state.wanted != state.arranged) {
            state.arranged = state.wanted.clone();
            state.arranging = Some(jobs::shelf::arrange(ctx, shelf, state.wanted.clone()));
        }
        if self.view == View::Shelf || self.search.is_open() {
            self.look_when_due(ctx);
        }
    }

    /// Takes what a look through the folders brought back.
    fn take_looked(&mut self, ctx: &Context) {
        let state = &mut self.pages.shelf;
        let Some(looked) = state.looking.as_ref().and_then(Job::poll) else {
            return;
        };
        state.looking = None;
        state.next_look = Some(ctx.input(|input| input.time) + EVERY.as_secs_f64());
        match looked {
            Ok(Some(looked)) => state.take(looked),
            Ok(None) => {}
            Err(lost) => self.tell(format!("The saved assessments were not read: {lost}.")),
        }
    }

    fn look_when_due(&mut self, ctx: &Context) {
        let state = &mut self.pages.shelf;
        if state.folders != self.settings.shelf {
            state.folders.clone_from(&self.settings.shelf);
            state.looking = None;
            state.next_look = Some(0.0);
        }
        if state.folders.is_empty() {
            return;
        }
        if state.looking.is_some() {
            return ctx.request_repaint_after(STEADY);
        }
        let (time, focused) = ctx.input(|input| (input.time, input.viewport().focused.unwrap_or(true)));
        let Some(left) = state.next_look.map(|next| next - time).filter(|_| focused) else {
            return;
        };
        if left > 0.0 {
            return ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        let index = self.settings_path.as_deref().and_then(Path::parent).map(|folder| folder.join("shelf/index.json"));
        let (folders, before) = (state.folders.clone(), state.shelf.clone());
        let to_look_at = ToLookAt { folders, before, index, arrangement: state.wanted.clone() };
        state.looking = Some(jobs::shelf::look_through(ctx, &self.knowledge, to_look_at));
    }

    /// Keeps the answers that were read, and starts from them unless others would be lost unasked.
    pub(super) fn take_start(&mut self, ctx: &Context, path: PathBuf, read: Result<Stored, FileError>) {
        match read {
            Ok(stored) => {
                self.read = Some((path, stored));
                self.ask_or_run(ctx, Command::Shelf(ShelfCommand::ShowStart));
            }
            Err(error) => self.tell_failure(&path, &error, Purpose::Open),
        }
    }

    /// Starts an assessment with the answers that were read, and says what was left behind.
    fn show_start(&mut self) {
        if let Some((_, stored)) = self.read.take() {
            let assessment = from_another(&stored.assessment, self.today());
            self.replace(Document::unsaved(assessment), View::Wizard(Page::Check));
            let text = "A new assessment, with the answers of the one that you chose. Customer, ticket, device, notes, counts \
                        and what was read stayed behind; look at the agreement again.";
            self.tell_done(text.to_owned(), Some(Command::EditDetails));
        }
    }

    pub(super) fn write_shelf_list(&mut self, ctx: &Context, path: PathBuf, existing: Existing) {
        let Some(shelf) = self.pages.shelf.shelf.clone() else {
            return;
        };
        let whole = if path.extension().is_some() { path.clone() } else { path.with_extension("csv") };
        let existing = self.agreed(existing, &path, &whole);
        let to_write =
            ListToWrite { path: whole, existing, opened: self.opened(), rows: self.pages.shelf.rows.clone() };
        self.start(|| jobs::shelf::write_list(ctx, &shelf, to_write));
    }

    pub(super) fn tell_list_written(&mut self, path: &Path, outcome: Result<Option<OtherNames>, FileError>) {
        match outcome {
            Ok(other_names) => {
                self.tell_done(format!("The list was written: {}", shown(path)), None);
                self.tell_other_names(path, other_names);
            }
            Err(error) => {
                let text = format!("The list was not written: {error}: {}", shown(path));
                self.tell_problem(text, Command::Choose(Purpose::ShelfList));
            }
        }
    }
}
