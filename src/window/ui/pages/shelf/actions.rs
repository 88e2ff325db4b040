//! What can be done with the current row, and with the folders.

use egui::Ui;

use crate::storage::name::shown;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::{Command, ShelfCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::shelf::state::ShelfState;

/// Draws the buttons.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &ShelfState) {
    ui.horizontal_wrapped(|ui| {
        let current = state.current().map(|entry| entry.path.clone());
        let readable = state.current().is_some_and(|entry| entry.content.is_ok());
        ui.add_enabled_ui(readable, |ui| {
            let commands = current
                .into_iter()
                .flat_map(|path| [Command::Open(path.clone()), Command::Shelf(ShelfCommand::StartFrom(path))]);
            for command in commands {
                if ui.button(command.label()).clicked() {
                    cx.ask(command);
                }
            }
        });
        ui.add_enabled_ui(!state.rows.is_empty(), |ui| command(ui, cx, Command::Choose(Purpose::ShelfList)));
        ui.menu_button("Folders", |ui| folders(ui, cx, state));
    });
}

/// The folders, which can be removed from the list, and what is done with all of them.
fn folders(ui: &mut Ui, cx: &mut Cx<'_>, state: &ShelfState) {
    command(ui, cx, Command::Choose(Purpose::ShelfFolder));
    command(ui, cx, Command::Shelf(ShelfCommand::LookAgain));
    ui.separator();
    for (at, folder) in state.folders.iter().enumerate() {
        let remove = ShelfCommand::RemoveFolder(at);
        if ui.button(format!("{} {}", remove.label(), shown(folder))).clicked() {
            cx.ask(Command::Shelf(remove));
            ui.close();
        }
    }
}

fn command(ui: &mut Ui, cx: &mut Cx<'_>, command: Command) {
    let mut button = egui::Button::new(command.label());
    if let Some(keys) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&keys));
    }
    if ui.add(button).clicked() {
        cx.ask(command);
        ui.close();
    }
}
