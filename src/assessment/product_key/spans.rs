//! Where product keys are in a text, and which of them are neighbours.

use std::iter::successors;
use std::ops::Range;

use crate::assessment::product_key::alphabet::{GROUP, KEY};
use crate::assessment::product_key::encoded::Reading;
use crate::assessment::product_key::form::Window;
use crate::assessment::product_key::run::{Run, each_run};

/// Bytes of a text that are a key, and the last characters of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Span {
    pub bytes: Range<usize>,
    pub last_five: String,
}

/// The keys in a text, in order.
pub fn keys(text: &str, reading: Reading) -> Vec<Span> {
    let mut spans = Vec::new();
    each_run(text, reading, KEY, |run| {
        let mut free = 0;
        for key in clusters(text, run).iter().flat_map(|cluster| cluster.keys(text, run)) {
            let end = key.end;
            let before = glued_before(text, run, free..key.start);
            spans.extend(before.into_iter().rev().chain([key]).filter_map(|key| span(run, key)));
            free = end;
        }
    });
    spans
}

/// The keys at the end of these characters, the last one first, once the key behind them is masked: where that began, a
/// word ends now.
fn glued_before(text: &str, run: &Run, free: Range<usize>) -> Vec<Range<usize>> {
    let key_before = |end: usize| {
        let start = end.checked_sub(KEY).filter(|start| *start >= free.start)?;
        Window::at(text, run, start)?.before_mask().is_key().then_some(start..end)
    };
    successors(key_before(free.end), |key| key_before(key.start)).collect()
}

fn span(run: &Run, key: Range<usize>) -> Option<Span> {
    let characters = run.characters.get(key)?;
    let (first, last) = (characters.first()?, characters.last()?);
    let last_five = characters.iter().skip(characters.len().saturating_sub(GROUP));
    Some(Span { bytes: first.at..last.end, last_five: last_five.map(|known| char::from(known.character)).collect() })
}

/// Keys of a run that share characters: where one begins is not certain.
#[derive(Debug, Default)]
struct Cluster {
    /// Where keys begin.
    starts: Vec<usize>,
}

fn clusters(text: &str, run: &Run) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for start in 0..=run.characters.len().saturating_sub(KEY) {
        if !Window::at(text, run, start).is_some_and(Window::is_key) {
            continue;
        }
        match clusters.last_mut() {
            Some(cluster) if start < cluster.range().end => cluster.starts.push(start),
            _ => clusters.push(Cluster { starts: vec![start] }),
        }
    }
    clusters
}

impl Cluster {
    fn range(&self) -> Range<usize> {
        let first = self.starts.first().copied().unwrap_or_default();
        first..self.starts.last().copied().unwrap_or_default() + KEY
    }

    /// The keys in it: those that are set apart, and all the rest as far as it may be one.
    fn keys(&self, text: &str, run: &Run) -> Vec<Range<usize>> {
        let mut keys = Vec::new();
        let mut done = self.range().start;
        for start in self.starts.iter().copied().filter(|start| is_set_apart(text, run, *start)) {
            if start >= done {
                keys.extend(self.rest(done..start));
                keys.push(start..start + KEY);
                done = start + KEY;
            }
        }
        keys.extend(self.rest(done..self.range().end));
        keys
    }

    /// Characters of which some are a key: several keys if that can be, otherwise one that takes them all.
    fn rest(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let begins = |start: &usize| self.starts.binary_search(start).is_ok();
        let first = self.starts.partition_point(|start| *start < part.start);
        if self.starts.get(first).is_none_or(|start| start + KEY > part.end) {
            return Vec::new();
        }
        let starts: Vec<usize> = part.clone().step_by(KEY).collect();
        if part.len().is_multiple_of(KEY) && starts.iter().all(begins) {
            return starts.into_iter().map(|start| start..start + KEY).collect();
        }
        vec![part]
    }
}

fn is_set_apart(text: &str, run: &Run, start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| run.characters.get(before));
    let after = run.characters.get(start + KEY);
    Window::at(text, run, start).is_some_and(|window| window.is_set_apart(before, after))
}
