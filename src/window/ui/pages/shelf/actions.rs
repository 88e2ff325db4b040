//! What can be done with the current row, and with the folders.

use egui::{Button, Ui};

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
        let of_current = current
            .into_iter()
            .flat_map(|path| [Command::Open(path.clone()), Command::Shelf(ShelfCommand::StartFrom(path))])
            .map(|command| (readable, command));
        let export = (!state.rows.is_empty(), Command::Choose(Purpose::ShelfList));
        for (enabled, command) in of_current.chain([export]) {
            if ui.add_enabled(enabled, Button::new(command.label())).clicked() {
                cx.ask(command);
            }
        }
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
    let mut button = Button::new(command.label());
    if let Some(keys) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&keys));
    }
    if ui.add(button).clicked() {
        cx.ask(command);
        ui.close();
    }
}
