//! Unsaved answers, written down while a window is open, so that a window that ends in any way loses none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::assessment::Assessment;
use crate::assessment::product_key::mask;
use crate::storage::file::{FileError, LARGEST};
use crate::storage::name::shown;
use crate::storage::{atomic, private, source};

/// The format that is written; another one is set aside.
const FORMAT: u32 = 1;

/// How many windows may be open at once.
const MOST: usize = 100;

/// Answers that were not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unsaved {
    format: u32,
    /// When they were written down.
    pub at: DateTime,
    /// The file that they belong to, if there is one whose path can be written as text and holds no product key.
    pub path: Option<String>,
    /// The digest of what that file held when it was opened or saved last.
    on_disk: String,
    /// The answers.
    pub assessment: Assessment,
}

impl Unsaved {
    /// The answers at this time, of an assessment that was opened from `path` when that held `on_disk`.
    pub fn new(at: DateTime, path: Option<&Path>, on_disk: &str, assessment: Assessment) -> Self {
        let path = path.and_then(Path::to_str).filter(|path| mask(path) == *path).map(str::to_owned);
        Self { format: FORMAT, at, path, on_disk: digest(on_disk), assessment }
    }

    /// Whether these answers were made from a file that held `text`.
    pub fn belongs_to(&self, text: &str) -> bool {
        self.on_disk == digest(text)
    }
}

/// The journal of one window, which no other window takes while this one is open.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    _lock: File,
}

impl Journal {
    /// Begins a journal in `folder`, beside those of other windows and those that were left behind.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        private::make(folder)?;
        for number in 1..=MOST {
            let (path, lock) = (journal_path(folder, number), lock(folder, number)?);
            if let Some(lock) = lock.filter(|_| !path.exists()) {
                return Ok(Self { path, _lock: lock });
            }
        }
        Err(io::Error::other(format!("there are {MOST} journals already in {}", shown(folder))))
    }

    /// Writes the answers in place of those that were written before.
    ///
    /// # Errors
    ///
    /// What the system refused; what was written before stays.
    pub fn write(&self, unsaved: &Unsaved) -> Result<(), FileError> {
        let text = ron::ser::to_string(unsaved).map_err(io::Error::other)?;
        atomic::write(&self.path, &text).map(|_| ())
    }

    /// Forgets what was written, once it is saved or given up.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn clear(&self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// A journal whose window is gone; while it is held, no other window offers it.
#[derive(Debug)]
pub struct LeftBehind {
    path: PathBuf,
    _lock: File,
    /// What was not saved.
    pub unsaved: Unsaved,
}

impl LeftBehind {
    /// Removes it, once its answers are elsewhere or given up.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn remove(self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// The journals in `folder` whose windows are gone, the latest first, and the paths of those that cannot be read, which
/// are set aside.
pub fn left_behind(folder: &Path) -> (Vec<LeftBehind>, Vec<PathBuf>) {
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    for number in numbers(folder) {
        let path = journal_path(folder, number);
        let Some(lock) = lock(folder, number).ok().flatten() else {
            continue;
        };
        match read(&path) {
            Some(unsaved) => found.push(LeftBehind { path, _lock: lock, unsaved }),
            None => {
                let aside = path.with_extension("damaged");
                damaged.push(if fs::rename(&path, &aside).is_ok() { aside } else { path });
            }
        }
    }
    found.sort_by_key(|left| std::cmp::Reverse(left.unsaved.at));
    (found, damaged)
}

/// The numbers of the journals in a folder; none where there is no such folder.
fn numbers(folder: &Path) -> Vec<usize> {
    let number = |entry: io::Result<fs::DirEntry>| {
        let name = entry.ok()?.file_name();
        name.to_str()?.strip_suffix(".unsaved")?.parse().ok()
    };
    let mut numbers: Vec<usize> = fs::read_dir(folder).into_iter().flatten().filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

fn read(path: &Path) -> Option<Unsaved> {
    let mut text = String::new();
    source::open(path).ok()?.take(2 * LARGEST).read_to_string(&mut text).ok()?;
    ron::from_str::<Unsaved>(&text).ok().filter(|unsaved| unsaved.format == FORMAT)
}

fn journal_path(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number}.unsaved"))
}

/// Takes the lock with this number; `None` while another window has it.
///
/// The file stays when the window is closed: removing it could let two windows take the same number.
fn lock(folder: &Path, number: usize) -> io::Result<Option<File>> {
    let path = folder.join(format!("{number}.lock"));
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    Ok(file.try_lock().is_ok().then_some(file))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
