//! Folders that nobody else may look into, for what the program keeps of assessments.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// Makes a folder that nobody else may look into, where the system knows that.
///
/// # Errors
///
/// What the system refused.
pub fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
