//! How long a frame of each page takes, without painting: the median, and the slowest of a hundred.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

#[path = "../support/window.rs"]
mod support;

use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use support::{PAGES, Start, Window};

const FRAMES: usize = 400;

fn main() {
    // The last is what 1600 x 1000 is at 200 %.
    for size in [(720.0, 560.0), (1040.0, 720.0), (1600.0, 1000.0), (800.0, 500.0)] {
        let mut window = Window::start(Start { size: Some((1040.0, 720.0)), ..Start::default() });
        window.click("Enterprise without Software Assurance (FAQ 4)");
        for page in PAGES {
            window.set_size(egui::vec2(1040.0, 720.0));
            window.settle();
            window.go_to(page);
            window.set_size(egui::vec2(size.0, size.1));
            window.settle();
            tell(&mut window, page, size);
        }
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text("windows 11");
        tell(&mut window, "The search, with results", size);
    }
}

fn tell(window: &mut Window, page: &str, (width, height): (f32, f32)) {
    let mut took: Vec<Duration> = (0..FRAMES)
        .map(|_| {
            let began = Instant::now();
            window.run_steps(1);
            began.elapsed()
        })
        .collect();
    took.sort();
    let at = |part: usize| took.get(FRAMES * part / 100).copied().unwrap_or_default();
    println!("{page}, without painting, {width} x {height}: median {:.2?}, 1 % low {:.2?}", at(50), at(99));
}
