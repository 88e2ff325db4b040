//! Volume Licensing media: where it comes from and what it installs.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::{Architecture, Choice, MediaOrigin, MediaUse, Software};
use crate::rules::permitted_media::{PermittedMedia, permitted_media};
use crate::rules::prior_version::{Downgrade, older_media};
use crate::window::ui::answer::{choose, yes_no};
use crate::window::ui::ask::ask;
use crate::window::ui::command::Command;
use crate::window::ui::components::components;
use crate::window::ui::cx::Cx;
use crate::window::ui::evidence;
use crate::window::ui::of_answers::OfAnswers;
use crate::window::ui::same_or_other::{self, Like};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, link};

/// How many permitted media are named.
const SUGGESTED: usize = 3;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, permitted: &mut OfAnswers<Vec<PermittedMedia>>) {
    let Software { product, language, .. } = cx.assessment.licensed.software.clone();
    let like = Like { label: "The same as the licensed copy", product, language };
    questions(ui, cx, &like, |ui, cx| suggestion(ui, cx, permitted));
}

/// Draws the questions about media that may be like something; `beside` draws what belongs to the product.
pub fn questions(ui: &mut Ui, cx: &mut Cx<'_>, like: &Like, beside: impl FnOnce(&mut Ui, &mut Cx<'_>)) {
    evidence::media(ui, cx);
    ask(ui, cx, Question::MediaOrigin, |ui, cx| {
        choose(ui, "Media source", &mut cx.assessment.media.origin, MediaOrigin::ALL)
    });
    ask(ui, cx, Question::MediaUse, |ui, cx| choose(ui, "Media use", &mut cx.assessment.media.purpose, MediaUse::ALL));
    ask(ui, cx, Question::MediaProduct, |ui, cx| {
        let answer = &mut cx.assessment.media.software.product;
        same_or_other::product(ui, &cx.knowledge.catalogue, like, answer)
    });
    beside(ui, cx);
    ask(ui, cx, Question::MediaComponents, |ui, cx| {
        components(ui, &cx.knowledge.catalogue, &mut cx.assessment.media.software)
    });
    ask(ui, cx, Question::MediaLanguage, |ui, cx| {
        let answer = &mut cx.assessment.media.software.language;
        same_or_other::language(ui, &cx.knowledge.catalogue, like, answer)
    });
    ask(ui, cx, Question::TermsPermitVersion, |ui, cx| {
        if let Some(Downgrade::NotSettled(Some(hint))) = older_media(&cx.knowledge.catalogue, cx.assessment) {
            caption(ui, format!("A hint, {}: {}", hint.strength.label(), hint.text));
        }
        yes_no(ui, "Version permitted by terms", &mut cx.assessment.media.terms_permit_version)
    });
    ask(ui, cx, Question::MediaArchitecture, |ui, cx| {
        choose(ui, "Architecture", &mut cx.assessment.media.software.architecture, Architecture::ALL)
    });
}

/// Names media that the other answers permit, and leads to all of it.
fn suggestion(ui: &mut Ui, cx: &mut Cx<'_>, permitted: &mut OfAnswers<Vec<PermittedMedia>>) {
    let catalogue = &cx.knowledge.catalogue;
    let found = permitted.get(cx.assessment, |answers| permitted_media(catalogue, answers));
    if !found.is_empty() {
        let releases = found.iter().take(SUGGESTED).filter_map(|media| catalogue.release(&media.release));
        let names: Vec<&str> = releases.map(|release| release.name.as_str()).collect();
        let more = found.len().saturating_sub(SUGGESTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        caption(ui, format!("Your other answers permit {}{more}.", names.join(", ")));
    }
    let which = Command::Go(View::PermittedMedia);
    if link(ui, which.label(), which.label()).clicked() {
        cx.ask(which);
    }
    ui.add_space(16.0);
}
