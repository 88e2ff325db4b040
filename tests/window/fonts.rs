//! The program's own fonts have every letter of its pages: those of the system are looked at for names alone.

use crate::support::window::{PAGES, Window};
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Context, RawInput};

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

#[test]
fn a_graphics_card_with_wide_textures_gets_no_wider_one_for_letters() {
    let mut window = Window::open();
    let app = window.app_mut();
    let ctx = Context::default();
    app.attach(&ctx, "a test".to_owned());
    let mut input = RawInput { max_texture_side: Some(16_384), ..RawInput::default() };
    eframe::App::raw_input_hook(app, &ctx, &mut input);
    let mut drawn = ctx.run_ui(input, |ui| app.show(ui));
    let letters = drawn.textures_delta.set.values().flatten();
    let pixels: usize = letters.map(|change| change.image.size().iter().product::<usize>()).sum();
    drawn.textures_delta.clear();
    assert!((1..=4096 * 64).contains(&pixels), "{pixels}");
}
