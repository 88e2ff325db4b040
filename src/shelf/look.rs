//! Looks through folders with all cores, and reads what is new or has changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

use walkdir::DirEntry;

use crate::input::progress::Progress;
use crate::knowledge::Knowledge;
use crate::shelf::entry::{Content, Entry};
use crate::shelf::folder::{FolderError, apart, assessments, without_doubles};
use crate::shelf::index::{Index, Stamp};
use crate::storage::file::{self, FileError, LARGEST};
use crate::storage::source;

/// The fewest threads that read: on a share they wait for the network, not for a core.
const FEWEST: usize = 8;

/// What is in folders.
#[derive(Debug, Default)]
pub struct Shelf {
    /// A file each, folder by folder in the order of their names.
    pub entries: Vec<Arc<Entry>>,
    /// The folders that could not be read.
    pub problems: Vec<FolderError>,
    /// What to look through the same folders with next time.
    pub index: Index,
    /// How many files were read, since they were not known or had changed.
    pub read: usize,
}

/// Looks through folders, and reads what `known` does not have; `None` once it is no longer wanted.
pub fn look(knowledge: &Knowledge, folders: &[PathBuf], known: &Index, progress: &Progress) -> Option<Shelf> {
    let mut shelf = Shelf::default();
    let mut found = Vec::new();
    for result in apart(folders).into_iter().flat_map(assessments) {
        match result {
            Ok(entry) => found.push(entry),
            Err(problem) => shelf.problems.push(problem),
        }
        if !progress.note(found.len() as u64) {
            return None;
        }
    }
    without_doubles(&mut found);
    progress.expect(found.len() as u64);
    let now = SystemTime::now();
    for looked in look_at_all(knowledge, &found, known, progress)? {
        if let Some(stamp) = looked.stamp {
            shelf.index.put(stamp, &looked.entry, now);
        }
        shelf.read += usize::from(looked.read);
        shelf.entries.push(looked.entry);
    }
    for problem in &shelf.problems {
        shelf.index.take_over(known, &problem.path);
    }
    Some(shelf)
}

/// What became of one file.
struct Looked {
    entry: Arc<Entry>,
    /// What its entry holds for; `None` where that may change without telling.
    stamp: Option<Stamp>,
    read: bool,
}

/// Looks at files with several threads, and gives them in their order; `None` once it is no longer wanted.
fn look_at_all(knowledge: &Knowledge, found: &[DirEntry], known: &Index, progress: &Progress) -> Option<Vec<Looked>> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut looked = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(entry) = found.get(at) else {
                return Some(looked);
            };
            looked.push((at, look_at(knowledge, entry, known)));
            if !progress.note(1 + done.fetch_add(1, Ordering::Relaxed) as u64) {
                return None;
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).max(FEWEST).min(found.len());
    let mut all = thread::scope(|scope| {
        // Where the system has no more threads, this one does the rest.
        let start = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let started: Vec<_> = (1..threads).filter_map(start).collect();
        let mut all = work()?;
        for thread in started {
            all.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Some(all)
    })?;
    all.sort_unstable_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, looked)| looked).collect())
}

fn look_at(knowledge: &Knowledge, found: &DirEntry, known: &Index) -> Looked {
    let path = found.path();
    // On Windows the folder told this already, without another way over the network.
    let metadata = if found.path_is_symlink() { fs::metadata(path) } else { found.metadata().map_err(io::Error::from) };
    let unchanged = metadata.ok().as_ref().and_then(Stamp::of).and_then(|stamp| Some((stamp, known.get(path, stamp)?)));
    if let Some((stamp, entry)) = unchanged {
        return Looked { entry: entry.clone(), stamp: Some(stamp), read: false };
    }
    let (content, stamp) = match read(knowledge, path) {
        Ok((content, stamp)) => (Ok(content), stamp),
        Err((error, stamp)) => (Err(error.to_string()), stamp),
    };
    Looked { entry: Arc::new(Entry { path: path.to_owned(), content }), stamp, read: true }
}

/// Reads a file; its stamp is given if it did not change meanwhile, and if what is wrong with it lies in the file.
fn read(knowledge: &Knowledge, path: &Path) -> Result<(Content, Option<Stamp>), (FileError, Option<Stamp>)> {
    let open = || -> Result<_, FileError> {
        let file = source::open(path)?;
        let metadata = file.metadata()?;
        Ok((file, metadata))
    };
    let (file, metadata) = open().map_err(|error| (error, None))?;
    let before = Stamp::of(&metadata);
    if metadata.len() > LARGEST {
        return Err((FileError::TooLarge, before));
    }
    let read = file::read(&file);
    let after = file.metadata().ok().as_ref().and_then(Stamp::of);
    let stamp = before.filter(|_| before == after);
    match read {
        Ok(stored) => Ok((Content::of(knowledge, &stored.assessment), stamp)),
        Err(error @ FileError::Io(_)) => Err((error, None)),
        Err(error) => Err((error, stamp)),
    }
}
