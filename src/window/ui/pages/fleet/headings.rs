//! What a person says that headings mean.

use egui::{CollapsingHeader, ComboBox, Ui};

use crate::fleet::list::mapping::Mapping;
use crate::knowledge::headings::{Column, Headings, normal_heading};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::fleet::FleetCommand;
use crate::window::ui::widgets::muted;

/// How many headings are listed.
const MOST_LISTED: usize = 200;

/// What is chosen for a heading that is left to the program.
const LEFT: &str = "Found by its name";

/// Draws a row for each heading; at once where none is known, otherwise when it is asked for.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let unknown = cx.fleet.unknown.is_some();
    if unknown {
        muted(ui, "No heading of this list is known. Say what its columns mean, and read it again.");
        rows(ui, cx);
        return;
    }
    CollapsingHeader::new("Say what columns mean").show(ui, |ui| rows(ui, cx));
}

fn rows(ui: &mut Ui, cx: &mut Cx<'_>) {
    let headings: Vec<String> = match cx.fleet.list() {
        Some((_, headings)) => headings.iter().take(MOST_LISTED).cloned().collect(),
        None => Vec::new(),
    };
    muted(ui, "It is remembered for lists with the same headings.");
    for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| !normal_heading(heading).is_empty()) {
        ui.push_id(at, |ui| row(ui, &cx.knowledge.headings, heading.trim(), &mut cx.fleet.said));
    }
    if ui.button(FleetCommand::ReadAgain.label()).clicked() {
        cx.ask(Command::Fleet(FleetCommand::ReadAgain));
    }
}

fn row(ui: &mut Ui, known: &Headings, heading: &str, said: &mut Mapping) {
    let key = normal_heading(heading);
    let chosen = said.get(&key).copied();
    ui.horizontal(|ui| {
        let name = ui.add_sized([240.0, 24.0], egui::Label::new(heading).truncate().halign(egui::Align::LEFT));
        let combo = ComboBox::from_id_salt("meaning")
            .width(220.0)
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
        let label = format!("{heading} means");
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_label(label));
        drop(name);
    });
}
