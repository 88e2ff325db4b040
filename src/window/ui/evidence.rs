//! What was read of media and of the device: what starts it, what it told, and how that compares with the answers.

use egui::{Id, Ui};

use crate::assessment::Choice;
use crate::assessment::evidence::{Caution, Evidence, Found, Side};
use crate::assessment::question::Question;
use crate::catalogue::Catalogue;
use crate::explain::found::{disc_facts, evidence_notes, found_facts, found_name, time_read, what_to_run};
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::paste_box::{self, PasteBox};
use crate::window::ui::radio::{RadioRow, radio_group};
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{caption, card, caution, fact, heading, link, named_button, strong};
use crate::wizard::suggestion::{self, Standing, Suggestion, about, suggestions};

/// How wide the column of names is, in points.
const NAMES: f32 = 140.0;

/// Reading media, and what it told.
pub fn media(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "Read it from the media", theme::subheading());
    caption(
        ui,
        "Or drop an ISO, WIM, ESD, SWM or a folder on the window. It fills in product, language and architecture. \
         No file proves where media comes from.",
    );
    buttons(ui, cx, &[Command::Choose(Purpose::Media), Command::Choose(Purpose::Folder)]);
    if cx.typed_paths {
        buttons(ui, cx, &[Command::Type(Purpose::Media)]);
    }
    for at in 0..cx.assessment.evidence.len() {
        source(ui, cx, at, Evidence::is_of_media, media_facts);
    }
    ui.add_space(16.0);
}

/// Reading what the device shows, and what it told.
///
/// `pasted` is what is pasted to be read, while the field for it is shown.
pub fn device(ui: &mut Ui, cx: &mut Cx<'_>, pasted: &mut Option<String>) {
    heading(ui, "Installed now", theme::subheading());
    caption(
        ui,
        "What runs on the device now may differ from what was licensed, for example where it was imaged before.",
    );
    buttons(ui, cx, &[Command::ShowPasteBox, Command::Choose(Purpose::Output)]);
    if cx.typed_paths {
        buttons(ui, cx, &[Command::Type(Purpose::Output)]);
    }
    if cfg!(windows) {
        buttons(ui, cx, &[Command::ReadThisPc]);
    }
    if let Some(text) = pasted
        && paste_box::show(ui, cx, text) == PasteBox::Closed
    {
        *pasted = None;
    }
    for at in 0..cx.assessment.evidence.len() {
        source(ui, cx, at, Evidence::is_of_device, device_facts);
    }
}

/// How what was read compares with the answer to a question.
pub fn beside(ui: &mut Ui, cx: &mut Cx<'_>, question: Question) {
    let catalogue = &cx.knowledge.catalogue;
    let lines: Vec<(Standing, String)> = about(cx.assessment, question)
        .map(|(from, found)| (found.standing, found.text(catalogue, &from.source)))
        .collect();
    for (standing, text) in lines {
        match standing {
            Standing::Taken => {
                ui.horizontal_wrapped(|ui| {
                    caption(ui, text);
                    let change = Command::Ask(question);
                    let name = format!("{} {}", change.label(), cx.knowledge.question(question).name);
                    if link(ui, change.label(), &name).clicked() {
                        cx.ask(change);
                    }
                });
            }
            Standing::Disagrees => caution(ui, text),
            _ => _ = caption(ui, text),
        }
    }
    if question == Question::Channel {
        (0..cx.assessment.evidence.len()).for_each(|at| offer_channel(ui, cx, at));
    }
}

/// Offers how the copy was licensed where a source names it and nobody has said it yet.
fn offer_channel(ui: &mut Ui, cx: &mut Cx<'_>, at: usize) {
    let Some((channel, source)) = cx.assessment.evidence.get(at).and_then(|evidence| {
        let suggested = suggestions(cx.assessment, evidence).into_iter().find_map(|suggestion| suggestion.channel())?;
        Some((suggested, evidence.source.clone()))
    }) else {
        return;
    };
    caution(ui, "An active key is not the license. What the label or the invoice says counts.");
    let text = format!("Answer with: {}", channel.label());
    if named_button(ui, &text, format!("{text}, from {source}")).clicked() {
        suggestion::take_channel(cx.assessment, at);
        cx.ask(Command::Ask(Question::Channel));
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, commands: &[Command]) {
    ui.horizontal_wrapped(|ui| {
        for command in commands {
            if ui.button(command.label()).clicked() {
                cx.ask(command.clone());
            }
        }
    });
}

/// What one source told, if it is shown on this page; `facts` draws it, and gives its first control if it has one.
fn source(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    at: usize,
    belongs_here: fn(&Evidence) -> bool,
    facts: fn(&mut Ui, &mut Cx<'_>, usize) -> Option<Id>,
) {
    let Some(evidence) = cx.assessment.evidence.get(at).filter(|evidence| belongs_here(evidence)) else {
        return;
    };
    let name = evidence.source.clone();
    let time = time_read(evidence);
    let notes = evidence_notes(evidence);
    let group = spoken::group_builder(format!("Read from {name}")).id_salt(("evidence", at));
    ui.scope_builder(group, |ui| {
        card(ui, Palette::of(ui).passage, 12, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.label(strong(format!("Read from {name}")));
            caption(ui, time);
            let entry = facts(ui, cx, at);
            notes.into_iter().for_each(|note| _ = caption(ui, note));
            offer_channel(ui, cx, at);
            ui.add_space(4.0);
            let buttons = source_buttons(ui, cx, at, &name);
            cx.focus_here(ui, Focus::Evidence(at), entry.unwrap_or(buttons));
        });
    });
    ui.add_space(8.0);
}

/// Gives the first of the buttons.
fn source_buttons(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, source: &str) -> Id {
    let suggested = cx.assessment.evidence.get(at).map(|evidence| suggestions(cx.assessment, evidence));
    let fills = suggested.unwrap_or_default().iter().any(Suggestion::fills);
    ui.horizontal_wrapped(|ui| {
        let take = fills.then(|| ui.button(Command::TakeAnswers(at).label()));
        let remove = named_button(ui, Command::RemoveEvidence(at).label(), format!("Remove {source}"));
        if take.as_ref().is_some_and(egui::Response::clicked) {
            cx.ask(Command::TakeAnswers(at));
        }
        if remove.clicked() {
            cx.ask(Command::RemoveEvidence(at));
        }
        take.map_or(remove.id, |take| take.id)
    })
    .inner
}

/// Label, publisher and program of a disc, and its images, of which the one to be applied is picked.
fn media_facts(ui: &mut Ui, cx: &mut Cx<'_>, at: usize) -> Option<Id> {
    let catalogue = &cx.knowledge.catalogue;
    let evidence = cx.assessment.evidence.get_mut(at)?;
    disc_facts(evidence).into_iter().for_each(|(name, value)| fact(ui, NAMES, name, value));
    let images: Vec<(usize, &Found)> =
        evidence.found.iter().enumerate().filter(|(_, found)| found.is_installable()).collect();
    if let [(_, image)] = images.as_slice() {
        found(ui, catalogue, image);
        return None;
    }
    let texts: Vec<(String, String)> = images.iter().map(|(_, image)| image_texts(catalogue, image)).collect();
    let rows: Vec<RadioRow<'_>> = texts
        .iter()
        .zip(&images)
        .map(|((label, hint), (at, _))| RadioRow { label, hint, chosen: evidence.picked == Some(*at), apart: false })
        .collect();
    if rows.is_empty() {
        return None;
    }
    ui.label("It holds several images. Which one do you apply?");
    let group = radio_group(ui, &format!("Image in {}", evidence.source), &rows);
    let chosen = group.chosen.and_then(|chosen| images.get(chosen)).map(|(at, _)| *at);
    evidence.picked = chosen.or(evidence.picked);
    evidence.applied().into_iter().for_each(|image| cautions(ui, image));
    Some(group.entry)
}

fn image_texts(catalogue: &Catalogue, image: &Found) -> (String, String) {
    let number = image.index.map(|index| format!("{index}. ")).unwrap_or_default();
    let facts: Vec<String> = found_facts(catalogue, image).into_iter().map(|(_, value)| value).collect();
    (format!("{number}{}", found_name(catalogue, image)), facts.join(", "))
}

/// What is installed, and what the firmware holds, with what to know before one relies on it.
fn device_facts(ui: &mut Ui, cx: &mut Cx<'_>, at: usize) -> Option<Id> {
    let evidence = cx.assessment.evidence.get(at)?;
    for product in evidence.found.iter().filter(|found| found.side != Side::Media) {
        found(ui, &cx.knowledge.catalogue, product);
        ui.add_space(4.0);
    }
    None
}

fn found(ui: &mut Ui, catalogue: &Catalogue, product: &Found) {
    let side = match product.side {
        Side::Media => "",
        Side::Installed => "Installed now: ",
        Side::Firmware => "Firmware key: ",
    };
    ui.label(strong(format!("{side}{}", found_name(catalogue, product))));
    for (name, value) in found_facts(catalogue, product) {
        fact(ui, NAMES, name, &value);
    }
    cautions(ui, product);
}

/// What to know about a product; that one of several images is to be picked is asked, not said.
fn cautions(ui: &mut Ui, product: &Found) {
    for known in product.cautions.iter().filter(|known| **known != Caution::SeveralImages) {
        caution(ui, known.text());
    }
    if let Some(advice) = what_to_run(product) {
        caption(ui, advice);
    }
}
