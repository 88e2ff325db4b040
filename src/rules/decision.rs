//! The verdict: all findings, the other rights beside them, and what follows.

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::rules::criteria::{Criterion, Finding, Reason};
use crate::rules::right::Right;

/// The edition of the brief that is applied.
pub const BRIEF: &str = "2013";

/// The version of the rules that are code; it is raised whenever an assessment is decided differently.
pub const RULES: u32 = 1;

/// What `decide` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// A finding for each criterion that applies, in the brief's order.
    pub findings: Vec<Finding>,
    /// The right that applies or is open where the verdict rests on one.
    pub right: Option<Right>,
}

impl Decision {
    /// The findings with this outcome, in the brief's order.
    pub fn with_outcome(&self, outcome: Outcome) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.outcome == outcome)
    }

    /// The first criterion that is not met.
    pub fn failing(&self) -> Option<&Finding> {
        self.with_outcome(Outcome::NotMet).next()
    }

    /// The criteria that do not apply.
    pub fn not_applicable(&self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL.iter().copied().filter(|criterion| self.findings.iter().all(|f| f.criterion != *criterion))
    }
}

/// Decides one assessment; every assessment, however contradictory, gets a verdict.
pub fn decide(catalogue: &Catalogue, assessment: &Assessment) -> Decision {
    let findings: Vec<Finding> =
        Criterion::ALL.iter().copied().filter_map(|criterion| criterion.test(catalogue, assessment)).collect();
    let worst = findings.iter().map(|finding| finding.outcome).min().unwrap_or(Outcome::Unknown);
    let (verdict, right) = match worst {
        Outcome::NotMet => beside_reimaging(catalogue, assessment, &findings),
        Outcome::Unknown => (Verdict::Undetermined, None),
        Outcome::Met if findings.iter().any(|f| is_prior_version(f.reason)) => (Verdict::PermittedByDowngrade, None),
        Outcome::Met => (Verdict::Permitted, None),
    };
    Decision { verdict, findings, right }
}

fn is_prior_version(reason: Reason) -> bool {
    matches!(reason, Reason::DowngradePermitted | Reason::TermsPermit)
}

fn beside_reimaging(catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> (Verdict, Option<Right>) {
    let with = |wanted| Right::ALL.iter().copied().find(|right| right.test(catalogue, assessment, findings) == wanted);
    match (with(Outcome::Met), with(Outcome::Unknown)) {
        (Some(right), _) => (Verdict::OtherRight, Some(right)),
        (None, Some(right)) => (Verdict::Undetermined, Some(right)),
        (None, None) => (Verdict::NotPermitted, None),
    }
}
