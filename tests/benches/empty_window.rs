//! An empty window with the same renderer, to compare the program's start and memory with: `tests/benches/start.py`.

use eframe::egui;

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("");
    }
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_inner_size([1040.0, 720.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native("Empty window", options, Box::new(|_| Ok(Box::new(Empty))))
}
