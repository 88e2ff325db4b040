//! The assessments in a folder and below it, in the order of their names.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::storage::name::EXTENSION;

/// A folder that could not be read, whole or in part.
#[derive(Debug, thiserror::Error)]
#[error("a folder could not be read: {error}; check the permissions and the connection to the drive")]
pub struct FolderError {
    /// The folder.
    pub path: PathBuf,
    error: io::Error,
}

/// Every assessment in a folder and below it, one by one; linked folders are not gone into.
pub fn assessments(folder: &Path) -> impl Iterator<Item = Result<DirEntry, FolderError>> {
    let folder = folder.to_owned();
    let is_file = fs::metadata(&folder).is_ok_and(|metadata| !metadata.is_dir());
    let wrong = is_file.then(|| Err(FolderError { path: folder.clone(), error: io::ErrorKind::NotADirectory.into() }));
    let walk = (!is_file).then(|| WalkDir::new(&folder).sort_by_file_name()).into_iter().flatten();
    wrong.into_iter().chain(walk.filter_map(move |entry| match entry {
        Ok(entry) => is_assessment(&entry).then_some(Ok(entry)),
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_owned();
            Some(Err(FolderError { path, error: error.into() }))
        }
    }))
}

fn is_assessment(entry: &DirEntry) -> bool {
    let named = entry.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION));
    named && if entry.path_is_symlink() { !entry.path().is_dir() } else { !entry.file_type().is_dir() }
}

/// The folders without those that another one has in it, by whatever path they are named.
pub fn apart(folders: &[PathBuf]) -> Vec<&Path> {
    let places: Vec<PathBuf> = folders.iter().map(|folder| place(folder)).collect();
    let inside = |at: usize, place: &Path| {
        let other = |(other, known): (usize, &PathBuf)| place.starts_with(known) && (place != known || other < at);
        places.iter().enumerate().any(other)
    };
    let kept = folders.iter().zip(&places).enumerate().filter(|(at, (_, place))| !inside(*at, place));
    kept.map(|(_, (folder, _))| folder.as_path()).collect()
}

/// Removes links to files that are found by another path as well.
pub(super) fn without_doubles(found: &mut Vec<DirEntry>) {
    if !found.iter().any(DirEntry::path_is_symlink) {
        return;
    }
    let itself = |entry: &&DirEntry| !entry.path_is_symlink();
    let mut known: HashSet<PathBuf> = found.iter().filter(itself).map(|entry| place(entry.path())).collect();
    found.retain(|entry| !entry.path_is_symlink() || known.insert(place(entry.path())));
}

/// Where a path leads; the path itself where it leads nowhere.
fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
