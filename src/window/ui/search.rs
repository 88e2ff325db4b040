//! The one search: a field over the window, what it finds, and what can be done with it.

pub mod overlay;
pub mod sources;
pub mod state;

mod actions;
mod product;
mod row;
