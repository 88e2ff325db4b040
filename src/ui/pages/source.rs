//! License source: how the copy was licensed, and for how many devices.

use egui::Ui;

use crate::assessment::{Channel, Choice};
use crate::question::Question;
use crate::ui::cx::Cx;
use crate::ui::question::{ask, choose, whole_number};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ask(ui, cx, Question::Channel, |ui, cx| {
        choose(ui, "License source", &mut cx.assessment.licensed.channel, Channel::ALL)
    });
    ask(ui, cx, Question::Licenses, |ui, cx| whole_number(ui, "Licenses held", &mut cx.assessment.licensed.licenses));
    ask(ui, cx, Question::Devices, |ui, cx| whole_number(ui, "Devices to image", &mut cx.assessment.licensed.devices));
}
