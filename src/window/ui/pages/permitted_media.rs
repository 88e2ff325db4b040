//! Which media may I use: everything that the licensed copy and the agreement permit.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::assessment::{Assessment, Language};
use crate::rules::criteria::{Criterion, Finding};
use crate::rules::permitted_media::{PermittedMedia, permitted_media};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::spoken;
use crate::window::ui::theme;
use crate::window::ui::trail::{self, Line, Weight};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, heading, heading_font, muted, named_button, strong};

/// How many languages are named before the rest is counted.
const NAMED: usize = 6;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let font = heading_font(ui);
    heading(ui, View::PermittedMedia.label(), font);
    caption(ui, "Every release and language of Volume Licensing media that your other answers permit.");
    let found = permitted_media(&cx.knowledge.catalogue, cx.assessment);
    if found.is_empty() {
        nothing(ui, cx);
    }
    let sections = [
        (Verdict::Permitted, "As reimaging"),
        (Verdict::PermittedByDowngrade, "Under downgrade rights"),
        (Verdict::OtherRight, "By another right than reimaging"),
    ];
    for (verdict, title) in sections {
        let mut media = found.iter().filter(|media| media.verdict == verdict).peekable();
        if media.peek().is_some() {
            ui.add_space(8.0);
            heading(ui, title, theme::subheading());
        }
        media.for_each(|media| row(ui, cx, media));
    }
}

/// What rules out all media, or is not known yet, each with a link to where it is answered.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>) {
    muted(ui, "With the answers so far no media is known to be permitted. Whatever the media, this stands in the way:");
    let decision = cx.decision;
    for finding in &decision.findings {
        if stands_in_the_way(cx.assessment, finding) {
            _ = trail::row(ui, cx, finding, Weight::Usual, Line::Ends);
        }
    }
}

/// Whether other media alone would not do.
fn stands_in_the_way(assessment: &Assessment, finding: &Finding) -> bool {
    let open = |question: Question| assessment.answer(question).known().is_none();
    let concerns_more_than_media = match finding.criterion {
        Criterion::VolumeMedia | Criterion::SameVersion | Criterion::SameComponents => false,
        Criterion::SameProduct => open(Question::LicensedProduct),
        Criterion::SameLanguage => open(Question::LicensedLanguage),
        _ => true,
    };
    finding.outcome != Outcome::Met && concerns_more_than_media
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, media: &PermittedMedia<'_>) {
    let catalogue = &cx.knowledge.catalogue;
    ui.scope_builder(spoken::group_builder(&media.release.name).id_salt(&media.release.id), |ui| {
        ui.label(strong(media.release.name.as_str()));
        let mut named: Vec<String> =
            media.languages.iter().take(NAMED).map(|language| catalogue.language_name(language)).collect();
        if media.languages.len() > NAMED {
            named.push(format!("and {} more", media.languages.len() - NAMED));
        }
        muted(ui, named.join("; "));
        let language: Option<Language> = match media.languages.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let take = Command::TakeMedia(media.release.id.clone(), language);
        if named_button(ui, take.label(), format!("Take {}", media.release.name)).clicked() {
            cx.ask(take);
        }
    });
    ui.add_space(8.0);
}
