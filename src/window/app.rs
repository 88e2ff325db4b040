//! The program in the window: its state, and what each command does.

mod changes;
mod commands;
mod deciding;
mod evidence;
mod files;
mod finished;
mod fleet;
mod frame;
mod navigation;
mod restore;
mod search;
mod shelf;
mod state;
mod viewport;

pub use crate::window::app::state::App;
