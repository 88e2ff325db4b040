//! A product that was found: who sold it and until when it is supported at a glance, and on request the rest.

use egui::{CollapsingHeader, Ui};

use crate::explain::product::ProductSummary;
use crate::knowledge::Knowledge;
use crate::window::ui::command::Command;
use crate::window::ui::widgets::{caption, fact, focus_ring, link, muted};

/// How wide the column of names is, in points.
const NAMES: f32 = 128.0;

/// Draws who sold it and until when it is supported.
pub fn at_a_glance(ui: &mut Ui, known: &ProductSummary) {
    ui.add_space(4.0);
    for told in &known.sold {
        fact(ui, NAMES, told.name, &told.text);
    }
}

/// Draws what else is known of it, and what all of it rests on; gives what was asked for.
pub fn more(ui: &mut Ui, knowledge: &Knowledge, id: &str, known: &ProductSummary) -> Option<Command> {
    let header = CollapsingHeader::new("More about it").id_salt(id).show(ui, |ui| {
        for told in &known.more {
            muted(ui, format!("{}: {}", told.name, told.text));
        }
        for told in known.sold.iter().chain(&known.more) {
            caption(ui, format!("{}: {}", told.name, told.basis()));
        }
        let mut asked = None;
        for passage in known.passages.iter().filter_map(|id| knowledge.passage(id)) {
            let citation = knowledge.citation(passage);
            if link(ui, &citation, &format!("Read {citation}")).clicked() {
                asked = Some(Command::ReadPassage(passage.id.clone()));
            }
        }
        asked
    });
    focus_ring(ui, &header.header_response);
    header.body_returned.flatten()
}
