//! What is said beside a finding and has no part in its outcome.

use enum_map::Enum;
use serde::Deserialize;
use strum::VariantArray;

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::assessment::{Answer, Assessment, Channel, LicenseType};
use crate::catalogue::proof::Statement;
use crate::catalogue::{Catalogue, Family, Release};
use crate::rules::criteria::{Criterion, Finding, Reason};

/// Something that is said beside a finding and has no part in its outcome; `rules.ron` has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, VariantArray, Enum)]
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
}

impl Note {
    /// All notes.
    pub const ALL: &'static [Self] = Self::VARIANTS;
}

/// The notes on a finding.
pub fn notes(catalogue: &Catalogue, assessment: &Assessment, finding: &Finding) -> Vec<Note> {
    // Looked up only for the few findings that have notes: reasons are made for whole fleets.
    let licensed = || catalogue.release_of(&assessment.licensed.software.product);
    let media = || catalogue.release_of(&assessment.media.software.product);
    let mut notes = Vec::new();
    let serviced = |release| catalogue.version_of(release).is_some_and(|version| version.feature_updates);
    if finding.reason == Reason::VersionSame && licensed().is_some_and(serviced) {
        notes.push(Note::FeatureUpdates);
    }
    if finding.criterion == Criterion::LicensedCopy
        && Question::LicenseType.is_asked(catalogue, assessment)
        && assessment.licensed.license_type == Answer::Known(LicenseType::Upgrade)
        && licensed().is_some_and(|release| !release.family.is_operating_system())
    {
        notes.push(Note::UpgradeType);
    }
    let from_catalogue =
        assessment.licensed.software.components.is_unanswered() || assessment.media.software.components.is_unanswered();
    let general = |release: &Release| !release.strength(Statement::Components).settles();
    let unconfirmed = || [licensed(), media()].into_iter().flatten().any(general);
    if finding.criterion == Criterion::SameComponents
        && finding.outcome != Outcome::Unknown
        && from_catalogue
        && unconfirmed()
    {
        notes.push(Note::ComponentsGeneralKnowledge);
    }
    let program = assessment.agreement.program.known();
    if finding.reason == Reason::AgreementOwn && program.is_some_and(|program| !program.asks_for_purchase()) {
        notes.push(Note::OneLicenseOfAnyProgram);
    }
    let server = |release: &Release| release.family == Family::WindowsServer;
    if finding.reason == Reason::ProductDiffers && licensed().is_some_and(server) && media().is_some_and(server) {
        notes.push(Note::ServerDownEdition);
    }
    let by_terms = matches!(finding.reason, Reason::TermsNotKnown | Reason::TermsPermit | Reason::TermsDeny);
    if by_terms && assessment.licensed.channel == Answer::Known(Channel::Fpp) {
        notes.push(Note::RetailTerms);
    }
    notes
}
