//! A product that was found: what is known of it, and on request what that rests on.

use egui::{CollapsingHeader, Ui};
use jiff::civil::Date;

use crate::explain::product::summary;
use crate::knowledge::Knowledge;
use crate::window::ui::command::Command;
use crate::window::ui::widgets::{caption, link, muted};

/// Draws what is known of a product beside the conclusion; gives what was asked for.
pub fn show(ui: &mut Ui, knowledge: &Knowledge, id: &str, today: Date) -> Option<Command> {
    let release = knowledge.catalogue.release(id)?;
    let known = summary(knowledge, release, today);
    let mut asked = None;
    for fact in &known.facts {
        muted(ui, format!("{}: {}", fact.name, fact.text));
    }
    CollapsingHeader::new("What this rests on").id_salt(id).show(ui, |ui| {
        for fact in &known.facts {
            caption(ui, format!("{}: {}", fact.name, fact.basis()));
        }
    });
    for passage in known.passages.iter().filter_map(|id| knowledge.passage(id)) {
        let citation = knowledge.citation(passage);
        if link(ui, &citation, &format!("Read {citation}")).clicked() {
            asked = Some(Command::ReadPassage(passage.id.clone()));
        }
    }
    asked
}
