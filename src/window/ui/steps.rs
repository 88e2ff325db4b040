//! Numbered steps, each with the passages that it rests on.

use egui::Ui;

use crate::explain::instruction::Part;
use crate::explain::step::Step;
use crate::window::ui::cx::Cx;
use crate::window::ui::instruction::show_command;
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
                    ui.vertical(|ui| lines(ui, cx, sources, step, &format!("step {}", at + 1)));
                });
            });
        }
    });
}

/// The words of a step, the passages after the last of them, and its commands.
fn lines(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources, step: &Step, name: &str) {
    let lines = step.what.lines();
    let last = lines.iter().rposition(|line| matches!(line, Part::Prose(_)));
    for (at, line) in lines.iter().enumerate() {
        match line {
            Part::Command(command) => show_command(ui, cx, command, name),
            Part::Prose(prose) => {
                let passages = if Some(at) == last { step.passages.as_slice() } else { &[] };
                sources.cite(ui, cx, prose.as_str(), passages.iter().map(String::as_str), name);
            }
        }
    }
}
