//! Media and agreement of a fleet: the questions of the wizard, asked once for all devices whose rows do not say it.

use egui::Ui;

use crate::assessment::verdict::Outcome;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::is_set;
use crate::fleet::judge::results::Summary;
use crate::rules::decision::decide;
use crate::rules::warning::warnings;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::agreement;
use crate::window::ui::pages::fleet::counts::{counted, devices_in_words};
use crate::window::ui::pages::fleet::decided;
use crate::window::ui::pages::fleet::state::{FleetState, OpenFleet};
use crate::window::ui::pages::media;
use crate::window::ui::same_or_other::Like;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::widgets::{caption, muted};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState) {
    let Some(open) = &fleet.open else {
        return;
    };
    muted(ui, "Your answers apply to every device whose row leaves them blank. The fleet is decided again at once.");
    let now = caption(ui, so_far(&open.devices.summary));
    spoken::announce(ui, &now, Urgency::Soon);
    ui.horizontal_wrapped(|ui| {
        let proposed = Defaults::of(cx.assessment);
        let set = Defaults::of(&fleet.setup.assessment);
        let take = FleetCommand::TakeFromAssessment;
        let differs = (&proposed.media, &proposed.agreement) != (&set.media, &set.agreement);
        if !fleet.shows_device && is_set(&proposed) && differs && ui.button(take.label()).clicked() {
            cx.ask(Command::Fleet(take));
        }
        decided::undo(ui, cx, fleet);
    });
    ui.add_space(12.0);
    let like = like(open);
    questions(ui, cx, fleet, &like);
}

fn like(open: &OpenFleet) -> Like {
    let (product, language) = open.devices.list.common.clone();
    Like { label: "As most devices", product, language }
}

/// Asks as the wizard does, of what the fleet is decided with.
fn questions(ui: &mut Ui, cx: &mut Cx<'_>, fleet: &mut FleetState, like: &Like) {
    let answers = &mut fleet.setup.assessment;
    let decision = decide(&cx.knowledge.catalogue, answers);
    let warnings = warnings(&cx.knowledge.catalogue, answers);
    let mut of_fleet = Cx {
        knowledge: cx.knowledge,
        assessment: answers,
        decision: &decision,
        warnings: &warnings,
        problems: &[],
        focus: &mut *cx.focus,
        explanation: &mut *cx.explanation,
        drawn_by: cx.drawn_by,
        assessor: &mut *cx.assessor,
        typed_paths: cx.typed_paths,
        commands: Vec::new(),
    };
    media::questions(ui, &mut of_fleet, like, |_, _| {});
    agreement::show(ui, &mut of_fleet);
    let asked = of_fleet.commands;
    cx.commands.extend(asked);
}

/// What the devices come to now, in a few words.
fn so_far(summary: &Summary) -> String {
    let of = |outcome: Outcome| -> u64 {
        summary.verdicts.iter().filter(|(verdict, _)| verdict.outcome() == outcome).map(|(_, devices)| devices).sum()
    };
    let counts = [
        (of(Outcome::Met), "permitted"),
        (of(Outcome::NotMet), "not permitted"),
        (of(Outcome::Unknown), "cannot be decided yet"),
        (summary.unread, "could not be read"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(devices, _)| *devices > 0)
        .map(|(devices, what)| format!("{} {what}", counted(devices)))
        .collect();
    format!("{}: {}.", devices_in_words(summary.rows), told.join(", "))
}
