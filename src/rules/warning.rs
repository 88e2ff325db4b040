//! Answers that contradict each other or what the catalogue knows: each is a warning, never a refusal.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::question::Question;
use crate::assessment::{
    Answer, Architecture, Assessment, Channel, Components, LicenseType, MediaOrigin, Program, Software,
};
use crate::catalogue::{Catalogue, Offer, Release};

/// A contradiction; `rules.ron` has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
pub enum Warning {
    /// The product was not sold in the channel that was given.
    NotSoldInChannel,
    /// The product was sold in shops as an upgrade only.
    SoldAsUpgradeOnly,
    /// The licensed copy is an evaluation version, which is no license.
    EvaluationLicensed,
    /// The media is named as Volume Licensing media, but the product is not offered there.
    NotInVolumeLicensing,
    /// Volume Licensing media without an agreement.
    MediaWithoutAgreement,
    /// A license is named, and none is held.
    NoLicensesHeld,
    /// Licenses are held, and there is said to be none.
    LicensesHeldNonetheless,
    /// The components of the licensed copy are not those of its product.
    LicensedComponentsUnusual,
    /// The components of the media are not those of its product.
    MediaComponentsUnusual,
    /// The licensed product does not exist for the architecture.
    LicensedArchitectureUnusual,
    /// The media's product does not exist for the architecture.
    MediaArchitectureUnusual,
}

impl Warning {
    /// All warnings.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The questions whose answers contradict each other; the last of them is where the warning is shown.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::NotSoldInChannel => &[Question::Channel, Question::LicensedProduct],
            Self::SoldAsUpgradeOnly => &[Question::LicensedProduct, Question::LicenseType],
            Self::EvaluationLicensed => &[Question::LicensedProduct],
            Self::NotInVolumeLicensing => &[Question::MediaOrigin, Question::MediaProduct],
            Self::MediaWithoutAgreement => &[Question::MediaOrigin, Question::Program],
            Self::NoLicensesHeld | Self::LicensesHeldNonetheless => &[Question::Channel, Question::Licenses],
            Self::LicensedComponentsUnusual => &[Question::LicensedProduct, Question::LicensedComponents],
            Self::MediaComponentsUnusual => &[Question::MediaProduct, Question::MediaComponents],
            Self::LicensedArchitectureUnusual => &[Question::LicensedProduct, Question::LicensedArchitecture],
            Self::MediaArchitectureUnusual => &[Question::MediaProduct, Question::MediaArchitecture],
        }
    }

    fn holds(self, catalogue: &Catalogue, assessment: &Assessment) -> bool {
        let (copy, media) = (&assessment.licensed, &assessment.media);
        let licensed = catalogue.release_of(&copy.software.product);
        let installed = catalogue.release_of(&media.software.product);
        let from_agreement = matches!(media.origin, Answer::Known(MediaOrigin::VlDownload | MediaOrigin::VlDisc));
        match self {
            Self::NotSoldInChannel => match copy.channel.known() {
                Some(Channel::Oem) => licensed.is_some_and(|release| release.oem == Offer::No),
                Some(Channel::Fpp) => licensed.is_some_and(|release| release.fpp == Offer::No),
                _ => false,
            },
            Self::SoldAsUpgradeOnly => {
                copy.channel == Answer::Known(Channel::Fpp)
                    && copy.license_type == Answer::Known(LicenseType::Full)
                    && licensed.is_some_and(|release| release.fpp == Offer::UpgradeOnly)
            }
            Self::EvaluationLicensed => licensed.is_some_and(|release| release.vl == Offer::Evaluation),
            Self::NotInVolumeLicensing => {
                from_agreement && installed.is_some_and(|r| matches!(r.vl, Offer::No | Offer::Evaluation))
            }
            Self::MediaWithoutAgreement => {
                from_agreement && assessment.agreement.program == Answer::Known(Program::NoAgreement)
            }
            Self::NoLicensesHeld => {
                copy.licenses == Answer::Known(0)
                    && copy.channel.known().is_some_and(|channel| *channel != Channel::NoLicense)
            }
            Self::LicensesHeldNonetheless => {
                copy.channel == Answer::Known(Channel::NoLicense) && copy.licenses.known().is_some_and(|held| *held > 0)
            }
            Self::LicensedComponentsUnusual => unusual_components(licensed, &copy.software),
            Self::MediaComponentsUnusual => unusual_components(installed, &media.software),
            Self::LicensedArchitectureUnusual => unusual_architecture(licensed, &copy.software.architecture),
            Self::MediaArchitectureUnusual => unusual_architecture(installed, &media.software.architecture),
        }
    }
}

/// Every contradiction in the answers.
pub fn warnings(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Warning> {
    Warning::ALL.iter().copied().filter(|warning| warning.holds(catalogue, assessment)).collect()
}

fn unusual_components(release: Option<&Release>, software: &Software) -> bool {
    let usual = release.map(|release| &release.components).filter(|usual: &&Components| !usual.is_empty());
    matches!((usual, software.components.known()), (Some(usual), Some(given)) if usual != given)
}

fn unusual_architecture(release: Option<&Release>, architecture: &Answer<Architecture>) -> bool {
    matches!((release, architecture.known()), (Some(release), Some(given)) if !release.architectures.contains(given))
}
