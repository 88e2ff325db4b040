//! A fleet: what was read and what it came to, the image plan, and the table of devices.

use egui::Ui;

use crate::fleet::export::Export;
use crate::storage::name::file_name;
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::fleet::{FleetCommand, FleetPage};
use crate::window::ui::widgets::{heading, heading_font, muted};

mod bars;
mod devices;
mod headings;
mod images;
mod overview;

/// Draws a page of the fleet.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, page: FleetPage) {
    let font = heading_font(ui);
    let Some((path, _)) = cx.fleet.list() else {
        heading(ui, "Fleet", font);
        muted(ui, "No list of devices is open. Choose one, or drop a CSV or XLSX file on the window.");
        if ui.button(FleetCommand::Choose.label()).clicked() {
            cx.ask(Command::Fleet(FleetCommand::Choose));
        }
        return;
    };
    let name = file_name(path);
    heading(ui, &format!("Fleet: {name}"), font);
    if cx.fleet.unknown.is_some() {
        headings::show(ui, cx);
        return;
    }
    tabs(ui, cx, page);
    ui.add_space(4.0);
    match page {
        FleetPage::Overview => overview::show(ui, cx),
        FleetPage::Images => images::show(ui, cx),
        FleetPage::Devices => devices::show(ui, cx),
    }
}

fn tabs(ui: &mut Ui, cx: &mut Cx<'_>, page: FleetPage) {
    ui.horizontal_wrapped(|ui| {
        for &tab in FleetPage::ALL {
            let button = ui.selectable_label(tab == page, tab.label());
            if tab == page && page != FleetPage::Devices {
                cx.focus_here(ui, Focus::First, button.id);
            }
            if button.clicked() {
                cx.ask(Command::Go(View::Fleet(tab)));
            }
        }
        ui.menu_button("Export", |ui| {
            let items = Export::ALL
                .iter()
                .map(|&export| (Command::Fleet(FleetCommand::Export(export)), export.label().to_owned()));
            let typed = Export::ALL.iter().map(|&export| {
                (Command::Fleet(FleetCommand::ExportTyped(export)), format!("{} to a typed path", export.label()))
            });
            for (command, label) in items.chain(typed) {
                if ui.button(label).clicked() {
                    cx.ask(command);
                    ui.close();
                }
            }
        });
    });
}

/// A count with a comma before every three digits.
fn counted(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count in words, with the word for one or that for more.
fn in_words(count: u64, one: &str, more: &str) -> String {
    format!("{} {}", counted(count), if count == 1 { one } else { more })
}

/// A count of devices in words.
fn devices_in_words(count: u64) -> String {
    in_words(count, "device", "devices")
}
