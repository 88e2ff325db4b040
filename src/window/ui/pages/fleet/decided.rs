//! What a fleet is decided with: in a few lines with the way to change it, and that it is being decided anew.

use egui::Ui;

use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::{is_set, media_and_agreement};
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::fleet::state::{FleetState, OpenFleet};
use crate::window::ui::pages::fleet::unanswered;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::Palette;
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{caption, card, named_button, primary_button};

/// Says what holds for a device whose row does not say it; where nothing is set, there is one button, to set it.
pub fn with(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &FleetState) {
    let media = Command::Go(View::Fleet(FleetPage::Media));
    let defaults = Defaults::of(&fleet.setup.assessment);
    card(ui, Palette::of(ui).passage, 12, |ui| {
        if !is_set(&defaults) {
            ui.label("No media and no agreement are set yet. Only rows that name their own can be decided.");
            if primary_button(ui, "Set media and agreement").clicked() {
                cx.ask(media);
            }
            return;
        }
        let [of_media, of_agreement] = media_and_agreement(cx.knowledge, &defaults);
        ui.label(format!("Decided with media: {of_media}. Agreement: {of_agreement}."));
        let proposed = fleet.proposed_by().map(|by| format!("From the open assessment \"{by}\". "));
        caption(ui, format!("{}What a row says itself comes first.", proposed.unwrap_or_default()));
        let open = fleet.open.as_ref().map(|open| &open.devices.summary);
        let missing = open.and_then(|summary| unanswered::about_media(cx, &fleet.setup.assessment, summary));
        if let Some((_, text)) = &missing {
            ui.label(text.as_str());
        }
        ui.horizontal_wrapped(|ui| {
            if let Some((question, text)) = missing
                && named_button(ui, "Answer it", format!("Answer it: {text}")).clicked()
            {
                cx.ask(Command::Fleet(FleetCommand::Answer(question)));
            }
            if named_button(ui, "Change", "Change media and agreement").clicked() {
                cx.ask(media);
            }
            undo(ui, cx, fleet);
        });
    });
    ui.add_space(12.0);
}

/// Offers to take back the last change, if there is one.
pub fn undo(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &FleetState) {
    let (can_undo, _) = fleet.setup.history();
    if can_undo && named_button(ui, Command::Undo.label(), "Undo the last change").clicked() {
        cx.ask(Command::Undo);
    }
}

/// While the devices are decided anew, says so, how far that is, and that what is shown is older.
pub fn under_way(ui: &mut Ui, cx: &mut Cx<'_>, open: &OpenFleet) {
    let Some((job, _)) = open.deciding.as_ref().filter(|(job, _)| job.quiet_for().is_zero()) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let state = format!("{}. What is shown was decided before.", job.state());
        let shown = caption(ui, state);
        spoken::announce(ui, &shown, Urgency::Soon);
        let cancel = FleetCommand::KeepDecided;
        if named_button(ui, cancel.label(), "Cancel deciding, and take the change back").clicked() {
            cx.ask(Command::Fleet(cancel));
        }
    });
}
