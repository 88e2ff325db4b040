//! Choosing a file, opening and saving an assessment, writing the report, attaching a picture.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;

use crate::input::progress::Progress;
use crate::report::attachment::{Attachment, AttachmentError, LARGEST_FILE};
use crate::storage::atomic::{self, AtomicFile, Committed, OtherNames};
use crate::storage::file::{self, FileError, Stored};
use crate::storage::journal::Unsaved;
use crate::storage::name::{file_name, shown};
use crate::storage::{source, target};
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::{Job, Writes, start, start_writing};
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
            Purpose::Folder | Purpose::ShelfFolder => dialog.pick_folder(),
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

/// Reads the file that restored answers were made from, if it still holds what it held then.
pub fn made_from(ctx: &Context, path: PathBuf, unsaved: Unsaved) -> Job<Finished> {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let stored = file::open(&path).ok().filter(|stored| unsaved.belongs_to(&stored.text));
        Finished::MadeFrom(path, stored)
    })
}

/// Writes an assessment.
pub fn save(ctx: &Context, path: PathBuf, content: Stored, existing: Existing) -> Job<Finished> {
    start_writing(ctx, &format!("Saving {}", file_name(&path)), Writes::Answers, move |progress| {
        let written = write(&path, &content.text, &existing, progress);
        match written {
            Ok(Wrote::Lost) => Finished::ChangedOnDisk(Purpose::Save, path),
            Ok(Wrote::GivenUp) => Finished::GivenUp(path),
            Ok(Wrote::All(other_names)) => Finished::Saved(path, Ok((content, other_names))),
            Err(error) => Finished::Saved(path, Err(error)),
        }
    })
}

/// Writes the report, over none of the files that are open.
pub fn write_report(
    ctx: &Context,
    path: PathBuf,
    html: String,
    existing: Existing,
    opened: Vec<PathBuf>,
) -> Job<Finished> {
    start_writing(ctx, &format!("Writing {}", file_name(&path)), Writes::Output, move |progress| {
        let opened: Vec<&Path> = opened.iter().map(PathBuf::as_path).collect();
        let written = target::check(&path, &opened).and_then(|()| write(&path, &html, &existing, progress));
        match written {
            Ok(Wrote::Lost) => Finished::ChangedOnDisk(Purpose::Report, path),
            Ok(Wrote::GivenUp) => Finished::GivenUp(path),
            Ok(Wrote::All(other_names)) => Finished::Written(path, Ok(other_names)),
            Err(error) => Finished::Written(path, Err(error)),
        }
    })
}

/// What became of a file that was to be written.
pub(super) enum Wrote {
    /// It is in the file.
    All(Option<OtherNames>),
    /// Nothing was written, since something would be lost that nobody has agreed to lose.
    Lost,
    /// Nothing was written, since that was cancelled.
    GivenUp,
}

/// Writes a text, unless what is there would be lost: that is looked at first, and again when all is on the disk.
fn write(path: &Path, text: &str, existing: &Existing, progress: &Progress) -> Result<Wrote, FileError> {
    if existing.would_be_lost(path) {
        return Ok(Wrote::Lost);
    }
    let mut file = atomic::begin(path)?;
    file.write_all(text.as_bytes())?;
    commit(file, path, existing, progress)
}

/// Gives a file that is all on the disk its name, unless something there would be lost or it was cancelled meanwhile.
pub(super) fn commit(
    file: AtomicFile,
    path: &Path,
    existing: &Existing,
    progress: &Progress,
) -> Result<Wrote, FileError> {
    let committed = file.commit_if(|| !existing.would_be_lost(path) && progress.is_wanted())?;
    Ok(match committed {
        Committed::Written(other_names) => Wrote::All(other_names),
        Committed::NotWanted if progress.is_wanted() => Wrote::Lost,
        Committed::NotWanted => Wrote::GivenUp,
    })
}

/// Reads a picture; no more of a file than a picture may have.
pub fn attach(ctx: &Context, path: PathBuf) -> Job<Finished> {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let mut bytes = Vec::new();
        let read = source::open(&path).map(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
        Finished::Attached(match read {
            Ok(Ok(_)) => Attachment::read(&file_name(&path), &bytes),
            Ok(Err(_)) | Err(_) => Err(AttachmentError::Damaged(shown(&path))),
        })
    })
}
