//! A verdict for each row, decided once for all rows with the same cells.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::explain::reason::{lead, reason};
use crate::explain::step::steps;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::image::media_to_use;
use crate::fleet::list::columns::Columns;
use crate::fleet::list::facts::{RowFacts, facts};
use crate::fleet::list::record::Record;
use crate::fleet::list::table::Table;
use crate::fleet::list::values::Vocabulary;
use crate::fleet::problem::{FleetError, Problem, RowProblem, problems_in_words};
use crate::knowledge::Knowledge;
use crate::knowledge::headings::Column;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::decision::{Decision, decide};

/// The verdict of a row that could not be read.
pub const UNREAD: &str = "could_not_be_read";

/// How many results are kept to be used again, and how many bytes of cells they are found by.
const MOST_KEPT: usize = 8_192;
const MOST_KEPT_BYTES: usize = 32 * 1024 * 1024;

/// How many problems a summary quotes.
const MOST_QUOTED: usize = 20;

/// What a row comes to: its facts with what was decided for them, or why it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It was decided.
    Decided(Box<(Assessment, Decision)>),
    /// It could not be read.
    Unread(Vec<Problem>),
}

impl Judged {
    /// Decides facts.
    pub fn of(knowledge: &Knowledge, facts: RowFacts) -> Self {
        match facts {
            Ok(facts) => {
                let decision = decide(&knowledge.catalogue, &facts);
                Self::Decided(Box::new((facts, decision)))
            }
            Err(problems) => Self::Unread(problems),
        }
    }

    /// The facts, or why the row could not be read.
    pub fn facts(&self) -> RowFacts {
        match self {
            Self::Decided(decided) => Ok(decided.0.clone()),
            Self::Unread(problems) => Err(problems.clone()),
        }
    }

    /// The verdict; `None` for a row that could not be read.
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Decided(decided) => Some(decided.1.verdict()),
            Self::Unread(_) => None,
        }
    }

    /// The name of the verdict in CSV and JSON.
    pub fn verdict_id(&self) -> &'static str {
        self.verdict().map_or(UNREAD, Verdict::id)
    }

    /// Whether a finding has this reason.
    fn has(&self, reason: Reason) -> bool {
        match self {
            Self::Decided(decided) => decided.1.findings.iter().any(|finding| finding.reason == reason),
            Self::Unread(_) => false,
        }
    }

    /// The criteria with this outcome, in the brief's order.
    pub fn with_outcome(&self, outcome: Outcome) -> impl Iterator<Item = Criterion> {
        let decision = match self {
            Self::Decided(decided) => Some(&decided.1),
            Self::Unread(_) => None,
        };
        decision.into_iter().flat_map(move |decision| decision.with_outcome(outcome)).map(|finding| finding.criterion)
    }

    /// The cells of the results, one for each of [`RESULTS`](crate::fleet::list::columns::RESULTS).
    pub fn cells(&self, knowledge: &Knowledge) -> [String; 7] {
        let ids = |outcome| self.with_outcome(outcome).map(Criterion::id).collect::<Vec<_>>().join(";");
        let verdict = self.verdict_id().to_owned();
        match self {
            Self::Decided(decided) => {
                let (facts, decision) = &**decided;
                let step =
                    steps(knowledge, facts, decision).into_iter().next().map_or_else(String::new, |step| step.text);
                let media = media_to_use(knowledge, facts, decision);
                let sentence = sentence(knowledge, facts, decision);
                [verdict, ids(Outcome::NotMet), ids(Outcome::Unknown), sentence, step, media, String::new()]
            }
            Self::Unread(problems) => {
                let [failing, open, sentence, step, media] = [const { String::new() }; 5];
                [verdict, failing, open, sentence, step, media, problems_in_words(problems)]
            }
        }
    }
}

/// Why the verdict is what it is: the first criterion that is not met, or is open, with both sides in it.
pub fn sentence(knowledge: &Knowledge, facts: &Assessment, decision: &Decision) -> String {
    let finding = decision.decisive().next();
    finding.map_or_else(|| lead(knowledge, facts, decision), |finding| reason(knowledge, facts, finding))
}

/// One row with what it comes to.
#[derive(Debug)]
pub struct JudgedRow<'a, R, P> {
    /// The list that it is in.
    pub table: &'a Table<R>,
    /// Its cells.
    pub record: &'a Record,
    /// What it comes to.
    pub judged: &'a Judged,
    /// What was prepared for all rows with the same facts.
    pub prepared: &'a P,
}

/// Where rows go, one by one.
pub trait Sink<R> {
    /// What is made once for all rows with the same facts.
    type Prepared;

    /// Makes what all rows with the same facts have in common.
    fn prepare(&mut self, judged: &Judged) -> Self::Prepared;

    /// Takes a row.
    ///
    /// # Errors
    ///
    /// What the system refused; it ends the run, as `ErrorKind::Interrupted` does for a person who cancels.
    fn row(&mut self, device: JudgedRow<'_, R, Self::Prepared>) -> io::Result<()>;

    /// Takes the number of rows that came to the same; called once or more for the same facts.
    fn counted(&mut self, judged: &Judged, rows: u64);
}

/// What a list of devices came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows below the heading.
    pub rows: u64,
    /// Rows that could not be read.
    pub unread: u64,
    /// The first of their problems.
    pub problems: Vec<RowProblem>,
    /// Rows by verdict.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// Rows by criterion that is not met.
    pub failing: BTreeMap<Criterion, u64>,
    /// Rows by criterion that is open.
    pub open: BTreeMap<Criterion, u64>,
    /// Rows of retail copies that may be full versions or upgrades.
    pub license_type_open: u64,
}

impl Summary {
    fn count(&mut self, judged: &Judged, rows: u64) {
        match judged.verdict() {
            Some(verdict) => *self.verdicts.entry(verdict).or_default() += rows,
            None => self.unread += rows,
        }
        for (outcome, by_criterion) in [(Outcome::NotMet, &mut self.failing), (Outcome::Unknown, &mut self.open)] {
            for criterion in judged.with_outcome(outcome) {
                *by_criterion.entry(criterion).or_default() += rows;
            }
        }
        if judged.has(Reason::LicenseTypeNotKnown) {
            self.license_type_open += rows;
        }
    }

    fn quote(&mut self, row: u64, judged: &Judged) {
        if let Judged::Unread(problems) = judged {
            let room = MOST_QUOTED.saturating_sub(self.problems.len());
            self.problems
                .extend(problems.iter().take(room).map(|problem| RowProblem { row, problem: problem.clone() }));
        }
    }
}

/// A result that is used again for rows with the same cells.
struct Kept<P> {
    judged: Judged,
    prepared: P,
    rows: u64,
}

impl<P> Kept<P> {
    fn of<R>(judged: Judged, sink: &mut impl Sink<R, Prepared = P>) -> Self {
        Self { prepared: sink.prepare(&judged), judged, rows: 0 }
    }

    /// Gives a row to the sink.
    fn row<R>(
        &mut self,
        table: &Table<R>,
        record: &Record,
        summary: &mut Summary,
        sink: &mut impl Sink<R, Prepared = P>,
    ) -> io::Result<()> {
        self.rows += 1;
        summary.quote(record.row, &self.judged);
        sink.row(JudgedRow { table, record, judged: &self.judged, prepared: &self.prepared })
    }

    /// Counts its rows, and lets it go.
    fn settle<R>(self, summary: &mut Summary, sink: &mut impl Sink<R, Prepared = P>) {
        summary.count(&self.judged, self.rows);
        sink.counted(&self.judged, self.rows);
    }
}

/// Decides every row; rows whose cells are the same are decided once.
///
/// # Errors
///
/// What the system refused; a row that cannot be read is counted among the others.
pub fn decide_rows<R: Read, S: Sink<R>>(
    knowledge: &Knowledge,
    table: &mut Table<R>,
    defaults: &Defaults,
    sink: &mut S,
) -> Result<Summary, FleetError> {
    let vocabulary = Vocabulary::of(&knowledge.catalogue);
    let mut summary = Summary::default();
    let mut kept: HashMap<Vec<u8>, Kept<S::Prepared>> = HashMap::new();
    let mut kept_bytes = 0;
    let mut key = Vec::new();
    let mut record = Record::default();
    while table.next(&mut record)? {
        summary.rows += 1;
        if let Some(problem) = table.misshapen(&record) {
            let mut alone = Kept::of(Judged::Unread(vec![problem]), sink);
            alone.row(table, &record, &mut summary, sink)?;
            alone.settle(&mut summary, sink);
            continue;
        }
        fact_cells(&table.columns, &record, &mut key);
        if !kept.contains_key(&key) {
            if kept.len() >= MOST_KEPT || kept_bytes > MOST_KEPT_BYTES {
                kept.drain().for_each(|(_, same)| same.settle(&mut summary, sink));
                kept_bytes = 0;
            }
            let facts = facts(&vocabulary, table.cells(&record), defaults);
            kept_bytes += key.len();
            kept.insert(key.clone(), Kept::of(Judged::of(knowledge, facts), sink));
        }
        if let Some(same) = kept.get_mut(&key) {
            same.row(table, &record, &mut summary, sink)?;
        }
    }
    kept.into_values().for_each(|same| same.settle(&mut summary, sink));
    Ok(summary)
}

/// The cells that facts are read from, each with its length before it.
fn fact_cells(columns: &Columns, record: &Record, key: &mut Vec<u8>) {
    key.clear();
    for (at, column) in &columns.used {
        if *column != Column::Device {
            let cell = record.bytes(*at);
            key.extend_from_slice(&cell.len().to_le_bytes());
            key.extend_from_slice(cell);
        }
    }
}
