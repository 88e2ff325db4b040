//! The window: everything that knows egui.
//!
//! Each of its rooms knows only those before it: graphics adapters, licenses, and the open assessment; work on threads of
//! its own; what is drawn; what each command does; the window of the system.

pub mod adapter;
pub mod licenses;

mod document;

mod jobs;

pub mod ui;

pub mod app;

pub mod native;
