//! The image plan, as bars and in words: which standard images, what has to be bought and activated, and who gets none.

use egui::{Color32, Ui};

use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::plan::images::{ActivationMethod, PlannedImage};
use crate::fleet::plan::left_out::LeftOut;
use crate::fleet::plan::share::shares;
use crate::knowledge::Knowledge;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::layout::columns;
use crate::window::ui::pages::fleet::bars;
use crate::window::ui::pages::fleet::counts::{counted, devices_in_words, in_words};
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{caption, heading, link, muted};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, open: &OpenFleet) {
    let mut proposed = open.downgrades == Downgrades::Proposed;
    if ui.checkbox(&mut proposed, "Also propose downgrade images").changed() {
        let downgrades = if proposed { Downgrades::Proposed } else { Downgrades::OnlyNamed };
        cx.ask(Command::Fleet(FleetCommand::Plan(downgrades)));
    }
    caption(ui, "Images of older versions, for devices whose license terms permit them. Fewer images may then do.");
    ui.add_space(8.0);
    let plan = &open.plan;
    let shares = shares(cx.knowledge, plan);
    let total: u64 = shares.iter().map(|share| share.devices).sum();
    let images = plan.images.len() as u64;
    heading(ui, &in_words(images, "standard image", "standard images"), theme::subheading());
    let palette = Palette::of(ui);
    let parts: Vec<(u64, Color32)> =
        shares.iter().map(|share| (share.devices, bars::share_color(palette, share.kind))).collect();
    bars::stacked(ui, &parts, total);
    if images > 0 {
        muted(ui, plan.certainty());
    }
    let (with_image, without) = shares.split_at(plan.images.len().min(shares.len()));
    ui.add_space(4.0);
    let served = |ui: &mut Ui, cx: &mut &mut Cx<'_>| {
        for (share, planned) in with_image.iter().zip(&plan.images) {
            bars::share(ui, share, total);
            image(ui, cx.knowledge, planned);
            ui.add_space(12.0);
        }
    };
    let not_served = |ui: &mut Ui, cx: &mut &mut Cx<'_>| {
        if !without.is_empty() {
            heading(ui, "Devices that no image may serve", theme::subheading());
        }
        let told = plan.left_out.iter().map(Some).chain(std::iter::repeat(None));
        for (share, left) in without.iter().zip(told) {
            bars::share(ui, share, total);
            match left {
                Some(left) => left_out(ui, cx, left),
                None => _ = muted(ui, "Correct what the rows say, and read the list again."),
            }
            ui.add_space(12.0);
        }
    };
    columns(ui, &mut &mut *cx, served, not_served);
}

fn image(ui: &mut Ui, knowledge: &Knowledge, planned: &PlannedImage) {
    let mut served = format!("May serve {}", devices_in_words(planned.serves));
    if planned.gets != planned.serves {
        served.push_str(&format!("; {} get it under this plan", counted(planned.gets)));
    }
    for (devices, by) in
        [(planned.by_downgrade, "by downgrade rights"), (planned.by_other_right, "by another right than reimaging")]
    {
        if devices > 0 {
            served.push_str(&format!("; {} of them {by}", counted(devices)));
        }
    }
    ui.label(format!("{served}."));
    let purchase = planned.purchase_text(&knowledge.catalogue);
    let activation = match planned.activation {
        ActivationMethod::Mak => {
            format!("Activate with a MAK: {}", in_words(planned.mak_activations, "activation", "activations"))
        }
        ActivationMethod::Kms => "Activate by KMS: there are enough devices for it".to_owned(),
        ActivationMethod::KeyInMedia => "The key is in the media".to_owned(),
    };
    muted(ui, format!("{purchase} {activation}."));
}

/// What helps; where only an answer is missing, the way to give it.
fn left_out(ui: &mut Ui, cx: &mut Cx<'_>, left: &LeftOut) {
    let helps = match left.helps {
        0 => String::new(),
        all if all == left.devices => " This helps all of them.".to_owned(),
        some => format!(" This helps {} of them.", counted(some)),
    };
    muted(ui, format!("{}.{helps}", left.remedy.trim_end_matches('.')));
    let Some(question) = left.unanswered else {
        return;
    };
    let name = cx.knowledge.question(question).name.to_lowercase();
    if link(ui, "Answer it for all of them", &format!("Answer for all of them: {name}")).clicked() {
        cx.ask(Command::Fleet(FleetCommand::Answer(question)));
    }
}
