//! The bar: title and state at the left, the most used actions and the menu at the right.

use egui::{Align, Button, Layout, Ui, vec2};

use crate::settings::Theme;
use crate::storage::examples::EXAMPLES;
use crate::storage::name::shown;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::{Command, Zoom};
use crate::window::ui::shell::Shell;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::CONTROL;
use crate::window::ui::view::View;
use crate::window::ui::widgets::{button_width, caption, scrolled, strong, up_to};

/// What stands in the bar, the most wanted first: what finds no room there is in the menu.
const ACTIONS: [Command; 4] =
    [Command::Choose(Purpose::Open), Command::Save, Command::Search, Command::Choose(Purpose::Fleet)];

/// The room that the title keeps, in points.
const TITLE: f32 = 220.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, shell: &mut Shell<'_>) {
    ui.horizontal_centered(|ui| {
        ui.add_space(16.0);
        let mut room = ui.available_width() - button_width(ui, MENU) - 24.0;
        let mut actions = Vec::new();
        for command in ACTIONS {
            let left = room - width_of(ui, &command) - ui.spacing().item_spacing.x;
            if left < TITLE {
                break;
            }
            room = left;
            actions.push(command);
        }
        let room = room.max(80.0);
        ui.allocate_ui_with_layout(vec2(room, CONTROL), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(room);
            title(ui, shell);
        });
        for command in actions {
            let button = Button::new(command.label());
            let keys = keys(ui, &command);
            if ui.add(if keys.is_empty() { button } else { button.shortcut_text(keys) }).clicked() {
                shell.commands.push(command);
            }
        }
        spoken::menu_button(ui, MENU, |ui| {
            // On a small screen, or drawn large, the menu may be higher than the window.
            let height = ui.ctx().content_rect().height() - 60.0;
            scrolled(ui, up_to(height), |ui| menu(ui, shell));
        });
    });
}

/// What the button of the menu says.
const MENU: &str = "Menu";

/// How wide the button of a command is in the bar, in points.
fn width_of(ui: &Ui, command: &Command) -> f32 {
    let keys = keys(ui, command);
    let apart = if keys.is_empty() { 0.0 } else { 2.0 * ui.spacing().icon_spacing };
    button_width(ui, &format!("{}{keys}", command.label())) + apart
}

/// The keys that a button in the bar names: those of the search, which is at hand everywhere.
fn keys(ui: &Ui, command: &Command) -> String {
    match command {
        Command::Search => command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default(),
        _ => String::new(),
    }
}

fn title(ui: &mut Ui, shell: &Shell<'_>) {
    let state = match (shell.document.is_unsaved(), shell.document.path()) {
        (true, _) => "not saved",
        (false, Some(_)) => "saved",
        (false, None) => "",
    };
    let state_width = if state.is_empty() { 0.0 } else { 72.0 };
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - state_width);
        ui.add(egui::Label::new(strong(shell.document.title())).truncate());
    });
    if !state.is_empty() {
        let said = caption(ui, state);
        // What was saved is known to who sees the word change; who does not has to be told.
        if state == "saved" {
            spoken::announce(ui, &said, Urgency::Soon);
        }
    }
}

fn menu(ui: &mut Ui, shell: &mut Shell<'_>) {
    close_together(ui);
    files_to_open(ui, shell);
    ui.separator();
    for command in
        [Command::Save, Command::Choose(Purpose::Save), Command::EditDetails, Command::Choose(Purpose::Report)]
    {
        item(ui, shell, command);
    }
    if shell.typed_paths {
        group(ui, "Type a path", |ui| {
            for purpose in [Purpose::Open, Purpose::Save, Purpose::Report, Purpose::Fleet] {
                item(ui, shell, Command::Type(purpose));
            }
        });
    }
    ui.separator();
    let (undo, redo) = shell.history;
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

/// A part of the menu that opens beside it.
fn group(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    spoken::menu_button(ui, name, |ui| {
        close_together(ui);
        add(ui);
    });
}

fn files_to_open(ui: &mut Ui, shell: &mut Shell<'_>) {
    let shelf = Command::Go(View::Shelf);
    for command in [Command::New, Command::Choose(Purpose::Open), shelf, Command::Choose(Purpose::Fleet)] {
        item(ui, shell, command);
    }
    let recent = &shell.settings.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        group(ui, "Recent files", |ui| {
            for path in recent {
                if ui.button(shown(path)).clicked() {
                    shell.commands.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
    group(ui, "Examples", |ui| {
        for (at, example) in EXAMPLES.iter().enumerate() {
            if ui.button(example.name).clicked() {
                shell.commands.push(Command::Example(at));
                ui.close();
            }
        }
    });
}

fn appearance(ui: &mut Ui, shell: &mut Shell<'_>) {
    group(ui, "Theme", |ui| {
        for &theme in Theme::ALL {
            if ui.radio(shell.settings.theme == theme, theme.label()).clicked() {
                shell.commands.push(Command::Theme(theme));
                ui.close();
            }
        }
    });
    group(ui, "Size", |ui| {
        for zoom in [Zoom::In, Zoom::Out, Zoom::Reset] {
            item(ui, shell, Command::Zoom(zoom));
        }
    });
}

/// Rows of a menu, of which the whole one is no higher than a window of 720 points.
fn close_together(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    ui.spacing_mut().interact_size.y = 28.0;
}

fn item(ui: &mut Ui, shell: &mut Shell<'_>, command: Command) {
    let mut button = Button::new(command.label()).min_size(vec2(280.0, 0.0));
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if ui.add(button).clicked() {
        shell.commands.push(command);
        ui.close();
    }
}
