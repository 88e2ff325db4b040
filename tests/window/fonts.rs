//! The program's own fonts have every letter of its pages: those of the system are looked at for names alone.

use crate::support::window::{PAGES, Window};
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Context, RawInput};
use reimage_advisor::knowledge::Knowledge;
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

/// The sizes in which the texture of letters reaches a graphics card that has textures this wide, for the first frame
/// after a rehearsal.
fn sent_of_letters(rehearsed: &Context, widest: usize) -> Vec<[usize; 2]> {
    let mut app = App::new(Knowledge::load().unwrap(), None, None, Default::default);
    app.attach(rehearsed, "a test".to_owned());
    let mut input = RawInput { max_texture_side: Some(widest), ..RawInput::default() };
    eframe::App::raw_input_hook(&mut app, rehearsed, &mut input);
    let mut drawn = rehearsed.run_ui(input, |ui| app.show(ui));
    let sent = drawn.textures_delta.set.values().flatten().map(|change| change.image.size()).collect();
    drawn.textures_delta.clear();
    sent
}

/// A context on which the first page was rehearsed.
fn rehearsed() -> Context {
    let ctx = Context::default();
    App::new(Knowledge::load().unwrap(), None, None, Default::default).stand_in().rehearse(&ctx);
    ctx
}

#[test]
fn letters_take_little_room_on_a_large_graphics_card_and_fit_into_a_small_one() {
    assert_eq!(sent_of_letters(&rehearsed(), 16_384), [[4096, 32]]);
    assert_eq!(sent_of_letters(&rehearsed(), 4096), [[4096, 32]]);
    assert_eq!(sent_of_letters(&rehearsed(), 2048), [[2048, 64]]);
}

#[test]
fn the_first_frame_draws_no_letter_that_was_rehearsed() {
    let ctx = rehearsed();
    let mut letters = ctx.tex_manager().write().take_delta();
    assert_eq!(letters.set.len(), 1);
    letters.clear();
    assert!(sent_of_letters(&ctx, 4096).is_empty());
}
