//! The window: everything that knows egui.

pub mod app;
pub mod jobs;
pub mod licenses;
pub mod native;
pub mod settings;
pub mod ui;
