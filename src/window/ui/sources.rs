//! Citations: a small mark after what they are about, and at the end of the page the list of what was cited.

use std::sync::Arc;

use egui::{Galley, Rect, Response, RichText, Sense, TextStyle, TextWrapMode, Ui, WidgetText, pos2};

use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::theme;
use crate::window::ui::widgets::{heading, in_column, link, link_at, link_text};

/// The room before a mark, in points.
const APART: f32 = 4.0;
/// So many marks stay behind the last word; more may go on in the next line, rather than that the text gets narrow.
const TOGETHER: usize = 3;

/// Draws a mark behind what is there already, unless it would reach beyond `right`.
fn mark(ui: &mut Ui, right: f32, text: Arc<Galley>, name: &str) -> Response {
    if ui.cursor().left() + text.size().x > right {
        ui.end_row();
    }
    let row = ui.cursor();
    let middle = if row.is_finite() { row.center().y } else { row.top() + text.size().y / 2.0 };
    let rect = Rect::from_center_size(pos2(row.left() + text.size().x / 2.0, middle), text.size());
    let response = ui.allocate_rect(rect, Sense::click());
    link_at(ui, response, text, name)
}

/// How far a text may reach to the right, so that its marks find room behind its last word, and how high its first line
/// is, in points.
fn room_before(ui: &Ui, text: &WidgetText, marks: f32) -> (f32, f32) {
    let width = ui.available_width();
    let laid_out = text.clone().into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body);
    let last = laid_out.rows.last().map_or(0.0, |row| row.rect().right());
    let height = laid_out.rows.first().map_or(0.0, |row| row.rect().height());
    (if last + marks > width { (width - marks).max(width / 2.0) } else { width }, height)
}

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
        text: impl Into<RichText>,
        passages: impl IntoIterator<Item = &'p str>,
        about: &str,
    ) {
        let text = WidgetText::from(text.into());
        let cited: Vec<(&str, String)> = passages
            .into_iter()
            .filter_map(|id| Some((id, cx.knowledge.citation(cx.knowledge.passage(id)?))))
            .collect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = APART;
            ui.spacing_mut().interact_size.y = 0.0;
            let marks: Vec<Arc<Galley>> = cited
                .iter()
                .map(|(id, _)| link_text(ui, RichText::new(format!("[{}]", self.number(id))).small()))
                .collect();
            let right = ui.max_rect().right();
            let together = marks.iter().take(TOGETHER).map(|mark| APART + mark.size().x).sum();
            let (width, height) = room_before(ui, &text, together);
            ui.set_max_width(width);
            // Otherwise the first line would stand further from the second than that from the third.
            ui.set_row_height(height);
            ui.label(text);
            for ((id, citation), text) in cited.iter().zip(marks) {
                if mark(ui, right, text, &format!("Read {citation} on {about}")).clicked() {
                    cx.ask(Command::ReadPassage((*id).to_owned()));
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
        let number = |number: usize| RichText::new(format!("[{number}]")).small();
        let widest = link_text(ui, number(self.ids.len())).size().x;
        ui.spacing_mut().item_spacing.y = 4.0;
        for (at, id) in self.ids.iter().enumerate() {
            let Some(passage) = cx.knowledge.passage(id) else {
                continue;
            };
            let citation = cx.knowledge.citation(passage);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().interact_size.y = 16.0;
                in_column(ui, widest, |ui| ui.label(number(at + 1)));
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
