//! The bar: title and state at the left, the most used actions and the menu at the right.

use egui::{Align, Button, Layout, ScrollArea, Ui, UiBuilder, vec2};

use crate::storage::examples::EXAMPLES;
use crate::storage::name::shown;
use crate::window::jobs::purpose::Purpose;
use crate::window::settings::Theme;
use crate::window::ui::command::{Command, Zoom};
use crate::window::ui::shell::Shell;
use crate::window::ui::spoken;
use crate::window::ui::theme::CONTROL;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, strong};

/// Draws the bar.
pub fn show(ui: &mut Ui, shell: &mut Shell<'_>) {
    ui.horizontal_centered(|ui| {
        ui.add_space(16.0);
        let room = (ui.available_width() - 556.0).max(80.0);
        ui.allocate_ui_with_layout(vec2(room, CONTROL), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(room);
            ui.add(egui::Label::new(strong(shell.document.title())).truncate());
            let state = match (shell.document.is_unsaved(), shell.document.path()) {
                (true, _) => "not saved",
                (false, Some(_)) => "saved",
                (false, None) => return,
            };
            caption(ui, state);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(16.0);
            // Added from the left to the right, so that Tab goes that way too.
            ui.scope_builder(UiBuilder::new().layout(Layout::left_to_right(Align::Center)), |ui| {
                ui.set_width(516.0);
                actions(ui, shell);
            });
        });
    });
}

fn actions(ui: &mut Ui, shell: &mut Shell<'_>) {
    for command in [Command::Choose(Purpose::Open), Command::Save, Command::Choose(Purpose::Fleet)] {
        if ui.button(command.label()).clicked() {
            shell.commands.push(command);
        }
    }
    let search = Button::new(Command::Search.label()).shortcut_text("Ctrl+K");
    if ui.add(search).clicked() {
        shell.commands.push(Command::Search);
    }
    spoken::menu_button(ui, "Menu", |ui| {
        // On a small screen the menu is higher than the window.
        let height = ui.ctx().content_rect().height() - 80.0;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        let shown = area.show(ui, |ui| menu(ui, shell));
        spoken::name_scroll_bar(ui.ctx(), shown.id, "Menu");
    });
}

fn menu(ui: &mut Ui, shell: &mut Shell<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    files_to_open(ui, shell);
    ui.separator();
    for command in [Command::Save, Command::Choose(Purpose::Save), Command::Type(Purpose::Save)] {
        item(ui, shell, command);
    }
    item(ui, shell, Command::EditDetails);
    item(ui, shell, Command::Choose(Purpose::Report));
    item(ui, shell, Command::Type(Purpose::Report));
    for view in View::FOLLOWING {
        item(ui, shell, Command::Go(view));
    }
    ui.separator();
    let (undo, redo) = shell.document.history();
    ui.add_enabled_ui(undo, |ui| item(ui, shell, Command::Undo));
    ui.add_enabled_ui(redo, |ui| item(ui, shell, Command::Redo));
    ui.separator();
    appearance(ui, shell);
    for command in [Command::Search, Command::ToggleExplanation, Command::Go(View::Help), Command::Go(View::About)] {
        item(ui, shell, command);
    }
    ui.separator();
    item(ui, shell, Command::Quit);
}

fn files_to_open(ui: &mut Ui, shell: &mut Shell<'_>) {
    let open = [Purpose::Open, Purpose::Fleet].map(|purpose| [Command::Choose(purpose), Command::Type(purpose)]);
    for command in [Command::New].into_iter().chain(open.into_iter().flatten()) {
        item(ui, shell, command);
    }
    let recent = &shell.settings.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        spoken::menu_button(ui, "Recent files", |ui| {
            for path in recent {
                if ui.button(shown(path)).clicked() {
                    shell.commands.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
    spoken::menu_button(ui, "Examples", |ui| {
        for (at, example) in EXAMPLES.iter().enumerate() {
            if ui.button(example.name).clicked() {
                shell.commands.push(Command::Example(at));
                ui.close();
            }
        }
    });
}

fn appearance(ui: &mut Ui, shell: &mut Shell<'_>) {
    spoken::menu_button(ui, "Theme", |ui| {
        for &theme in Theme::ALL {
            if ui.radio(shell.settings.theme == theme, theme.label()).clicked() {
                shell.commands.push(Command::Theme(theme));
                ui.close();
            }
        }
    });
    spoken::menu_button(ui, "Size", |ui| {
        for zoom in [Zoom::In, Zoom::Out, Zoom::Reset] {
            item(ui, shell, Command::Zoom(zoom));
        }
    });
}

fn item(ui: &mut Ui, shell: &mut Shell<'_>, command: Command) {
    let mut button = Button::new(command.label()).min_size(vec2(200.0, 28.0));
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if ui.add(button).clicked() {
        shell.commands.push(command);
        ui.close();
    }
}
