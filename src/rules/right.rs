//! The rights beside reimaging: Windows Enterprise by Software Assurance, and recovery of one device.

use enum_map::Enum;
use serde::Deserialize;
use strum::VariantArray;

use crate::assessment::verdict::Outcome;
use crate::assessment::{Answer, Assessment, Channel, MediaOrigin, MediaUse, SoftwareAssurance};
use crate::catalogue::Catalogue;
use crate::rules::criteria::{Criterion, Finding};

/// A right beside reimaging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, VariantArray, Enum)]
pub enum Right {
    /// Windows Enterprise by Software Assurance (FAQ 4).
    SoftwareAssurance,
    /// Bringing back the one device with its OEM recovery media (OEM section).
    Recovery,
}

impl Right {
    /// Both rights.
    pub const ALL: &'static [Self] = Self::VARIANTS;

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

fn software_assurance(catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Outcome {
    let enterprise = match catalogue.release_of(&assessment.media.software.product) {
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
    let sides = (catalogue.release_of(&licensed.software.product), catalogue.release_of(&media.software.product));
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
