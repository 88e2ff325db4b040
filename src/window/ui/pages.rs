//! The pages: each is a plain function, and a value for what it keeps for itself.

use egui::Ui;

use crate::rules::permitted_media::PermittedMedia;
use crate::window::ui::cx::Cx;
use crate::window::ui::of_answers::OfAnswers;
use crate::window::ui::pages::about::AboutState;
use crate::window::ui::pages::activation::ActivationState;
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::pages::licensed_copy::LicensedCopyState;
use crate::window::ui::pages::report::ReportState;
use crate::window::ui::pages::shelf::state::ShelfState;
use crate::window::ui::pages::verdict::VerdictState;
use crate::window::ui::view::View;
use crate::wizard::Page;

mod about;
mod activation;
mod agreement;
mod check;
pub mod fleet;
mod help;
mod licensed_copy;
mod media;
mod permitted_media;
mod report;
pub mod shelf;
mod source;
mod verdict;

/// What the pages keep for themselves; nothing of it is saved.
#[derive(Debug, Default)]
pub struct Pages {
    /// Of the page about the program.
    pub about: AboutState,
    /// Of the page on activation.
    pub activation: ActivationState,
    /// Of the pages of a fleet.
    pub fleet: FleetState,
    /// Of the page on the licensed copy.
    pub licensed_copy: LicensedCopyState,
    /// The media that the answers permit, of the pages that speak of it.
    pub permitted: OfAnswers<Vec<PermittedMedia>>,
    /// Of the page with report and answer.
    pub report: ReportState,
    /// Of the page of saved assessments.
    pub shelf: ShelfState,
    /// Of the verdict.
    pub verdict: VerdictState,
}

/// Draws the page of a view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, pages: &mut Pages, view: View) {
    match view {
        View::Wizard(Page::Source) => source::show(ui, cx),
        View::Wizard(Page::LicensedCopy) => licensed_copy::show(ui, cx, &mut pages.licensed_copy),
        View::Wizard(Page::Media) => media::show(ui, cx, &mut pages.permitted),
        View::Wizard(Page::Agreement) => agreement::show(ui, cx),
        View::Wizard(Page::Check) => check::show(ui, cx),
        View::Wizard(Page::Verdict) => verdict::show(ui, cx, &mut pages.verdict),
        View::Activation => activation::show(ui, cx, &mut pages.activation),
        View::Report => report::show(ui, cx, &pages.report),
        View::PermittedMedia => permitted_media::show(ui, cx, &mut pages.permitted),
        View::Help => help::show(ui, cx),
        View::About => about::show(ui, cx, &mut pages.about),
        View::Fleet(page) => fleet::show(ui, cx, &mut pages.fleet, page),
        View::Shelf => shelf::show(ui, cx, &mut pages.shelf),
    }
}
