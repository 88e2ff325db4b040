//! What to do, with each command on a line of its own and a button that copies it.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::explain::instruction::{Instruction, Part};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{button_width, card, named_button};

/// Draws it; `about` is what it is about, for those who hear the buttons.
pub fn show_instruction(ui: &mut Ui, cx: &mut Cx<'_>, what: &Instruction, about: &str) {
    for line in what.lines() {
        match line {
            Part::Prose(prose) => _ = ui.label(prose),
            Part::Command(command) => show_command(ui, cx, &command, about),
        }
    }
}

/// Draws a command that is typed.
pub fn show_command(ui: &mut Ui, cx: &mut Cx<'_>, command: &str, about: &str) {
    card(ui, Palette::of(ui).passage, 4, |ui| {
        ui.horizontal(|ui| {
            let copy = button_width(ui, "Copy") + ui.spacing().item_spacing.x;
            let size = vec2(ui.available_width() - copy, theme::CONTROL);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                ui.add_space(4.0);
                ui.add(Label::new(RichText::new(command).monospace()).wrap());
            });
            if named_button(ui, "Copy", format!("Copy {command}, {about}")).clicked() {
                cx.ask(Command::Copy(command.to_owned()));
            }
        });
    });
}
