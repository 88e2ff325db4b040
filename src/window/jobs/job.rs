//! A thread that works for the window: how it is started, how far it is, and what it brings back.
#![allow(clippy::disallowed_methods, reason = "threads are started here and nowhere else")]

use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use egui::Context;

use crate::input::progress::Progress;

/// How long work goes on before the window says so.
const QUIET: Duration = Duration::from_millis(200);

/// The work that is under way, and that brings back a `T`; it is cancelled when this is dropped.
#[derive(Debug)]
pub struct Job<T> {
    /// What it does, e.g. `Reading a.reimage`.
    pub label: String,
    /// What it writes: the end of that is of interest although it was cancelled.
    pub writes: Writes,
    progress: Progress,
    started: Instant,
    receiver: Receiver<T>,
    /// Why there is no thread, if there is none.
    refused: Option<String>,
}

/// What work writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// Nothing.
    Nothing,
    /// The answers.
    Answers,
    /// What is made of them, or of a fleet.
    Output,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    /// The system has no room for another thread.
    #[error("it could not be begun: {0}; close other programs, and try again")]
    NotStarted(String),
    /// The thread ended without one.
    #[error("it ended unexpectedly; the answers are still here: save them, and try again")]
    Ended,
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl<T> Job<T> {
    /// What it brought back, once; `None` while it goes on.
    pub fn poll(&self) -> Option<Result<T, Lost>> {
        match self.receiver.try_recv() {
            Ok(result) => Some(Ok(result)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(self.refused.clone().map_or(Lost::Ended, Lost::NotStarted))),
        }
    }

    /// Tells the thread that its work is no longer wanted; what it brings back says whether that came in time.
    pub fn cancel(&self) {
        self.progress.cancel();
    }

    /// How long the window does not mention it yet; zero when it is time to say what goes on.
    pub fn quiet_for(&self) -> Duration {
        QUIET.saturating_sub(self.started.elapsed())
    }

    /// How far it is, e.g. `Reading devices.csv, 40 %, 3 s`.
    pub fn state(&self) -> String {
        let percent = self.progress.percent().map(|percent| format!("{percent} %, ")).unwrap_or_default();
        format!("{}, {percent}{} s", self.label, self.started.elapsed().as_secs())
    }
}

/// Starts work on a thread of its own, named by what it does.
pub fn start<T: Send + 'static>(ctx: &Context, label: &str, work: impl FnOnce() -> T + Send + 'static) -> Job<T> {
    start_watched(ctx, label, |_| work())
}

/// Starts work that goes on beside everything else and brings nothing back; `None` where the system has no thread.
pub fn background(name: &str, work: impl FnOnce() + Send + 'static) -> Option<thread::JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work).ok()
}

/// Starts work that tells how far it is, and that ends early once it is cancelled.
pub fn start_watched<T: Send + 'static>(
    ctx: &Context,
    label: &str,
    work: impl FnOnce(&Progress) -> T + Send + 'static,
) -> Job<T> {
    let (sender, receiver) = sync_channel(1);
    let ctx = ctx.clone();
    let progress = Progress::default();
    let shared = progress.clone();
    let thread = thread::Builder::new().name(label.to_owned()).spawn(move || {
        // Nobody waits any more when the work was cancelled.
        let _ = sender.send(work(&shared));
        ctx.request_repaint();
    });
    let refused = thread.err().map(|error| error.to_string());
    Job { label: label.to_owned(), writes: Writes::Nothing, progress, started: Instant::now(), receiver, refused }
}

/// Starts work that writes a file.
pub fn start_writing<T: Send + 'static>(
    ctx: &Context,
    label: &str,
    writes: Writes,
    work: impl FnOnce(&Progress) -> T + Send + 'static,
) -> Job<T> {
    let mut job = start_watched(ctx, label, work);
    job.writes = writes;
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic, clippy::unwrap_used, reason = "a test may fail, and here a thread has to")]
    fn work_that_panics_ends_with_words_that_say_what_to_do() {
        let job: Job<()> = start(&Context::default(), "Reading a.reimage", || panic!("as a fault would"));
        let ended = loop {
            if let Some(ended) = job.poll() {
                break ended;
            }
            thread::yield_now();
        };
        let lost = ended.unwrap_err();
        assert_eq!(lost, Lost::Ended);
        assert!(lost.to_string().contains("the answers are still here: save them"), "{lost}");
    }
}
