//! Where something may be written: over no input, over no other output, and over nothing but a regular file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::storage::file::FileError;
use crate::storage::identity::{is_same, stream_to};

/// Refuses a target that is one of the files that are read or written beside it, that standard output goes to, or that is
/// no regular file.
///
/// # Errors
///
/// Why nothing may be written there.
pub fn check(path: &Path, others: &[&Path]) -> Result<(), FileError> {
    resolve(path)?;
    if let Some(stream) = stream_to(path) {
        return Err(FileError::Stream(stream));
    }
    match others.iter().find(|other| is_same(path, other)) {
        Some(other) => Err(FileError::SameFile((*other).to_owned())),
        None => Ok(()),
    }
}

/// The file that is written where a path leads: a link stays a link, and what it points to is written.
///
/// # Errors
///
/// That it is no regular file, or a link that leads nowhere.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, FileError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())),
        Ok(found) if found.is_dir() => Err(FileError::Folder),
        Ok(_) => Err(FileError::NotReplaced),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(aim) => Err(FileError::LinkToNothing(aim)),
            Err(_) => Ok(path.to_owned()),
        },
        Err(error) => Err(FileError::Io(error)),
    }
}
