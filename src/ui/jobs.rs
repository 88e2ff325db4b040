//! Work that may take long, one thread at a time: file dialogs, reading, writing.
#![allow(clippy::disallowed_methods, reason = "threads are started here and nowhere else")]

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use crate::file::{self, FileError, Stored};

/// How long work goes on before the window says so.
const QUIET: Duration = Duration::from_millis(200);

/// The soonest that a person closes a dialog: `rfd` does not tell a closed dialog from one that could not be shown.
const SOONEST: Duration = Duration::from_millis(300);

/// What a thread brings back.
#[derive(Debug)]
pub enum Report {
    /// A dialog to open a file was closed; `None` when no file was chosen.
    OpenDialog(Option<PathBuf>),
    /// A dialog to save a file was closed; `None` when no place was chosen.
    SaveDialog(Option<PathBuf>),
    /// No dialog could be shown.
    NoDialog {
        /// Whether it was to save, not to open.
        save: bool,
    },
    /// A file was read.
    Opened(PathBuf, Result<Stored, FileError>),
    /// A file was written.
    Saved(PathBuf, Result<Stored, FileError>),
    /// The file holds something else than when it was opened, and was left as it is.
    ChangedOnDisk(PathBuf),
    /// The thread ended without a report.
    Lost,
}

/// The work that is under way.
#[derive(Debug)]
pub struct Job {
    /// What it does, e.g. `Reading a.reimage`.
    pub label: String,
    started: Instant,
    receiver: Receiver<Report>,
}

impl Job {
    /// What it brought back, once; `None` while it goes on.
    pub fn poll(&self) -> Option<Report> {
        match self.receiver.try_recv() {
            Ok(report) => Some(report),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Report::Lost),
        }
    }

    /// How long the window stays silent about it yet; zero when it is time to say what goes on.
    pub fn quiet_for(&self) -> Duration {
        QUIET.saturating_sub(self.started.elapsed())
    }

    /// How long it has been going on.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// Asks for a file to open.
pub fn open_dialog(ctx: &Context) -> Job {
    start(ctx, "Choosing a file", || match shown(|| dialog().set_title("Open an assessment").pick_file()) {
        Some(chosen) => Report::OpenDialog(chosen),
        None => Report::NoDialog { save: false },
    })
}

/// Asks for a place to save at; `name` is what is suggested.
pub fn save_dialog(ctx: &Context, folder: Option<PathBuf>, name: String) -> Job {
    start(ctx, "Choosing a place", move || {
        let dialog = dialog().set_title("Save the assessment").set_file_name(name);
        let dialog = match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        };
        match shown(|| dialog.save_file()) {
            Some(chosen) => Report::SaveDialog(chosen),
            None => Report::NoDialog { save: true },
        }
    })
}

/// Reads a file.
pub fn open(ctx: &Context, path: PathBuf) -> Job {
    start(ctx, &format!("Reading {}", name(&path)), move || {
        let read = file::open(&path);
        Report::Opened(path, read)
    })
}

/// Writes a file; unless `known` is what the file holds, it is left as it is. `None` writes over whatever is there.
pub fn save(ctx: &Context, path: PathBuf, content: Stored, known: Option<String>) -> Job {
    start(ctx, &format!("Saving {}", name(&path)), move || {
        if known.is_some_and(|known| file::changed_since(&path, &known)) {
            return Report::ChangedOnDisk(path);
        }
        let written = file::write(&path, &content.text).map(|()| content);
        Report::Saved(path, written)
    })
}

/// What a dialog gave; `None` if it came back sooner than a person can close it, so that none can have been shown.
fn shown<T>(dialog: impl FnOnce() -> Option<T>) -> Option<Option<T>> {
    let asked = Instant::now();
    let chosen = dialog();
    (chosen.is_some() || asked.elapsed() > SOONEST).then_some(chosen)
}

fn dialog() -> rfd::FileDialog {
    rfd::FileDialog::new().add_filter("Assessments", &[file::EXTENSION]).add_filter("All files", &["*"])
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn start(ctx: &Context, label: &str, work: impl FnOnce() -> Report + Send + 'static) -> Job {
    let (sender, receiver) = sync_channel(1);
    let ctx = ctx.clone();
    let thread = thread::Builder::new().name(label.to_owned()).spawn(move || {
        // Nobody waits any more when the work was given up.
        let _ = sender.send(work());
        ctx.request_repaint();
    });
    drop(thread);
    Job { label: label.to_owned(), started: Instant::now(), receiver }
}
