//! Report and answer: the record for the file, and the answer in five lines for the ticket.

use egui::Ui;

use crate::assessment::product_key::mask;
use crate::report::attachment::Attachment;
use crate::report::ticket::{TicketFormat, ticket};
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::layout::columns;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{add_field, caption, card, heading, heading_font, line_edit, muted, named_button};

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct ReportState {
    /// The pictures of the report; they are not kept with the assessment.
    pub attachments: Vec<Attachment>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &ReportState) {
    let font = heading_font(ui);
    heading(ui, View::Report.label(), font);
    let left = |ui: &mut Ui, (cx, _): &mut (&mut Cx<'_>, &ReportState)| answer(ui, cx);
    let right = |ui: &mut Ui, (cx, state): &mut (&mut Cx<'_>, &ReportState)| {
        file(ui, cx, state);
        history(ui, cx);
    };
    columns(ui, &mut (cx, state), left, right);
}

/// The answer in a few lines.
fn answer(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "The answer for the ticket", theme::subheading());
    let text = ticket(cx.knowledge, cx.assessment, TicketFormat::Text);
    card(ui, Palette::of(ui).passage, 12, |ui| ui.label(text.trim_end()));
    ui.horizontal_wrapped(|ui| {
        for &format in TicketFormat::ALL {
            let copy = ui.button(format!("Copy as {}", format.label()));
            cx.focus_here(ui, Focus::First, copy.id);
            if copy.clicked() {
                cx.ask(Command::Copy(ticket(cx.knowledge, cx.assessment, format)));
            }
        }
    });
}

/// The report, and what goes into it.
fn file(ui: &mut Ui, cx: &mut Cx<'_>, state: &ReportState) {
    heading(ui, "The report for your file", theme::subheading());
    caption(
        ui,
        "One page with the facts, the criteria, the verdict and the steps. It opens in the browser, to print and to sign.",
    );
    muted(ui, "Assessed by");
    let assessor = add_field(ui, "Assessed by", line_edit(cx.assessor, 400.0).char_limit(200));
    if assessor.changed() {
        *cx.assessor = mask(cx.assessor).into_owned();
    }
    attachments(ui, cx, &state.attachments);
}

fn attachments(ui: &mut Ui, cx: &mut Cx<'_>, attachments: &[Attachment]) {
    muted(ui, "Pictures, e.g. of the COA label or the invoice");
    for (at, picture) in attachments.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{}, {} x {}", picture.name, picture.width, picture.height));
            if named_button(ui, Command::RemovePicture(at).label(), format!("Remove {}", picture.name)).clicked() {
                cx.ask(Command::RemovePicture(at));
            }
        });
    }
    if ui.button(Command::Choose(Purpose::Picture).label()).clicked() {
        cx.ask(Command::Choose(Purpose::Picture));
    }
    caption(ui, "Or drop a PNG or JPEG here. Pictures go into the report and are not kept with the assessment.");
    ui.add_space(8.0);
}

fn history(ui: &mut Ui, cx: &Cx<'_>) {
    if cx.assessment.history.is_empty() {
        return;
    }
    ui.add_space(16.0);
    heading(ui, "What was saved when", theme::subheading());
    for entry in &cx.assessment.history {
        let who = if entry.who.is_empty() { String::new() } else { format!(", {}", entry.who) };
        ui.label(format!("{}: {}{who}; rules {}", entry.date, entry.verdict.label(), entry.rules));
    }
}
