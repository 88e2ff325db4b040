//! The rights beside reimaging: recovery of one device, and a license for Windows Enterprise.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::verdict::Outcome;
use crate::assessment::{Assessment, Channel, Choice, EnterpriseLicense, MediaOrigin, MediaUse};
use crate::catalogue::{Catalogue, Release};
use crate::rules::criteria::{Criterion, Finding};

/// A right beside reimaging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
pub enum Right {
    /// Bringing back the one device with its OEM recovery media (OEM section).
    Recovery,
    /// Windows Enterprise by a license of its own (FAQ 4, and what Microsoft has sold since).
    EnterpriseLicense,
}

impl Right {
    /// Both rights, in the order in which they are named while they are open.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Tests what the right needs: met = it applies, unknown = it is open, not met = it does not apply.
    ///
    /// `findings` are those of the same assessment.
    pub fn test(self, catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Outcome {
        match self {
            Self::Recovery => recovery(catalogue, assessment),
            Self::EnterpriseLicense => enterprise_license(catalogue, assessment, findings),
        }
    }
}

fn recovery(catalogue: &Catalogue, assessment: &Assessment) -> Outcome {
    let (licensed, media) = (&assessment.licensed, &assessment.media);
    need(media.origin.known(), |origin| origin == &MediaOrigin::OemRecovery)
        .min(need(media.purpose.known(), |purpose| purpose == &MediaUse::Recover))
        .min(need(licensed.channel.known(), |channel| channel == &Channel::Oem))
        .min(preinstalled(catalogue, assessment))
}

/// Whether the media is what the maker preinstalled: the licensed product, or perhaps an earlier one under a downgrade right.
fn preinstalled(catalogue: &Catalogue, assessment: &Assessment) -> Outcome {
    let release = |product| catalogue.release_of(product);
    let (licensed, media) = (&assessment.licensed.software.product, &assessment.media.software.product);
    match (release(licensed), release(media)) {
        (Some(licensed), Some(media)) if licensed.generation == media.generation && licensed.same_product(media) => {
            Outcome::Met
        }
        (Some(licensed), Some(media)) if maker_may_downgrade(catalogue, licensed, media) => Outcome::Unknown,
        (Some(licensed), Some(media))
            if licensed.generation != media.generation || !licensed.perhaps_same_product(media) =>
        {
            Outcome::NotMet
        }
        _ => Outcome::Unknown,
    }
}

fn maker_may_downgrade(catalogue: &Catalogue, licensed: &Release, media: &Release) -> bool {
    let older = licensed.family == media.family && media.generation < licensed.generation;
    older
        && catalogue
            .downgrades()
            .iter()
            .any(|right| right.speaks_of(Channel::Oem, licensed) && right.names(licensed, media))
}

/// A license for Windows Enterprise needs a licensed device, media of an agreement, and what each kind asks for.
fn enterprise_license(catalogue: &Catalogue, assessment: &Assessment, findings: &[Finding]) -> Outcome {
    let media = catalogue.release_of(&assessment.media.software.product);
    let enterprise = need(media, |release| release.enterprise);
    let license = match assessment.agreement.enterprise_license.known() {
        Some(license) => covers(*license, media, findings),
        None => {
            let any = EnterpriseLicense::ALL.iter().map(|license| covers(*license, media, findings)).max();
            any.unwrap_or(Outcome::NotMet).min(Outcome::Unknown)
        }
    };
    enterprise.min(license).min(found(findings, Criterion::LicensedCopy)).min(found(findings, Criterion::VolumeMedia))
}

/// Whether a license of this kind covers Enterprise media of this release.
///
/// A subscription is sold without a Volume Licensing agreement too, by CSP partners.
fn covers(license: EnterpriseLicense, media: Option<&Release>, findings: &[Finding]) -> Outcome {
    match license {
        EnterpriseLicense::NoAssurance => Outcome::NotMet,
        EnterpriseLicense::Subscription => Outcome::Met,
        EnterpriseLicense::Device | EnterpriseLicense::User | EnterpriseLicense::Upgrade => {
            found(findings, Criterion::VolumeAgreement)
        }
        EnterpriseLicense::Ltsc => {
            found(findings, Criterion::VolumeAgreement).min(need(media, |release| release.long_term))
        }
    }
}

fn found(findings: &[Finding], criterion: Criterion) -> Outcome {
    findings.iter().find(|finding| finding.criterion == criterion).map_or(Outcome::Met, |finding| finding.outcome)
}

/// Whether what is needed holds; unknown where there is no value.
fn need<T>(value: Option<&T>, holds: impl FnOnce(&T) -> bool) -> Outcome {
    match value {
        Some(value) if holds(value) => Outcome::Met,
        Some(_) => Outcome::NotMet,
        None => Outcome::Unknown,
    }
}
