//! Citations: a small mark after what they are about, and at the end of the page the list of what was cited.

use egui::{RichText, Ui, WidgetText};

use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::theme;
use crate::window::ui::widgets::{heading, link};

/// The passages that a page cites, in the order in which they are first cited.
#[derive(Debug, Default)]
pub struct Sources {
    ids: Vec<String>,
}

impl Sources {
    /// Draws a text, and after it a mark for each passage that it rests on; `about` is what the text is about, for those
    /// who hear the marks.
    pub fn cite<'p>(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        text: impl Into<WidgetText>,
        passages: impl IntoIterator<Item = &'p str>,
        about: &str,
    ) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(text);
            for id in passages {
                let Some(passage) = cx.knowledge.passage(id) else {
                    continue;
                };
                let name = format!("Read {} on {about}", cx.knowledge.citation(passage));
                let mark = RichText::new(format!("[{}]", self.number(id))).small();
                if link(ui, mark, &name).clicked() {
                    cx.ask(Command::ReadPassage(id.to_owned()));
                }
            }
        });
    }

    /// The number of a passage in the list.
    fn number(&mut self, id: &str) -> usize {
        let at = self.ids.iter().position(|cited| cited == id).unwrap_or_else(|| {
            self.ids.push(id.to_owned());
            self.ids.len() - 1
        });
        at + 1
    }

    /// Draws the list of all that was cited.
    pub fn show(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.ids.is_empty() {
            return;
        }
        heading(ui, "Sources", theme::subheading());
        ui.spacing_mut().item_spacing.y = 4.0;
        for (at, id) in self.ids.iter().enumerate() {
            let Some(passage) = cx.knowledge.passage(id) else {
                continue;
            };
            let citation = cx.knowledge.citation(passage);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().interact_size.y = 16.0;
                ui.label(RichText::new(format!("[{}]", at + 1)).small());
                ui.vertical(|ui| {
                    let text = RichText::new(citation.as_str()).small();
                    if link(ui, text, &format!("Read source {}: {citation}", at + 1)).clicked() {
                        cx.ask(Command::ReadPassage(id.clone()));
                    }
                });
            });
        }
    }
}
