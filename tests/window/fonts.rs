//! The program's own fonts have every letter of its pages: those of the system are looked at for names alone.

use crate::support::window::{PAGES, Window};
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Context, Pos2, RawInput, Rect, vec2};
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::settings::{Settings, save};
use reimage_advisor::window::app::App;

#[test]
fn no_page_needs_a_font_of_the_system() {
    let mut window = Window::open();
    window.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
    window.click("Enterprise without Software Assurance (FAQ 4)");
    for page in PAGES {
        window.go_to(page);
    }
    window.click("Menu");
    window.click("About Reimage Advisor");
}

/// The program as it starts with these settings.
fn program(settings: &Settings) -> App {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    save(&path, settings).unwrap();
    App::new(Knowledge::load().unwrap(), Some(path), None, Default::default)
}

/// The context of a window that is being opened, on which the first page was rehearsed.
fn rehearsed(app: &App) -> Context {
    let ctx = Context::default();
    app.stand_in().rehearse(&ctx);
    assert_eq!(ctx.zoom_factor(), 1.0, "the window gets the size that it had");
    ctx
}

/// The sizes in which the texture of letters reaches a graphics card that has textures this wide, for the first frame in a
/// window of 1040 x 720 pixels.
fn sent_of_letters(app: &mut App, ctx: &Context, widest: usize) -> Vec<[usize; 2]> {
    app.attach(ctx, "a test".to_owned());
    let window = Rect::from_min_size(Pos2::ZERO, vec2(1040.0, 720.0));
    let mut input = RawInput { screen_rect: Some(window), max_texture_side: Some(widest), ..RawInput::default() };
    eframe::App::raw_input_hook(app, ctx, &mut input);
    let mut drawn = ctx.run_ui(input, |ui| app.show(ui));
    let sent = drawn.textures_delta.set.values().flatten().map(|change| change.image.size()).collect();
    drawn.textures_delta.clear();
    sent
}

#[test]
fn letters_take_little_room_on_a_large_graphics_card_and_fit_into_a_small_one() {
    for (widest, sent) in [(16_384, [4096, 32]), (4096, [4096, 32]), (2048, [2048, 64])] {
        let mut app = program(&Settings::default());
        let ctx = rehearsed(&app);
        assert_eq!(sent_of_letters(&mut app, &ctx, widest), [sent]);
    }
}

#[test]
fn the_first_frame_draws_no_letter_that_was_rehearsed() {
    for zoom in [1.0, 1.25, 2.0] {
        let mut app = program(&Settings { zoom, ..Settings::default() });
        let ctx = rehearsed(&app);
        let mut letters = ctx.tex_manager().write().take_delta();
        assert_eq!(letters.set.len(), 1);
        letters.clear();
        let sent = sent_of_letters(&mut app, &ctx, 4096);
        assert!(sent.is_empty(), "at {zoom}: {sent:?}");
    }
}
