//! Everything that is drawn: the window's regions, its pages and their controls.

mod answer;
mod ask;
pub mod command;
pub mod cx;
pub mod dialogs;
mod evidence;
mod explanation;
pub mod fleet;
pub mod input;
mod layout;
mod pages;
mod picker;
mod remedies;
mod shell;
mod steps;
pub mod theme;
mod trail;
mod widgets;

pub use crate::window::ui::layout::clear_color;
pub use crate::window::ui::layout::show;
