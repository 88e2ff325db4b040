//! One frame: what came from outside is handled, the window is drawn, and what was asked for is done.

use std::path::PathBuf;
use std::time::Duration;

use egui::{Context, Event, Id, Key, Modal, Ui, ViewportCommand};

use crate::assessment::product_key::mask;
use crate::storage::name::EXTENSION;
use crate::window::app::state::App;
use crate::window::jobs;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::dialogs::{self, Dialog};
use crate::window::ui::screen::{self, Screen};
use crate::window::ui::view::View;
use crate::wizard::Page;

/// How often the state of work is drawn at least.
pub(super) const STEADY: Duration = Duration::from_millis(500);

impl App {
    /// Handles what came from outside: finished work, shortcuts, dropped files, the wish to close. Draws nothing.
    pub fn logic(&mut self, ctx: &Context) {
        self.poll_work(ctx);
        mask_pasted(ctx);
        self.decide_fleet(ctx);
        self.arrange_fleet(ctx);
        if self.dialog.is_none() && !self.search.is_open() {
            self.shortcuts(ctx);
            self.take_dropped(ctx);
        }
        self.tend_shelf(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close && self.document.is_unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Box::new(Command::Quit)));
        }
        // High contrast may have been switched on or off meanwhile.
        if ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
            self.apply_theme(ctx);
        }
        self.note_window(ctx);
    }

    /// Takes what finished work brought back.
    fn poll_work(&mut self, ctx: &Context) {
        if let Some(job) = &self.job {
            match job.poll() {
                Some(finished) => {
                    let label = job.label.clone();
                    self.job = None;
                    self.take_finished(ctx, &label, finished);
                }
                None => ctx.request_repaint_after(job.quiet_for().max(STEADY)),
            }
        }
        let ended = self.cancelled.iter().enumerate().find_map(|(at, job)| Some((at, job.label.clone(), job.poll()?)));
        if let Some((at, label, finished)) = ended {
            self.cancelled.remove(at);
            self.take_cancelled(ctx, &label, finished);
        }
    }

    /// Draws the window and does what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        for command in screen::show(ui, self.screen()) {
            self.request(&ctx, command);
        }
        self.show_search(&ctx);
        if let Some(dialog) = &mut self.dialog
            && let Some(reply) = dialogs::show(&ctx, dialog)
        {
            self.dialog = None;
            self.take_reply(&ctx, reply);
        }
        show_drop_target(&ctx);
        self.name_window(&ctx);
        let changed = self.document.note_changes();
        if changed {
            self.notices.retain(|notice| !notice.undoes_what_was_last());
        }
        self.notices.iter_mut().for_each(|notice| notice.begin(&ctx));
        self.keep_answers();
        if !ctx.text_edit_focused() {
            self.document.keep_for_undo(ctx.input(|input| input.time));
        }
        if changed {
            ctx.request_repaint();
        }
    }

    /// What is drawn of the state.
    fn screen(&mut self) -> Screen<'_> {
        Screen {
            knowledge: &self.knowledge,
            document: &mut self.document,
            settings: &mut self.settings,
            pages: &mut self.pages,
            view: self.view,
            problems: &self.problems,
            notices: &self.notices,
            focus: &mut self.focus,
            explanation: &mut self.explanation,
            job: self.job.as_ref(),
            drawn_by: &self.drawn_by,
            typed_paths: !self.has_dialogs,
        }
    }

    fn shortcuts(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        for (command, keys) in Command::SHORTCUTS {
            // A field that is typed in has undo and redo of its own.
            let own_undo = typing && matches!(command, Command::Undo | Command::Redo);
            if !own_undo && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
                self.request(ctx, command);
            }
        }
        let idle = ctx.memory(|memory| memory.focused().is_none());
        let goes_on = matches!(self.view, View::Wizard(page) if page != Page::Verdict);
        if idle && goes_on && ctx.input(|input| input.key_pressed(Key::Enter)) {
            self.request(ctx, Command::Continue);
        }
    }

    /// Takes what was dropped on the window, one at a time.
    fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let more = dropped.len() > 1;
        if let Some(path) = dropped.into_iter().next() {
            self.route_dropped(ctx, path);
        }
        if more {
            self.tell_caution("Only the first file was taken; drop the others one by one.".to_owned(), None);
        }
    }

    /// What becomes of a dropped path, by what it is.
    fn route_dropped(&mut self, ctx: &Context, path: PathBuf) {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            EXTENSION => self.request(ctx, Command::Open(path)),
            "csv" | "tsv" | "xlsx" => self.request(ctx, Command::Fleet(FleetCommand::Open(path))),
            "png" | "jpg" | "jpeg" if self.view == View::Report => self.start(|| jobs::files::attach(ctx, path)),
            _ if self.view == View::Shelf && path.is_dir() => self.add_shelf_folder(&path),
            _ => self.run(ctx, Command::Read(path)),
        }
    }
}

/// Masks product keys in what is pasted, before any field has it.
fn mask_pasted(ctx: &Context) {
    ctx.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = mask(text).into_owned();
            }
        }
    });
}

/// Says what happens to a file that is held over the window.
fn show_drop_target(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let (id, text) = (Id::unique("drop"), "Drop it to open or read it");
    Modal::new(id).area(Modal::default_area(id).accessible_name(text)).show(ctx, |ui| ui.label(text));
}
