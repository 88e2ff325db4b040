//! The first page is rehearsed while a window is being opened: its letters are there for the first frame, and nothing else.

use egui::{Context, FullOutput, Pos2, RawInput, Rect, Shape, vec2};
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::settings::{Settings, save};
use reimage_advisor::window::app::App;

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
    assert_eq!(ctx.input(|input| input.time), 0.0, "the time of the window begins");
    ctx
}

/// Draws a frame in a window of 1600 x 1000 pixels, with a graphics card that has textures this wide.
fn draw(app: &mut App, ctx: &Context, widest: usize) -> FullOutput {
    // In points, as zoom was in the frame before.
    let window = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0) / ctx.zoom_factor());
    let mut input = RawInput { screen_rect: Some(window), max_texture_side: Some(widest), ..RawInput::default() };
    eframe::App::raw_input_hook(app, ctx, &mut input);
    ctx.run_ui(input, |ui| app.show(ui))
}

/// How many lines of texts are kept for the window.
fn lines(ctx: &Context) -> usize {
    ctx.fonts(|fonts| fonts.num_galleys_in_cache())
}

/// The sizes in which the texture of letters reaches the graphics card for the first frame.
fn sent_of_letters(app: &mut App, ctx: &Context, widest: usize) -> Vec<[usize; 2]> {
    app.attach(ctx, "a test".to_owned());
    let mut drawn = draw(app, ctx, widest);
    let sent = drawn.textures_delta.set.values().flatten().map(|change| change.image.size()).collect();
    drawn.textures_delta.clear();
    sent
}

/// Every text that is drawn after some frames, and where.
fn texts(app: &mut App, ctx: &Context) -> Vec<(String, Pos2)> {
    app.attach(ctx, "a test".to_owned());
    let mut drawn = FullOutput::default();
    for _ in 0..4 {
        drawn.textures_delta.clear();
        drawn = draw(app, ctx, 4096);
    }
    drawn.textures_delta.clear();
    let text = |shape: &Shape| match shape {
        Shape::Text(text) => Some((text.galley.text().to_owned(), text.pos)),
        _ => None,
    };
    drawn.shapes.iter().filter_map(|clipped| text(&clipped.shape)).collect()
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
    for zoom in [1.0, 1.25] {
        let mut app = program(&Settings { zoom, window: (1600.0, 1000.0), ..Settings::default() });
        let ctx = rehearsed(&app);
        let mut letters = ctx.tex_manager().write().take_delta();
        assert_eq!(letters.set.len(), 1);
        letters.clear();
        let sent = sent_of_letters(&mut app, &ctx, 4096);
        assert!(sent.is_empty(), "at {zoom}: {sent:?}");
    }
}

#[test]
fn the_first_frame_breaks_no_text_into_lines_that_was_rehearsed() {
    let settings = Settings { window: (1600.0, 1000.0), ..Settings::default() };
    let mut app = program(&settings);
    let ctx = rehearsed(&app);
    let kept = lines(&ctx);
    app.attach(&ctx, "a test".to_owned());
    draw(&mut app, &ctx, 4096).textures_delta.clear();
    // What is only measured is not drawn: a few words.
    assert!(kept > 50 && lines(&ctx) < kept + 10, "{kept}, then {}", lines(&ctx));
}

#[test]
fn a_window_shows_the_same_with_and_without_a_rehearsal() {
    for zoom in [1.0, 2.0, 3.0] {
        let settings = Settings { zoom, window: (1600.0, 1000.0), ..Settings::default() };
        let mut app = program(&settings);
        let ctx = rehearsed(&app);
        let with = texts(&mut app, &ctx);
        assert!(with.iter().any(|(text, _)| text == "How was this copy licensed?"), "at {zoom}");
        assert_eq!(with, texts(&mut program(&settings), &Context::default()), "at {zoom}");
    }
}
