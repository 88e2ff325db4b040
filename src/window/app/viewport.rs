//! The window around the program: its title, its size, and how eframe drives it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Context, Memory, Pos2, RawInput, Rect, Shape, Ui, Vec2, ViewportCommand, Visuals, vec2};

use crate::window::app::state::App;
use crate::window::jobs;
use crate::window::ui::keys::one_key_a_frame;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};

/// The most pixels that a side of the texture with all letters has: room for those of several scripts at 300 %. It is made
/// that wide for the first letter, and is filled, copied and sent before anything is seen; graphics cards have four times
/// as wide ones.
const LETTERS: usize = 4096;

impl App {
    /// What rehearses for this one: the same program as it starts, which opens, keeps and saves nothing.
    pub fn stand_in(&self) -> Self {
        let mut other = Self::new(Arc::clone(&self.knowledge), None, None, self.now);
        other.settings = self.settings.clone();
        other.has_dialogs = self.has_dialogs;
        other
    }

    /// Draws the first page, which nobody sees: for the first frame of a window the context has its letters and lines from
    /// then on. The zoom of the context stays, since the window gets its size by it.
    pub fn rehearse(mut self, ctx: &Context) {
        theme::install(ctx);
        self.apply_theme(ctx);
        let ((width, height), zoom) = (self.settings.window, self.settings.zoom);
        let mut before = None;
        let mut page = ctx.run_ui(unseen(vec2(width, height) / zoom, zoom), |ui| {
            before.get_or_insert_with(|| ctx.memory(Memory::clone));
            self.show(ui);
        });
        // Where things were drawn, what had the focus and where it scrolled to is no matter of the window: an empty page, of
        // the size that egui takes before the first frame, leaves none of it. It asks for the lines, which are kept for that.
        let empty = ctx.run_ui(unseen(Vec2::splat(10_000.0), zoom), |_| {
            for clipped in &page.shapes {
                if let Shape::Text(text) = &clipped.shape {
                    ctx.fonts_mut(|fonts| fonts.layout_job(LayoutJob::clone(&text.galley.job)));
                }
            }
        });
        ctx.memory_mut(|memory| *memory = before.unwrap_or_default());
        let textures = ctx.tex_manager();
        page.textures_delta.append(empty.textures_delta);
        for (id, changes) in page.textures_delta.set.drain() {
            changes.into_iter().for_each(|change| textures.write().set(id, change));
        }
    }

    /// Prepares for a window that was just opened, the first one or one after it.
    pub fn attach(&mut self, ctx: &Context, drawn_by: String) {
        theme::install(ctx);
        self.apply_theme(ctx);
        ctx.set_zoom_factor(self.settings.zoom);
        self.window_title.clear();
        self.drawn_by = drawn_by;
        if let Some(path) = self.file.take() {
            self.job = Some(jobs::files::open(ctx, path));
        }
    }

    /// Tells the system the title of the window, when that changed.
    pub(super) fn name_window(&mut self, ctx: &Context) {
        let unsaved = if self.document.is_unsaved() { "*" } else { "" };
        let title = format!("{unsaved}{} - Reimage Advisor", self.document.title());
        spoken::name_window(ctx, &title);
        if title != self.window_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window_title = title;
        }
    }

    /// Remembers zoom and window size as the person left them.
    pub(super) fn note_window(&mut self, ctx: &Context) {
        self.settings.zoom = ctx.zoom_factor();
        let usual = ctx.input(|input| {
            let viewport = input.viewport();
            viewport.inner_rect.filter(|_| !viewport.maximized.unwrap_or(false) && !viewport.minimized.unwrap_or(false))
        });
        if let Some(rect) = usual.filter(|rect| rect.width() > 0.0 && rect.height() > 0.0) {
            // A window is opened in points of the screen, and measured in those that zoom has made larger.
            let size = (rect.size() * self.settings.zoom).round();
            self.settings.window = (size.x, size.y);
        }
    }
}

/// What egui is told of a window of this size in points, in which nobody does anything, and before whose first frame no time
/// has passed.
fn unseen(size: Vec2, pixels_per_point: f32) -> RawInput {
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, size));
    let time = Some(0.0);
    let mut input = RawInput { screen_rect, time, max_texture_side: Some(LETTERS), ..RawInput::default() };
    input.viewports.entry(input.viewport_id).or_default().native_pixels_per_point = Some(pixels_per_point);
    input
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut RawInput) {
        if let Some(side) = &mut raw_input.max_texture_side {
            if *side < LETTERS {
                // What was rehearsed is too wide for this graphics card, and is made anew.
                ctx.tex_manager().write().take_delta().clear();
            }
            *side = (*side).min(LETTERS);
        }
        one_key_a_frame(&mut raw_input.events, &mut self.held_keys);
        if !self.held_keys.is_empty() {
            ctx.request_repaint();
        }
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        Palette::of_visuals(visuals).surface.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_settings();
    }
}
