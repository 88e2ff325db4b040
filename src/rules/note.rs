//! What is said beside a finding and has no part in its outcome.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::assessment::{Answer, Assessment, Channel, LicenseType};
use crate::catalogue::proof::Statement;
use crate::catalogue::{Catalogue, Family, Release};
use crate::rules::criteria::{Criterion, Finding, Reason};

/// Something that is said beside a finding and has no part in its outcome; `rules.ron` has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
pub enum Note {
    /// Feature updates of Windows 10 and 11 count as one version, which is an assumption.
    FeatureUpdates,
    /// For applications that were licensed as an upgrade, the Product Terms are reported to ask for the same type.
    UpgradeType,
    /// The catalogue has the components from general knowledge only.
    ComponentsGeneralKnowledge,
    /// The brief asks three programs for a purchase, later texts ask every agreement.
    OneLicenseOfAnyProgram,
    /// The license terms of Windows Server can permit a lower edition.
    ServerDownEdition,
    /// The terms of retail licenses decide about earlier versions.
    RetailTerms,
    /// That Volume Licensing has media of the product is general knowledge only.
    MediaGeneralKnowledge,
}

impl Note {
    /// All notes.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Whether it belongs beside the finding.
    ///
    /// The finding is looked at before the catalogue: reasons are made for whole fleets, and few findings have notes.
    fn belongs(self, catalogue: &Catalogue, assessment: &Assessment, finding: &Finding) -> bool {
        let licensed = || catalogue.release_of(&assessment.licensed.software.product);
        let media = || catalogue.release_of(&assessment.media.software.product);
        let copy = &assessment.licensed;
        match self {
            Self::FeatureUpdates => {
                let serviced = |release| catalogue.version_of(release).is_some_and(|version| version.feature_updates);
                finding.reason == Reason::VersionSame && licensed().is_some_and(serviced)
            }
            Self::UpgradeType => {
                finding.criterion == Criterion::LicensedCopy
                    && copy.license_type == Answer::Known(LicenseType::Upgrade)
                    && Question::LicenseType.is_asked(catalogue, assessment)
                    && licensed().is_some_and(|release| !release.family.is_operating_system())
            }
            Self::ComponentsGeneralKnowledge => {
                let general = |release: &Release| !release.strength(Statement::Components).settles();
                let from_catalogue = [&copy.software, &assessment.media.software].map(|s| s.components.is_unanswered());
                finding.criterion == Criterion::SameComponents
                    && finding.outcome != Outcome::Unknown
                    && from_catalogue.contains(&true)
                    && [licensed(), media()].into_iter().flatten().any(general)
            }
            Self::OneLicenseOfAnyProgram => {
                let program = assessment.agreement.program.known();
                finding.reason == Reason::AgreementOwn && program.is_some_and(|program| !program.asks_for_purchase())
            }
            Self::ServerDownEdition => {
                let server = |release: &Release| release.family == Family::WindowsServer;
                finding.reason == Reason::ProductDiffers
                    && licensed().is_some_and(server)
                    && media().is_some_and(server)
            }
            Self::RetailTerms => {
                matches!(finding.reason, Reason::TermsNotKnown | Reason::TermsPermit | Reason::TermsDeny)
                    && copy.channel == Answer::Known(Channel::Fpp)
            }
            Self::MediaGeneralKnowledge => {
                finding.reason == Reason::MediaFromAgreement
                    && media().is_some_and(|release| !release.strength(Statement::VolumeLicensing).settles())
            }
        }
    }
}

/// The notes on a finding.
pub fn notes(catalogue: &Catalogue, assessment: &Assessment, finding: &Finding) -> Vec<Note> {
    Note::ALL.iter().copied().filter(|note| note.belongs(catalogue, assessment, finding)).collect()
}
