//! An empty window with the same renderer, to compare the program's start, memory and frames with:
//! `empty_window [WIDTH HEIGHT] [TEXT]`, for `.ci/measure window`. With a text it is not empty.

use eframe::egui;

struct Empty {
    text: String,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label(&self.text);
    }
}

fn main() -> eframe::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<f32> = arguments.iter().filter_map(|number| number.parse().ok()).collect();
    let text = arguments.into_iter().find(|text| text.parse::<f32>().is_err()).unwrap_or_default();
    let size = if let [width, height] = numbers[..] { [width, height] } else { [1040.0, 720.0] };
    let viewport = egui::ViewportBuilder::default().with_inner_size(size);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native("Empty window", options, Box::new(|_| Ok(Box::new(Empty { text }))))
}
