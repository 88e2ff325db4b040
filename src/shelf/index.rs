//! What is remembered of files that were read, so that only those that changed are read again.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::assessment::product_key::mask;
use crate::knowledge::Knowledge;
use crate::shelf::entry::{Content, Entry};
use crate::storage::file::FileError;
use crate::storage::{atomic, private, source};

/// The form of the file; another one is made anew.
const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: some 500,000 entries.
const LARGEST: u64 = 256 * 1024 * 1024;

/// For so long after a change a file may change again without telling: the clocks of some drives are that coarse.
const COARSEST: Duration = Duration::from_secs(3);

/// What tells whether a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Since 1970.
    modified: Duration,
}

impl Stamp {
    /// The stamp of a file; `None` where the system tells no time.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self { size: metadata.len(), modified })
    }

    /// Whether every later change of the file shows in its stamp.
    fn is_final(self, now: SystemTime) -> bool {
        now.duration_since(UNIX_EPOCH).is_ok_and(|now| self.modified + COARSEST < now)
    }
}

/// The entries of files, by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index(HashMap<PathBuf, (Stamp, Arc<Entry>)>);

/// The index as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved<C> {
    format: u32,
    program: String,
    /// The digest of the rules that the verdicts were decided under.
    rules: String,
    /// The path of each file, with what it says.
    files: Vec<(String, Stamp, C)>,
}

impl Index {
    /// The entry of a file that has not changed since.
    pub fn get(&self, path: &Path, stamp: Stamp) -> Option<&Arc<Entry>> {
        self.0.get(path).filter(|(known, _)| *known == stamp).map(|(_, entry)| entry)
    }

    /// Remembers the entry of a file, unless it may change without telling.
    pub fn put(&mut self, stamp: Stamp, entry: &Arc<Entry>, now: SystemTime) {
        if stamp.is_final(now) {
            self.0.insert(entry.path.clone(), (stamp, entry.clone()));
        }
    }

    /// Takes over what another one knows of files below a folder, e.g. one that cannot be reached now.
    pub fn take_over(&mut self, other: &Self, folder: &Path) {
        let below = other.0.iter().filter(|(path, _)| path.starts_with(folder));
        self.0.extend(below.map(|(path, known)| (path.clone(), known.clone())));
    }

    /// Reads an index; an empty one where there is none, where it is damaged, and where it was made by another version of
    /// the program or under other rules.
    pub fn load(knowledge: &Knowledge, path: &Path) -> Self {
        let mut bytes = Vec::new();
        let read = source::open(path).map(|file| file.take(LARGEST).read_to_end(&mut bytes));
        let read = read.ok().and_then(Result::ok);
        let saved: Option<Saved<Result<Content, String>>> = read.and_then(|_| serde_json::from_slice(&bytes).ok());
        let usable = saved.filter(|saved| {
            saved.format == FORMAT && saved.program == env!("CARGO_PKG_VERSION") && saved.rules == knowledge.digest()
        });
        let entries = usable.into_iter().flat_map(|saved| saved.files).map(|(path, stamp, content)| {
            let path = PathBuf::from(path);
            (path.clone(), (stamp, Arc::new(Entry { path, content })))
        });
        Self(entries.collect())
    }

    /// Writes the index where nobody else may look; a path with a product key in it, or that is no text, is left out.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn save(&self, knowledge: &Knowledge, path: &Path) -> Result<(), FileError> {
        let writable = |path: &Path| path.to_str().filter(|text| mask(text) == *text).map(str::to_owned);
        let file = |(path, (stamp, entry)): (&PathBuf, &(Stamp, Arc<Entry>))| {
            Some((writable(path)?, *stamp, entry.content.clone()))
        };
        let mut files: Vec<_> = self.0.iter().filter_map(file).collect();
        files.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let (program, rules) = (env!("CARGO_PKG_VERSION").to_owned(), knowledge.digest().to_owned());
        let text = serde_json::to_string(&Saved { format: FORMAT, program, rules, files }).map_err(io::Error::other)?;
        if let Some(folder) = path.parent() {
            private::make(folder)?;
        }
        atomic::write(path, &text).map(|_| ())
    }
}
