//! The program's own fonts have every letter of its pages: those of the system are looked at for names alone.

use crate::support::window::{PAGES, Window};
use egui::epaint::text::MissingGlyphPolicy;

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
