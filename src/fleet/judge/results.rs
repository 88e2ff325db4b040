//! What rows come to: a verdict with its reasons or why there is none, and the counts of a list.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::explain::reason::{lead, reason};
use crate::explain::step::first_step;
use crate::fleet::defaults::{Defaults, DeviceFacts};
use crate::fleet::judge::image::media_to_use;
use crate::fleet::judge::unanswered::unanswered;
use crate::fleet::list::facts::RowFacts;
use crate::fleet::problem::{Problem, RowProblem, problems_in_words};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::rules::decision::{Decision, decide};

/// The verdict of a row that could not be read.
pub const UNREAD: &str = "could_not_be_read";

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
                let step = first_step(knowledge, facts, decision);
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

    /// Adds the counts of other rows.
    pub(super) fn add(&mut self, other: Self) {
        let Self { rows, unread, problems, verdicts, failing, open, unanswered, for_all } = other;
        self.rows += rows;
        self.unread += unread;
        self.problems.extend(problems);
        add(&mut self.verdicts, verdicts);
        add(&mut self.failing, failing);
        add(&mut self.open, open);
        add(&mut self.unanswered, unanswered);
        add(&mut self.for_all, for_all);
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, u64>, others: BTreeMap<K, u64>) {
    for (key, rows) in others {
        *counts.entry(key).or_default() += rows;
    }
}
