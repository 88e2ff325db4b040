//! The image plan: which standard images, what has to be bought and activated, and who gets none.

use egui::Ui;

use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::plan::images::{ActivationMethod, PlannedImage};
use crate::fleet::plan::left_out::LeftOut;
use crate::knowledge::Knowledge;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::fleet::counts::{counted, devices_in_words, in_words};
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::theme;
use crate::window::ui::widgets::{caption, heading, muted, strong};

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
    let images = plan.images.len() as u64;
    heading(ui, &in_words(images, "standard image", "standard images"), theme::subheading());
    if images > 0 {
        muted(ui, plan.certainty());
    }
    plan.images.iter().for_each(|planned| image(ui, cx.knowledge, planned));
    if !plan.left_out.is_empty() || plan.unread > 0 {
        ui.add_space(8.0);
        heading(ui, "Devices that no image may serve", theme::subheading());
    }
    plan.left_out.iter().for_each(|left| left_out(ui, cx.knowledge, left));
    if plan.unread > 0 {
        ui.label(strong(format!("The row could not be read: {}", devices_in_words(plan.unread))));
        muted(ui, "Correct what the rows say, and read the list again.");
    }
}

fn image(ui: &mut Ui, knowledge: &Knowledge, planned: &PlannedImage) {
    ui.add_space(4.0);
    ui.label(strong(planned.image.name(&knowledge.catalogue)));
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
    let purchase = match planned.licenses_to_purchase {
        0 => "No license has to be purchased for it".to_owned(),
        1 => "1 license has to be purchased under the agreement".to_owned(),
        more => format!("{more} licenses have to be purchased under the agreement"),
    };
    let activation = match planned.activation {
        ActivationMethod::Mak => {
            format!("Activate with a MAK: {}", in_words(planned.mak_activations, "activation", "activations"))
        }
        ActivationMethod::Kms => "Activate by KMS: there are enough devices for it".to_owned(),
        ActivationMethod::KeyInMedia => "The key is in the media".to_owned(),
    };
    muted(ui, format!("{purchase}. {activation}."));
}

fn left_out(ui: &mut Ui, knowledge: &Knowledge, left: &LeftOut) {
    ui.add_space(4.0);
    ui.label(strong(format!("{}: {}", left.obstacle.text(knowledge), devices_in_words(left.devices))));
    let helps = match left.helps {
        0 => String::new(),
        all if all == left.devices => " This helps all of them.".to_owned(),
        some => format!(" This helps {} of them.", counted(some)),
    };
    muted(ui, format!("{}.{helps}", left.remedy.trim_end_matches('.')));
}
