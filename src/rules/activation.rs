//! The activation plan after a permission: media, key, MAK or KMS, commands, support, proof.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::{Assessment, MediaOrigin, Program};
use crate::catalogue::{Catalogue, Family};

/// One step of the plan; `rules.ron` has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
pub enum PlanStep {
    /// Where the media is downloaded.
    Media,
    /// The same for Windows, whose downloads may hold several editions.
    MediaWindows,
    /// The Office Deployment Tool fetches it.
    MediaDeploymentTool,
    /// It is mostly not offered any more, since newer versions followed.
    MediaOlder,
    /// It is in a disk kit.
    MediaDiscs,
    /// Where the volume license key is.
    Key,
    /// An Open License customer needs one purchased unit first.
    KeyOpenLicense,
    /// MAK, since there are fewer devices than KMS needs.
    Mak,
    /// MAK, since the program has no KMS keys as a rule.
    MakByProgram,
    /// KMS, since there are enough devices.
    Kms,
    /// Both ways, since the number of devices is not known.
    MakOrKms,
    /// The media of SQL Server carries its key.
    KeyInMedia,
    /// How many activations are needed and how to see what is left.
    Activations,
    /// The same while the number of devices is not known.
    ActivationsNotCounted,
    /// How more activations are requested.
    RequestActivations,
    /// Commands for Windows.
    CommandsWindows,
    /// Commands for Office.
    CommandsOffice,
    /// Devices that are offline.
    Offline,
    /// Windows Enterprise goes with the Software Assurance of the device.
    AssuranceDevice,
    /// Windows Enterprise goes with the Software Assurance of the user.
    AssuranceUser,
    /// Windows Enterprise goes with the upgrade license of the device.
    EnterpriseUpgrade,
    /// Windows Enterprise goes with the subscription of the user, and needs no image.
    EnterpriseSubscription,
    /// Windows Enterprise LTSC goes with its license.
    EnterpriseLtsc,
    /// How the one device is recovered.
    Recover,
    /// Support and warranty.
    Support,
    /// What to keep.
    Proof,
}

impl PlanStep {
    /// All steps.
    pub const ALL: &'static [Self] = Self::VARIANTS;
}

/// How devices are activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Mak,
    Kms,
    Either,
    KeyInMedia,
}

/// The steps from a permission to activated devices, in order.
pub fn plan(catalogue: &Catalogue, assessment: &Assessment) -> Vec<PlanStep> {
    let family = catalogue.release_of(&assessment.media.software.product).map(|release| release.family);
    let open_license = assessment.agreement.program.known() == Some(&Program::OpenLicense);
    let counted = assessment.licensed.devices.known().is_some();
    let (choice, method) = method(family, assessment);
    let media = media(catalogue, assessment);
    let mut steps = vec![media, if open_license { PlanStep::KeyOpenLicense } else { PlanStep::Key }, choice];
    if matches!(method, Method::Mak | Method::Either) {
        steps.push(if counted { PlanStep::Activations } else { PlanStep::ActivationsNotCounted });
        steps.push(PlanStep::RequestActivations);
    }
    steps.extend(commands(family));
    if method != Method::KeyInMedia {
        steps.push(PlanStep::Offline);
    }
    steps.extend([PlanStep::Support, PlanStep::Proof]);
    steps
}

/// The commands for a product; all of them while it is not known.
fn commands(family: Option<Family>) -> &'static [PlanStep] {
    match family {
        None => &[PlanStep::CommandsWindows, PlanStep::CommandsOffice],
        Some(Family::WindowsClient | Family::WindowsServer) => &[PlanStep::CommandsWindows],
        Some(Family::OfficeSuite | Family::OfficeApplication | Family::Project | Family::Visio) => {
            &[PlanStep::CommandsOffice]
        }
        Some(Family::SqlServer | Family::Subscription) => &[],
    }
}

/// How many versions of a family are mostly offered for download: the newest ones.
const OFFERED_VERSIONS: usize = 2;

/// Where the media comes from.
fn media(catalogue: &Catalogue, assessment: &Assessment) -> PlanStep {
    let has_discs = assessment.media.origin.known() == Some(&MediaOrigin::VlDisc);
    match catalogue.release_of(&assessment.media.software.product) {
        Some(release) if catalogue.version_of(release).is_some_and(|version| version.deployment_tool) => {
            PlanStep::MediaDeploymentTool
        }
        _ if has_discs => PlanStep::MediaDiscs,
        Some(release) if catalogue.newer_versions(release) >= OFFERED_VERSIONS => PlanStep::MediaOlder,
        Some(release) if release.family.is_operating_system() => PlanStep::MediaWindows,
        _ => PlanStep::Media,
    }
}

/// MAK below the count that a KMS host needs, and under Open Value and OVS anyway; KMS from that count.
fn method(family: Option<Family>, assessment: &Assessment) -> (PlanStep, Method) {
    let by_program =
        matches!(assessment.agreement.program.known(), Some(Program::OpenValue | Program::OpenValueSubscription));
    match (family, assessment.licensed.devices.known()) {
        (Some(Family::SqlServer), _) => (PlanStep::KeyInMedia, Method::KeyInMedia),
        _ if by_program => (PlanStep::MakByProgram, Method::Mak),
        (_, None) => (PlanStep::MakOrKms, Method::Either),
        (family, Some(devices)) if *devices >= kms_threshold(family) => (PlanStep::Kms, Method::Kms),
        (_, Some(_)) => (PlanStep::Mak, Method::Mak),
    }
}

/// How many computers have to ask a KMS host before it activates: 25 clients, 5 servers, 5 Office installations.
fn kms_threshold(family: Option<Family>) -> u32 {
    match family {
        Some(Family::WindowsClient) | None => 25,
        Some(_) => 5,
    }
}
