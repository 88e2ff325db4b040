//! A verdict for each row, decided once for all rows with the same cells.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Read};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::explain::reason::{lead, reason};
use crate::explain::step::steps;
use crate::fleet::defaults::{Defaults, DeviceFacts};
use crate::fleet::judge::image::media_to_use;
use crate::fleet::judge::unanswered::unanswered;
use crate::fleet::list::facts::{RowFacts, fact_cells, facts};
use crate::fleet::list::record::Record;
use crate::fleet::list::table::Table;
use crate::fleet::list::values::Vocabulary;
use crate::fleet::problem::{FleetError, Problem, RowProblem, problems_in_words, quote};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::rules::decision::{Decision, decide};

/// The verdict of a row that could not be read.
pub const UNREAD: &str = "could_not_be_read";

/// How many results are kept to be used again, and how many bytes of cells they are found by.
const MOST_KEPT: usize = 8_192;
const MOST_KEPT_BYTES: usize = 32 * 1024 * 1024;

/// The facts of a device with what was decided for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The facts.
    pub facts: Assessment,
    /// Those of them that a person said for all devices, and that the list did not say.
    pub for_all: BTreeSet<Question>,
    /// What was decided.
    pub decision: Decision,
}

/// What a row comes to: its facts with what was decided for them, or why it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It was decided.
    Decided(Box<Decided>),
    /// It could not be read.
    Unread(Vec<Problem>),
}

impl Judged {
    /// Decides what a row says, with what holds where it does not say it.
    pub fn of(knowledge: &Knowledge, said: &RowFacts, defaults: &Defaults) -> Self {
        match said {
            Ok(said) => {
                let DeviceFacts { assessment: facts, for_all } = defaults.fill(&knowledge.catalogue, said);
                let decision = decide(&knowledge.catalogue, &facts);
                Self::Decided(Box::new(Decided { facts, for_all, decision }))
            }
            Err(problems) => Self::Unread(problems.clone()),
        }
    }

    /// The verdict; `None` for a row that could not be read.
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Decided(decided) => Some(decided.decision.verdict()),
            Self::Unread(_) => None,
        }
    }

    /// The name of the verdict in CSV and JSON.
    pub fn verdict_id(&self) -> &'static str {
        self.verdict().map_or(UNREAD, Verdict::id)
    }

    /// The criteria with this outcome, in the brief's order.
    pub fn with_outcome(&self, outcome: Outcome) -> impl Iterator<Item = Criterion> {
        let decision = match self {
            Self::Decided(decided) => Some(&decided.decision),
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
                let Decided { facts, for_all, decision } = &**decided;
                let step =
                    steps(knowledge, facts, decision).into_iter().next().map_or_else(String::new, |step| step.text);
                let media = media_to_use(knowledge, facts, decision);
                let sentence = sentence(knowledge, facts, decision) + &said_for_all(knowledge, for_all);
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

/// Which facts the list does not say and a person said for all devices, as a sentence to add; empty where there are none.
pub fn said_for_all(knowledge: &Knowledge, for_all: &BTreeSet<Question>) -> String {
    if for_all.is_empty() {
        return String::new();
    }
    let names: Vec<String> = for_all.iter().map(|question| knowledge.question(*question).name.to_lowercase()).collect();
    format!(" Not in the list, but said for all devices without it: {}.", names.join(", "))
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
    /// Rows by question that they do not answer and that leaves their verdict open.
    pub unanswered: BTreeMap<Question, u64>,
    /// Rows by question that a person answered for all devices, where the row does not.
    pub for_all: BTreeMap<Question, u64>,
}

impl Summary {
    /// Before anything is decided.
    pub(super) fn of_rows(rows: u64, problems: Vec<RowProblem>) -> Self {
        Self { rows, problems, ..Self::default() }
    }

    pub(super) fn count(&mut self, knowledge: &Knowledge, judged: &Judged, rows: u64) {
        for (outcome, by_criterion) in [(Outcome::NotMet, &mut self.failing), (Outcome::Unknown, &mut self.open)] {
            for criterion in judged.with_outcome(outcome) {
                *by_criterion.entry(criterion).or_default() += rows;
            }
        }
        let Judged::Decided(decided) = judged else {
            self.unread += rows;
            return;
        };
        *self.verdicts.entry(decided.decision.verdict()).or_default() += rows;
        for question in unanswered(knowledge, &decided.facts, &decided.decision) {
            *self.unanswered.entry(question).or_default() += rows;
        }
        for question in &decided.for_all {
            *self.for_all.entry(*question).or_default() += rows;
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
        if let Judged::Unread(problems) = &self.judged {
            quote(&mut summary.problems, record.row, problems);
        }
        sink.row(JudgedRow { table, record, judged: &self.judged, prepared: &self.prepared })
    }

    /// Counts its rows, and lets it go.
    fn settle<R>(self, knowledge: &Knowledge, summary: &mut Summary, sink: &mut impl Sink<R, Prepared = P>) {
        summary.count(knowledge, &self.judged, self.rows);
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
            alone.settle(knowledge, &mut summary, sink);
            continue;
        }
        fact_cells(&table.columns, &record, &mut key);
        if !kept.contains_key(&key) {
            if kept.len() >= MOST_KEPT || kept_bytes > MOST_KEPT_BYTES {
                kept.drain().for_each(|(_, same)| same.settle(knowledge, &mut summary, sink));
                kept_bytes = 0;
            }
            let said = facts(&vocabulary, table.cells(&record));
            kept_bytes += key.len();
            kept.insert(key.clone(), Kept::of(Judged::of(knowledge, &said, defaults), sink));
        }
        if let Some(same) = kept.get_mut(&key) {
            same.row(table, &record, &mut summary, sink)?;
        }
    }
    kept.into_values().for_each(|same| same.settle(knowledge, &mut summary, sink));
    Ok(summary)
}
