//! The verdict: all findings, the other rights beside them, and what follows.

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::rules::criteria::{Criterion, Finding, Reason};
use crate::rules::right::Right;

/// The edition of the brief that is applied.
pub const BRIEF: &str = "2013";

/// The version of the rules that are code; it is raised whenever an assessment is decided differently.
pub const RULES: u32 = 2;

/// What the findings come to, with the right that it rests on where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// All criteria are met.
    Permitted,
    /// All criteria are met, the version by the license terms (FAQ 8).
    PermittedByDowngrade,
    /// A criterion is not met, but this right applies.
    OtherRight(Right),
    /// A criterion is not met, and no right is left.
    NotPermitted,
    /// A criterion is not met, and it is not known yet whether this right applies.
    RightOpen(Right),
    /// No criterion is not met, and something that is needed is not known.
    Undetermined,
}

impl Conclusion {
    /// The verdict, which is what is saved and written.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Permitted => Verdict::Permitted,
            Self::PermittedByDowngrade => Verdict::PermittedByDowngrade,
            Self::OtherRight(_) => Verdict::OtherRight,
            Self::NotPermitted => Verdict::NotPermitted,
            Self::RightOpen(_) | Self::Undetermined => Verdict::Undetermined,
        }
    }

    /// The right that it rests on: one that applies, or one that is open.
    pub fn right(self) -> Option<Right> {
        match self {
            Self::OtherRight(right) | Self::RightOpen(right) => Some(right),
            Self::Permitted | Self::PermittedByDowngrade | Self::NotPermitted | Self::Undetermined => None,
        }
    }
}

/// What `decide` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What the findings come to.
    pub conclusion: Conclusion,
    /// A finding for each criterion that applies, in the brief's order.
    pub findings: Vec<Finding>,
}

impl Decision {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        self.conclusion.verdict()
    }

    /// The findings with this outcome, in the brief's order.
    pub fn with_outcome(&self, outcome: Outcome) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.outcome == outcome)
    }

    /// The findings that settle the verdict: those not met, or those unknown; none where all are met or a right settles it.
    pub fn decisive(&self) -> impl Iterator<Item = &Finding> {
        let outcome = match self.conclusion {
            Conclusion::NotPermitted => Some(Outcome::NotMet),
            Conclusion::Undetermined => Some(Outcome::Unknown),
            _ => None,
        };
        self.findings.iter().filter(move |finding| Some(finding.outcome) == outcome)
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
///
/// ```
/// use reimage_advisor::assessment::verdict::Verdict;
/// use reimage_advisor::assessment::{Answer, Assessment, Program};
/// use reimage_advisor::knowledge::Knowledge;
/// use reimage_advisor::rules::criteria::Criterion;
/// use reimage_advisor::rules::decision::decide;
///
/// let knowledge = Knowledge::load()?;
/// let mut assessment = Assessment::default();
/// assert_eq!(decide(&knowledge.catalogue, &assessment).verdict(), Verdict::Undetermined);
///
/// assessment.agreement.program = Answer::Known(Program::NoAgreement);
/// let decision = decide(&knowledge.catalogue, &assessment);
/// assert_eq!(decision.failing().map(|finding| finding.criterion), Some(Criterion::VolumeAgreement));
/// # Ok::<(), reimage_advisor::embedded::Damaged>(())
/// ```
pub fn decide(catalogue: &Catalogue, assessment: &Assessment) -> Decision {
    let findings: Vec<Finding> =
        Criterion::ALL.iter().copied().filter_map(|criterion| criterion.test(catalogue, assessment)).collect();
    let worst = findings.iter().map(|finding| finding.outcome).min().unwrap_or(Outcome::Unknown);
    let conclusion = match worst {
        Outcome::NotMet => beside_reimaging(catalogue, assessment, &findings),
        Outcome::Unknown => Conclusion::Undetermined,
        Outcome::Met if findings.iter().any(|f| is_prior_version(f.reason)) => Conclusion::PermittedByDowngrade,
        Outcome::Met => Conclusion::Permitted,
    };
    Decision { conclusion, findings }
}

fn is_prior_version(reason: Reason) -> bool {
    matches!(reason, Reason::DowngradePermitted | Reason::TermsPermit)
}

fn beside_reimaging(catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Conclusion {
    let with = |wanted| Right::ALL.iter().copied().find(|right| right.test(catalogue, assessment, findings) == wanted);
    match (with(Outcome::Met), with(Outcome::Unknown)) {
        (Some(right), _) => Conclusion::OtherRight(right),
        (None, Some(right)) => Conclusion::RightOpen(right),
        (None, None) => Conclusion::NotPermitted,
    }
}
