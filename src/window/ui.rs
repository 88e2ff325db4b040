//! Everything that is drawn: the window's regions, its pages and their controls.

pub mod theme;
pub mod view;

pub(in crate::window) mod command;
pub(in crate::window) mod cx;
pub(in crate::window) mod dialogs;
pub(in crate::window) mod explanation;
pub(in crate::window) mod keys;
pub(in crate::window) mod notice;
pub(in crate::window) mod pages;
pub(in crate::window) mod screen;
pub(in crate::window) mod search;
pub(in crate::window) mod spoken;
pub(in crate::window) mod table;

mod answer;
mod ask;
mod bar;
mod command_row;
mod components;
mod content;
mod decision_card;
mod evidence;
mod instruction;
mod layout;
mod of_answers;
mod paste_box;
mod picker;
mod radio;
mod rail;
mod remedies;
mod same_or_other;
mod shell;
mod sources;
mod steps;
mod trail;
mod widgets;
