//! About the program: its version, what it runs on, and the licenses of its parts.

use std::env::consts::{ARCH, OS};

use egui::{CollapsingHeader, TextStyle, TextWrapMode, Ui, WidgetText};

use crate::rules::decision::BRIEF;
use crate::window::licenses::{self, Part};
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::view::View;
use crate::window::ui::widgets::{add_field, caption, fact, heading, heading_font, line_edit, muted};

/// How wide the column of names is, in points.
const NAMES: f32 = 160.0;

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct AboutState {
    /// What is searched for among the licenses.
    query: String,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut AboutState) {
    let font = heading_font(ui);
    heading(ui, View::About.label(), font);
    caption(ui, env!("CARGO_PKG_DESCRIPTION"));
    ui.add_space(4.0);
    let facts = facts(ui, cx);
    for (name, value) in &facts {
        fact(ui, NAMES, name, value);
    }
    let copy = ui.button("Copy diagnostics");
    cx.focus_here(ui, Focus::First, copy.id);
    if copy.clicked() {
        cx.ask(Command::Copy(diagnostics(&facts)));
    }
    caption(ui, "Copy this for the person who helps you. It contains no answers, no file names and not your name.");
    ui.add_space(12.0);
    parts(ui, state);
}

/// What a person who helps has to know; nothing in it is personal.
fn facts(ui: &Ui, cx: &Cx<'_>) -> [(&'static str, String); 7] {
    let window = ui.ctx().content_rect().size();
    let scale = ui.ctx().pixels_per_point() * 100.0;
    let theme = Palette::of(ui).name;
    [
        ("Version", env!("CARGO_PKG_VERSION").to_owned()),
        ("Commit", option_env!("REIMAGE_ADVISOR_COMMIT").unwrap_or("not known; built from source").to_owned()),
        ("Drawn by", cx.drawn_by.to_owned()),
        ("Window", format!("{:.0} x {:.0} points at {scale:.0} %, {theme}", window.x, window.y)),
        ("System", format!("{OS}, {ARCH}")),
        ("Brief applied", format!("Microsoft's reimaging brief, edition of {BRIEF}")),
        ("Digest of the rules", cx.knowledge.digest().to_owned()),
    ]
}

fn diagnostics(facts: &[(&'static str, String)]) -> String {
    let lines = facts.iter().map(|(name, value)| format!("{name}: {value}\n"));
    std::iter::once("Reimage Advisor\n".to_owned()).chain(lines).collect()
}

/// The parts of the program; a license is laid out only when it is opened.
fn parts(ui: &mut Ui, state: &mut AboutState) {
    heading(ui, "Licenses", theme::subheading());
    ui.label("Reimage Advisor itself is under the MIT license or the Apache License 2.0, as you choose.");
    let search = line_edit(&mut state.query, 400.0).char_limit(200).hint_text("Search, e.g. egui or Apache");
    add_field(ui, "Search the licenses", search);
    let query = state.query.trim().to_lowercase();
    let wanted = |part: &&Part| format!("{} {}", part.name, part.license).to_lowercase().contains(&query);
    let found: Vec<&Part> = licenses::parts().iter().filter(wanted).collect();
    if found.is_empty() {
        muted(ui, format!("No part or license has \"{query}\" in its name. Try fewer letters."));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for part in found {
        // A header does not wrap by itself.
        let title = WidgetText::from(format!("{}: {}", part.name, part.license));
        let title = title.into_galley(ui, Some(TextWrapMode::Wrap), ui.available_width() - 40.0, TextStyle::Body);
        CollapsingHeader::new(title).id_salt(part).show(ui, |ui| {
            ui.label(part.text);
        });
    }
}
