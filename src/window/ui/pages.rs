//! The pages; each is a plain function.

use egui::Ui;

use crate::window::ui::command::View;
use crate::window::ui::cx::Cx;
use crate::wizard::Page;

mod about;
mod activation;
mod agreement;
mod check;
mod fleet;
mod help;
mod licensed_copy;
mod media;
mod permitted_media;
mod report;
mod source;
mod verdict;

/// Draws the page of a view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: View) {
    match view {
        View::Wizard(Page::Source) => source::show(ui, cx),
        View::Wizard(Page::LicensedCopy) => licensed_copy::show(ui, cx),
        View::Wizard(Page::Media) => media::show(ui, cx),
        View::Wizard(Page::Agreement) => agreement::show(ui, cx),
        View::Wizard(Page::Check) => check::show(ui, cx),
        View::Wizard(Page::Verdict) => verdict::show(ui, cx),
        View::Activation => activation::show(ui, cx),
        View::Report => report::show(ui, cx),
        View::PermittedMedia => permitted_media::show(ui, cx),
        View::Help => help::show(ui, cx),
        View::About => about::show(ui, cx),
        View::Fleet(page) => fleet::show(ui, cx, page),
    }
}
