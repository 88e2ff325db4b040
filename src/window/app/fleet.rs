//! What the window does with a fleet: read it, arrange it, open its devices, write what it came to.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::fleet::defaults::DeviceFacts;
use crate::fleet::export::Export;
use crate::fleet::judge::results::said_for_all;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::problem::{FleetError, problems_in_words};
use crate::storage::atomic::OtherNames;
use crate::storage::name::{address, shown};
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs;
use crate::window::jobs::finished::{DecidedList, NotWritten, Setup};
use crate::window::jobs::fleet::ToWrite;
use crate::window::jobs::job::Job;
use crate::window::jobs::purpose::{Existing, Purpose};
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::pages::fleet::state::OpenFleet;
use crate::window::ui::view::{FleetPage, View};
use crate::wizard::Page;

impl App {
    pub(super) fn run_fleet(&mut self, ctx: &Context, command: FleetCommand) {
        match command {
            FleetCommand::Open(path) => self.read_fleet(ctx, path),
            FleetCommand::ReadAgain => self.read_fleet_again(ctx),
            FleetCommand::TakeFromAssessment => self.take_from_assessment(),
            FleetCommand::KeepDecided => self.keep_decided(),
            FleetCommand::Answer(question) => self.go_to_answer(question),
            FleetCommand::Plan(downgrades) => self.replan_fleet(ctx, downgrades),
            FleetCommand::Device(row) => self.open_device(row),
            FleetCommand::Back => self.go(View::Fleet(FleetPage::Devices)),
        }
    }

    /// Reads a list, and decides it with the media and the agreement that are set, or that the open assessment proposes.
    pub(super) fn read_fleet(&mut self, ctx: &Context, path: PathBuf) {
        let setup = self.setup_for(&path);
        let decided_with = (setup.clone(), self.decided_with(&setup.answers));
        let (mappings, knowledge) = (self.settings.fleet_headings.clone(), self.knowledge.clone());
        self.start(|| jobs::fleet::read(ctx, &knowledge, path, mappings, decided_with));
    }

    /// Remembers what the person said of the headings, and reads the list again.
    fn read_fleet_again(&mut self, ctx: &Context) {
        let Some((path, headings)) = self.pages.fleet.list() else {
            return;
        };
        let path = path.clone();
        self.settings.fleet_headings.remember(headings, self.pages.fleet.said.clone());
        self.keep_settings();
        self.read_fleet(ctx, path);
    }

    pub(super) fn take_fleet(&mut self, path: PathBuf, setup: Setup, read: Result<Box<DecidedList>, FleetError>) {
        let fleet = &mut self.pages.fleet;
        match read {
            Ok(decided) => {
                fleet.unknown = None;
                let said = self.settings.fleet_headings.of(&decided.devices.list.columns.headings);
                fleet.said = said.cloned().unwrap_or_default();
                if fleet.open.as_ref().is_none_or(|open| open.path != path) {
                    fleet.set_up(setup);
                }
                fleet.open = Some(OpenFleet::of(path, *decided));
                self.go(View::Fleet(FleetPage::Overview));
            }
            Err(error) => {
                self.tell(format!("The list was not read: {error}: {}", shown(&path)));
                let fleet = &mut self.pages.fleet;
                if let FleetError::NoHeading { headings, .. } = error {
                    fleet.said = self.settings.fleet_headings.of(&headings).cloned().unwrap_or_default();
                    fleet.unknown = Some((path, headings));
                    self.go(View::Fleet(FleetPage::Overview));
                }
            }
        }
    }

    /// Shows the rows that were found, and starts to look for what the person wants to see now.
    pub(super) fn arrange_fleet(&mut self, ctx: &Context) {
        let Some(open) = &mut self.pages.fleet.open else {
            return;
        };
        if let Some(found) = open.arranging.as_ref().and_then(Job::poll) {
            open.arranging = None;
            if let Ok(rows) = found {
                open.rows = rows;
                open.position.go_to(0);
            }
        }
        if open.wanted != open.arranged {
            open.arranged = open.wanted.clone();
            open.arranging = Some(jobs::fleet::arrange(ctx, &self.knowledge, &open.devices, open.wanted.clone()));
        }
    }

    fn replan_fleet(&mut self, ctx: &Context, downgrades: Downgrades) {
        if let Some(open) = &self.pages.fleet.open {
            let (knowledge, devices) = (self.knowledge.clone(), open.devices.clone());
            self.start(|| jobs::fleet::replan(ctx, &knowledge, &devices, downgrades));
        }
    }

    pub(super) fn take_plan(&mut self, downgrades: Downgrades, plan: Plan) {
        if let Some(open) = &mut self.pages.fleet.open {
            (open.downgrades, open.plan) = (downgrades, plan);
        }
    }

    /// Opens a row as an assessment, or tells why it could not be read.
    fn open_device(&mut self, row: usize) {
        let Some(open) = &self.pages.fleet.open else {
            return;
        };
        let name = open.devices.name(row).into_owned();
        match open.devices.facts(&self.knowledge.catalogue, row) {
            Some(Ok(DeviceFacts { mut assessment, for_all })) => {
                assessment.details.title.clone_from(&name);
                assessment.details.device = name;
                assessment.details.notes = said_for_all(&self.knowledge, &for_all).trim_start().to_owned();
                self.replace(Document::unsaved(assessment), View::Wizard(Page::Verdict));
                self.pages.fleet.shows_device = true;
            }
            Some(Err(problems)) => {
                let line = open.devices.list.line(row);
                let problems = problems_in_words(problems);
                self.tell(format!(
                    "Row {line} could not be read: {problems}. Correct it in the list, and read the list again."
                ));
            }
            None => {}
        }
    }

    pub(super) fn export_fleet(&mut self, ctx: &Context, export: Export, path: PathBuf, existing: Existing) {
        let Some(open) = &self.pages.fleet.open else {
            return;
        };
        let whole = if path.extension().is_some() { path.clone() } else { path.with_extension(export.ending().1) };
        let existing = self.agreed(existing, &path, &whole);
        let opened = self.opened();
        let to_write = ToWrite { export, path: whole, existing, opened, title: open.title(), plan: open.plan.clone() };
        let (knowledge, devices) = (self.knowledge.clone(), open.devices.clone());
        self.start(|| jobs::fleet::write(ctx, &knowledge, &devices, to_write));
    }

    pub(super) fn tell_exported(
        &mut self,
        export: Export,
        path: &Path,
        outcome: Result<Option<OtherNames>, NotWritten>,
    ) {
        match outcome {
            Ok(other_names) => {
                let open = (export == Export::Page).then(|| Command::OpenAddress(address(path)));
                self.tell_done(format!("Written: {}", shown(path)), open);
                self.tell_other_names(path, other_names);
            }
            Err(error) => {
                let text = format!("The file was not written: {error}: {}", shown(path));
                self.tell_problem(text, Command::Choose(Purpose::Export(export)));
            }
        }
    }
}
