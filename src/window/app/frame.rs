//! The window around the program: its title, its size, what is dropped on it, and how eframe drives it.

use std::path::PathBuf;

use egui::{Context, Id, Modal, Ui, ViewportCommand};

use crate::assessment::product_key::mask;
use crate::storage::name::EXTENSION;
use crate::window::app::App;
use crate::window::jobs;
use crate::window::ui::command::{Command, View};
use crate::window::ui::fleet::FleetCommand;
use crate::window::ui::input::one_key_a_frame;
use crate::window::ui::{self, theme};

impl App {
    /// Takes up a window that was just opened, the first one or one after it.
    pub fn attach(&mut self, ctx: &Context, drawn_by: String) {
        theme::install(ctx);
        self.apply_theme(ctx);
        ctx.set_zoom_factor(self.settings.zoom);
        self.window_title.clear();
        self.drawn_by = drawn_by;
        if let Some(path) = self.file.take() {
            self.job = Some(jobs::open(ctx, path));
        }
    }

    /// Tells the system what the window holds, when that changed.
    pub(super) fn name_window(&mut self, ctx: &Context) {
        let unsaved = if self.document.is_unsaved() { "*" } else { "" };
        let title = format!("{unsaved}{} - Reimage Advisor", self.document.title());
        if title != self.window_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window_title = title;
        }
    }

    /// Takes what was dropped on the window, one at a time.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let more = dropped.len() > 1;
        if let Some(path) = dropped.into_iter().next() {
            self.route_dropped(ctx, path);
        }
        if more {
            self.tell("Only the first file was taken; drop the others one by one.".to_owned());
        }
    }

    /// What becomes of a dropped path, by what it is.
    fn route_dropped(&mut self, ctx: &Context, path: PathBuf) {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            EXTENSION => self.request(ctx, Command::OpenPath(path)),
            "csv" | "tsv" | "xlsx" => self.request(ctx, Command::Fleet(FleetCommand::Open(path))),
            "png" | "jpg" | "jpeg" if self.view == View::Report => self.start(|| jobs::attach(ctx, path)),
            _ => self.run(ctx, Command::ReadPath(path)),
        }
    }

    /// Remembers zoom and window size as the person left them.
    pub(super) fn note_window(&mut self, ctx: &Context) {
        self.settings.zoom = ctx.zoom_factor();
        let normal = ctx.input(|input| {
            let viewport = input.viewport();
            viewport.inner_rect.filter(|_| !viewport.maximized.unwrap_or(false) && !viewport.minimized.unwrap_or(false))
        });
        if let Some(rect) = normal.filter(|rect| rect.width() > 0.0 && rect.height() > 0.0) {
            self.settings.window = (rect.width(), rect.height());
        }
    }
}

/// Masks product keys in what is pasted, before any field has it.
pub(super) fn mask_pasted(ctx: &Context) {
    ctx.input_mut(|input| {
        for event in &mut input.events {
            if let egui::Event::Paste(text) = event {
                *text = mask(text).into_owned();
            }
        }
    });
}

/// Says what happens to a file that is held over the window.
pub(super) fn show_drop_target(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    Modal::new(Id::unique("drop")).show(ctx, |ui| ui.label("Drop it to open or read it"));
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut egui::RawInput) {
        one_key_a_frame(&mut raw_input.events, &mut self.held_keys);
        if !self.held_keys.is_empty() {
            ctx.request_repaint();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        ui::clear_color(visuals.dark_mode).to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_settings();
    }
}
