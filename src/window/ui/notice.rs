//! A notice at the top of the page: what happened and what to do; it stays until it is closed.

use egui::{RichText, Ui};

use crate::window::ui::command::Command;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::Palette;
use crate::window::ui::widgets::card;

/// Something that happened and that the person has to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, and what to do.
    pub text: String,
    /// How it went.
    pub kind: NoticeKind,
    /// What can be done about it right here.
    pub action: Option<Command>,
}

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something failed, or has to be looked at.
    Problem,
    /// It was done.
    Success,
}

impl Notice {
    /// A problem about which nothing can be done right here.
    pub fn problem(text: String) -> Self {
        Self { text, kind: NoticeKind::Problem, action: None }
    }
}

/// Draws the notice at this place of the list; gives what was asked for.
pub fn show(ui: &mut Ui, at: usize, notice: &Notice) -> Option<Command> {
    let palette = Palette::of(ui);
    let ((color, fill), urgency) = match notice.kind {
        NoticeKind::Problem => (palette.not_met, Urgency::Now),
        NoticeKind::Success => (palette.unknown, Urgency::Soon),
    };
    card(ui, fill, 12, |ui| {
        let mut asked = None;
        let text = ui.label(RichText::new(notice.text.as_str()).color(color));
        spoken::announce(ui, &text, urgency);
        ui.horizontal(|ui| {
            if let Some(action) = &notice.action
                && ui.button(action.label()).clicked()
            {
                asked = Some(action.clone());
            }
            if ui.button(Command::CloseNotice(at).label()).clicked() {
                asked = Some(Command::CloseNotice(at));
            }
        });
        asked
    })
}
