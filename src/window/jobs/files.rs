//! Choosing a file, opening and saving an assessment, writing the report, attaching a picture.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::Context;

use crate::report::attachment::{Attachment, AttachmentError, LARGEST_FILE};
use crate::storage::atomic;
use crate::storage::file::{self, Stored};
use crate::storage::name::{file_name, shown};
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::{Job, start};
use crate::window::jobs::purpose::{Existing, Purpose};

/// The soonest that a person closes a dialog: `rfd` does not tell a closed dialog from one that could not be shown.
const SOONEST: Duration = Duration::from_millis(300);

/// Asks for a file; `name` is what is suggested for one that is written.
pub fn choose(ctx: &Context, purpose: Purpose, folder: Option<PathBuf>, name: String) -> Job<Finished> {
    start(ctx, "Choosing a file", move || {
        let dialog = rfd::FileDialog::new().set_title(purpose.label());
        let dialog = match purpose.filter() {
            Some((kind, extensions)) => dialog.add_filter(kind, extensions).add_filter("All files", &["*"]),
            None => dialog,
        };
        let dialog = match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        };
        let asked = Instant::now();
        let chosen = match purpose {
            Purpose::Folder => dialog.pick_folder(),
            _ if purpose.writes() => dialog.set_file_name(name).save_file(),
            _ => dialog.pick_file(),
        };
        if chosen.is_none() && asked.elapsed() < SOONEST {
            Finished::NoDialog(purpose)
        } else {
            Finished::Chosen(purpose, chosen)
        }
    })
}

/// Reads an assessment.
pub fn open(ctx: &Context, path: PathBuf) -> Job<Finished> {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let read = file::open(&path);
        Finished::Opened(path, read)
    })
}

/// Writes an assessment.
pub fn save(ctx: &Context, path: PathBuf, content: Stored, existing: Existing) -> Job<Finished> {
    start(ctx, &format!("Saving {}", file_name(&path)), move || {
        if existing.would_be_lost(&path) {
            return Finished::ChangedOnDisk(Purpose::Save, path);
        }
        let written = atomic::write(&path, &content.text).map(|()| content);
        Finished::Saved(path, written)
    })
}

/// Writes the report.
pub fn write_report(ctx: &Context, path: PathBuf, html: String, existing: Existing) -> Job<Finished> {
    start(ctx, &format!("Writing {}", file_name(&path)), move || {
        if existing.would_be_lost(&path) {
            return Finished::ChangedOnDisk(Purpose::Report, path);
        }
        let written = atomic::write(&path, &html);
        Finished::Written(path, written)
    })
}

/// Reads a picture; no more of a file than a picture may have.
pub fn attach(ctx: &Context, path: PathBuf) -> Job<Finished> {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
        Finished::Attached(match read {
            Ok(_) => Attachment::read(&file_name(&path), &bytes),
            Err(_) => Err(AttachmentError::Damaged(shown(&path))),
        })
    })
}
