//! Files that are written as a whole or not at all.
//!
//! Until it is whole, a file has no name where the system can do that (on Linux, on most drives): whatever ends the
//! program then, nothing is left behind. Elsewhere it has a hidden name, see [`crate::storage::unfinished`].

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::storage::file::FileError;
use crate::storage::identity::{folder_of, has_other_names};
use crate::storage::target;
use crate::storage::unfinished::{HIDDEN, Unfinished, tidy_once};

/// A file that was replaced had other names (hard links), which keep what it held before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it had other names (hard links), which keep what it held before; replace these too where they are used")]
pub struct OtherNames;

/// What became of a file that was to take its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// It is there, and where a file with other names was replaced, these keep the old one.
    Written(Option<OtherNames>),
    /// It was not wanted any more, and left no trace.
    NotWanted,
}

/// A file that takes the place of another once it is committed, and otherwise leaves no trace.
#[derive(Debug)]
pub struct AtomicFile {
    draft: Draft,
    target: PathBuf,
}

/// A file that is not whole yet.
#[derive(Debug)]
enum Draft {
    #[cfg(target_os = "linux")]
    Nameless(File),
    Named(NamedTempFile, Unfinished),
}

/// Writes `text` to `path` so that the file holds either what it held or all of `text`, whatever happens.
///
/// # Errors
///
/// What the system refused, and that no file may be written there.
pub fn write(path: &Path, text: &str) -> Result<Option<OtherNames>, FileError> {
    let mut file = begin(path)?;
    file.write_all(text.as_bytes())?;
    file.commit()
}

/// Begins a file that takes the place of what `path` holds once it is committed.
///
/// # Errors
///
/// What the system refused, and that no file may be written there.
pub fn begin(path: &Path) -> Result<AtomicFile, FileError> {
    let target = target::resolve(path)?;
    let replaced = fs::metadata(&target).ok();
    let draft = Draft::begin(folder_of(&target), replaced.is_none())?;
    if let Some(replaced) = replaced {
        keep_permissions(draft.file(), &replaced)?;
    }
    Ok(AtomicFile { draft, target })
}

impl AtomicFile {
    /// Gives the file its name, now that it is whole.
    ///
    /// # Errors
    ///
    /// What the system refused; what was there before is there still.
    pub fn commit(self) -> Result<Option<OtherNames>, FileError> {
        match self.commit_if(|| true)? {
            Committed::Written(other_names) => Ok(other_names),
            Committed::NotWanted => Ok(None),
        }
    }

    /// Gives the file its name if that is wanted still, which is asked as late as it can be: when all is on the disk.
    ///
    /// # Errors
    ///
    /// What the system refused; what was there before is there still.
    pub fn commit_if(self, wanted: impl FnOnce() -> bool) -> Result<Committed, FileError> {
        let Self { draft, target } = self;
        draft.file().sync_all()?;
        if !wanted() {
            return Ok(Committed::NotWanted);
        }
        // Something that is no file may have come there since.
        target::resolve(&target)?;
        let other_names = has_other_names(&target).then_some(OtherNames);
        let (hidden, _unfinished) = draft.into_named(folder_of(&target))?;
        hidden.persist(&target).map_err(|refused| refused.error)?;
        sync_folder(folder_of(&target));
        Ok(Committed::Written(other_names))
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.draft.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.draft.file().flush()
    }
}

impl Draft {
    /// Begins a file in this folder that others may read as they may read any new file, or that nobody else may read.
    fn begin(folder: &Path, is_new: bool) -> io::Result<Self> {
        tidy_once(folder);
        #[cfg(target_os = "linux")]
        if let Ok(file) = nameless(folder, is_new) {
            return Ok(Self::Nameless(file));
        }
        let mut builder = Builder::new();
        builder.prefix(HIDDEN);
        #[cfg(unix)]
        if is_new {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = is_new;
        let make = || builder.tempfile_in(folder).map_err(without_hidden_name);
        let (file, unfinished) = Unfinished::begin(make, NamedTempFile::path)?;
        Ok(Self::Named(file, unfinished))
    }

    fn file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => file,
            Self::Named(file, _) => file.as_file(),
        }
    }

    /// The hidden name, which is removed when this is dropped.
    fn into_named(self, folder: &Path) -> io::Result<(TempPath, Unfinished)> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => {
                let made = || Builder::new().prefix(HIDDEN).make_in(folder, |name| link(&file, name));
                let make = || made().map_err(without_hidden_name);
                let (named, unfinished) = Unfinished::begin(make, |named| named.path())?;
                Ok((named.into_temp_path(), unfinished))
            }
            Self::Named(file, unfinished) => {
                let _ = folder;
                Ok((file.into_temp_path(), unfinished))
            }
        }
    }
}

/// What the system refused, alone: the hidden name that it was refused for tells nobody anything.
fn without_hidden_name(error: io::Error) -> io::Error {
    // So `tempfile` writes it, and gives it in no other way.
    let text = error.to_string();
    match text.split_once(" at path ") {
        Some((said, _)) => io::Error::new(error.kind(), said),
        None => error,
    }
}

/// A file without a name, where the drive has such files.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, is_new: bool) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};

    let mode = if is_new { 0o666 } else { 0o600 };
    let file =
        File::from(open(folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, Mode::from_bits_truncate(mode))?);
    // Without this it could not be given a name later.
    fs::symlink_metadata(opened_path(&file))?;
    Ok(file)
}

/// Gives a file its first name.
#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};

    Ok(linkat(CWD, opened_path(file), CWD, name, AtFlags::SYMLINK_FOLLOW)?)
}

/// Where the system shows a file that is open.
#[cfg(target_os = "linux")]
fn opened_path(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd;

    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

/// Gives a file the permissions of the one that it replaces, and its owner where that is allowed.
#[cfg(unix)]
fn keep_permissions(file: &File, replaced: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    match fchown(file, Some(replaced.uid()), Some(replaced.gid())) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
        Ok(()) | Err(_) => {}
    }
    file.set_permissions(replaced.permissions())
}

/// On Windows a file takes its permissions from its folder.
#[cfg(not(unix))]
fn keep_permissions(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Brings a new name to the disk; the file is whole under the old or the new one whether that can be done or not.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
