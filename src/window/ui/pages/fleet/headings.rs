//! What a person says that headings mean.

use egui::{CollapsingHeader, ComboBox, Ui};

use crate::fleet::list::mapping::Mapping;
use crate::knowledge::headings::{Column, Headings, normal_heading};
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::spoken;
use crate::window::ui::widgets::muted;

/// How many headings are listed.
const MOST_LISTED: usize = 200;

/// What is chosen for a heading that is left to the program.
const LEFT: &str = "Found by its name";

/// Says that no heading is known, and draws a row for each.
pub fn of_unknown(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState) {
    muted(ui, "No heading of this list is known. Say what its columns mean, and read it again.");
    let headings = fleet.unknown.as_ref().map_or(&[][..], |(_, headings)| headings);
    rows(ui, cx, headings, &mut fleet.said);
}

/// Draws a row for each heading when it is asked for.
pub fn of_known(ui: &mut Ui, cx: &mut Cx<'_>, headings: &[String], said: &mut Mapping) {
    CollapsingHeader::new("Say what columns mean").show(ui, |ui| rows(ui, cx, headings, said));
}

fn rows(ui: &mut Ui, cx: &mut Cx<'_>, headings: &[String], said: &mut Mapping) {
    muted(ui, "It is remembered for lists with the same headings.");
    let listed = headings.iter().enumerate().take(MOST_LISTED);
    for (at, heading) in listed.filter(|(_, heading)| !normal_heading(heading).is_empty()) {
        ui.push_id(at, |ui| row(ui, &cx.knowledge.headings, heading.trim(), said));
    }
    if ui.button(FleetCommand::ReadAgain.label()).clicked() {
        cx.ask(Command::Fleet(FleetCommand::ReadAgain));
    }
}

fn row(ui: &mut Ui, known: &Headings, heading: &str, said: &mut Mapping) {
    let key = normal_heading(heading);
    let chosen = said.get(&key).copied();
    ui.horizontal_wrapped(|ui| {
        let room = ui.available_width();
        ui.add_sized([room.min(240.0), 24.0], egui::Label::new(heading).truncate().halign(egui::Align::LEFT));
        let combo = ComboBox::from_id_salt("meaning")
            .width(room.min(220.0))
            .selected_text(chosen.map_or(LEFT, |column| known.name(column)));
        let shown = combo.show_ui(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), LEFT).clicked() {
                said.remove(&key);
            }
            for &column in Column::ALL {
                if ui.selectable_label(chosen == Some(column), known.name(column)).clicked() {
                    said.insert(key.clone(), column);
                }
            }
        });
        spoken::name(ui.ctx(), shown.response.id, format!("{heading} means"));
    });
}
