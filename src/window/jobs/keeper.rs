//! Writes unsaved answers down in the background, within a second of each change.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::storage::journal::{Journal, Unsaved};
use crate::window::jobs::job::background;

/// The name of the thread that writes.
const THREAD: &str = "journal";

/// How long changes are gathered before they are written.
const GATHER: Duration = Duration::from_millis(300);

/// What is to become of the journal.
enum Wanted {
    Keep(Box<Unsaved>),
    Clear,
}

#[derive(Default)]
struct Slot {
    wanted: Option<Wanted>,
    failure: Option<String>,
    ended: bool,
}

struct Shared {
    slot: Mutex<Slot>,
    wake: Condvar,
    journal: Mutex<Journal>,
}

/// Keeps unsaved answers in the journal of the window.
pub struct Keeper {
    shared: Arc<Shared>,
    /// Begins with the first answer; there is none where the system has no thread.
    thread: OnceLock<Option<JoinHandle<()>>>,
}

impl Keeper {
    /// Writes into `journal`; without a thread, answers are written at once.
    pub fn new(journal: Journal) -> Self {
        let shared = Shared { slot: Mutex::default(), wake: Condvar::new(), journal: Mutex::new(journal) };
        Self { shared: Arc::new(shared), thread: OnceLock::new() }
    }

    /// Has these answers written in place of those before.
    pub fn keep(&self, unsaved: Unsaved) {
        self.want(Wanted::Keep(Box::new(unsaved)));
    }

    /// Has the journal cleared: everything is saved or given up.
    pub fn clear(&self) {
        self.want(Wanted::Clear);
    }

    /// Writes what still waits, at once.
    pub fn flush(&self) {
        self.shared.write_wanted();
    }

    /// What writes at once what still waits, for whoever has no access to the keeper: a panic.
    pub fn flusher(&self) -> impl Fn() + Send + Sync + use<> {
        let shared = Arc::clone(&self.shared);
        move || {
            // The thread that writes would wait for itself.
            if thread::current().name() != Some(THREAD) {
                shared.write_wanted();
            }
        }
    }

    /// Why the answers could not be written last; told once.
    pub fn take_failure(&self) -> Option<String> {
        locked(&self.shared.slot).failure.take()
    }

    fn want(&self, wanted: Wanted) {
        locked(&self.shared.slot).wanted = Some(wanted);
        let working = Arc::clone(&self.shared);
        match self.thread.get_or_init(|| background(THREAD, move || working.work())) {
            Some(_) => self.shared.wake.notify_one(),
            None => self.flush(),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        locked(&self.shared.slot).ended = true;
        self.shared.wake.notify_one();
        // A thread that panicked has nothing left to write.
        let _ = self.thread.take().flatten().map(JoinHandle::join);
    }
}

impl Shared {
    fn work(&self) {
        loop {
            let slot = locked(&self.slot);
            let idle = |slot: &mut Slot| slot.wanted.is_none() && !slot.ended;
            let slot = self.wake.wait_while(slot, idle).unwrap_or_else(PoisonError::into_inner);
            let gathering = self.wake.wait_timeout_while(slot, GATHER, |slot| !slot.ended);
            let ended = gathering.unwrap_or_else(PoisonError::into_inner).0.ended;
            self.write_wanted();
            if ended {
                return;
            }
        }
    }

    /// Writes what is wanted; the journal is taken first, so that a later state is never overwritten by an earlier one.
    fn write_wanted(&self) {
        let journal = locked(&self.journal);
        let Some(wanted) = locked(&self.slot).wanted.take() else {
            return;
        };
        let outcome = match wanted {
            Wanted::Keep(unsaved) => journal.write(&unsaved).map_err(|error| error.to_string()),
            Wanted::Clear => journal.clear().map_err(|error| error.to_string()),
        };
        if let Err(error) = outcome {
            locked(&self.slot).failure = Some(error);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
