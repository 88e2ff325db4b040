//! The search: opening it, drawing it over the window, and taking what was found as an answer.

use egui::Context;

use crate::assessment::question::Question;
use crate::assessment::{Answer, Language, Product, Software};
use crate::explain::answers::in_words;
use crate::window::app::state::App;
use crate::window::ui::command::{Command, Side};
use crate::window::ui::cx::Focus;
use crate::window::ui::search::overlay::{self, Lent};
use crate::window::ui::search::sources::Changing;
use crate::window::ui::view::View;

impl App {
    /// Opens the search over what is there now.
    pub(super) fn open_search(&mut self, ctx: &Context) {
        let changing = Changing {
            assessment: &self.document.assessment,
            recent: &self.settings.recent,
            fleet: self.pages.fleet.open.is_some(),
            shelf: !self.pages.shelf.rows.is_empty(),
        };
        self.search.open(ctx, &self.knowledge, &changing);
    }

    /// Draws the search while it is open, and does what was asked for.
    pub(super) fn show_search(&mut self, ctx: &Context) {
        if self.dialog.is_some() && self.search.is_open() {
            self.search.close(ctx);
        }
        let files = self.pages.shelf.shelf.as_ref().map_or(&[][..], |shelf| &shelf.entries);
        self.search.tend(ctx, &self.knowledge, files);
        let lent = Lent { knowledge: &self.knowledge, assessment: &self.document.assessment, today: self.today() };
        for command in overlay::show(ctx, &lent, &mut self.search) {
            if matches!(command, Command::ReadPassage(_)) && matches!(self.view, View::Fleet(_) | View::Shelf) {
                // A table leaves no room for a passage.
                self.go(View::Help);
            }
            self.request(ctx, command);
        }
        if self.focus.is_some() || self.dialog.is_some() {
            self.search.leave_focus();
        }
    }

    /// Takes a product that was found as answer, goes there, and says how to undo that.
    pub(super) fn take_product(&mut self, side: Side, id: String) {
        let question = match side {
            Side::Licensed => Question::LicensedProduct,
            Side::Media => Question::MediaProduct,
        };
        let software = self.software(side);
        let product = Answer::Known(Product::Listed(id));
        if software.product != product {
            software.product = product;
            software.components = Answer::Unanswered;
            self.tell_taken(question);
        }
        self.go_to_question(question);
    }

    /// Takes a language that was found as answer, goes there, and says how to undo that.
    pub(super) fn take_language(&mut self, side: Side, tag: String) {
        let question = match side {
            Side::Licensed => Question::LicensedLanguage,
            Side::Media => Question::MediaLanguage,
        };
        let software = self.software(side);
        let language = Answer::Known(Language::Listed(tag));
        if software.language != language {
            software.language = language;
            self.tell_taken(question);
        }
        self.go_to_question(question);
    }

    /// Shows an error code where all of them are.
    pub(super) fn look_up_code(&mut self, code: String) {
        self.pages.activation.error = code;
        self.go(View::Activation);
        self.focus = Some(Focus::ErrorCode);
    }

    fn software(&mut self, side: Side) -> &mut Software {
        let assessment = &mut self.document.assessment;
        match side {
            Side::Licensed => &mut assessment.licensed.software,
            Side::Media => &mut assessment.media.software,
        }
    }

    fn tell_taken(&mut self, question: Question) {
        let name = &self.knowledge.question(question).name;
        let answer = in_words(&self.knowledge.catalogue, &self.document.assessment, question);
        self.tell_undoable(format!("Taken from the search: {}: {answer}.", name.to_lowercase()));
    }
}
