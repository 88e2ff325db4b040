//! A notice at the top of the page: what happened and what to do.

use egui::{Context, RichText, TextStyle, Ui};

use crate::window::ui::command::Command;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::{CONTROL, Palette};
use crate::window::ui::widgets::{button_width, card};

/// How long a notice of something that was done stays, in seconds.
const STAYS: f64 = 12.0;
/// How wide a text is at least, in points, so that its buttons stand beside it and not below.
const TEXT: f32 = 280.0;

/// Something that happened and that the person has to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, and what to do.
    pub text: String,
    /// How it went.
    pub kind: NoticeKind,
    /// What can be done about it right here.
    pub action: Option<Command>,
    /// When it goes by itself, in egui's time; it is set when the notice is first shown.
    ends: Option<f64>,
}

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It was done; the notice goes by itself.
    Done,
    /// It has to be looked at; the notice stays until it is closed.
    Caution,
    /// It failed; the notice stays until it is closed.
    Problem,
}

impl Notice {
    /// A notice, with what can be done about it right here.
    pub fn new(kind: NoticeKind, text: String, action: Option<Command>) -> Self {
        Self { text, kind, action, ends: None }
    }

    /// A problem about which nothing can be done right here.
    pub fn problem(text: String) -> Self {
        Self::new(NoticeKind::Problem, text, None)
    }

    /// Whether it says the same as another one, whenever that goes.
    pub fn says_same_as(&self, other: &Self) -> bool {
        (&self.text, self.kind, &self.action) == (&other.text, other.kind, &other.action)
    }

    /// Whether it was shown before this frame and offers to undo what was the last change then.
    pub fn undoes_what_was_last(&self) -> bool {
        self.ends.is_some() && self.action == Some(Command::Undo)
    }

    /// Lets its time begin, if it goes by itself; undoing, too, is offered from here on.
    pub fn begin(&mut self, ctx: &Context) {
        if self.kind == NoticeKind::Done && self.ends.is_none() {
            self.ends = Some(ctx.input(|input| input.time) + STAYS);
        }
    }
}

/// Draws the notice at this place of the list; gives what was asked for.
pub fn show(ui: &mut Ui, at: usize, notice: &Notice) -> Option<Command> {
    let palette = Palette::of(ui);
    let ((color, fill), urgency) = match notice.kind {
        NoticeKind::Problem => (palette.not_met, Urgency::Now),
        NoticeKind::Caution => (palette.unknown, Urgency::Soon),
        NoticeKind::Done => (palette.met, Urgency::Soon),
    };
    let mut in_use = false;
    let shown = ui.scope(|ui| {
        card(ui, fill, 12, |ui| {
            let mut asked = None;
            let close = Command::CloseNotice(at);
            let commands: Vec<&Command> = notice.action.iter().chain([&close]).collect();
            let of_button = |command: &&Command| button_width(ui, command.label()) + ui.spacing().item_spacing.x;
            let text_width = ui.available_width() - commands.iter().map(of_button).sum::<f32>();
            let text = |ui: &mut Ui| {
                let text = ui.label(RichText::new(notice.text.as_str()).color(color));
                spoken::announce(ui, &text, urgency);
            };
            let buttons = |ui: &mut Ui| {
                for command in commands {
                    let button = ui.button(command.label());
                    in_use |= button.has_focus();
                    if button.clicked() {
                        asked = Some(command.clone());
                    }
                }
            };
            if text_width < TEXT {
                text(ui);
                ui.horizontal_wrapped(buttons);
            } else {
                ui.horizontal_top(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width(text_width);
                        // So that a single line stands in the middle of the buttons.
                        ui.add_space((CONTROL - ui.text_style_height(&TextStyle::Body)) / 2.0);
                        text(ui);
                    });
                    buttons(ui);
                });
            }
            asked
        })
    });
    in_use |= shown.response.contains_pointer();
    shown.inner.or_else(|| goes(ui.ctx(), notice, in_use).then_some(Command::CloseNotice(at)))
}

/// Whether its time is over; a notice stays while the person is at it.
fn goes(ctx: &Context, notice: &Notice, in_use: bool) -> bool {
    let Some(ends) = notice.ends.filter(|_| !in_use) else {
        return false;
    };
    let left = ends - ctx.input(|input| input.time);
    if left > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    left <= 0.0
}
