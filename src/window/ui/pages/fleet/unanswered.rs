//! Facts that the list does not say: each is asked once, for all devices that lack it.

use egui::{CollapsingHeader, Ui};

use crate::assessment::question::Question;
use crate::assessment::{Assessment, Channel, Choice, EnterpriseLicense, Holder, LicenseType, MediaUse, Program};
use crate::explain::instruction::Instruction;
use crate::fleet::judge::results::Summary;
use crate::window::ui::answer::{choose_or_leave, field_or_leave, yes_no_or_leave};
use crate::window::ui::cx::{Cx, Entered, Focus};
use crate::window::ui::instruction::show_instruction;
use crate::window::ui::pages::fleet::counts::devices_in_words;
use crate::window::ui::pages::fleet::state::{FleetState, OpenFleet};
use crate::window::ui::picker;
use crate::window::ui::theme;
use crate::window::ui::widgets::{caption, heading, strong};
use crate::wizard::Page;

/// The questions that are asked for all devices: what rows leave open, and what was answered for them already.
fn questions(cx: &Cx<'_>, answers: &Assessment, open: &OpenFleet) -> Vec<Question> {
    let Summary { unanswered, for_all, .. } = &open.devices.summary;
    let answered = |question: Question| for_all.contains_key(&question) || for_all_devices(answers, question).is_some();
    let wanted = |question: &Question| {
        (unanswered.contains_key(question) || answered(*question)) && !asked_with_media(cx, answers, *question)
    };
    Question::ALL.iter().copied().filter(wanted).collect()
}

/// What was said of licensed copies for all devices.
fn for_all_devices(answers: &Assessment, question: Question) -> Option<()> {
    let said = Page::of(question) == Page::LicensedCopy || question == Question::Channel;
    (said && answers.answer(question).known().is_some()).then_some(())
}

/// Draws a row for each.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState) {
    let Some(open) = &fleet.open else {
        return;
    };
    let questions = questions(cx, &fleet.setup.assessment, open);
    if questions.is_empty() {
        return;
    }
    heading(ui, "What the list does not say", theme::subheading());
    caption(ui, "Your answer applies to the devices whose rows leave it blank. The results mark it as said by you.");
    for question in questions {
        let text = said(cx, &open.devices.summary, question);
        ui.push_id(question, |ui| row(ui, cx, &mut fleet.setup.assessment, question, &text));
        ui.add_space(12.0);
    }
}

/// The first question about media and agreement that is not answered and leaves verdicts open, and how many devices wait
/// for it.
pub fn about_media(cx: &Cx<'_>, answers: &Assessment, summary: &Summary) -> Option<(Question, String)> {
    let open = Question::ALL
        .iter()
        .copied()
        .find(|question| summary.unanswered.contains_key(question) && asked_with_media(cx, answers, *question))?;
    Some((open, said(cx, summary, open)))
}

fn asked_with_media(cx: &Cx<'_>, answers: &Assessment, question: Question) -> bool {
    matches!(Page::of(question), Page::Media | Page::Agreement) && question.is_asked(&cx.knowledge.catalogue, answers)
}

/// How many devices do not say it, or for how many it was said.
fn said(cx: &Cx<'_>, summary: &Summary, question: Question) -> String {
    let unsaid = &cx.knowledge.question(question).unsaid;
    match (summary.unanswered.get(&question), summary.for_all.get(&question)) {
        (Some(devices), _) => {
            let verb = if *devices == 1 { "does" } else { "do" };
            format!("{} {verb} not say {unsaid}.", devices_in_words(*devices))
        }
        (None, Some(devices)) => format!("You said for {} {unsaid}.", devices_in_words(*devices)),
        (None, None) => format!("You said {unsaid}. No device needs that."),
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, answers: &mut Assessment, question: Question, text: &str) {
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(strong(text));
    let Some(entered) = control(ui, cx, answers, question) else {
        return;
    };
    cx.focus_here(ui, Focus::Question(question), entered.id);
    let how = Instruction::of(cx.knowledge, answers, &cx.knowledge.question(question).not_sure);
    CollapsingHeader::new("How to find out").id_salt("how").show(ui, |ui| show_instruction(ui, cx, &how, text));
}

/// The control of the wizard for this question, with "Leave open" at its end.
fn control(ui: &mut Ui, cx: &Cx<'_>, answers: &mut Assessment, question: Question) -> Option<Entered> {
    let catalogue = &cx.knowledge.catalogue;
    let name = cx.knowledge.question(question).name.as_str();
    let Assessment { licensed, media, agreement, .. } = answers;
    let entered = match question {
        Question::Channel => choose_or_leave(ui, name, &mut licensed.channel, Channel::ALL),
        Question::LicensedProduct => field_or_leave(ui, name, &mut licensed.software.product, |ui, answer| {
            picker::product(ui, catalogue, name, answer)
        }),
        Question::LicensedLanguage => field_or_leave(ui, name, &mut licensed.software.language, |ui, answer| {
            picker::language(ui, catalogue, name, answer)
        }),
        Question::LicenseType => choose_or_leave(ui, name, &mut licensed.license_type, LicenseType::ALL),
        Question::BaseLicense => yes_no_or_leave(ui, name, &mut licensed.base_license),
        Question::TermsPermitVersion => yes_no_or_leave(ui, name, &mut media.terms_permit_version),
        Question::MediaUse => choose_or_leave(ui, name, &mut media.purpose, MediaUse::ALL),
        Question::Program => choose_or_leave(ui, name, &mut agreement.program, Program::ALL),
        Question::Holder => choose_or_leave(ui, name, &mut agreement.holder, Holder::ALL),
        Question::LicensePurchased => yes_no_or_leave(ui, name, &mut agreement.license_purchased),
        Question::EnterpriseLicense => {
            choose_or_leave(ui, name, &mut agreement.enterprise_license, EnterpriseLicense::ALL)
        }
        _ => return None,
    };
    Some(entered)
}
