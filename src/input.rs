//! Opens what a person names, a file or a folder, and reads what it tells: the paths that readers do not know.

use std::fs::{self, File, Metadata};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::assessment::evidence::Evidence;
use crate::catalogue::Catalogue;
use crate::evidence::media::tree::{ENTRY_LIMIT, FileEntry, Tree};
use crate::evidence::read as read_source;
use crate::evidence::{ReadError, TEXT_FILE_LIMIT, read_folder, read_registry, read_text};
use crate::input::progress::{Progress, Watched};
use crate::storage::name::file_name;

pub mod progress;
pub mod this_pc;

/// Why something named could not be read.
#[derive(Debug, Error)]
pub enum InputError {
    /// The system refused to open it.
    #[error("it could not be opened: {0}")]
    Open(io::Error),
    /// It is neither a file nor a folder.
    #[error("it is a device, a pipe or a socket; give a file or a folder, or '-' for standard input")]
    Special,
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Reads a file or a folder.
///
/// # Errors
///
/// Why it could not be opened or read.
pub fn read(catalogue: &Catalogue, path: &Path, progress: &Progress) -> Result<Evidence, InputError> {
    let name = file_name(path);
    // What it is has to be known before it is opened: opening a pipe waits for whoever writes to it.
    let metadata = fs::metadata(path).map_err(InputError::Open)?;
    if metadata.is_dir() {
        let mut folder = Folder::new(path, progress).map_err(InputError::Open)?;
        return Ok(read_folder(catalogue, &mut folder, &name)?);
    }
    let mut file = Watched::of(open(path, &metadata)?, progress);
    Ok(read_source(catalogue, &mut file, &name)?)
}

/// Reads what comes on a stream such as standard input, which cannot be read from any place: text, or a small file.
///
/// # Errors
///
/// Why it could not be read.
pub fn read_stream(catalogue: &Catalogue, stream: &mut dyn Read, name: &str) -> Result<Evidence, InputError> {
    let mut bytes = Vec::new();
    stream.take(TEXT_FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > TEXT_FILE_LIMIT {
        return Err(ReadError::TooLong.into());
    }
    Ok(read_source(catalogue, &mut Cursor::new(bytes), name)?)
}

/// Reads what the registry of this PC tells, on Windows.
///
/// # Errors
///
/// Why it could not be read.
pub fn read_this_pc(catalogue: &Catalogue) -> Result<Evidence, InputError> {
    let values = this_pc::values().map_err(InputError::Open)?;
    Ok(read_registry(catalogue, values, "this PC")?)
}

/// Reads what a person pasted, and names it by what it is.
///
/// # Errors
///
/// What is wrong with it.
pub fn read_pasted(catalogue: &Catalogue, text: &str) -> Result<Evidence, ReadError> {
    let mut evidence = read_text(catalogue, text, "pasted text")?;
    if let Some(found) = evidence.found.first() {
        evidence.source = format!("pasted {}", found.kind.label());
    }
    Ok(evidence)
}

fn open(path: &Path, metadata: &Metadata) -> Result<File, InputError> {
    if !metadata.is_file() {
        return Err(InputError::Special);
    }
    let file = File::open(path).map_err(InputError::Open)?;
    // Another file may be there by now.
    match file.metadata() {
        Ok(opened) if opened.is_file() => Ok(file),
        Ok(_) => Err(InputError::Special),
        Err(error) => Err(InputError::Open(error)),
    }
}

/// A folder on disk; links inside it are not followed.
struct Folder<'a> {
    progress: &'a Progress,
    /// Every path that was listed; its place is its handle.
    paths: Vec<PathBuf>,
    /// The file that was read last, kept open.
    opened: Option<(u64, Watched<File>)>,
}

impl<'a> Folder<'a> {
    fn new(path: &Path, progress: &'a Progress) -> io::Result<Self> {
        Ok(Self { progress, paths: vec![fs::canonicalize(path)?], opened: None })
    }

    fn path(&self, handle: u64) -> io::Result<&PathBuf> {
        let path = usize::try_from(handle).ok().and_then(|at| self.paths.get(at));
        path.ok_or(io::ErrorKind::NotFound.into())
    }
}

impl Tree for Folder<'_> {
    fn root(&self) -> u64 {
        0
    }

    fn list(&mut self, folder: u64) -> io::Result<Vec<FileEntry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.path(folder)?)? {
            self.progress.go_on()?;
            let entry = entry?;
            // The metadata of a link itself: it is neither a file nor a folder, and so it is left out.
            let metadata = entry.metadata()?;
            if !metadata.is_file() && !metadata.is_dir() {
                continue;
            }
            if entries.len() == ENTRY_LIMIT {
                return Err(io::Error::other(format!("a folder has more than {ENTRY_LIMIT} entries")));
            }
            entries.push(FileEntry {
                name: entry.file_name().to_string_lossy().into_owned(),
                size: metadata.len(),
                is_folder: metadata.is_dir(),
                handle: self.paths.len() as u64,
            });
            self.paths.push(entry.path());
        }
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(entries)
    }

    fn read_at(&mut self, handle: u64, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        if self.opened.as_ref().is_none_or(|(opened, _)| *opened != handle) {
            let path = self.path(handle)?;
            let metadata = fs::symlink_metadata(path)?;
            let file = open(path, &metadata).map_err(io::Error::other)?;
            self.opened = Some((handle, Watched::of(file, self.progress)));
        }
        let Some((_, file)) = &mut self.opened else {
            return Err(io::ErrorKind::NotFound.into());
        };
        file.seek(SeekFrom::Start(offset))?;
        file.read(buffer)
    }
}
