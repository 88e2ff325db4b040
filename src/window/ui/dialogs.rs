//! The few questions that stop everything else: unsaved changes, a file changed on the disk, a typed path.

use std::path::{Path, PathBuf};

use egui::{Context, Frame, Id, Margin, Modal, Ui, Vec2};

use crate::storage::name::shown;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::spoken;
use crate::window::ui::theme;
use crate::window::ui::widgets::{
    add_field, caption, heading, line_edit, named_button, primary_button, scrolled, strong, up_to,
};

/// Answers that an earlier window left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// What they are called, and for whom.
    pub title: String,
    /// Their file, when they were changed last, and what they come to.
    pub details: String,
}

/// A question that has to be answered first.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Earlier windows left these answers behind.
    Restore(Vec<Left>),
    /// There are unsaved changes, and this is to be done after them.
    Unsaved(Box<Command>),
    /// The file holds something that would be lost.
    ChangedOnDisk(Purpose, PathBuf),
    /// A path is typed.
    TypedPath {
        /// What it is for.
        purpose: Purpose,
        /// What was typed.
        text: String,
        /// Why the field is shown although a dialog was asked for; empty otherwise.
        why: String,
    },
}

impl Dialog {
    /// What it asks, in its heading.
    fn title(&self) -> String {
        match self {
            Self::Restore(_) => "Answers that were not saved".to_owned(),
            Self::Unsaved(_) => "Save changes first?".to_owned(),
            Self::ChangedOnDisk(..) => "Overwrite this file?".to_owned(),
            Self::TypedPath { purpose, .. } => format!("{}: type the path", purpose.label()),
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Do this.
    Run(Command),
    /// Take a typed path, unless something there would be lost.
    Typed(Purpose, PathBuf),
    /// Write over what is there.
    Replace(Purpose, PathBuf),
    /// Save first, then do this.
    SaveThen(Command),
    /// Do this, whatever is lost.
    DiscardThen(Command),
    /// Take answers that were left behind, by their place in the list.
    Restore(usize),
    /// Give up answers that were left behind, by their place in the list.
    Forget(usize),
    /// Offer what was left behind at the next start again.
    Later,
    /// Go back.
    Cancel,
}

/// Draws a dialog; gives the answer once there is one.
pub fn show(ctx: &Context, dialog: &mut Dialog) -> Option<Reply> {
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(24));
    let id = Id::unique("dialog");
    let area = Modal::default_area(id).accessible_name(dialog.title());
    let modal = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        // In a small window, or drawn large, there is less room than that.
        let room = ui.ctx().content_rect().size() - Vec2::splat(80.0);
        ui.set_width(room.x.min(440.0));
        let title = dialog.title();
        heading(ui, &title, theme::subheading());
        scrolled(ui, up_to(room.y - 32.0), |ui| match dialog {
            Dialog::Restore(left) => restore(ui, left),
            Dialog::Unsaved(then) => unsaved(ui, then),
            Dialog::ChangedOnDisk(purpose, path) => changed_on_disk(ui, *purpose, path),
            Dialog::TypedPath { purpose, text, why } => typed_path(ui, *purpose, text, why),
        })
    });
    let closed = if matches!(dialog, Dialog::Restore(_)) { Reply::Later } else { Reply::Cancel };
    if modal.should_close() { modal.inner.or(Some(closed)) } else { modal.inner }
}

fn restore(ui: &mut Ui, left: &[Left]) -> Option<Reply> {
    ui.label("The program ended before these answers were saved. Go on with them, or delete them.");
    let mut reply = None;
    for (at, Left { title, details }) in left.iter().enumerate() {
        ui.add_space(8.0);
        ui.push_id(at, |ui| {
            let text = format!("{title}. {details}");
            ui.label(strong(title.as_str()));
            caption(ui, details.as_str());
            ui.horizontal(|ui| {
                let restore = if at == 0 { primary_button(ui, "Restore") } else { ui.button("Restore") };
                spoken::name(ui.ctx(), restore.id, format!("Restore: {text}"));
                if at == 0 && ui.memory(|memory| memory.focused().is_none()) {
                    restore.request_focus();
                }
                if restore.clicked() {
                    reply = Some(Reply::Restore(at));
                }
                if named_button(ui, "Delete", format!("Delete: {text}")).clicked() {
                    reply = Some(Reply::Forget(at));
                }
            });
        });
    }
    ui.add_space(8.0);
    if ui.button("Ask me at the next start").clicked() {
        reply = Some(Reply::Later);
    }
    reply
}

fn unsaved(ui: &mut Ui, then: &Command) -> Option<Reply> {
    ui.label("The answers of this assessment have changed since they were saved.");
    ui.add_space(8.0);
    buttons(
        ui,
        "Save",
        &[("Don't save", Reply::DiscardThen(then.clone())), ("Cancel", Reply::Cancel)],
        Reply::SaveThen(then.clone()),
    )
}

fn changed_on_disk(ui: &mut Ui, purpose: Purpose, path: &Path) -> Option<Reply> {
    ui.label(
        "It was changed since you opened or saved it here, or it was there before. If you overwrite it, that is lost.",
    );
    caption(ui, shown(path));
    ui.add_space(8.0);
    let elsewhere = match purpose {
        Purpose::Report | Purpose::ShelfList | Purpose::Export(_) => Command::Choose(purpose),
        _ => Command::Choose(Purpose::Save),
    };
    buttons(
        ui,
        elsewhere.label(),
        &[("Overwrite", Reply::Replace(purpose, path.to_owned())), ("Cancel", Reply::Cancel)],
        Reply::Run(elsewhere.clone()),
    )
}

fn typed_path(ui: &mut Ui, purpose: Purpose, text: &mut String, why: &str) -> Option<Reply> {
    if !why.is_empty() {
        ui.label(why);
    }
    let (hint, label) = match purpose {
        Purpose::Media | Purpose::Output | Purpose::Folder => ("Path of the file or folder", "Read"),
        Purpose::ShelfFolder => ("Path of the folder", "Add"),
        _ if purpose.writes() => ("Folder and name of the file", "Save"),
        _ => ("Path of the file", "Open"),
    };
    let response = add_field(ui, "Path", line_edit(text, f32::INFINITY).hint_text(hint));
    if ui.memory(|memory| memory.focused().is_none()) && !response.lost_focus() {
        response.request_focus();
    }
    ui.add_space(8.0);
    let done = Reply::Typed(purpose, PathBuf::from(text.trim().trim_matches('"')));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let pressed = buttons(ui, label, &[("Cancel", Reply::Cancel)], done.clone());
    let reply = if entered { Some(done) } else { pressed };
    reply.filter(|reply| *reply == Reply::Cancel || !text.trim().is_empty())
}

/// The primary button first, then the others; gives the reply of the one that was pressed.
fn buttons(ui: &mut Ui, primary: &str, others: &[(&str, Reply)], reply: Reply) -> Option<Reply> {
    ui.horizontal_wrapped(|ui| {
        let first = primary_button(ui, primary);
        if ui.memory(|memory| memory.focused().is_none()) {
            first.request_focus();
        }
        let mut pressed = first.clicked().then_some(reply);
        for (label, reply) in others {
            if ui.button(*label).clicked() {
                pressed = Some(reply.clone());
            }
        }
        pressed
    })
    .inner
}
