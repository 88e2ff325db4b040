//! Files that are read: regular ones, since opening a pipe waits for whoever writes to it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Why a file was not opened.
#[derive(Debug)]
pub enum SourceError {
    /// The system refused.
    Io(io::Error),
    /// It is a device, a pipe or a socket.
    Special,
}

/// Opens a file for reading.
///
/// # Errors
///
/// What the system refused, and that it is no regular file.
pub fn open(path: &Path) -> Result<File, SourceError> {
    let is_special = |metadata: fs::Metadata| !metadata.is_file() && !metadata.is_dir();
    if is_special(fs::metadata(path)?) {
        return Err(SourceError::Special);
    }
    let file = File::open(path)?;
    // Another file may be there by now.
    if is_special(file.metadata()?) { Err(SourceError::Special) } else { Ok(file) }
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
