//! License source: what the program decides and what it can read, how the copy was licensed, and for how many devices.

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
use crate::window::ui::widgets::{heading, link, muted};

/// What the program is for, to who sees it for the first time.
const PURPOSE: &str = "May you put your Volume Licensing image on a device that was licensed elsewhere? A few questions \
                       decide it, with the passage of Microsoft's brief that says so.";

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let nothing_answered = Question::ALL.iter().all(|question| cx.assessment.answer(*question).is_unanswered());
    if nothing_answered && cx.assessment.evidence.is_empty() {
        start(ui, cx);
    }
    ask(ui, cx, Question::Channel, |ui, cx| {
        choose(ui, "License source", &mut cx.assessment.licensed.channel, Channel::ALL)
    });
    ask(ui, cx, Question::Licenses, |ui, cx| whole_number(ui, "Licenses held", &mut cx.assessment.licensed.licenses));
    ask(ui, cx, Question::Devices, |ui, cx| whole_number(ui, "Devices to image", &mut cx.assessment.licensed.devices));
    if nothing_answered {
        examples(ui, cx);
    }
}

/// While there is nothing yet: what the program is for, and what can be read in place of typing.
fn start(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.label(PURPOSE);
    muted(ui, "Start with what you have, or answer the questions.");
    ui.horizontal_wrapped(|ui| {
        let this_pc = cfg!(windows).then_some(Command::ReadThisPc);
        let read = [Command::ShowPasteBox, Command::Choose(Purpose::Media), Command::Choose(Purpose::Fleet)];
        for command in this_pc.into_iter().chain(read) {
            if ui.button(command.label()).clicked() {
                cx.ask(command);
            }
        }
    });
    ui.add_space(16.0);
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
