//! What the search keeps: what was typed, what was found for it, and which of it is marked.

use std::sync::Arc;

use egui::{Context, Id};

use crate::assessment::product_key::mask;
use crate::knowledge::Knowledge;
use crate::search::rank::Found;
use crate::shelf::entry::Entry;
use crate::window::ui::search::sources::{Changing, Sources};

/// How many results are shown at first, and how many more on request.
pub const SHOWN: usize = 50;

/// The search.
#[derive(Debug, Default)]
pub struct Search {
    /// What is searched.
    pub(super) sources: Sources,
    /// What was typed, while the search is open.
    pub(super) typed: Option<String>,
    /// What was found for it.
    pub(super) found: Found,
    /// Which result is marked.
    pub(super) marked: usize,
    /// Whether it was marked by hand, so that it is read aloud and brought into view.
    pub(super) moved: bool,
    /// How many results are shown.
    pub(super) shown: usize,
    /// What had the focus before.
    back_to: Option<Id>,
}

impl Search {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.typed.is_some()
    }

    /// Opens it, and notes where the focus goes back to.
    pub fn open(&mut self, ctx: &Context, knowledge: &Arc<Knowledge>, changing: &Changing<'_>) {
        self.sources.refresh(ctx, knowledge, changing);
        self.back_to = ctx.memory(|memory| memory.focused());
        self.typed = Some(String::new());
        self.look(String::new());
    }

    /// Closes it; the focus goes back once the window has noticed that.
    pub fn close(&mut self, ctx: &Context) {
        self.typed = None;
        self.found = Found::default();
        ctx.request_repaint();
    }

    /// Gives the focus back to what had it before; while the search is drawn, nothing under it can have the focus.
    pub(super) fn give_focus_back(&mut self, ctx: &Context) {
        if let Some(id) = self.back_to.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
    }

    /// Leaves the focus to what was asked for.
    pub fn leave_focus(&mut self) {
        self.back_to = None;
    }

    /// Takes the saved assessments that are known now, and looks again once their index is made.
    pub fn tend(&mut self, ctx: &Context, knowledge: &Arc<Knowledge>, files: &[Arc<Entry>]) {
        // What was begun is taken after the search was closed too.
        if (self.is_open() || self.is_busy()) && self.sources.tend(ctx, knowledge, files) {
            self.found = self.sources.find(self.typed.as_deref().unwrap_or_default());
        }
    }

    /// Whether work goes on for it.
    pub fn is_busy(&self) -> bool {
        self.sources.is_busy()
    }

    /// Looks for what was typed; of a product key, the last five characters are left.
    pub(super) fn look(&mut self, typed: String) {
        let typed = mask(&typed).into_owned();
        self.found = self.sources.find(&typed);
        self.typed = Some(typed);
        self.marked = 0;
        self.moved = false;
        self.shown = SHOWN;
    }

    /// How many results there are to be marked.
    pub(super) fn rows(&self) -> usize {
        self.found.hits.len().min(self.shown)
    }

    /// Marks another result, this many further on.
    pub(super) fn mark_by(&mut self, by: isize) {
        let last = self.rows().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
        self.moved = true;
    }

    /// How many there are, in words.
    pub(super) fn count(&self) -> String {
        if self.sources.is_preparing() {
            return "Preparing the search...".to_owned();
        }
        let count = match self.found.hits.len() {
            0 => return String::new(),
            1 => "1 result".to_owned(),
            count => format!("{count} results"),
        };
        if self.found.all_words { count } else { format!("{count} with most of these words; none has them all") }
    }
}
