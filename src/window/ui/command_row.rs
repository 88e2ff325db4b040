//! The row below the page: the buttons back and forward, at the right.

use egui::Ui;

use crate::explain::open::next_question;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Focus;
use crate::window::ui::shell::Shell;
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{button_width, primary_button};
use crate::wizard::Page;

/// Draws the row.
pub fn show(ui: &mut Ui, shell: &mut Shell<'_>, focus: &mut Option<Focus>) {
    let forward = forward(shell);
    let first = shell.view == View::Wizard(Page::Source);
    let leads_back = matches!(forward, Some((Command::Back, _)));
    let back = (!first && !leads_back).then_some(Command::Back);
    let labels = back.as_ref().map(Command::label).into_iter().chain(forward.as_ref().map(|(_, label)| *label));
    let width: f32 = labels.map(|label| button_width(ui, label) + ui.spacing().item_spacing.x).sum();
    ui.horizontal_centered(|ui| {
        ui.add_space((ui.available_width() - width - 24.0).max(8.0));
        if let Some(back) = back
            && ui.button(back.label()).clicked()
        {
            shell.commands.push(back);
        }
        let Some((command, label)) = forward else {
            return;
        };
        let button = primary_button(ui, label);
        let first = shell.view == View::Wizard(Page::Check) && *focus == Some(Focus::First);
        if first || *focus == Some(Focus::Next) {
            button.request_focus();
            *focus = None;
        }
        if button.clicked() {
            shell.commands.push(command);
        }
    });
}

/// The one next step of a view, and what its button says.
fn forward(shell: &Shell<'_>) -> Option<(Command, &'static str)> {
    let next = match shell.view {
        View::Wizard(Page::Check) => (Command::Continue, "Show verdict"),
        View::Wizard(Page::Verdict) | View::Activation | View::PermittedMedia => {
            match next_question(shell.knowledge, &shell.document.assessment, shell.decision) {
                Some(question) => (Command::Ask(question), "Next question"),
                None => (Command::Go(View::Report), "Create the report"),
            }
        }
        View::Wizard(_) => (Command::Continue, Command::Continue.label()),
        View::Report => (Command::Choose(Purpose::Report), Command::Choose(Purpose::Report).label()),
        View::Help | View::About => (Command::Back, "Back to the assessment"),
        View::Fleet(page) => return of_fleet(shell, page),
        View::Shelf => return None,
    };
    Some(next)
}

/// The one next step on a page of a fleet; where nothing is set yet, and for devices, the page itself has it.
fn of_fleet(shell: &Shell<'_>, page: FleetPage) -> Option<(Command, &'static str)> {
    let go = |page| Command::Go(View::Fleet(page));
    match page {
        FleetPage::Media => Some((go(FleetPage::Overview), "Show the results")),
        FleetPage::Overview if shell.fleet_is_set => Some((go(FleetPage::Images), "See the image plan")),
        FleetPage::Images if shell.fleet_is_set => Some((go(FleetPage::Devices), "See the devices")),
        FleetPage::Images => Some((go(FleetPage::Media), "Set the media")),
        FleetPage::Overview | FleetPage::Devices => None,
    }
}
