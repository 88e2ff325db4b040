//! The program's own fonts have every letter of its pages: those of the system are looked at for names alone.

use crate::support::window::Window;
use egui::epaint::text::MissingGlyphPolicy;

const PAGES: [&str; 10] = [
    "License source: Done",
    "Licensed copy: Done",
    "Volume Licensing media: Done",
    "Your agreement: Done",
    "Check your answers",
    "Verdict: Not permitted",
    "Which media may I use?",
    "Activation",
    "Report and answer",
    "Rules and questions: The brief, to read",
];

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
