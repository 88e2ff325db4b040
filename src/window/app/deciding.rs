//! What a fleet is decided with: where that comes from, what becomes of a change, and that it is decided anew at once.

use std::path::Path;

use egui::Context;

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::is_set;
use crate::window::app::frame::STEADY;
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::jobs;
use crate::window::jobs::finished::Setup;
use crate::window::jobs::fleet::Wish;
use crate::window::jobs::job::Job;
use crate::window::ui::cx::Focus;
use crate::window::ui::pages::fleet::state::FleetState;
use crate::window::ui::view::{FleetPage, View};
use crate::wizard::Page;

impl App {
    /// The answers that the page in view asks for: those of the assessment, or what the fleet is decided with.
    pub(super) fn edited(&mut self) -> &mut Document {
        if self.asks_for_fleet() { &mut self.pages.fleet.setup } else { &mut self.document }
    }

    /// Whether the page in view asks for what the fleet is decided with.
    pub(super) fn asks_for_fleet(&self) -> bool {
        self.view == View::Fleet(FleetPage::Media) && self.pages.fleet.open.is_some()
    }

    /// What a list is to be decided with first: the same again for the same list; otherwise what the open assessment
    /// names, and failing that the media and the agreement of the list before.
    pub(super) fn setup_for(&self, path: &Path) -> Setup {
        let fleet = &self.pages.fleet;
        let before =
            || Setup { answers: fleet.setup.assessment.clone(), proposed_by: fleet.proposed_by().map(str::to_owned) };
        let proposed = Defaults::of(&self.document.assessment);
        if fleet.open.as_ref().is_some_and(|open| open.path == path) {
            before()
        } else if is_set(&proposed) {
            Setup { answers: proposed.assessment(), proposed_by: Some(self.document.title()) }
        } else {
            let Setup { answers, proposed_by } = before();
            Setup { answers: Defaults::of(&answers).assessment(), proposed_by }
        }
    }

    /// What a list is decided with, given these answers.
    pub(super) fn decided_with(&self, answers: &Assessment) -> Defaults {
        Defaults { date: Some(answers.date.unwrap_or_else(|| self.today())), ..Defaults::for_all(answers) }
    }

    /// Takes media and agreement of the open assessment.
    pub(super) fn take_from_assessment(&mut self) {
        let title = self.document.title();
        let fleet = &mut self.pages.fleet;
        let licensed = fleet.setup.assessment.licensed.clone();
        let proposed = Defaults::of(&self.document.assessment);
        fleet.set_defaults(Defaults { licensed, ..proposed });
        fleet.proposed = Some((title, Defaults::of(&fleet.setup.assessment)));
    }

    /// Goes to where a question is asked for all devices: with media and agreement, or among what the list does not say.
    pub(super) fn go_to_answer(&mut self, question: Question) {
        let answers = &self.pages.fleet.setup.assessment;
        let with_media = matches!(Page::of(question), Page::Media | Page::Agreement)
            && question.is_asked(&self.knowledge.catalogue, answers);
        self.go(View::Fleet(if with_media { FleetPage::Media } else { FleetPage::Overview }));
        self.focus = Some(Focus::Question(question));
    }

    /// Gives up to decide anew, and takes back what was changed.
    pub(super) fn keep_decided(&mut self) {
        let fleet = &mut self.pages.fleet;
        if let Some(open) = &mut fleet.open {
            open.deciding = None;
            let decided = open.devices.defaults.clone();
            let is_decided = |fleet: &FleetState| {
                let now = Defaults::for_all(&fleet.setup.assessment);
                Defaults { date: decided.date, ..now } == decided
            };
            while !is_decided(fleet) && fleet.setup.undo() {}
            if !is_decided(fleet) {
                fleet.set_defaults(decided);
            }
        }
    }

    /// Takes what the devices came to anew, and decides them anew where something else is set by now.
    ///
    /// What was decided before stays in view meanwhile.
    pub(super) fn decide_fleet(&mut self, ctx: &Context) {
        if self.pages.fleet.open.is_none() {
            return;
        }
        self.take_decided();
        let typing = ctx.text_edit_focused();
        let setup = &mut self.pages.fleet.setup;
        setup.note_changes();
        if !typing {
            setup.keep_for_undo(ctx.input(|input| input.time));
        }
        let wanted = self.decided_with(&self.pages.fleet.setup.assessment);
        let Some(open) = &mut self.pages.fleet.open else {
            return;
        };
        let under_way = open.deciding.as_ref().map(|(_, defaults)| defaults);
        if wanted == open.devices.defaults {
            open.deciding = None;
        } else if under_way != Some(&wanted) && !typing {
            let wish = Wish { defaults: wanted.clone(), downgrades: open.downgrades, arrangement: open.wanted.clone() };
            open.deciding = Some((jobs::fleet::decide(ctx, &self.knowledge, &open.devices.list, wish), wanted));
        }
        if let Some((job, _)) = &open.deciding {
            ctx.request_repaint_after(job.quiet_for().max(STEADY));
        }
    }

    fn take_decided(&mut self) {
        let Some(open) = &mut self.pages.fleet.open else {
            return;
        };
        match open.deciding.as_ref().and_then(|(job, _)| Job::poll(job)) {
            Some(Ok(Some(decided))) => {
                open.deciding = None;
                open.take(*decided);
            }
            Some(Err(lost)) => {
                self.keep_decided();
                self.tell(format!("The devices were not decided anew, and what was changed was taken back: {lost}."));
            }
            Some(Ok(None)) | None => {}
        }
    }
}
