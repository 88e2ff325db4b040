//! Which devices the table shows, what is searched for, and how many that is.

use egui::{ComboBox, Ui};

use crate::assessment::verdict::Outcome;
use crate::fleet::judge::arrange::Shown;
use crate::fleet::judge::results::Summary;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::window::ui::pages::fleet::counts::{counted, devices_in_words};
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::widgets::{add_field, caption, line_edit};

/// Draws what can be chosen, and what came of it.
pub fn show(ui: &mut Ui, knowledge: &Knowledge, open: &mut OpenFleet) {
    ui.horizontal_wrapped(|ui| {
        let summary = &open.devices.summary;
        let shown = &mut open.wanted.shown;
        let combo = ComboBox::from_id_salt("shown")
            .width(ui.available_width().min(240.0))
            .selected_text(label(knowledge, *shown))
            .truncate();
        let response = combo.show_ui(ui, |ui| {
            for (choice, devices) in choices(summary) {
                let text = format!("{} ({})", label(knowledge, choice), counted(devices));
                if ui.selectable_label(*shown == choice, text).clicked() {
                    *shown = choice;
                }
            }
        });
        spoken::name(ui.ctx(), response.response.id, "Show");
        let search = line_edit(&mut open.wanted.search, 200.0).char_limit(200).hint_text("Search all columns");
        add_field(ui, "Search", search);
        let count = caption(ui, found(open));
        spoken::announce(ui, &count, Urgency::Soon);
    });
}

/// How many devices are shown, in words.
fn found(open: &OpenFleet) -> String {
    let all = open.devices.len() as u64;
    let found = open.rows.len() as u64;
    if open.arranging.as_ref().is_some_and(|job| job.quiet_for().is_zero()) {
        "Searching...".to_owned()
    } else if found == all {
        devices_in_words(all)
    } else {
        format!("{} of {}", counted(found), devices_in_words(all))
    }
}

/// What there is to choose from, with the number of devices.
fn choices(summary: &Summary) -> Vec<(Shown, u64)> {
    let verdicts = summary.verdicts.iter().map(|(verdict, devices)| (Shown::Verdict(*verdict), *devices));
    let criteria = [(Outcome::NotMet, &summary.failing), (Outcome::Unknown, &summary.open)];
    let criteria = criteria.into_iter().flat_map(|(outcome, counts)| {
        let shown = move |criterion: &Criterion| Shown::Criterion(*criterion, outcome);
        counts.iter().map(move |(criterion, devices)| (shown(criterion), *devices))
    });
    let unread = (summary.unread > 0).then_some((Shown::Unread, summary.unread));
    [(Shown::All, summary.rows)].into_iter().chain(verdicts).chain(unread).chain(criteria).collect()
}

fn label(knowledge: &Knowledge, shown: Shown) -> String {
    match shown {
        Shown::All => "All devices".to_owned(),
        Shown::Verdict(verdict) => verdict.label().to_owned(),
        Shown::Unread => "Could not be read".to_owned(),
        Shown::Criterion(criterion, outcome) => {
            format!("{}: {}", knowledge.rule(criterion).title, outcome.label().to_lowercase())
        }
    }
}
