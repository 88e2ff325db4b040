//! What a file is, whatever it is called: links, `..` and the case of letters make no other file of it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file as the system knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    volume: u64,
    number: u64,
    /// How many names it has (hard links).
    names: u64,
}

impl Identity {
    #[cfg(unix)]
    fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;

        let metadata = fs::metadata(path)?;
        Ok(Self { volume: metadata.dev(), number: metadata.ino(), names: metadata.nlink() })
    }

    #[cfg(windows)]
    fn of(path: &Path) -> io::Result<Self> {
        let file = winapi_util::file::information(winapi_util::Handle::from_path_any(path)?)?;
        Ok(Self { volume: file.volume_serial_number(), number: file.file_index(), names: file.number_of_links() })
    }
}

/// Whether both paths lead to one file, or would once it is written.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (Identity::of(one), Identity::of(other)) {
        (Ok(one), Ok(other)) => (one.volume, one.number) == (other.volume, other.number),
        (Err(_), Err(_)) => place(one) == place(other),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

/// Whether a file has other names beside this one.
pub fn has_other_names(path: &Path) -> bool {
    Identity::of(path).is_ok_and(|file| file.names > 1)
}

/// The folder of a path that leads to no file yet; the working folder where it names none.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file would come to be, with a name as it is compared: some systems take names for the same that differ in case,
/// or in dots and blanks at their end.
fn place(path: &Path) -> (PathBuf, OsString) {
    let folder = folder_of(path);
    let folder =
        fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned());
    let name = path.file_name().unwrap_or(path.as_os_str());
    let compared = name.to_str().map(|name| name.trim_end_matches(['.', ' ']).to_lowercase().into());
    (folder, compared.unwrap_or_else(|| name.to_owned()))
}
