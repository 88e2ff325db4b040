//! Activation: the way from a permission to activated devices, the request for more activations, and error codes.

use egui::Ui;

use crate::assessment::product_key::{last_five, mask};
use crate::assessment::verdict::Verdict;
use crate::explain::activation_request::{request, shortfall};
use crate::explain::instruction::Instruction;
use crate::explain::step::activation_steps;
use crate::knowledge::activation::find;
use crate::window::ui::answer::whole_number;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::instruction::show_instruction;
use crate::window::ui::layout::columns;
use crate::window::ui::sources::Sources;
use crate::window::ui::steps::show_steps;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{add_field, barred, caption, card, heading, heading_font, line_edit, muted, strong};

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct ActivationState {
    /// The error code that is looked up.
    pub error: String,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ActivationState) {
    let font = heading_font(ui);
    heading(ui, View::Activation.label(), font);
    if !cx.decision.verdict().permits() {
        let (color, _) = Palette::of(ui).unknown;
        let so_far = match cx.decision.verdict() {
            Verdict::Undetermined => "it cannot be decided yet whether this is permitted",
            _ => "this is not permitted",
        };
        let text =
            format!("With the answers so far, {so_far}. That a device activates does not mean that it is licensed.");
        barred(ui, color, |ui| ui.label(text));
    }
    let left = |ui: &mut Ui, (cx, _): &mut (&mut Cx<'_>, &mut ActivationState)| {
        let mut sources = Sources::default();
        let steps = activation_steps(cx.knowledge, cx.assessment, cx.decision);
        show_steps(ui, cx, &mut sources, &steps);
        sources.show(ui, cx);
    };
    let right = |ui: &mut Ui, (cx, state): &mut (&mut Cx<'_>, &mut ActivationState)| {
        counts(ui, cx);
        more_activations(ui, cx);
        errors(ui, cx, state);
    };
    columns(ui, &mut (cx, state), left, right);
}

/// How many activations remain, and how many are short.
fn counts(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Are there enough activations?", theme::subheading());
    muted(ui, "Devices to image");
    whole_number(ui, "Devices to image", &mut cx.assessment.licensed.devices);
    muted(ui, "Remaining activations of the MAK");
    whole_number(ui, "Remaining activations", &mut cx.assessment.activation.remaining);
    match shortfall(cx.assessment) {
        None => muted(ui, "Enter both numbers to see whether you need more."),
        Some(0) => ui.label("There are enough activations."),
        Some(1) => ui.label(strong("1 activation is missing.")),
        Some(short) => ui.label(strong(format!("{short} activations are missing."))),
    };
    ui.add_space(16.0);
}

fn more_activations(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Request for more activations", theme::subheading());
    caption(ui, "Only the last five characters of the key are kept.");
    let activation = &mut cx.assessment.activation;
    let number = "As the agreement or the order names it";
    masked_line(ui, "Agreement or authorization number", number, &mut activation.agreement_number);
    masked_line(ui, "Customer", "As the agreement names the customer", &mut cx.assessment.details.customer);
    masked_line(ui, "Contact", "Name, mail address, telephone number", &mut activation.contact);
    muted(ui, "Last five characters of the key");
    let key = line_edit(&mut activation.key_end, 120.0).char_limit(40);
    if add_field(ui, "Last five characters of the key", key).changed() {
        activation.key_end = last_five(&activation.key_end);
    }
    let request = request(cx.knowledge, cx.assessment);
    let missing: Vec<String> = request.missing().map(|field| field.label().to_lowercase()).collect();
    if !missing.is_empty() {
        caption(ui, format!("Still missing: {}.", missing.join(", ")));
    }
    let text = request.text();
    card(ui, Palette::of(ui).passage, 12, |ui| ui.label(text.as_str()));
    ui.horizontal_wrapped(|ui| {
        if ui.button("Copy the request").clicked() {
            cx.ask(Command::Copy(text.clone()));
        }
        if ui.button("Draft a mail").clicked() {
            cx.ask(Command::OpenAddress(request.mailto(cx.knowledge)));
        }
        if ui.button("Open the form").clicked() {
            cx.ask(Command::OpenAddress(cx.knowledge.request_form().address.clone()));
        }
    });
    let (mail, form) = (cx.knowledge.request_mail(), cx.knowledge.request_form());
    caption(ui, format!("Mail address of {}: {}. Form of {}: {}", mail.as_of, mail.address, form.as_of, form.address));
    ui.add_space(16.0);
}

fn masked_line(ui: &mut Ui, name: &str, hint: &str, text: &mut String) {
    muted(ui, name);
    if add_field(ui, name, line_edit(text, 400.0).char_limit(1_000).hint_text(hint)).changed() {
        *text = mask(text).into_owned();
    }
}

fn errors(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ActivationState) {
    heading(ui, "Error codes", theme::subheading());
    let field = line_edit(&mut state.error, 400.0).char_limit(2_000).hint_text("Code, e.g. 0xC004C020");
    let field = add_field(ui, "Error code", field);
    cx.focus_here(ui, Focus::ErrorCode, field.id);
    if field.changed() {
        state.error = mask(&state.error).into_owned();
    }
    let found = find(cx.knowledge.activation_errors(), &state.error);
    if found.is_empty() {
        muted(ui, "The program does not know this code. Search for it on Microsoft's website.");
    }
    for error in found {
        ui.label(strong(format!("{}: {}", error.code, error.title)));
        ui.label(error.meaning.as_str());
        show_instruction(ui, cx, &Instruction::of(cx.knowledge, cx.assessment, &error.advice), &error.code);
        for source in error.sources.iter().filter_map(|id| cx.knowledge.source(id)) {
            caption(ui, format!("{} ({})", source.name, error.strength.label()));
            caption(ui, source.address.as_str());
        }
        if !error.note.is_empty() {
            caption(ui, error.note.as_str());
        }
    }
}
