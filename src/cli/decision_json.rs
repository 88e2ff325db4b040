//! A decision as JSON, which is a contract with other programs.

use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::verdict::Outcome;
use crate::explain::reason::{passages, reason};
use crate::explain::step::steps;
use crate::knowledge::Knowledge;
use crate::rules::decision::{BRIEF, Decision};
use crate::rules::remedy::{remedies, texts};

/// What was decided about an assessment or a device.
#[derive(Serialize)]
pub struct DecisionResult<'a> {
    name: String,
    verdict: &'static str,
    failing: Vec<&'static str>,
    open: Vec<&'static str>,
    findings: Vec<FindingResult<'a>>,
    steps: Vec<String>,
    remedies: Vec<RemedyResult>,
    brief: &'static str,
}

#[derive(Serialize)]
struct FindingResult<'a> {
    criterion: &'static str,
    outcome: Outcome,
    reason: String,
    passages: Vec<&'a str>,
}

#[derive(Serialize)]
struct RemedyResult {
    changes: Vec<String>,
    verdict: &'static str,
}

impl<'a> DecisionResult<'a> {
    /// What was decided, for an assessment that is known by this name.
    pub fn of(knowledge: &'a Knowledge, name: String, assessment: &Assessment, decision: &Decision) -> Self {
        let ids = |outcome| decision.with_outcome(outcome).map(|finding| finding.criterion.id()).collect();
        let catalogue = &knowledge.catalogue;
        Self {
            name,
            verdict: decision.verdict().id(),
            failing: ids(Outcome::NotMet),
            open: ids(Outcome::Unknown),
            findings: decision
                .findings
                .iter()
                .map(|finding| FindingResult {
                    criterion: finding.criterion.id(),
                    outcome: finding.outcome,
                    reason: reason(knowledge, assessment, finding),
                    passages: passages(knowledge, assessment, finding),
                })
                .collect(),
            steps: steps(knowledge, assessment, decision).into_iter().map(|step| step.what.text()).collect(),
            remedies: remedies(catalogue, assessment)
                .into_iter()
                .map(|remedy| RemedyResult {
                    changes: texts(catalogue, assessment, &remedy.changes),
                    verdict: remedy.verdict.id(),
                })
                .collect(),
            brief: BRIEF,
        }
    }
}
