//! Numbered steps, each with the passages that it rests on.

use egui::Ui;

use crate::explain::step::Step;
use crate::window::ui::cx::Cx;
use crate::window::ui::sources::Sources;
use crate::window::ui::spoken;
use crate::window::ui::widgets::number;

/// Draws the steps.
pub fn show_steps(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources, steps: &[Step]) {
    spoken::list(ui, "Steps", steps.len(), |ui| {
        for (at, step) in steps.iter().enumerate() {
            spoken::item(ui, format!("Step {}", at + 1), at, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().interact_size.y = 20.0;
                    number(ui, at + 1);
                    ui.vertical(|ui| {
                        let passages = step.passages.iter().map(String::as_str);
                        sources.cite(ui, cx, step.text.as_str(), passages, &format!("step {}", at + 1));
                    });
                });
            });
        }
    });
}
