//! The rows of a list decided on all cores, in order; rows with the same cells are decided once by each core.

use std::io::{self, Read};
use std::num::NonZero;

use foldhash::HashMap;

use crate::fleet::cores::in_order;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::results::{Judged, Summary};
use crate::fleet::list::cells::RowCells;
use crate::fleet::list::columns::Columns;
use crate::fleet::list::facts::{fact_cells, facts};
use crate::fleet::list::record::{Record, Records};
use crate::fleet::list::row::Batch;
use crate::fleet::list::table::Table;
use crate::fleet::list::values::Vocabulary;
use crate::fleet::problem::{FleetError, MOST_QUOTED, RowProblem, quote};
use crate::knowledge::Knowledge;

/// How many results each core keeps to be used again, and how many bytes of cells they are found by.
const MOST_KEPT: usize = 4_096;
const MOST_KEPT_BYTES: usize = 8 * 1024 * 1024;

/// How many rows are handed to a core at once, and how many bytes of cells.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 64 * 1024;

/// One row with what it comes to.
#[derive(Debug)]
pub struct JudgedRow<'a, P> {
    /// Its cells.
    pub cells: RowCells<'a>,
    /// Its place among the rows, counted from 0.
    pub at: u64,
    /// What it comes to.
    pub judged: &'a Judged,
    /// What was prepared for all rows with the same facts.
    pub prepared: &'a P,
}

/// What is made of rows, on all cores at once.
pub trait Maker: Sync {
    /// What is made once for all rows with the same facts.
    type Prepared: Send;
    /// What is made of a batch of rows.
    type Made: Send;
    /// What is counted of facts.
    type Counts: Default + Send;

    /// Makes what all rows with the same facts have in common.
    fn prepare(&self, judged: &Judged) -> Self::Prepared;

    /// Begins with a batch.
    fn begin(&self) -> Self::Made;

    /// Adds a row to its batch.
    fn row(&self, row: JudgedRow<'_, Self::Prepared>, made: &mut Self::Made);

    /// Counts rows that came to the same, of which the first is at this place; called once or more for the same facts.
    fn count(&self, counts: &mut Self::Counts, judged: Judged, rows: u64, first: u64);
}

/// Decides every row with as many workers at most; `take` is given what was made of them, in their order.
///
/// # Errors
///
/// What the system refused, and what `take` did not want; a row that cannot be read is counted among the others.
pub fn decide_rows<R: Read + Send, M: Maker>(
    knowledge: &Knowledge,
    table: &mut Table<R>,
    defaults: &Defaults,
    maker: &M,
    workers: NonZero<usize>,
    mut take: impl FnMut(M::Made) -> io::Result<()>,
) -> Result<(Summary, Vec<M::Counts>), FleetError> {
    let Table { records, columns, .. } = table;
    let vocabulary = Vocabulary::of(&knowledge.catalogue);
    let mut batches = Batches { records, room: Record::default(), before: 0, refused: None };
    let mut problems: Vec<RowProblem> = Vec::new();
    let workers = in_order(
        workers,
        || Ok(batches.next()?),
        || Worker::of(knowledge, &vocabulary, columns, defaults, maker),
        |worker, batch| worker.decide(&batch),
        |(made, more)| {
            problems.extend(more.into_iter().take(MOST_QUOTED.saturating_sub(problems.len())));
            Ok::<_, FleetError>(take(made)?)
        },
    )?;
    let mut summary = Summary::of_rows(batches.before, problems);
    let mut counts = Vec::new();
    for worker in workers {
        let (of_worker, counted) = worker.end();
        summary.add(of_worker);
        counts.push(counted);
    }
    Ok((summary, counts))
}

/// The rows of a list in batches.
struct Batches<'a, R> {
    records: &'a mut Records<R>,
    room: Record,
    /// How many rows are in the batches before.
    before: u64,
    /// What the system refused behind the last batch.
    refused: Option<io::Error>,
}

impl<R: Read> Batches<'_, R> {
    /// The next batch; whatever was read before the system refused something is handed on first.
    fn next(&mut self) -> io::Result<Option<Batch>> {
        if let Some(refused) = self.refused.take() {
            return Err(refused);
        }
        let mut batch = Batch::behind(self.before);
        while batch.len() < BATCH && batch.size() < BATCH_BYTES {
            match self.records.next(&mut self.room) {
                Ok(true) => self.room.add_to(&mut batch),
                Ok(false) => break,
                Err(refused) if batch.is_empty() => return Err(refused),
                Err(refused) => {
                    self.refused = Some(refused);
                    break;
                }
            }
        }
        self.before += batch.len() as u64;
        Ok((!batch.is_empty()).then_some(batch))
    }
}

/// A result that is used again for rows with the same cells.
struct Kept<P> {
    judged: Judged,
    prepared: P,
    rows: u64,
    first: u64,
}

impl<P> Kept<P> {
    fn of<M: Maker<Prepared = P>>(maker: &M, judged: Judged, first: u64) -> Self {
        Self { prepared: maker.prepare(&judged), judged, rows: 0, first }
    }
}

/// What one core has while it decides rows.
struct Worker<'a, M: Maker> {
    knowledge: &'a Knowledge,
    vocabulary: &'a Vocabulary<'a>,
    columns: &'a Columns,
    defaults: &'a Defaults,
    maker: &'a M,
    kept: HashMap<Vec<u8>, Kept<M::Prepared>>,
    kept_bytes: usize,
    key: Vec<u8>,
    summary: Summary,
    counts: M::Counts,
}

impl<'a, M: Maker> Worker<'a, M> {
    fn of(
        knowledge: &'a Knowledge,
        vocabulary: &'a Vocabulary<'a>,
        columns: &'a Columns,
        defaults: &'a Defaults,
        maker: &'a M,
    ) -> Self {
        Self {
            knowledge,
            vocabulary,
            columns,
            defaults,
            maker,
            kept: HashMap::default(),
            kept_bytes: 0,
            key: Vec::new(),
            summary: Summary::default(),
            counts: M::Counts::default(),
        }
    }

    /// Decides a batch: what is made of it, and the first problems of its rows.
    fn decide(&mut self, batch: &Batch) -> (M::Made, Vec<RowProblem>) {
        let mut made = self.maker.begin();
        let mut problems = Vec::new();
        for (row, at) in batch.rows().zip(batch.before..) {
            let cells = RowCells { columns: self.columns, row };
            let mut add = |kept: &mut Kept<M::Prepared>| {
                kept.rows += 1;
                if let Judged::Unread(unread) = &kept.judged {
                    quote(&mut problems, row.number, unread);
                }
                let Kept { judged, prepared, .. } = kept;
                self.maker.row(JudgedRow { cells, at, judged, prepared }, &mut made);
            };
            if let Some(problem) = cells.misshapen() {
                let mut alone = Kept::of(self.maker, Judged::Unread(vec![problem]), at);
                add(&mut alone);
                self.settle(alone);
                continue;
            }
            fact_cells(cells, &mut self.key);
            if let Some(same) = self.kept.get_mut(&self.key) {
                add(same);
                continue;
            }
            let said = facts(self.vocabulary, cells);
            let mut kept = Kept::of(self.maker, Judged::of(self.knowledge, &said, self.defaults), at);
            add(&mut kept);
            self.keep(kept);
        }
        (made, problems)
    }

    /// Keeps a result for rows with the cells of `key`; when there are too many, those before are let go.
    fn keep(&mut self, kept: Kept<M::Prepared>) {
        if self.kept.len() >= MOST_KEPT || self.kept_bytes > MOST_KEPT_BYTES {
            self.settle_all();
        }
        self.kept_bytes += self.key.len();
        self.kept.insert(self.key.clone(), kept);
    }

    fn settle_all(&mut self) {
        self.kept_bytes = 0;
        std::mem::take(&mut self.kept).into_values().for_each(|kept| self.settle(kept));
    }

    /// Counts the rows of a result, and lets it go.
    fn settle(&mut self, kept: Kept<M::Prepared>) {
        self.summary.count(self.knowledge, &kept.judged, kept.rows);
        self.maker.count(&mut self.counts, kept.judged, kept.rows, kept.first);
    }

    fn end(mut self) -> (Summary, M::Counts) {
        self.settle_all();
        (self.summary, self.counts)
    }
}
