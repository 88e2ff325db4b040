//! Your agreement: the program, whose it is, what was purchased under it.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::{Choice, EnterpriseLicense, Holder, Program};
use crate::window::ui::answer::{choose, yes_no};
use crate::window::ui::ask::ask;
use crate::window::ui::cx::Cx;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ask(ui, cx, Question::Program, |ui, cx| choose(ui, "Program", &mut cx.assessment.agreement.program, Program::ALL));
    ask(ui, cx, Question::Holder, |ui, cx| {
        choose(ui, "Whose agreement", &mut cx.assessment.agreement.holder, Holder::ALL)
    });
    ask(ui, cx, Question::LicensePurchased, |ui, cx| {
        yes_no(ui, "License purchased", &mut cx.assessment.agreement.license_purchased)
    });
    ask(ui, cx, Question::EnterpriseLicense, |ui, cx| {
        choose(
            ui,
            "License for Windows Enterprise",
            &mut cx.assessment.agreement.enterprise_license,
            EnterpriseLicense::ALL,
        )
    });
}
