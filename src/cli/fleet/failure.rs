//! Why the command `fleet` ended early, and names of files.

use std::io;
use std::path::Path;

use crate::assessment::hidden::visible;
use crate::storage::name::shown;

/// Why the command ended early: what was written to standard error, or what the system refused of standard output.
pub(super) enum Failure {
    Told(String),
    Output(io::Error),
}

/// An error with the path of the file that it is about.
pub(super) fn told(path: &Path, error: &dyn std::error::Error) -> Failure {
    Failure::Told(told_of(path, error))
}

/// A message with the path of the file that it is about.
pub(super) fn told_of(path: &Path, message: &dyn std::error::Error) -> String {
    visible(&format!("{message}: {}", shown(path))).into_owned()
}

pub(super) fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}
