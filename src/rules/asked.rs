//! When a question matters, and when it has to be answered.

use crate::assessment::question::Question;
use crate::assessment::{Answer, Assessment, Channel, LicenseType, MediaOrigin, Product, Program};
use crate::catalogue::{Catalogue, Family};
use crate::rules::prior_version::{Downgrade, older_media};

impl Question {
    /// Whether the question matters, given the other answers.
    pub fn is_asked(self, catalogue: &Catalogue, assessment: &Assessment) -> bool {
        let licensed = || family(catalogue, &assessment.licensed.software.product);
        let media = || family(catalogue, &assessment.media.software.product);
        let channel = assessment.licensed.channel.known();
        match self {
            Self::LicensedComponents => licensed().is_some_and(Family::has_components),
            Self::MediaComponents => media().is_some_and(Family::has_components),
            Self::LicensedArchitecture => licensed() != Some(Family::Subscription),
            Self::MediaArchitecture => media() != Some(Family::Subscription),
            Self::LicenseType => channel == Some(&Channel::Fpp) && !sold_as_full_only(catalogue, assessment),
            Self::BaseLicense => base_license_is_asked(catalogue, assessment),
            Self::Label => channel == Some(&Channel::Oem) && licensed() == Some(Family::WindowsClient),
            Self::MediaUse => assessment.media.origin == Answer::Known(MediaOrigin::OemRecovery),
            Self::TermsPermitVersion => older_media(catalogue, assessment)
                .is_some_and(|downgrade| matches!(downgrade, Downgrade::NotSettled(_))),
            Self::Holder => assessment.agreement.program.known().is_some_and(|p| *p != Program::NoAgreement),
            Self::LicensePurchased => {
                assessment.agreement.program.known().is_some_and(|program| program.asks_for_purchase())
            }
            Self::EnterpriseLicense => {
                catalogue.release_of(&assessment.media.software.product).is_some_and(|release| release.enterprise)
            }
            Self::Channel
            | Self::Licenses
            | Self::Devices
            | Self::LicensedProduct
            | Self::LicensedLanguage
            | Self::MediaOrigin
            | Self::MediaProduct
            | Self::MediaLanguage
            | Self::Program => true,
        }
    }

    /// Whether the page asks for an answer, if only "I'm not sure", before it goes on.
    pub fn is_required(self) -> bool {
        !matches!(
            self,
            Self::Licenses
                | Self::Devices
                | Self::LicensedComponents
                | Self::MediaComponents
                | Self::LicensedArchitecture
                | Self::MediaArchitecture
        )
    }
}

impl Program {
    /// Whether the brief asks for one purchased license under this program (Notes, FAQ 6).
    pub fn asks_for_purchase(self) -> bool {
        matches!(self, Self::OpenLicense | Self::OpenValue | Self::OpenValueSubscription)
    }
}

/// A license underneath is asked for where Windows was licensed under an agreement, or in a shop and perhaps as upgrade.
fn base_license_is_asked(catalogue: &Catalogue, assessment: &Assessment) -> bool {
    let licensed = &assessment.licensed;
    let by_channel = match licensed.channel.known() {
        Some(Channel::OtherAgreement) => true,
        Some(Channel::Fpp) => {
            Question::LicenseType.is_asked(catalogue, assessment)
                && licensed.license_type != Answer::Known(LicenseType::Full)
        }
        _ => false,
    };
    let family = || family(catalogue, &licensed.software.product);
    by_channel && family().is_none_or(|family| family == Family::WindowsClient)
}

fn family(catalogue: &Catalogue, product: &Answer<Product>) -> Option<Family> {
    catalogue.release_of(product).map(|release| release.family)
}

fn sold_as_full_only(catalogue: &Catalogue, assessment: &Assessment) -> bool {
    let licensed = catalogue.release_of(&assessment.licensed.software.product);
    licensed.and_then(|licensed| catalogue.version_of(licensed)).is_some_and(|version| version.full_only)
}
