//! What the page of saved assessments keeps: what was found, and how it is arranged.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::shelf::arrange::{Arrangement, Shown};
use crate::shelf::entry::Entry;
use crate::shelf::look::Shelf;
use crate::window::jobs::job::Job;
use crate::window::jobs::shelf::Looked;
use crate::window::ui::table::Position;

/// What the page keeps.
#[derive(Debug, Default)]
pub struct ShelfState {
    /// What was found when the folders were looked through last.
    pub shelf: Option<Arc<Shelf>>,
    /// How many entries there are of each kind.
    pub counts: BTreeMap<Shown, u64>,
    /// The folders that were looked through, or are.
    pub folders: Vec<PathBuf>,
    /// The look through them that is under way.
    pub looking: Option<Job<Option<Looked>>>,
    /// When to look again, in egui's time; `None` after the person gave it up.
    pub next_look: Option<f64>,
    /// What the person asks to see.
    pub wanted: Arrangement,
    /// What was last looked for.
    pub arranged: Arrangement,
    /// The search for it.
    pub arranging: Option<Job<Option<Vec<u32>>>>,
    /// The places of the entries that are shown, in their order.
    pub rows: Vec<u32>,
    /// Where the table stands.
    pub position: Position,
}

impl ShelfState {
    /// The entry at a place of the table.
    pub fn entry(&self, place: usize) -> Option<&Arc<Entry>> {
        let row = *self.rows.get(place)?;
        self.shelf.as_ref()?.entries.get(row as usize)
    }

    /// The entry of the current row.
    pub fn current(&self) -> Option<&Arc<Entry>> {
        self.entry(self.position.current)
    }

    /// Shows what was found; the current row stays the same assessment, wherever that stands now.
    pub fn take(&mut self, looked: Looked) {
        let current = self.current().map(|entry| entry.path.clone());
        let Looked { shelf, counts, arrangement, rows } = looked;
        let same =
            |row: &u32| shelf.entries.get(*row as usize).is_some_and(|entry| Some(&entry.path) == current.as_ref());
        let place = rows.iter().position(same);
        let last = rows.len().saturating_sub(1);
        match place {
            Some(place) if place == self.position.current => {}
            Some(place) => self.position.go_to(place),
            None => self.position.current = self.position.current.min(last),
        }
        (self.counts, self.arranged, self.rows) = (counts, arrangement, rows);
        self.shelf = Some(shelf);
    }
}
