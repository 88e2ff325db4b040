//! One question on a page: heading, hint, what is wrong, its control, and how to find out.

use egui::{RichText, Ui};

use crate::assessment::question::Question;
use crate::assessment::{Answer, Value};
use crate::explain::fill::fill;
use crate::explain::instruction::Instruction;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Entered};
use crate::window::ui::evidence;
use crate::window::ui::instruction::show_instruction;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{caption, card, caution, heading, heading_font, link, problem_line, strong};
use crate::wizard::Page;

/// Draws a question if it matters now; `add` draws its control.
pub fn ask(ui: &mut Ui, cx: &mut Cx<'_>, question: Question, add: impl FnOnce(&mut Ui, &mut Cx<'_>) -> Entered) {
    if !question.is_asked(&cx.knowledge.catalogue, cx.assessment) {
        return;
    }
    let knowledge = cx.knowledge;
    let text = knowledge.question(question);
    ui.scope_builder(spoken::group_builder(&text.heading).id_salt(question), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let first = Page::of(question).questions().first() == Some(&question);
        let font = if first { heading_font(ui) } else { theme::subheading() };
        heading(ui, &text.heading, font);
        match (question.is_required(), text.hint.is_empty()) {
            (true, true) => {}
            (true, false) => _ = caption(ui, text.hint.as_str()),
            (false, _) => _ = caption(ui, format!("Optional. {}", text.hint).trim_end()),
        }
        ui.add_space(8.0);
        flag(ui, cx, question);
        if cx.problems.contains(&question) && cx.assessment.answer(question).is_unanswered() {
            problem_line(ui, &text.unanswered);
            spoken::describe(ui.ctx(), ui.unique_id(), text.unanswered.as_str());
            ui.add_space(4.0);
        }
        let entered = add(ui, cx);
        cx.entered(ui, question, entered);
        take_back(ui, cx, question);
        if cx.assessment.answer(question) == Answer::NotSure {
            ui.add_space(4.0);
            how_to_find_out(ui, cx, question);
        }
        evidence::beside(ui, cx, question);
        warnings(ui, cx, question);
    });
    ui.add_space(24.0);
}

/// An answer that nothing asks for can be taken back; a field for a number is emptied by hand.
fn take_back(ui: &mut Ui, cx: &mut Cx<'_>, question: Question) {
    let answer = cx.assessment.answer(question);
    if question.is_required() || answer.is_unanswered() || matches!(answer, Answer::Known(Value::Count(_))) {
        return;
    }
    let name = format!("Take back the answer: {}", cx.knowledge.question(question).name);
    if link(ui, "Take this answer back", &name).clicked() {
        cx.assessment.take_back(question);
    }
}

fn flag(ui: &mut Ui, cx: &mut Cx<'_>, question: Question) {
    if !cx.assessment.to_review.contains(&question) {
        return;
    }
    let (color, fill) = Palette::of(ui).unknown;
    card(ui, fill, 12, |ui| {
        let changed: Vec<&str> =
            question.depends_on().iter().map(|other| cx.knowledge.question(*other).name.as_str()).collect();
        let text = format!("You have since changed an answer that this one depends on: {}.", changed.join(", "));
        ui.label(RichText::new(text).color(color));
        if ui.button(Command::StillHolds(question).label()).clicked() {
            cx.ask(Command::StillHolds(question));
        }
    });
    ui.add_space(4.0);
}

fn how_to_find_out(ui: &mut Ui, cx: &mut Cx<'_>, question: Question) {
    card(ui, Palette::of(ui).passage, 12, |ui| {
        ui.label(strong("How to find out"));
        let how = Instruction::of(cx.knowledge, cx.assessment, &cx.knowledge.question(question).not_sure);
        show_instruction(ui, cx, &how, &cx.knowledge.question(question).name);
        let read = match Page::of(question) {
            Page::Source | Page::LicensedCopy => Command::ShowPasteBox,
            Page::Media => Command::Choose(Purpose::Media),
            _ => return,
        };
        if link(ui, read.label(), read.label()).clicked() {
            cx.ask(read);
        }
    });
}

fn warnings(ui: &mut Ui, cx: &Cx<'_>, question: Question) {
    for warning in cx.warnings.iter().filter(|warning| warning.questions().last() == Some(&question)) {
        let text = fill(cx.knowledge, cx.assessment, &cx.knowledge.warning(*warning).text);
        ui.add_space(4.0);
        caution(ui, text);
    }
}
