//! What a file is, whatever it is called: links, `..` and the case of letters make no other file of it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

const OUTPUT: &str = "standard output";
const ERRORS: &str = "standard error";

/// A file as the system knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    volume: u64,
    number: u64,
    /// How many names it has (hard links).
    names: u64,
}

impl Identity {
    /// Whether both are one file, whatever it is called.
    fn is(self, other: Self) -> bool {
        (self.volume, self.number) == (other.volume, other.number)
    }

    #[cfg(unix)]
    fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;

        let metadata = path.metadata()?;
        Ok(Self { volume: metadata.dev(), number: metadata.ino(), names: metadata.nlink() })
    }

    #[cfg(unix)]
    fn of_stream(stream: impl std::os::fd::AsFd) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;

        let metadata = std::fs::File::from(stream.as_fd().try_clone_to_owned()?).metadata()?;
        Ok(Self { volume: metadata.dev(), number: metadata.ino(), names: metadata.nlink() })
    }

    /// Standard output and standard error, each with what it is called.
    #[cfg(unix)]
    fn of_streams() -> [(&'static str, io::Result<Self>); 2] {
        [(OUTPUT, Self::of_stream(io::stdout())), (ERRORS, Self::of_stream(io::stderr()))]
    }

    /// Standard output and standard error, each with what it is called.
    #[cfg(windows)]
    fn of_streams() -> [(&'static str, io::Result<Self>); 2] {
        use winapi_util::HandleRef;

        [(OUTPUT, Self::of_handle(HandleRef::stdout())), (ERRORS, Self::of_handle(HandleRef::stderr()))]
    }

    #[cfg(windows)]
    fn of(path: &Path) -> io::Result<Self> {
        Self::of_handle(winapi_util::Handle::from_path_any(path)?)
    }

    #[cfg(windows)]
    fn of_handle(handle: impl winapi_util::AsHandleRef) -> io::Result<Self> {
        let file = winapi_util::file::information(handle)?;
        Ok(Self { volume: file.volume_serial_number(), number: file.file_index(), names: file.number_of_links() })
    }
}

/// Whether both paths lead to one file, or would once it is written.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (Identity::of(one), Identity::of(other)) {
        (Ok(one), Ok(other)) => one.is(other),
        (Err(_), Err(_)) => name(one) == name(other) && is_same_folder(folder_of(one), folder_of(other)),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

/// The stream of this process that goes to a file, if one does.
pub fn stream_to(path: &Path) -> Option<&'static str> {
    let file = Identity::of(path).ok()?;
    let mut streams = Identity::of_streams().into_iter();
    streams.find_map(|(name, stream)| stream.is_ok_and(|stream| stream.is(file)).then_some(name))
}

/// Whether a file has other names beside this one.
pub fn has_other_names(path: &Path) -> bool {
    Identity::of(path).is_ok_and(|file| file.names > 1)
}

/// The folder of a path that leads to no file yet; the working folder where it names none.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name as it is compared: some systems take names for the same that differ in case, or in dots and blanks at their end.
fn name(path: &Path) -> OsString {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let compared = name.to_str().map(|name| name.trim_end_matches(['.', ' ']).to_lowercase().into());
    compared.unwrap_or_else(|| name.to_owned())
}

/// Whether both are one folder, which may be mounted at several places, or would be once it is made.
fn is_same_folder(one: &Path, other: &Path) -> bool {
    let absolute = |folder: &Path| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    match (Identity::of(one), Identity::of(other)) {
        (Ok(one), Ok(other)) => one.is(other),
        _ => absolute(one) == absolute(other),
    }
}
