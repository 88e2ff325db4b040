//! Work on all cores: pieces come from one thread, are worked on in many, and are taken in their order on the first.

use std::io;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{Builder, ScopedJoinHandle, available_parallelism, scope};

/// How many pieces wait before each worker, and how many behind it: enough that nobody waits for long, and little memory.
const WAITING: usize = 2;

/// How many items make a piece.
pub const AT_ONCE: usize = 64;

/// How many workers there is a core for.
pub fn cores() -> NonZero<usize> {
    available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// Works on all pieces, and takes what each comes to in the order of the pieces; gives back what the workers noted.
///
/// Workers are given pieces in turn, so that their order is kept without being written down, and begin only when there is
/// a piece for them. Whatever comes before a piece that could not be had is taken before that ends the work.
///
/// # Errors
///
/// Why a piece could not be had or taken, and that the system has no more threads.
pub fn in_order<P: Send, D: Send, W: Send, E: From<io::Error> + Send>(
    most: NonZero<usize>,
    next: impl FnMut() -> Result<Option<P>, E> + Send,
    begin: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, P) -> D + Sync,
    mut take: impl FnMut(D) -> Result<(), E>,
) -> Result<Vec<W>, E> {
    let worker = |pieces: Receiver<P>, done: SyncSender<D>| {
        let mut notes = begin();
        // Whoever takes may have given up.
        let _ = pieces.into_iter().try_for_each(|piece| done.send(work(&mut notes, piece)));
        notes
    };
    let worker = &worker;
    scope(|scope| {
        let (hire, hired) = channel();
        let mut next = next;
        let hand_out = move || -> Result<Vec<ScopedJoinHandle<'_, W>>, E> {
            let (mut workers, mut desks) = (Vec::new(), Vec::<SyncSender<P>>::new());
            for turn in (0..most.get()).cycle() {
                let Some(piece) = next()? else {
                    break;
                };
                if turn == desks.len() {
                    let (desk, pieces) = sync_channel(WAITING);
                    let (done, taken) = sync_channel(WAITING);
                    workers.push(Builder::new().spawn_scoped(scope, move || worker(pieces, done))?);
                    desks.push(desk);
                    let _ = hire.send(taken);
                }
                if desks.get(turn).is_none_or(|desk| desk.send(piece).is_err()) {
                    break;
                }
            }
            Ok(workers)
        };
        let hand_out = Builder::new().spawn_scoped(scope, hand_out)?;
        let mut results: Vec<Receiver<D>> = Vec::new();
        let mut taken = Ok(());
        for turn in (0..most.get()).cycle() {
            if turn == results.len() {
                results.extend(hired.recv());
            }
            let Some(Ok(done)) = results.get(turn).map(Receiver::recv) else {
                break;
            };
            taken = take(done);
            if taken.is_err() {
                break;
            }
        }
        // Nobody waits any more for what is not taken.
        drop((results, hired));
        let workers = joined(hand_out);
        taken?;
        Ok(workers?.into_iter().map(joined).collect())
    })
}

/// What each item comes to, in their order; few items, or all where the system has no threads, one after another.
pub fn map<T: Sync, D: Send>(items: &[T], work: impl Fn(&T) -> D + Sync) -> Vec<D> {
    let mut all = Vec::with_capacity(items.len());
    let mut chunks = items.chunks(AT_ONCE);
    let next = || Ok::<_, io::Error>(chunks.next());
    let work_on = |(): &mut (), chunk: &[T]| chunk.iter().map(&work).collect::<Vec<D>>();
    let take = |done| {
        all.extend(done);
        Ok(())
    };
    let is_done = items.len() > AT_ONCE && in_order(cores(), next, || (), work_on, take).is_ok();
    if is_done { all } else { items.iter().map(work).collect() }
}

/// What a thread came to; a panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
