//! License source: how the copy was licensed, and for how many devices.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::{Channel, Choice};
use crate::storage::examples::EXAMPLES;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::answer::{choose, whole_number};
use crate::window::ui::ask::ask;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::theme;
use crate::window::ui::widgets::{heading, link};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ask(ui, cx, Question::Channel, |ui, cx| {
        choose(ui, "License source", &mut cx.assessment.licensed.channel, Channel::ALL)
    });
    ask(ui, cx, Question::Licenses, |ui, cx| whole_number(ui, "Licenses held", &mut cx.assessment.licensed.licenses));
    ask(ui, cx, Question::Devices, |ui, cx| whole_number(ui, "Devices to image", &mut cx.assessment.licensed.devices));
    if Question::ALL.iter().all(|question| cx.assessment.answer(*question).is_unanswered()) {
        examples(ui, cx);
        ui.add_space(16.0);
        heading(ui, "Or decide a whole list of devices", theme::subheading());
        if ui.button(Command::Choose(Purpose::Fleet).label()).clicked() {
            cx.ask(Command::Choose(Purpose::Fleet));
        }
    }
}

/// While nothing is answered yet, the examples are a click away.
fn examples(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Or look at an example", theme::subheading());
    ui.spacing_mut().interact_size.y = 24.0;
    for (at, example) in EXAMPLES.iter().enumerate() {
        if link(ui, example.name, example.name).clicked() {
            cx.ask(Command::Example(at));
        }
    }
}
