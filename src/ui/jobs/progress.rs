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
    given_up: AtomicBool,
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

    /// Whether the work is still wanted.
    pub fn is_wanted(&self) -> bool {
        !self.0.given_up.load(Ordering::Relaxed)
    }

    /// Tells the thread that its work is no longer wanted.
    pub fn give_up(&self) {
        self.0.given_up.store(true, Ordering::Relaxed);
    }

    /// How much is done, in percent; `None` where that is not known.
    pub fn percent(&self) -> Option<u64> {
        let (done, total) = (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed));
        done.min(total).saturating_mul(100).checked_div(total)
    }
}

/// A source that tells how far it is read, and ends once the work is no longer wanted.
#[derive(Debug)]
pub struct Watched<R> {
    inner: R,
    at: u64,
    progress: Progress,
}

impl<R> Watched<R> {
    /// Watches a source.
    pub fn of(inner: R, progress: &Progress) -> Self {
        Self { inner, at: 0, progress: progress.clone() }
    }

    fn moved_to(&mut self, at: u64) -> io::Result<()> {
        self.at = at;
        // `Interrupted` would be tried again.
        if self.progress.note(at) { Ok(()) } else { Err(io::Error::other("the work was given up")) }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.moved_to(self.at + read as u64)?;
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let at = self.inner.seek(place)?;
        self.moved_to(at)?;
        Ok(at)
    }
}
