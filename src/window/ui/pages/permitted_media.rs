//! Which media may I use: everything that the licensed copy and the agreement permit.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::assessment::{Assessment, Language};
use crate::catalogue::Release;
use crate::explain::fill::place_in_words;
use crate::knowledge::sentence::Place;
use crate::rules::criteria::{Criterion, Finding};
use crate::rules::permitted_media::{PermittedMedia, permitted_media};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::layout::in_pairs;
use crate::window::ui::of_answers::OfAnswers;
use crate::window::ui::sources::Sources;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::trail::{self, Fold, Line, Row, Weight};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, heading, heading_font, muted, named_button, strong};

/// How many languages are named before the rest is counted.
const NAMED: usize = 6;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, permitted: &mut OfAnswers<Vec<PermittedMedia>>) {
    let font = heading_font(ui);
    heading(ui, View::PermittedMedia.label(), font);
    caption(ui, "All Volume Licensing media that your other answers permit, with its languages.");
    chosen_now(ui, cx);
    let catalogue = &cx.knowledge.catalogue;
    let found = permitted.get(cx.assessment, |answers| permitted_media(catalogue, answers));
    let mut sources = Sources::default();
    if found.is_empty() {
        nothing(ui, cx, &mut sources);
    }
    let sections = [
        (Verdict::Permitted, "As reimaging"),
        (Verdict::PermittedByDowngrade, "Under downgrade rights"),
        (Verdict::OtherRight, "By another right than reimaging"),
    ];
    for (verdict, title) in sections {
        let media: Vec<&PermittedMedia> = found.iter().filter(|media| media.verdict == verdict).collect();
        if !media.is_empty() {
            ui.add_space(8.0);
            heading(ui, title, theme::subheading());
        }
        in_pairs(ui, &media, |ui, media| row(ui, cx, media));
    }
    sources.show(ui, cx);
}

/// The media that is chosen now, with its verdict.
fn chosen_now(ui: &mut Ui, cx: &Cx<'_>) {
    if cx.assessment.media.software.product.known().is_some() {
        let verdict = cx.decision.verdict();
        let (color, _) = Palette::of(ui).outcome(verdict.outcome());
        let media = place_in_words(cx.knowledge, cx.assessment, Place::Media);
        let language = place_in_words(cx.knowledge, cx.assessment, Place::MediaLanguage);
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("Chosen now: {media}, {language}:"));
            ui.colored_label(color, verdict.label());
        });
    }
}

/// What rules out all media, or is not known yet, each with a link to where it is answered.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources) {
    muted(
        ui,
        "With the answers so far, no media is permitted. Whichever media you take, this has to be settled first:",
    );
    let decision = cx.decision;
    for finding in &decision.findings {
        if stands_in_the_way(cx.assessment, finding) {
            let row = Row { finding, weight: Weight::Usual, line: Line::Ends, fold: Fold::Never };
            trail::row(ui, cx, sources, row);
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

fn row(ui: &mut Ui, cx: &mut Cx<'_>, media: &PermittedMedia) {
    let catalogue = &cx.knowledge.catalogue;
    let Some(release) = catalogue.release(&media.release) else {
        return;
    };
    let software = &cx.assessment.media.software;
    let is_release = catalogue.release_of(&software.product).is_some_and(|chosen| chosen.id == release.id);
    let in_language = software.language.known().is_some_and(|language| media.languages.contains(language));
    let chosen = is_release && in_language;
    ui.scope_builder(spoken::group_builder(&release.name).id_salt(&release.id), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.set_row_height(20.0);
            ui.label(strong(release.name.as_str()));
            if chosen {
                let (color, _) = Palette::of(ui).met;
                ui.colored_label(color, "Chosen now");
            }
        });
        let mut named: Vec<String> =
            media.languages.iter().take(NAMED).map(|language| catalogue.language_name(language)).collect();
        if media.languages.len() > NAMED {
            named.push(format!("and {} more", media.languages.len() - NAMED));
        }
        muted(ui, named.join("; "));
        if !chosen {
            let condition = if media.languages.len() == 1 || in_language { "" } else { ", in one of these languages" };
            take(ui, cx, release, media, condition);
        }
    });
    ui.add_space(8.0);
}

/// The button that takes media, with what it would come to.
fn take(ui: &mut Ui, cx: &mut Cx<'_>, release: &Release, media: &PermittedMedia, condition: &str) {
    let language: Option<Language> = match media.languages.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let take = Command::TakeMedia(release.id.clone(), language);
    ui.horizontal_wrapped(|ui| {
        if named_button(ui, take.label(), format!("Take {}", release.name)).clicked() {
            cx.ask(take);
        }
        muted(ui, format!("Then: {}{condition}", media.verdict.label()));
    });
}
