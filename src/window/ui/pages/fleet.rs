//! A fleet: what it came to, media and agreement that it is decided with, the image plan, and the table of devices.

use egui::Ui;

use crate::fleet::export::Export;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::spoken;
use crate::window::ui::theme::Palette;
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{heading, heading_font, muted};

mod bars;
pub mod counts;
mod decided;
mod devices;
mod filter;
mod headings;
mod images;
mod media;
mod overview;
pub mod state;
mod table;
mod unanswered;

/// Draws a page of the fleet.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState, page: FleetPage) {
    let font = heading_font(ui);
    let Some(name) = fleet.name() else {
        heading(ui, "Fleet", font);
        muted(ui, "No list of devices is open. Choose one, or drop a CSV or XLSX file on the window.");
        let choose = Command::Choose(Purpose::Fleet);
        if ui.button(choose.label()).clicked() {
            cx.ask(choose);
        }
        return;
    };
    heading(ui, &format!("Fleet: {name}"), font);
    if fleet.open.is_none() || fleet.unknown.is_some() {
        headings::of_unknown(ui, cx, fleet);
        return;
    }
    tabs(ui, cx, page);
    if let Some(open) = &fleet.open {
        decided::under_way(ui, cx, open);
    }
    ui.add_space(4.0);
    match (page, &mut fleet.open) {
        (FleetPage::Overview, _) => overview::show(ui, cx, fleet),
        (FleetPage::Media, _) => media::show(ui, cx, fleet),
        (FleetPage::Images, Some(open)) => images::show(ui, cx, open),
        (FleetPage::Devices, Some(open)) => devices::show(ui, cx, open),
        (FleetPage::Images | FleetPage::Devices, None) => {}
    }
}

fn tabs(ui: &mut Ui, cx: &mut Cx<'_>, page: FleetPage) {
    ui.horizontal_wrapped(|ui| {
        // So that all of them find room beside the explanation in a window of the usual size.
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 10.0;
        for &tab in FleetPage::ALL {
            let button = ui.selectable_label(tab == page, tab.label());
            if tab == page {
                let line = button.rect.with_min_y(button.rect.bottom() - 3.0);
                ui.painter().rect_filled(line, 1.0, Palette::of(ui).accent);
            }
            if tab == page && !matches!(page, FleetPage::Devices | FleetPage::Media) {
                cx.focus_here(ui, Focus::First, button.id);
            }
            if button.clicked() {
                cx.ask(Command::Go(View::Fleet(tab)));
            }
        }
        spoken::menu_button(ui, "Export", |ui| {
            let chosen = Export::ALL.iter().map(|export| (Command::Choose(Purpose::Export(*export)), ""));
            let typed = Export::ALL.iter().map(|export| (Command::Type(Purpose::Export(*export)), " to a typed path"));
            for (command, how) in chosen.chain(typed) {
                if ui.button(format!("{}{how}", command.label())).clicked() {
                    cx.ask(command);
                    ui.close();
                }
            }
        });
    });
}
