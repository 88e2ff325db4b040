//! How far work is, and whether it is still wanted: what a thread and the window share.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far work is, and whether it is still wanted.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Notes how much there is to do, in whatever unit.
    pub fn expect(&self, total: u64) {
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Notes how much is done; `false` once the work is no longer wanted.
    pub fn note(&self, done: u64) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.is_wanted()
    }

    /// How much is done.
    pub fn done(&self) -> u64 {
        self.0.done.load(Ordering::Relaxed)
    }

    /// How much is done, in percent; `None` where that is not known.
    pub fn percent(&self) -> Option<u64> {
        let total = self.0.total.load(Ordering::Relaxed);
        self.done().min(total).saturating_mul(100).checked_div(total)
    }

    /// Tells the thread that its work is no longer wanted.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work is still wanted.
    pub fn is_wanted(&self) -> bool {
        !self.0.cancelled.load(Ordering::Relaxed)
    }

    /// Ends input and output once the work is no longer wanted.
    ///
    /// # Errors
    ///
    /// That it was cancelled; not `Interrupted`, which would be tried again.
    pub fn go_on(&self) -> io::Result<()> {
        if self.is_wanted() { Ok(()) } else { Err(io::Error::other("the work was cancelled")) }
    }
}

/// A source that counts the bytes that are read, and ends once the work is no longer wanted.
#[derive(Debug)]
pub struct Watched<R> {
    inner: R,
    progress: Progress,
}

impl<R> Watched<R> {
    /// Watches a source.
    pub fn of(inner: R, progress: &Progress) -> Self {
        Self { inner, progress: progress.clone() }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.progress.go_on()?;
        let read = self.inner.read(buffer)?;
        self.progress.note(self.progress.done() + read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}
