//! Work on saved assessments: looking through folders, arranging what is there, writing the list.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::input::progress::Progress;
use crate::knowledge::Knowledge;
use crate::shelf::arrange::{Arrangement, Shown, counts};
use crate::shelf::entry::Entry;
use crate::shelf::export;
use crate::shelf::index::Index;
use crate::shelf::look::{Shelf, look};
use crate::storage::file::FileError;
use crate::storage::name::file_name;
use crate::storage::{atomic, file, target};
use crate::window::jobs::files::{Wrote, commit};
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::{Job, Writes, start, start_watched, start_writing};
use crate::window::jobs::purpose::{Existing, Purpose};

/// What is to be looked through.
#[derive(Debug)]
pub struct ToLookAt {
    /// The folders.
    pub folders: Vec<PathBuf>,
    /// What was found in them last, if they were looked through since the program started.
    pub before: Option<Arc<Shelf>>,
    /// Where the index is kept.
    pub index: Option<PathBuf>,
    /// How it is to be shown.
    pub arrangement: Arrangement,
}

/// What was found.
#[derive(Debug)]
pub struct Looked {
    /// The entries.
    pub shelf: Arc<Shelf>,
    /// How many there are of each kind.
    pub counts: BTreeMap<Shown, u64>,
    /// How they were arranged.
    pub arrangement: Arrangement,
    /// The places of those that are shown.
    pub rows: Vec<u32>,
}

/// Looks through folders; nothing comes back once that is not wanted any more.
pub fn look_through(ctx: &Context, knowledge: &Arc<Knowledge>, to_look_at: ToLookAt) -> Job<Option<Looked>> {
    let knowledge = knowledge.clone();
    start_watched(ctx, "Reading saved assessments", move |progress| looked(&knowledge, to_look_at, progress))
}

fn looked(knowledge: &Knowledge, to_look_at: ToLookAt, progress: &Progress) -> Option<Looked> {
    let ToLookAt { folders, before, index, arrangement } = to_look_at;
    let kept = || index.as_deref().map(|path| Index::load(knowledge, path)).unwrap_or_default();
    let known = before.as_ref().map_or_else(kept, |shelf| shelf.index.clone());
    let shelf = look(knowledge, &folders, &known, progress)?;
    if let Some(path) = index.filter(|_| shelf.index != known) {
        // Without an index everything is there all the same, only later.
        let _ = shelf.index.save(knowledge, &path);
    }
    let counts = counts(&shelf.entries);
    let rows = arrangement.of(&shelf.entries, &|| progress.is_wanted())?;
    Some(Looked { shelf: Arc::new(shelf), counts, arrangement, rows })
}

/// Finds and sorts the entries that are to be shown.
pub fn arrange(ctx: &Context, shelf: &Arc<Shelf>, arrangement: Arrangement) -> Job<Option<Vec<u32>>> {
    let shelf = shelf.clone();
    start_watched(ctx, "Arranging the assessments", move |progress| {
        arrangement.of(&shelf.entries, &|| progress.is_wanted())
    })
}

/// Reads an assessment whose answers another one is to begin with.
pub fn read_to_start(ctx: &Context, path: PathBuf) -> Job<Finished> {
    start(ctx, &format!("Reading {}", file_name(&path)), move || {
        let read = file::open(&path);
        Finished::StartRead(path, read)
    })
}

/// A list that is to be written.
#[derive(Debug)]
pub struct ListToWrite {
    /// Where.
    pub path: PathBuf,
    /// What becomes of a file that is there.
    pub existing: Existing,
    /// The files that are open, which are not replaced.
    pub opened: Vec<PathBuf>,
    /// The places of the entries.
    pub rows: Vec<u32>,
}

/// Writes the list of entries, over none of their files.
pub fn write_list(ctx: &Context, shelf: &Arc<Shelf>, to_write: ListToWrite) -> Job<Finished> {
    let shelf = shelf.clone();
    start_writing(ctx, &format!("Writing {}", file_name(&to_write.path)), Writes::Output, move |progress| {
        let written = write_whole(&shelf.entries, &to_write, progress);
        match written {
            Ok(Wrote::Lost) => Finished::ChangedOnDisk(Purpose::ShelfList, to_write.path),
            Ok(Wrote::GivenUp) => Finished::GivenUp(to_write.path),
            Ok(Wrote::All(other_names)) => Finished::ListWritten(to_write.path, Ok(other_names)),
            Err(error) => Finished::ListWritten(to_write.path, Err(error)),
        }
    })
}

fn write_whole(entries: &[Arc<Entry>], to_write: &ListToWrite, progress: &Progress) -> Result<Wrote, FileError> {
    let ListToWrite { path, existing, opened, rows } = to_write;
    // A file by another name is told from those of the entries by its extension already.
    let alike = entries.iter().filter(|entry| entry.path.extension() == path.extension());
    let kept: Vec<&Path> = opened.iter().map(PathBuf::as_path).chain(alike.map(|entry| entry.path.as_path())).collect();
    target::check(path, &kept)?;
    if existing.would_be_lost(path) {
        return Ok(Wrote::Lost);
    }
    let file = export::write(atomic::begin(path)?, entries, rows)?;
    commit(file, path, existing, progress)
}
