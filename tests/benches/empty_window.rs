//! An empty window with the same renderer, to compare the program's start, memory
//! and frames with: `empty_window [WIDTH HEIGHT]`, for `.ci/measure window`.

use eframe::egui;

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("");
    }
}

fn main() -> eframe::Result {
    let numbers: Vec<f32> = std::env::args().skip(1).filter_map(|number| number.parse().ok()).collect();
    let size = if let [width, height] = numbers[..] { [width, height] } else { [1040.0, 720.0] };
    let viewport = egui::ViewportBuilder::default().with_inner_size(size);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native("Empty window", options, Box::new(|_| Ok(Box::new(Empty))))
}
