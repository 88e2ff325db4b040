//! Going from page to page, and to a question.

use crate::assessment::question::Question;
use crate::window::app::state::App;
use crate::window::document::Document;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Focus;
use crate::window::ui::view::{FleetPage, View};
use crate::wizard::Page;

impl App {
    /// Goes to a view, and to the first control on it.
    pub(super) fn go(&mut self, view: View) {
        if !matches!(view, View::Wizard(_)) && matches!(self.view, View::Wizard(_)) {
            self.before_aside = self.view;
        }
        if matches!(view, View::Wizard(Page::Check | Page::Verdict)) {
            self.changing = None;
        }
        if view == View::Shelf {
            // Something may have been saved meanwhile.
            self.pages.shelf.next_look = Some(0.0);
        }
        self.problems.clear();
        self.explanation.passage = None;
        self.explanation.question = None;
        self.view = view;
        self.focus = Some(Focus::First);
    }

    /// Goes on if the page is complete; after a change, back to where the change was asked for.
    pub(super) fn go_on(&mut self) {
        let View::Wizard(page) = self.view else {
            return;
        };
        self.problems = page.problems(&self.knowledge.catalogue, &self.document.assessment);
        if !self.problems.is_empty() {
            self.focus = Some(Focus::Summary);
        } else if let Some((left, question)) = self.changing.take() {
            self.go(View::Wizard(left));
            if left == Page::Check {
                self.focus = Some(Focus::Change(question));
            }
        } else {
            self.go(View::Wizard(page.next()));
        }
    }

    /// Goes to the page before, or back to the wizard.
    pub(super) fn go_back(&mut self) {
        match self.view {
            View::Wizard(page) => self.go(View::Wizard(page.back())),
            View::Fleet(FleetPage::Media) => self.go(View::Fleet(FleetPage::Overview)),
            _ => self.go(self.before_aside),
        }
    }

    /// Goes to a question; the summary of problems stays if its page is shown already.
    pub(super) fn go_to_question(&mut self, question: Question) {
        if let View::Wizard(left @ (Page::Check | Page::Verdict)) = self.view {
            self.changing = Some((left, question));
        }
        let page = View::Wizard(Page::of(question));
        if self.view != page {
            self.problems.clear();
        }
        self.view = page;
        self.focus = Some(Focus::Question(question));
    }

    /// Goes to the title of the assessment.
    pub(super) fn go_to_details(&mut self) {
        self.go(View::Wizard(Page::Check));
        self.focus = Some(Focus::Details);
    }

    /// Undoes or redoes, and shows the page where the answer changed; on the pages of a fleet what it is decided with.
    pub(super) fn travel(&mut self, step: fn(&mut Document) -> bool) {
        if matches!(self.view, View::Fleet(_)) && self.pages.fleet.open.is_some() {
            step(&mut self.pages.fleet.setup);
            return;
        }
        let before = self.document.assessment.clone();
        if !step(&mut self.document) {
            return;
        }
        self.notices.retain(|notice| notice.action != Some(Command::Undo));
        let after = &self.document.assessment;
        let changed =
            Question::ALL.iter().copied().find(|question| before.answer(*question) != after.answer(*question));
        if let (View::Wizard(page), Some(question)) = (self.view, changed)
            && !matches!(page, Page::Check | Page::Verdict)
            && Page::of(question) != page
        {
            self.go(View::Wizard(Page::of(question)));
            self.focus = Some(Focus::Question(question));
        }
    }
}
