//! The facts that are asked, and when each of them matters.

use serde::{Deserialize, Serialize};

use crate::assessment::{Answer, Assessment, Channel, LicenseType, MediaOrigin, Product, Program};
use crate::catalogue::{Catalogue, Family, Release};
use crate::downgrade::Downgrade;

/// One fact that the person is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Question {
    /// How the copy was licensed.
    Channel,
    /// How many licenses are held.
    Licenses,
    /// How many devices are to be imaged.
    Devices,
    /// Product and version of the licensed copy.
    LicensedProduct,
    /// Components of the licensed copy.
    LicensedComponents,
    /// Language of the licensed copy.
    LicensedLanguage,
    /// Full version or upgrade.
    LicenseType,
    /// Whether a Windows license stands under it.
    BaseLicense,
    /// What the COA label names.
    Label,
    /// Architecture of the licensed copy.
    LicensedArchitecture,
    /// Where the media comes from.
    MediaOrigin,
    /// What OEM recovery media is used for.
    MediaUse,
    /// Product and version of the media.
    MediaProduct,
    /// Components of the media.
    MediaComponents,
    /// Language of the media.
    MediaLanguage,
    /// Whether the license terms permit the older version.
    TermsPermitVersion,
    /// Architecture of the media.
    MediaArchitecture,
    /// The licensing program.
    Program,
    /// Whose agreement it is.
    Holder,
    /// Whether a license of the product was purchased under it.
    LicensePurchased,
    /// Software Assurance.
    SoftwareAssurance,
}

/// Whether a question has an answer, apart from which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not answered.
    Unanswered,
    /// "I'm not sure".
    NotSure,
    /// Answered.
    Known,
}

/// Calls a function with the answer that each assessment gives to a question.
macro_rules! on_answers {
    ($question:expr, $function:ident($($assessment:expr),+)) => {
        match $question {
            Self::Channel => $function($(&$assessment.licensed.channel),+),
            Self::Licenses => $function($(&$assessment.licensed.licenses),+),
            Self::Devices => $function($(&$assessment.licensed.devices),+),
            Self::LicensedProduct => $function($(&$assessment.licensed.software.product),+),
            Self::LicensedComponents => $function($(&$assessment.licensed.software.components),+),
            Self::LicensedLanguage => $function($(&$assessment.licensed.software.language),+),
            Self::LicenseType => $function($(&$assessment.licensed.license_type),+),
            Self::BaseLicense => $function($(&$assessment.licensed.base_license),+),
            Self::Label => $function($(&$assessment.licensed.label),+),
            Self::LicensedArchitecture => $function($(&$assessment.licensed.software.architecture),+),
            Self::MediaOrigin => $function($(&$assessment.media.origin),+),
            Self::MediaUse => $function($(&$assessment.media.purpose),+),
            Self::MediaProduct => $function($(&$assessment.media.software.product),+),
            Self::MediaComponents => $function($(&$assessment.media.software.components),+),
            Self::MediaLanguage => $function($(&$assessment.media.software.language),+),
            Self::TermsPermitVersion => $function($(&$assessment.media.terms_permit_version),+),
            Self::MediaArchitecture => $function($(&$assessment.media.software.architecture),+),
            Self::Program => $function($(&$assessment.agreement.program),+),
            Self::Holder => $function($(&$assessment.agreement.holder),+),
            Self::LicensePurchased => $function($(&$assessment.agreement.license_purchased),+),
            Self::SoftwareAssurance => $function($(&$assessment.agreement.software_assurance),+),
        }
    };
}

impl Question {
    /// All questions, in the order in which they are asked.
    pub const ALL: [Self; 21] = [
        Self::Channel,
        Self::Licenses,
        Self::Devices,
        Self::LicensedProduct,
        Self::LicensedComponents,
        Self::LicensedLanguage,
        Self::LicenseType,
        Self::BaseLicense,
        Self::Label,
        Self::LicensedArchitecture,
        Self::MediaOrigin,
        Self::MediaUse,
        Self::MediaProduct,
        Self::MediaComponents,
        Self::MediaLanguage,
        Self::TermsPermitVersion,
        Self::MediaArchitecture,
        Self::Program,
        Self::Holder,
        Self::LicensePurchased,
        Self::SoftwareAssurance,
    ];

    /// Whether the question matters, given the other answers.
    pub fn is_asked(self, catalogue: &Catalogue, assessment: &Assessment) -> bool {
        let licensed = &assessment.licensed;
        let family = family(catalogue, &licensed.software.product);
        let channel = licensed.channel.known();
        match self {
            Self::LicensedComponents => family.is_some_and(|family| !family.is_operating_system()),
            Self::MediaComponents => {
                let media = self::family(catalogue, &assessment.media.software.product);
                media.is_some_and(|family| !family.is_operating_system())
            }
            Self::LicenseType => channel == Some(&Channel::Fpp) && !sold_as_full_only(catalogue, assessment),
            Self::BaseLicense => {
                family.is_none_or(|family| family == Family::WindowsClient)
                    && match channel {
                        Some(Channel::OtherAgreement) => true,
                        Some(Channel::Fpp) => {
                            Self::LicenseType.is_asked(catalogue, assessment)
                                && licensed.license_type != Answer::Known(LicenseType::Full)
                        }
                        _ => false,
                    }
            }
            Self::Label => channel == Some(&Channel::Oem) && family == Some(Family::WindowsClient),
            Self::MediaUse => assessment.media.origin == Answer::Known(MediaOrigin::OemRecovery),
            Self::TermsPermitVersion => older_media(catalogue, assessment)
                .is_some_and(|downgrade| matches!(downgrade, Downgrade::NotSettled(_))),
            Self::Holder => assessment.agreement.program.known().is_some_and(|p| *p != Program::NoAgreement),
            Self::LicensePurchased => {
                assessment.agreement.program.known().is_some_and(|program| program.asks_for_purchase())
            }
            Self::SoftwareAssurance => {
                release(catalogue, &assessment.media.software.product).is_some_and(|release| release.enterprise)
            }
            Self::Channel
            | Self::Licenses
            | Self::Devices
            | Self::LicensedProduct
            | Self::LicensedLanguage
            | Self::LicensedArchitecture
            | Self::MediaOrigin
            | Self::MediaProduct
            | Self::MediaLanguage
            | Self::MediaArchitecture
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

    /// Whether it has been answered.
    pub fn state(self, assessment: &Assessment) -> State {
        on_answers!(self, state(assessment))
    }

    /// Whether both assessments answer it alike.
    pub fn same_answer(self, one: &Assessment, other: &Assessment) -> bool {
        on_answers!(self, same(one, other))
    }

    /// The questions whose answers this one is about: when one of them changes, this answer has to be looked at again.
    pub fn depends_on(self) -> &'static [Self] {
        match self {
            Self::LicensedComponents | Self::LicenseType => &[Self::LicensedProduct],
            Self::BaseLicense => &[Self::Channel, Self::LicensedProduct],
            Self::Label => &[Self::LicensedProduct],
            Self::MediaComponents => &[Self::MediaProduct],
            Self::MediaUse => &[Self::MediaOrigin],
            Self::TermsPermitVersion => &[Self::Channel, Self::LicensedProduct, Self::MediaProduct],
            Self::Holder => &[Self::Program],
            Self::LicensePurchased => &[Self::Program, Self::LicensedProduct],
            Self::SoftwareAssurance => &[Self::MediaProduct],
            _ => &[],
        }
    }
}

impl Program {
    /// Whether the brief asks for one purchased license under this program (Notes, FAQ 6).
    pub fn asks_for_purchase(self) -> bool {
        matches!(self, Self::OpenLicense | Self::OpenValue | Self::OpenValueSubscription)
    }
}

/// The release that an answer names; `None` while it is unknown or not in the catalogue.
pub fn release<'a>(catalogue: &'a Catalogue, product: &Answer<Product>) -> Option<&'a Release> {
    product.known().and_then(|product| catalogue.find(product))
}

/// What the catalogue says when the media is older than the licensed copy and the channel is known; otherwise `None`.
pub fn older_media<'a>(catalogue: &'a Catalogue, assessment: &Assessment) -> Option<Downgrade<'a>> {
    let licensed = release(catalogue, &assessment.licensed.software.product)?;
    let media = release(catalogue, &assessment.media.software.product)?;
    let comparable = licensed.same_product(media) || licensed.perhaps_same_product(media);
    if !comparable || media.generation >= licensed.generation {
        return None;
    }
    let channel = assessment.licensed.channel.known()?;
    Some(catalogue.downgrade(*channel, licensed, media, assessment.date))
}

fn family(catalogue: &Catalogue, product: &Answer<Product>) -> Option<Family> {
    release(catalogue, product).map(|release| release.family)
}

/// Windows 8.1 and later came to shops as full version only.
fn sold_as_full_only(catalogue: &Catalogue, assessment: &Assessment) -> bool {
    release(catalogue, &assessment.licensed.software.product).is_some_and(|licensed| {
        licensed.family == Family::WindowsClient && !matches!(licensed.version.as_str(), "XP" | "Vista" | "7" | "8")
    })
}

fn state<T>(answer: &Answer<T>) -> State {
    match answer {
        Answer::Unanswered => State::Unanswered,
        Answer::NotSure => State::NotSure,
        Answer::Known(_) => State::Known,
    }
}

fn same<T: PartialEq>(one: &Answer<T>, other: &Answer<T>) -> bool {
    one == other
}
