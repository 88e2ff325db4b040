//! What was read of a list, with which media it was decided, and the counts as a picture.

use egui::Ui;

use crate::assessment::{Answer, Assessment, Choice, LicenseType};
use crate::explain::fill::place_in_words;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::arrange::Shown;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::mapping::Mapping;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::Place;
use crate::window::ui::answer::choose;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::Cx;
use crate::window::ui::pages::fleet::bars;
use crate::window::ui::pages::fleet::counts::{devices_in_words, in_words};
use crate::window::ui::pages::fleet::headings;
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{caption, card, heading, link};
use crate::wizard::Page;

/// How many problems are quoted before the others are counted.
const QUOTED: usize = 3;

/// Draws the page.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    open: &mut OpenFleet,
    said: &mut Mapping,
    license_type: &mut Answer<LicenseType>,
) {
    media(ui, cx, open);
    heading(ui, "What was read", theme::subheading());
    let unread = read(ui, cx.knowledge, &open.devices);
    headings::of_known(ui, cx, &open.devices.columns.headings, said);
    ui.add_space(12.0);
    of_retail_copies(ui, cx, open, license_type);
    heading(ui, "Verdicts", theme::subheading());
    let of_verdict = bars::verdicts(ui, &open.devices.summary);
    ui.add_space(12.0);
    let of_criterion = bars::criteria(ui, cx.knowledge, &open.devices.summary);
    if let Some(shown) = unread.or(of_verdict).or(of_criterion) {
        open.wanted.shown = shown;
        cx.ask(Command::Go(View::Fleet(FleetPage::Devices)));
    }
}

/// Says what holds for a device whose row does not say it, and offers to take what the open assessment has now.
fn media(ui: &mut Ui, cx: &mut Cx<'_>, open: &OpenFleet) {
    card(ui, Palette::of(ui).passage, 12, |ui| {
        let (defaults, assessment) = &open.defaults;
        ui.label(format!(
            "Decided with what each row says, and otherwise with media and agreement of the assessment \"{assessment}\":"
        ));
        ui.label(media_in_words(cx.knowledge, defaults));
        if defaults.media == Defaults::default().media {
            caption(ui, "The assessment names no media, so that only rows that name their own can be decided.");
            if link(ui, "Name the media", "Name the media").clicked() {
                cx.ask(Command::Go(View::Wizard(Page::Media)));
            }
        }
        let now = Defaults::of(cx.assessment);
        if (&now.media, &now.agreement) != (&defaults.media, &defaults.agreement) {
            caption(ui, format!("The open assessment now has: {}", media_in_words(cx.knowledge, &now)));
            if ui.button("Decide again with that").clicked() {
                cx.ask(Command::Fleet(FleetCommand::ReadAgain));
            }
        }
    });
    ui.add_space(12.0);
}

/// Asks once for the whole list what rows do not say: whether retail copies are full versions or upgrades.
fn of_retail_copies(ui: &mut Ui, cx: &mut Cx<'_>, open: &OpenFleet, license_type: &mut Answer<LicenseType>) {
    let rows = open.devices.summary.license_type_open;
    if rows == 0 && license_type.is_unanswered() {
        return;
    }
    heading(ui, "Retail copies without a license type", theme::subheading());
    if rows > 0 {
        ui.label(format!("{} may be full versions or upgrades: the list does not say which.", devices_in_words(rows)));
    }
    caption(ui, "Your answer holds for every retail copy whose row does not say it.");
    let before = license_type.clone();
    choose(ui, "Retail copies without a license type", license_type, LicenseType::ALL);
    if *license_type != before {
        cx.ask(Command::Fleet(FleetCommand::ReadAgain));
    }
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

/// What was read, in words; gives what is to be shown in the table when a person asks for it.
fn read(ui: &mut Ui, knowledge: &Knowledge, devices: &Devices) -> Option<Shown> {
    let mut shown = None;
    let (summary, columns) = (&devices.summary, &devices.columns);
    ui.label(format!("{} read, the heading in row {}.", devices_in_words(summary.rows), columns.row));
    if summary.unread > 0 {
        let text = format!("{} could not be read", in_words(summary.unread, "row", "rows"));
        if link(ui, &text, &text).clicked() {
            shown = Some(Shown::Unread);
        }
        for problem in summary.problems.iter().take(QUOTED) {
            ui.label(problem.to_string());
        }
    }
    for (title, names) in columns.in_words(&knowledge.headings).iter().filter(|(_, names)| !names.is_empty()) {
        caption(ui, format!("{title}: {}", names.join(", ")));
    }
    shown
}
