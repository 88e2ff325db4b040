//! A folder with a list of devices and an assessment that names their media.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

/// A folder with `devices.csv` and `media.reimage`.
pub struct Folder(pub TempDir);

impl Folder {
    /// The folder with these texts in its files.
    pub fn of(list: &str, media: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.path("devices.csv"), list).unwrap();
        fs::write(folder.path("media.reimage"), media).unwrap();
        folder
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What a file in it holds.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}
