//! The verdict: all findings, the other rights beside them, and what follows.

use serde::{Deserialize, Serialize};

use crate::assessment::{Answer, Assessment, Channel, MediaOrigin, MediaUse, SoftwareAssurance};
use crate::catalogue::Catalogue;
use crate::criteria::{Criterion, Finding, Outcome, Reason};
use crate::question::release;

/// The edition of the brief that is applied.
pub const BRIEF: &str = "2013";

/// The version of the rules that are code; it is raised whenever an assessment is decided differently.
pub const RULES: u32 = 1;

/// What the program says in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All criteria are met.
    Permitted,
    /// All criteria are met, the version by the license terms (FAQ 8).
    PermittedByDowngrade,
    /// A criterion is not met, but a right other than reimaging applies.
    OtherRight,
    /// A criterion is not met.
    NotPermitted,
    /// Something that is needed is not known.
    Undetermined,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] =
        [Self::Permitted, Self::PermittedByDowngrade, Self::OtherRight, Self::NotPermitted, Self::Undetermined];

    /// Its name in JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::Permitted => "permitted",
            Self::PermittedByDowngrade => "permitted_by_downgrade",
            Self::OtherRight => "other_right",
            Self::NotPermitted => "not_permitted",
            Self::Undetermined => "undetermined",
        }
    }

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Permitted => "Permitted",
            Self::PermittedByDowngrade => "Permitted under downgrade rights",
            Self::OtherRight => "Allowed, but not as reimaging",
            Self::NotPermitted => "Not permitted",
            Self::Undetermined => "Cannot be decided yet",
        }
    }

    /// The outcome with whose color and sign it is shown.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Permitted | Self::PermittedByDowngrade | Self::OtherRight => Outcome::Met,
            Self::NotPermitted => Outcome::NotMet,
            Self::Undetermined => Outcome::Unknown,
        }
    }

    /// Whether it is a permission of any kind.
    pub fn permits(self) -> bool {
        matches!(self, Self::Permitted | Self::PermittedByDowngrade | Self::OtherRight)
    }
}

/// A right beside reimaging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Right {
    /// Windows Enterprise by Software Assurance (FAQ 4).
    SoftwareAssurance,
    /// Bringing back the one device with its OEM recovery media (OEM section).
    Recovery,
}

impl Right {
    /// Both rights.
    pub const ALL: [Self; 2] = [Self::SoftwareAssurance, Self::Recovery];

    /// Tests what the right needs: met = it applies, unknown = it is open, not met = it does not apply.
    ///
    /// `findings` are those of the same assessment.
    pub fn test(self, catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Outcome {
        match self {
            Self::SoftwareAssurance => software_assurance(catalogue, assessment, findings),
            Self::Recovery => recovery(catalogue, assessment),
        }
    }
}

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
        Criterion::ALL.into_iter().filter(|criterion| self.findings.iter().all(|f| f.criterion != *criterion))
    }
}

/// Decides one assessment; every assessment, however contradictory, gets a verdict.
pub fn decide(catalogue: &Catalogue, assessment: &Assessment) -> Decision {
    let findings: Vec<Finding> =
        Criterion::ALL.into_iter().filter_map(|criterion| criterion.test(catalogue, assessment)).collect();
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
    let tested = Right::ALL.map(|right| (right, right.test(catalogue, assessment, findings)));
    let with = |wanted| tested.iter().find(|(_, outcome)| *outcome == wanted).map(|(right, _)| *right);
    match (with(Outcome::Met), with(Outcome::Unknown)) {
        (Some(right), _) => (Verdict::OtherRight, Some(right)),
        (None, Some(right)) => (Verdict::Undetermined, Some(right)),
        (None, None) => (Verdict::NotPermitted, None),
    }
}

fn software_assurance(catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Outcome {
    let enterprise = match release(catalogue, &assessment.media.software.product) {
        Some(release) if release.enterprise => Outcome::Met,
        Some(_) => Outcome::NotMet,
        None => Outcome::Unknown,
    };
    let assurance = need(&assessment.agreement.software_assurance, |held| held != &SoftwareAssurance::NoAssurance);
    let needed = [Criterion::VolumeAgreement, Criterion::LicensedCopy, Criterion::VolumeMedia];
    let criteria = findings.iter().filter(|finding| needed.contains(&finding.criterion)).map(|f| f.outcome);
    criteria.fold(enterprise.min(assurance), Outcome::min)
}

fn recovery(catalogue: &Catalogue, assessment: &Assessment) -> Outcome {
    let (licensed, media) = (&assessment.licensed, &assessment.media);
    let sides = (release(catalogue, &licensed.software.product), release(catalogue, &media.software.product));
    let same = match sides {
        (Some(licensed), Some(media)) if licensed.generation != media.generation => Outcome::NotMet,
        (Some(licensed), Some(media)) if licensed.same_product(media) => Outcome::Met,
        (Some(licensed), Some(media)) if !licensed.perhaps_same_product(media) => Outcome::NotMet,
        _ => Outcome::Unknown,
    };
    need(&media.origin, |origin| origin == &MediaOrigin::OemRecovery)
        .min(need(&media.purpose, |purpose| purpose == &MediaUse::Recover))
        .min(need(&licensed.channel, |channel| channel == &Channel::Oem))
        .min(same)
}

fn need<T>(answer: &Answer<T>, holds: impl FnOnce(&T) -> bool) -> Outcome {
    match answer.known() {
        Some(value) if holds(value) => Outcome::Met,
        Some(_) => Outcome::NotMet,
        None => Outcome::Unknown,
    }
}
