//! Work that may take long, one thread at a time: file dialogs, reading, writing.
#![allow(clippy::disallowed_methods, reason = "threads are started here and nowhere else")]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use crate::assessment::evidence::Evidence;
use crate::fleet::export::Export;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::problem::FleetError;
use crate::input::progress::Progress;
use crate::input::{self, InputError};
use crate::knowledge::Knowledge;
use crate::report::attachment::{Attachment, AttachmentError, LARGEST_FILE};
use crate::storage::atomic;
use crate::storage::file::{self, FileError, Stored};
use crate::storage::name::{EXTENSION, file_name};

pub mod fleet;

use crate::window::jobs::fleet::{Decided, NotWritten};

/// How long work goes on before the window says so.
const QUIET: Duration = Duration::from_millis(200);

/// The soonest that a person closes a dialog: `rfd` does not tell a closed dialog from one that could not be shown.
const SOONEST: Duration = Duration::from_millis(300);

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open an assessment.
    Open,
    /// To save the assessment.
    Save,
    /// To write the report.
    Report,
    /// To attach a picture to the report.
    Picture,
    /// To read media or the output of a tool.
    Evidence,
    /// To read a folder with setup files.
    Folder,
    /// To read a list of devices.
    Fleet,
    /// To write what a fleet came to.
    Export(Export),
}

impl Purpose {
    /// What a dialog is headed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open an assessment",
            Self::Save => "Save the assessment",
            Self::Report => "Write the report",
            Self::Picture => "Attach a picture",
            Self::Evidence => "Read media or tool output",
            Self::Folder => "Read a folder",
            Self::Fleet => "Assess a fleet",
            Self::Export(_) => "Export the fleet",
        }
    }

    /// Whether a file is written.
    pub fn writes(self) -> bool {
        matches!(self, Self::Save | Self::Report | Self::Export(_))
    }

    fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        let filter: (_, &[_]) = match self {
            Self::Open | Self::Save => ("Assessments", &[EXTENSION]),
            Self::Report => ("Web pages", &["html"]),
            Self::Picture => ("Pictures", &["png", "jpg", "jpeg"]),
            Self::Evidence => ("Media and text", &["iso", "wim", "esd", "swm", "txt", "log", "xml", "json", "csv"]),
            Self::Folder => return None,
            Self::Fleet => ("Lists of devices", &["csv", "xlsx", "tsv", "txt"]),
            Self::Export(Export::Results | Export::Plan) => ("CSV", &["csv"]),
            Self::Export(Export::Workbook) => ("Workbooks", &["xlsx"]),
            Self::Export(Export::Page) => ("Web pages", &["html"]),
        };
        Some(filter)
    }
}

/// What becomes of a file that is already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced: the person said so.
    Replace,
    /// It is replaced only if it holds this text, which is what it held when it was opened or saved last.
    ReplaceIf(String),
}

/// What a thread brings back.
#[derive(Debug)]
pub enum Report {
    /// A dialog was closed; `None` when no file was chosen.
    Chosen(Purpose, Option<PathBuf>),
    /// No dialog could be shown.
    NoDialog(Purpose),
    /// A file was read.
    Opened(PathBuf, Result<Stored, FileError>),
    /// A file was written.
    Saved(PathBuf, Result<Stored, FileError>),
    /// The file holds something that would be lost, and was left as it is.
    ChangedOnDisk(Purpose, PathBuf),
    /// The report was written.
    Written(PathBuf, Result<(), FileError>),
    /// A picture was read.
    Attached(Result<Attachment, AttachmentError>),
    /// Media or the output of a tool was read, from this place.
    Read(String, Result<Evidence, InputError>),
    /// A list of devices was read.
    FleetRead(PathBuf, Result<Box<Decided>, FleetError>),
    /// The rows that are to be shown were found.
    Arranged(Vec<u32>),
    /// The images were planned.
    Planned(Downgrades, Plan),
    /// What a fleet came to was written.
    Exported(Export, PathBuf, Result<(), NotWritten>),
    /// The thread ended without a report.
    Lost,
}

/// The work that is under way.
#[derive(Debug)]
pub struct Job {
    /// What it does, e.g. `Reading a.reimage`.
    pub label: String,
    progress: Progress,
    started: Instant,
    receiver: Receiver<Report>,
}

impl Drop for Job {
    fn drop(&mut self) {
        // Whoever still reads has nobody to read for.
        self.progress.cancel();
    }
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

    /// How far it is, e.g. `Reading devices.csv, 40 %, 3 s`.
    pub fn state(&self) -> String {
        let percent = self.progress.percent().map(|percent| format!("{percent} %, ")).unwrap_or_default();
        format!("{}, {percent}{} s", self.label, self.started.elapsed().as_secs())
    }
}

/// Asks for a file; `name` is what is suggested for one that is written.
pub fn choose(ctx: &Context, purpose: Purpose, folder: Option<PathBuf>, name: String) -> Job {
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
            Report::NoDialog(purpose)
        } else {
            Report::Chosen(purpose, chosen)
        }
    })
}

/// Reads a file.
pub fn open(ctx: &Context, path: PathBuf) -> Job {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let read = file::open(&path);
        Report::Opened(path, read)
    })
}

/// Writes an assessment.
pub fn save(ctx: &Context, path: PathBuf, content: Stored, existing: Existing) -> Job {
    start(ctx, &format!("Saving {}", file_name(&path)), move || {
        if existing.would_be_lost(&path) {
            return Report::ChangedOnDisk(Purpose::Save, path);
        }
        let written = atomic::write(&path, &content.text).map(|()| content);
        Report::Saved(path, written)
    })
}

/// Writes the report.
pub fn write(ctx: &Context, path: PathBuf, html: String, existing: Existing) -> Job {
    start(ctx, &format!("Writing {}", file_name(&path)), move || {
        if existing.would_be_lost(&path) {
            return Report::ChangedOnDisk(Purpose::Report, path);
        }
        let written = atomic::write(&path, &html);
        Report::Written(path, written)
    })
}

/// Reads a picture; no more of a file than a picture may have.
pub fn attach(ctx: &Context, path: PathBuf) -> Job {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
        Report::Attached(match read {
            Ok(_) => Attachment::read(&file_name(&path), &bytes),
            Err(_) => Err(AttachmentError::Damaged(path.display().to_string())),
        })
    })
}

/// Reads media, the output of a tool, or a folder.
pub fn read(ctx: &Context, knowledge: Arc<Knowledge>, path: PathBuf) -> Job {
    start_watched(ctx, &format!("Reading {}", file_name(&path)), move |progress| {
        let read = input::read(&knowledge.catalogue, &path, progress);
        Report::Read(path.display().to_string(), read)
    })
}

/// Reads the registry of this PC.
pub fn read_this_pc(ctx: &Context, knowledge: Arc<Knowledge>) -> Job {
    start(ctx, "Reading this PC", move || {
        Report::Read("the registry of this PC".to_owned(), input::read_this_pc(&knowledge.catalogue))
    })
}

/// Reads what was pasted.
pub fn read_pasted(ctx: &Context, knowledge: Arc<Knowledge>, text: String) -> Job {
    start(ctx, "Reading the pasted text", move || {
        let read = input::read_pasted(&knowledge.catalogue, &text);
        Report::Read("the pasted text".to_owned(), read.map_err(InputError::from))
    })
}

impl Existing {
    fn would_be_lost(&self, path: &Path) -> bool {
        match self {
            Self::Replace => false,
            Self::ReplaceIf(known) => file::changed_since(path, known),
        }
    }
}

/// Starts work on a thread of its own, named by what it does.
pub(crate) fn start(ctx: &Context, label: &str, work: impl FnOnce() -> Report + Send + 'static) -> Job {
    start_watched(ctx, label, |_| work())
}

/// Starts work that tells how far it is, and that leaves off once it is no longer wanted.
fn start_watched(ctx: &Context, label: &str, work: impl FnOnce(&Progress) -> Report + Send + 'static) -> Job {
    let (sender, receiver) = sync_channel(1);
    let ctx = ctx.clone();
    let progress = Progress::default();
    let shared = progress.clone();
    let thread = thread::Builder::new().name(label.to_owned()).spawn(move || {
        // Nobody waits any more when the work was cancelled.
        let _ = sender.send(work(&shared));
        ctx.request_repaint();
    });
    drop(thread);
    Job { label: label.to_owned(), progress, started: Instant::now(), receiver }
}
