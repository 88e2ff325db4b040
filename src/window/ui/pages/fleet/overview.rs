//! What a fleet was decided with, what its list does not say, the counts as a picture, and what was read.

use egui::Ui;

use crate::fleet::judge::arrange::Shown;
use crate::fleet::judge::devices::Devices;
use crate::knowledge::Knowledge;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::layout::columns;
use crate::window::ui::pages::fleet::bars;
use crate::window::ui::pages::fleet::counts::{devices_in_words, in_words};
use crate::window::ui::pages::fleet::decided;
use crate::window::ui::pages::fleet::headings;
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::pages::fleet::unanswered;
use crate::window::ui::theme;
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{caption, heading, link};

/// How many problems are quoted before the others are counted.
const QUOTED: usize = 3;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState) {
    let mut halves = Halves { cx, fleet, pressed: None };
    columns(ui, &mut halves, to_answer, counts);
    let Halves { cx, fleet, pressed } = halves;
    if let (Some(shown), Some(open)) = (pressed, &mut fleet.open) {
        open.wanted.shown = shown;
        cx.ask(Command::Go(View::Fleet(FleetPage::Devices)));
    }
}

/// What both halves of the page draw from.
struct Halves<'a, 'c> {
    cx: &'a mut Cx<'c>,
    fleet: &'a mut FleetState,
    /// What is to be shown of the devices, since it was pressed.
    pressed: Option<Shown>,
}

/// What the fleet is decided with, what was read, and what the list does not say.
fn to_answer(ui: &mut Ui, halves: &mut Halves<'_, '_>) {
    let Halves { cx, fleet, pressed } = halves;
    decided::with(ui, cx, fleet);
    *pressed = fleet.open.as_ref().and_then(|open| read(ui, &open.devices));
    ui.add_space(12.0);
    unanswered::show(ui, cx, fleet);
}

/// The counts, and what became of the columns.
fn counts(ui: &mut Ui, halves: &mut Halves<'_, '_>) {
    let Halves { cx, fleet, pressed } = halves;
    let Some(open) = &fleet.open else {
        return;
    };
    heading(ui, "Verdicts", theme::subheading());
    *pressed = bars::verdicts(ui, &open.devices.summary).or(*pressed);
    ui.add_space(12.0);
    *pressed = bars::criteria(ui, cx.knowledge, &open.devices.summary).or(*pressed);
    ui.add_space(12.0);
    heading(ui, "Columns", theme::subheading());
    meaning(ui, cx.knowledge, &open.devices);
    headings::of_known(ui, cx, open.headings(), &mut fleet.said);
}

/// How many rows were read, and what is wrong with others; gives what is to be shown when a person asks for it.
fn read(ui: &mut Ui, devices: &Devices) -> Option<Shown> {
    let (summary, columns) = (&devices.summary, &devices.list.columns);
    ui.label(format!("{} read, the heading in row {}.", devices_in_words(summary.rows), columns.row));
    if summary.unread == 0 {
        return None;
    }
    let text = format!("{} could not be read", in_words(summary.unread, "row", "rows"));
    let pressed = link(ui, &text, &text).clicked();
    for problem in summary.problems.iter().take(QUOTED) {
        ui.label(problem.to_string());
    }
    pressed.then_some(Shown::Unread)
}

/// What became of the columns.
fn meaning(ui: &mut Ui, knowledge: &Knowledge, devices: &Devices) {
    let told = devices.list.columns.in_words(&knowledge.headings);
    for (title, names) in told.iter().filter(|(_, names)| !names.is_empty()) {
        caption(ui, format!("{title}: {}", names.join(", ")));
    }
}
