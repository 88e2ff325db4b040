//! All of the window, drawn from the program's state; its regions follow in the order in which Tab goes through them.

use egui::{Rect, ScrollArea, Ui, vec2};

use crate::assessment::question::Question;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::is_set;
use crate::knowledge::Knowledge;
use crate::rules::decision::decide;
use crate::rules::warning::warnings;
use crate::settings::Settings;
use crate::window::document::Document;
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::Job;
use crate::window::ui::command::Command;
use crate::window::ui::content::{self, Content};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::explanation::{self, Explanation};
use crate::window::ui::layout::{Explained, RailDirection, Regions, Visibility, region};
use crate::window::ui::notice::Notice;
use crate::window::ui::pages::Pages;
use crate::window::ui::shell::Shell;
use crate::window::ui::spoken::{self, Landmark};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{caption, link, scrolled};
use crate::window::ui::{bar, command_row, rail};

/// What is drawn: the program's state, lent for one frame.
pub struct Screen<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The open assessment; a page changes its answers directly.
    pub document: &'a mut Document,
    /// The settings.
    pub settings: &'a mut Settings,
    /// What the pages keep for themselves.
    pub pages: &'a mut Pages,
    /// What fills the middle.
    pub view: View,
    /// The questions that still have to be answered before the page can be left, after an attempt.
    pub problems: &'a [Question],
    /// The notices.
    pub notices: &'a [Notice],
    /// Where the focus is to go.
    pub focus: &'a mut Option<Focus>,
    /// What the explanation shows.
    pub explanation: &'a mut Explanation,
    /// The work that is under way.
    pub job: Option<&'a Job<Finished>>,
    /// What draws the window, e.g. `OpenGL`.
    pub drawn_by: &'a str,
    /// Whether paths are typed, since the system shows no file dialogs.
    pub typed_paths: bool,
}

/// Draws the window; gives what was asked for.
pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Vec<Command> {
    let Screen { knowledge, document, settings, pages, view, problems, notices, focus, explanation, job, .. } = screen;
    let Screen { drawn_by, typed_paths, .. } = screen;
    let catalogue = &knowledge.catalogue;
    let decision = decide(catalogue, &document.assessment);
    let warnings = warnings(catalogue, &document.assessment);
    let subject = explanation.subject(catalogue, &document.assessment, view);
    let visibility = if explanation.shown && subject.is_some() { Visibility::Shown } else { Visibility::Hidden };
    let window = ui.ctx().content_rect();
    let regions = Regions::of(window, visibility, content::breadth(view));
    regions.paint(ui, window);

    let mut cx = Cx {
        knowledge,
        assessment: &mut document.assessment,
        decision: &decision,
        warnings: &warnings,
        problems,
        focus,
        explanation,
        drawn_by,
        typed_paths,
        assessor: &mut settings.assessor,
        commands: Vec::new(),
    };
    content::show(ui, &mut cx, Content { view, notices, pages, rect: regions.page, explained: regions.explanation });
    let mut commands = cx.commands;

    let fleet = pages.fleet.name();
    let setup = &pages.fleet.setup;
    let of_fleet = matches!(view, View::Fleet(_)) && pages.fleet.open.is_some();
    let history = if of_fleet { setup.history() } else { document.history() };
    let fleet_is_set = of_fleet && is_set(&Defaults::of(&setup.assessment));
    let mut shell = Shell {
        knowledge,
        document,
        settings,
        decision: &decision,
        view,
        fleet,
        fleet_is_set,
        history,
        typed_paths,
        commands: Vec::new(),
    };
    region(ui, regions.row, Landmark::Row, |ui| command_row::show(ui, &mut shell, focus));
    if let Explained::Beside(rect) = regions.explanation {
        commands.extend(beside(ui, rect, &shell, explanation));
    }
    around(ui, &regions, &mut shell);
    commands.extend(shell.commands);
    commands.extend(job.filter(|job| job.quiet_for().is_zero()).and_then(|job| under_way(ui, regions.row, job)));
    commands
}

/// The explanation beside the page.
fn beside(ui: &mut Ui, rect: Rect, shell: &Shell<'_>, explanation: &Explanation) -> Option<Command> {
    let subject = explanation.subject(&shell.knowledge.catalogue, &shell.document.assessment, shell.view)?;
    let mut asked = None;
    region(ui, rect.shrink2(vec2(16.0, 0.0)), Landmark::Explanation, |ui| {
        ui.add_space(16.0);
        scrolled(ui, ScrollArea::vertical(), |ui| asked = explanation::show(ui, shell.knowledge, &subject));
    });
    asked
}

/// The rail and the bar.
fn around(ui: &mut Ui, regions: &Regions, shell: &mut Shell<'_>) {
    match regions.direction {
        RailDirection::Column => region(ui, regions.rail.shrink2(vec2(16.0, 0.0)), Landmark::Pages, |ui| {
            scrolled(ui, ScrollArea::vertical(), |ui| rail::column(ui, shell));
        }),
        RailDirection::Line => region(ui, regions.rail, Landmark::Pages, |ui| rail::line(ui, shell)),
    }
    region(ui, regions.bar, Landmark::Bar, |ui| bar::show(ui, shell));
}

/// The work that is under way, and a link to cancel it.
fn under_way(ui: &mut Ui, row: Rect, job: &Job<Finished>) -> Option<Command> {
    let mut asked = None;
    region(ui, row.shrink2(vec2(16.0, 0.0)), Landmark::Work, |ui| {
        ui.horizontal_centered(|ui| {
            let state = caption(ui, job.state());
            spoken::say_without_numbers(ui, &state, &job.label);
            let cancel = link(ui, Command::CancelJob.label(), &format!("Cancel: {}", job.label));
            asked = cancel.clicked().then_some(Command::CancelJob);
        });
    });
    asked
}
