//! What each command does.

use std::path::Path;

use egui::{Context, OpenUrl, ThemePreference, ViewportCommand, gui_zoom};

use crate::input::this_pc;
use crate::settings::Theme;
use crate::storage::examples::EXAMPLES;
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs::job::Writes;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::{Command, Zoom};
use crate::window::ui::dialogs::Dialog;
use crate::window::ui::theme;
use crate::window::ui::view::View;
use crate::wizard::Page;

impl App {
    /// Does what a person asks for, after asking about unsaved changes if they would be lost.
    pub(super) fn request(&mut self, ctx: &Context, command: Command) {
        if command.replaces_assessment() {
            self.given_up = None;
        }
        self.ask_or_run(ctx, command);
    }

    /// Goes on with what was asked for, after asking about unsaved changes that the person has not given up already.
    pub(super) fn ask_or_run(&mut self, ctx: &Context, command: Command) {
        let given_up = self.given_up.as_ref() == Some(&self.document.assessment);
        if command.replaces_assessment() && self.document.is_unsaved() && !given_up {
            self.dialog = Some(Dialog::Unsaved(Box::new(command)));
        } else {
            self.run(ctx, command);
        }
    }

    /// Does a command.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => self.replace(Document::new(self.today()), View::Wizard(Page::Source)),
            Command::Choose(purpose) => self.choose(ctx, purpose),
            Command::Type(purpose) => self.type_path(purpose, ""),
            Command::Open(path) => self.open(ctx, path),
            Command::ShowOpened => self.show_opened(),
            Command::Example(at) => self.open_example(at),
            Command::Save => self.save_again(ctx),
            Command::Fleet(command) => self.run_fleet(ctx, command),
            Command::Shelf(command) => self.run_shelf(ctx, command),
            Command::Read(path) => self.read_path(ctx, path),
            Command::ReadThisPc => self.read_this_pc(ctx),
            Command::ShowPasteBox => self.show_paste_box(),
            Command::ReadPasted => self.read_pasted(ctx),
            Command::TakeAnswers(at) => self.take_answers(at),
            Command::RemoveEvidence(at) => self.remove_evidence(at),
            Command::TakeMedia(id, language) => self.take_media(id, language),
            Command::ApplyRemedy(changes) => self.apply(&changes),
            Command::UseToday => self.document.assessment.date = Some(self.today()),
            Command::StillHolds(question) => _ = self.edited().assessment.to_review.remove(&question),
            Command::Search => self.open_search(ctx),
            Command::TakeProduct(side, id) => self.take_product(side, id),
            Command::TakeLanguage(side, tag) => self.take_language(side, tag),
            Command::LookUpCode(code) => self.look_up_code(code),
            Command::Undo => self.travel(Document::undo),
            Command::Redo => self.travel(Document::redo),
            Command::Continue => self.go_on(),
            Command::Back => self.go_back(),
            Command::Go(view) => self.go(view),
            Command::Ask(question) => self.go_to_question(question),
            Command::EditDetails => self.go_to_details(),
            Command::ToggleExplanation => self.explanation.toggle(),
            Command::ReadPassage(id) => self.explanation.read(id),
            Command::ClosePassage => self.explanation.passage = None,
            Command::Theme(theme) => self.choose_theme(ctx, theme),
            Command::Zoom(zoom) => apply_zoom(ctx, zoom),
            Command::RemovePicture(at) => remove(&mut self.pages.report.attachments, at),
            Command::Copy(text) => ctx.copy_text(text),
            Command::OpenAddress(address) => ctx.open_url(OpenUrl::new_tab(address)),
            Command::CancelJob => self.cancel_job(),
            Command::CloseNotice(at) => remove(&mut self.notices, at),
            Command::Quit => self.quit(ctx),
        }
    }

    /// Opens an example, as an assessment that no file belongs to.
    fn open_example(&mut self, at: usize) {
        match EXAMPLES.get(at).map(|example| example.assessment()) {
            Some(Ok(assessment)) => self.replace(Document::unsaved(assessment), View::Wizard(Page::Verdict)),
            Some(Err(error)) => self.tell(error.to_string()),
            None => {}
        }
    }

    /// Takes another assessment in place of the open one.
    pub(super) fn replace(&mut self, document: Document, view: View) {
        // What is still being read or saved was meant for the answers before; a report or an export is finished.
        self.job.take_if(|job| job.writes != Writes::Output);
        self.cancelled.retain(|job| job.writes == Writes::Output);
        self.read = None;
        self.given_up = None;
        self.pages.report.attachments.clear();
        self.pages.fleet.shows_device = false;
        self.document = document;
        self.changing = None;
        self.notices.clear();
        self.go(view);
    }

    /// Saves where the answers were saved before, or asks where.
    fn save_again(&mut self, ctx: &Context) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_over(ctx, path),
            None => self.choose(ctx, Purpose::Save),
        }
    }

    fn choose_theme(&mut self, ctx: &Context, theme: Theme) {
        self.settings.theme = theme;
        self.apply_theme(ctx);
    }

    /// Draws in the theme of the settings.
    pub(super) fn apply_theme(&self, ctx: &Context) {
        match self.settings.theme {
            Theme::System if this_pc::wants_high_contrast() => theme::show_high_contrast(ctx),
            Theme::System => theme::show(ctx, ThemePreference::System),
            Theme::Light => theme::show(ctx, ThemePreference::Light),
            Theme::Dark => theme::show(ctx, ThemePreference::Dark),
            Theme::HighContrast => theme::show_high_contrast(ctx),
        }
    }

    fn quit(&mut self, ctx: &Context) {
        self.give_up_answers();
        self.may_close = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

fn apply_zoom(ctx: &Context, zoom: Zoom) {
    match zoom {
        Zoom::In => gui_zoom::zoom_in(ctx),
        Zoom::Out => gui_zoom::zoom_out(ctx),
        Zoom::Reset => ctx.set_zoom_factor(1.0),
    }
}

/// Removes what is at a place, if there is something.
fn remove<T>(from: &mut Vec<T>, at: usize) {
    if at < from.len() {
        from.remove(at);
    }
}
