//! What a person says that headings mean.

use egui::{Align, CollapsingHeader, ComboBox, Label, Layout, Ui, vec2};

use crate::fleet::list::mapping::Mapping;
use crate::knowledge::headings::{Column, Headings, normal_heading};
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::spoken;
use crate::window::ui::theme::CONTROL;
use crate::window::ui::widgets::{muted, primary_button};

/// How many headings are listed.
const MOST_LISTED: usize = 200;

/// What is shown for a heading whose meaning nobody said and the program does not know.
const NOT_USED: &str = "Not used";

/// Says that no heading is known, and draws a row for each.
pub fn of_unknown(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState) {
    muted(ui, "The program knows no heading of this list. Say what the columns mean, and read the list again.");
    let headings = fleet.unknown.as_ref().map_or(&[][..], |(_, headings)| headings);
    rows(ui, cx, headings, &mut fleet.said);
    ui.add_space(8.0);
    let again = FleetCommand::ReadAgain;
    if primary_button(ui, again.label()).clicked() {
        cx.ask(Command::Fleet(again));
    }
}

/// Draws a row for each heading when it is asked for.
pub fn of_known(ui: &mut Ui, cx: &mut Cx<'_>, headings: &[String], said: &mut Mapping) {
    CollapsingHeader::new("Say what columns mean").show(ui, |ui| {
        rows(ui, cx, headings, said);
        if ui.button(FleetCommand::ReadAgain.label()).clicked() {
            cx.ask(Command::Fleet(FleetCommand::ReadAgain));
        }
    });
}

fn rows(ui: &mut Ui, cx: &Cx<'_>, headings: &[String], said: &mut Mapping) {
    muted(ui, "It is remembered for lists with the same headings.");
    let listed = headings.iter().enumerate().take(MOST_LISTED);
    for (at, heading) in listed.filter(|(_, heading)| !normal_heading(heading).is_empty()) {
        ui.push_id(at, |ui| row(ui, &cx.knowledge.headings, heading.trim(), said));
    }
}

fn row(ui: &mut Ui, known: &Headings, heading: &str, said: &mut Mapping) {
    let key = normal_heading(heading);
    let chosen = said.get(&key).copied();
    let found = known.meaning(heading).map_or(NOT_USED, |(column, _)| known.name(column));
    ui.horizontal_wrapped(|ui| {
        let room = ui.available_width();
        let names = vec2(room.min(240.0), CONTROL);
        ui.allocate_ui_with_layout(names, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(names.x);
            ui.add(Label::new(heading).truncate());
        });
        let combo = ComboBox::from_id_salt("meaning")
            .width(room.min(220.0))
            .selected_text(chosen.map_or(found, |column| known.name(column)));
        let shown = combo.show_ui(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), format!("By its heading: {found}")).clicked() {
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
