//! The window: journeys through it without a screen, its settings, its colors, its renderers and the licenses it shows.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod list_folder;
    pub mod media;
    pub mod window;
}

mod about;
mod answer;
mod evidence;
mod files;
mod fleet;
mod fonts;
mod journeys;
mod licenses;
mod measures;
mod reflow;
mod rehearsal;
mod renderer;
mod search;
mod settings;
mod shelf;
mod spoken;
mod theme;
mod unsaved;
mod verdict;
