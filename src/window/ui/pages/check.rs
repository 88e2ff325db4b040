//! Check your answers: all of them on one page, and what the assessment is called.

use egui::{RichText, TextEdit, Ui};

use crate::assessment::product_key::mask;
use crate::assessment::question::Question;
use crate::explain::answers::in_words;
use crate::explain::fill::fill;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::layout::columns;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{
    add_field, caption, caution, heading, heading_font, in_column, line_edit, link, muted,
};
use crate::wizard::Page;
use crate::wizard::suggestion::{Standing, about};

/// How wide the column of names is, in points.
const NAMES: f32 = 200.0;
/// Below this width, in points, there is no room for columns.
const NARROW: f32 = 360.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let font = heading_font(ui);
    heading(ui, Page::Check.label(), font);
    ui.add_space(8.0);
    warnings(ui, cx);
    columns(ui, cx, answers, details);
}

fn answers(ui: &mut Ui, cx: &mut Cx<'_>) {
    for page in Page::ASKING {
        heading(ui, page.label(), theme::subheading());
        let asked = page.asked(&cx.knowledge.catalogue, cx.assessment);
        spoken::list(ui, page.label(), asked.len(), |ui| {
            for (at, question) in asked.into_iter().enumerate() {
                let name = answer_in_words(cx, question);
                spoken::item(ui, name, at, |ui| row(ui, cx, page, question));
            }
        });
        ui.add_space(16.0);
    }
}

fn warnings(ui: &mut Ui, cx: &Cx<'_>) {
    for warning in cx.warnings {
        let text = fill(cx.knowledge, cx.assessment, &cx.knowledge.warning(*warning).text);
        caution(ui, text);
    }
}

/// The row of a question, for those who hear it.
fn answer_in_words(cx: &Cx<'_>, question: Question) -> String {
    let value = in_words(&cx.knowledge.catalogue, cx.assessment, question);
    format!("{}: {value}", cx.knowledge.question(question).name)
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, page: Page, question: Question) {
    let name = &cx.knowledge.question(question).name;
    let value = in_words(&cx.knowledge.catalogue, cx.assessment, question);
    let palette = Palette::of(ui);
    let flagged = cx.assessment.to_review.contains(&question);
    let open = cx.assessment.answer(question).known().is_none() && question.is_required();
    let said = |ui: &mut Ui, cx: &Cx<'_>| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(RichText::new(value).color(if open { palette.unknown.0 } else { palette.text }));
        for (from, found) in about(cx.assessment, question) {
            let color = if found.standing == Standing::Disagrees { palette.unknown.0 } else { palette.muted };
            caption_colored(ui, &found.text(&cx.knowledge.catalogue, &from.source), color);
        }
        if flagged {
            caption_colored(ui, "Check again: an answer that this one depends on has changed", palette.unknown.0);
        }
    };
    if ui.available_width() < NARROW {
        ui.horizontal_wrapped(|ui| {
            muted(ui, name.as_str());
            change(ui, cx, page, question);
        });
        ui.vertical(|ui| said(ui, cx));
    } else {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            let names = NAMES.min(ui.available_width() * 0.35);
            in_column(ui, names, |ui| muted(ui, name.as_str()));
            let width = ui.available_width() - 72.0;
            in_column(ui, width, |ui| ui.vertical(|ui| said(ui, cx)).response);
            change(ui, cx, page, question);
        });
    }
    let line = ui.max_rect().x_range();
    ui.painter().hline(line, ui.cursor().top() - 4.0, (1.0, palette.divider));
}

/// The link to the question of a row.
fn change(ui: &mut Ui, cx: &mut Cx<'_>, page: Page, question: Question) {
    let name = &cx.knowledge.question(question).name;
    let change = link(ui, "Change", &format!("Change {}: {name}", page.label()));
    cx.focus_here(ui, Focus::Change(question), change.id);
    if change.clicked() {
        cx.ask(Command::Ask(question));
    }
}

fn caption_colored(ui: &mut Ui, text: &str, color: egui::Color32) {
    ui.label(RichText::new(text).small().color(color));
}

fn details(ui: &mut Ui, cx: &mut Cx<'_>) {
    heading(ui, "About this assessment", theme::subheading());
    caption(ui, "Product keys are cut to their last five characters.");
    ui.add_space(4.0);
    let details = &mut cx.assessment.details;
    let title = line(ui, "Title", &mut details.title);
    line(ui, "Customer", &mut details.customer);
    line(ui, "Ticket", &mut details.ticket);
    line(ui, "Device", &mut details.device);
    muted(ui, "Notes");
    let notes = TextEdit::multiline(&mut details.notes).char_limit(20_000).desired_width(f32::INFINITY).desired_rows(3);
    let response = add_field(ui, "Notes", notes);
    keep_masked(&response, &mut details.notes);
    cx.focus_here(ui, Focus::Details, title);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let date = cx.assessment.date.map_or_else(|| "not given".to_owned(), |date| date.to_string());
        muted(ui, format!("Decided as of {date}"));
        if link(ui, Command::UseToday.label(), Command::UseToday.label()).clicked() {
            cx.ask(Command::UseToday);
        }
    });
}

fn line(ui: &mut Ui, name: &str, text: &mut String) -> egui::Id {
    let names = if ui.available_width() < NARROW { 64.0 } else { 120.0 };
    ui.horizontal(|ui| {
        in_column(ui, names, |ui| muted(ui, name));
        let response = add_field(ui, name, line_edit(text, f32::INFINITY).char_limit(1_000));
        keep_masked(&response, text);
        response.id
    })
    .inner
}

/// A product key is masked as soon as all of it is in the field.
fn keep_masked(response: &egui::Response, text: &mut String) {
    if response.changed() {
        let masked = mask(text);
        if masked != *text {
            *text = masked.into_owned();
        }
    }
}
