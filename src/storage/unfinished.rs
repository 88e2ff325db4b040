//! Files that are not whole yet and have a hidden name: they go when the program is told to end, and those of a program
//! that was killed go when something is written beside them later.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How the hidden name begins.
pub(super) const HIDDEN: &str = ".reimage-advisor-";

/// After that time nobody writes to a file any more.
const ABANDONED: Duration = Duration::from_hours(24);

/// Every file of this process that has a hidden name now.
static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Keeps a file in the list of those that go when the program is told to end.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes a file with a hidden name; none is made any more once the program ends.
    pub(super) fn begin<T>(
        make: impl FnOnce() -> io::Result<T>,
        path: impl Fn(&T) -> &Path,
    ) -> io::Result<(T, Unfinished)> {
        let mut files = locked();
        let made = make()?;
        let path = path(&made).to_owned();
        files.push(path.clone());
        Ok((made, Self(path)))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        locked().retain(|path| *path != self.0);
    }
}

/// Removes what killed programs left in a folder, when this one writes there for the first time.
pub(super) fn tidy_once(folder: &Path) {
    static TIDIED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

    // A share with thousands of files is not listed for each of them that is saved.
    if TIDIED.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        remove_abandoned(folder);
    }
}

fn remove_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_hidden = entry.file_name().to_str().is_some_and(|name| name.starts_with(HIDDEN));
        if is_hidden && is_old(&entry) {
            // It costs room, and nothing else.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_old(entry: &fs::DirEntry) -> bool {
    let modified = entry.metadata().and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > ABANDONED))
}

/// Removes what is unfinished when the system, a terminal or a person tells the program to end, which it then does as it
/// would have done; `before` comes first.
pub fn remove_when_told_to_end(before: impl Fn() + Send + 'static) {
    // Without it, a hidden file stays until something is written beside it.
    let _ = when_told_to_end(move || {
        before();
        let files = locked();
        for path in files.iter() {
            let _ = fs::remove_file(path);
        }
        // Nothing is begun any more.
        std::mem::forget(files);
    });
}

#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "this thread belongs to no window and outlives all work")]
fn when_told_to_end(act: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // What `nohup` or a shell told this process not to hear stays unheard.
    let ignored = ignored();
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let mut signals = Signals::new(heard)?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            act();
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// The signals that this process was told to ignore, one bit each, as Linux shows them.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(windows)]
fn when_told_to_end(act: impl Fn() + Send + 'static) -> io::Result<()> {
    /// As Windows ends a program by Ctrl+C.
    const ENDED: i32 = 0xC000_013A_u32 as i32;

    let handler = move || {
        act();
        std::process::exit(ENDED);
    };
    ctrlc::set_handler(handler).map_err(io::Error::other)
}

fn locked() -> MutexGuard<'static, Vec<PathBuf>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ours_and_old_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - ABANDONED - Duration::from_secs(60);
        for (name, is_old) in [(".reimage-advisor-a", true), (".reimage-advisor-b", false), ("list.csv", true)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            if is_old {
                file.set_modified(old).unwrap();
            }
        }
        remove_abandoned(folder.path());
        let left = |name: &str| folder.path().join(name).exists();
        assert_eq!([".reimage-advisor-a", ".reimage-advisor-b", "list.csv"].map(left), [false, true, true]);
    }
}
