//! Files that are written as a whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

use crate::storage::file::FileError;

/// Writes `text` to `path` so that the file holds either what it held or all of `text`, whatever happens.
///
/// # Errors
///
/// What the system refused.
pub fn write(path: &Path, text: &str) -> Result<(), FileError> {
    let mut file = begin(path)?;
    file.write_all(text.as_bytes())?;
    file.commit()?;
    Ok(())
}

/// Begins a file that takes the place of what `path` holds once it is committed, and otherwise leaves no trace.
///
/// # Errors
///
/// What the system refused.
pub fn begin(path: &Path) -> Result<AtomicWriteFile, FileError> {
    // A link stays a link: what it points to is written.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(FileError::Io(io::ErrorKind::IsADirectory.into()));
    }
    Ok(AtomicWriteFile::open(path)?)
}
