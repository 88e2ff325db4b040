//! Numbered steps, each with the passages that it rests on.

use egui::Ui;

use crate::explain::step::Step;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::spoken;
use crate::window::ui::widgets::{link, number};

/// Draws the steps.
pub fn show_steps(ui: &mut Ui, cx: &mut Cx<'_>, steps: &[Step]) {
    spoken::list(ui, "Steps", steps.len(), |ui| {
        for (at, step) in steps.iter().enumerate() {
            spoken::item(ui, format!("Step {}", at + 1), at, |ui| show_step(ui, cx, at, step));
        }
    });
}

fn show_step(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, step: &Step) {
    let knowledge = cx.knowledge;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        number(ui, at + 1);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(step.text.as_str());
            ui.horizontal_wrapped(|ui| {
                for id in &step.passages {
                    let Some(passage) = knowledge.passage(id) else {
                        continue;
                    };
                    let citation = knowledge.citation(passage);
                    let name = format!("Read {citation} on step {}", at + 1);
                    if link(ui, &citation, &name).clicked() {
                        cx.ask(Command::ReadPassage(id.clone()));
                    }
                }
            });
        });
    });
}
