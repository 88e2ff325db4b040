//! What was read of a list, with which media it was decided, and the counts as a picture.

use egui::Ui;

use crate::assessment::Assessment;
use crate::explain::fill::place_in_words;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::arrange::Shown;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::Place;
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::Cx;
use crate::window::ui::fleet::{FleetCommand, FleetPage, OpenFleet};
use crate::window::ui::pages::fleet::{bars, devices_in_words, headings, in_words};
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{caption, card, heading, link};
use crate::wizard::Page;

/// How many problems are quoted before the others are counted.
const QUOTED: usize = 3;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    media(ui, cx);
    heading(ui, "What was read", theme::subheading());
    read(ui, cx);
    headings::show(ui, cx);
    ui.add_space(12.0);
    heading(ui, "Verdicts", theme::subheading());
    bars::verdicts(ui, cx);
    ui.add_space(12.0);
    bars::criteria(ui, cx);
}

/// Says what holds for a device whose row does not say it, and offers to take what the open assessment has now.
fn media(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(open) = &cx.fleet.open else {
        return;
    };
    card(ui, Palette::of(ui).passage, 12, |ui| {
        let (defaults, assessment) = &open.defaults;
        ui.label(format!(
            "Decided with what each row says, and otherwise with media and agreement of the assessment \"{assessment}\":"
        ));
        ui.label(media_in_words(cx.knowledge, defaults));
        if defaults.media == Defaults::default().media {
            caption(ui, "The assessment names no media, so that only rows that name their own can be decided.");
            if link(ui, "Name the media", "Name the media").clicked() {
                cx.commands.push(Command::Go(View::Wizard(Page::Media)));
            }
        }
        let now = Defaults::of(cx.assessment);
        if (&now.media, &now.agreement) != (&defaults.media, &defaults.agreement) {
            caption(ui, format!("The open assessment now has: {}", media_in_words(cx.knowledge, &now)));
            if ui.button("Decide again with that").clicked() {
                cx.commands.push(Command::Fleet(FleetCommand::ReadAgain));
            }
        }
    });
    ui.add_space(12.0);
}

fn media_in_words(knowledge: &Knowledge, defaults: &Defaults) -> String {
    let facts =
        Assessment { media: defaults.media.clone(), agreement: defaults.agreement.clone(), ..Assessment::default() };
    let say = |place| place_in_words(knowledge, &facts, place);
    format!(
        "{}; {}; {}. Agreement: {}",
        say(Place::Media),
        say(Place::MediaLanguage),
        say(Place::Origin),
        say(Place::Program)
    )
}

fn read(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(open) = &mut cx.fleet.open else {
        return;
    };
    let devices = open.devices.clone();
    let (summary, columns) = (&devices.summary, &devices.columns);
    ui.label(format!("{} read, the heading in row {}.", devices_in_words(summary.rows), columns.row));
    if summary.unread > 0 {
        let text = format!("{} could not be read", in_words(summary.unread, "row", "rows"));
        if link(ui, &text, &text).clicked() {
            show_in_table(open, &mut cx.commands, Shown::Unread);
        }
        for problem in summary.problems.iter().take(QUOTED) {
            ui.label(problem.to_string());
        }
    }
    for (title, names) in columns.in_words(&cx.knowledge.headings).iter().filter(|(_, names)| !names.is_empty()) {
        caption(ui, format!("{title}: {}", names.join(", ")));
    }
}

/// Goes to the table, with these devices only.
pub(super) fn show_in_table(open: &mut OpenFleet, commands: &mut Vec<Command>, shown: Shown) {
    open.wanted.shown = shown;
    commands.push(Command::Go(View::Fleet(FleetPage::Devices)));
}
