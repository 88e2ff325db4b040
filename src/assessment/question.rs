//! The table of the facts that a person is asked for: the name of each, and where an assessment keeps its answer.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Hands the table to another macro: a row has the name of the question, and the path of its answer in an assessment.
///
/// The rows are in the order in which they are asked.
macro_rules! questions {
    ($macro:ident) => {
        $macro! {
            /// How the copy was licensed.
            Channel: licensed.channel;
            /// How many licenses are held.
            Licenses: licensed.licenses;
            /// How many devices are to be imaged.
            Devices: licensed.devices;
            /// Product and version of the licensed copy.
            LicensedProduct: licensed.software.product;
            /// Components of the licensed copy.
            LicensedComponents: licensed.software.components;
            /// Language of the licensed copy.
            LicensedLanguage: licensed.software.language;
            /// Full version or upgrade.
            LicenseType: licensed.license_type;
            /// Whether a Windows license is underneath.
            BaseLicense: licensed.base_license;
            /// What the COA label names.
            Label: licensed.label;
            /// Architecture of the licensed copy.
            LicensedArchitecture: licensed.software.architecture;
            /// Where the media comes from.
            MediaOrigin: media.origin;
            /// What OEM recovery media is used for.
            MediaUse: media.purpose;
            /// Product and version of the media.
            MediaProduct: media.software.product;
            /// Components of the media.
            MediaComponents: media.software.components;
            /// Language of the media.
            MediaLanguage: media.software.language;
            /// Whether the license terms permit the older version.
            TermsPermitVersion: media.terms_permit_version;
            /// Architecture of the media.
            MediaArchitecture: media.software.architecture;
            /// The licensing program.
            Program: agreement.program;
            /// Whose agreement it is.
            Holder: agreement.holder;
            /// Whether a license of the product was purchased under it.
            LicensePurchased: agreement.license_purchased;
            /// What licenses Windows Enterprise; files call it as the first release did.
            #[serde(rename = "SoftwareAssurance", alias = "EnterpriseLicense")]
            EnterpriseLicense: agreement.enterprise_license;
        }
    };
}
pub(super) use questions;

macro_rules! define {
    ($($(#[$doc:meta])* $question:ident: $($path:ident).+;)+) => {
        /// One fact that the person is asked for.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum,
        )]
        pub enum Question { $($(#[$doc])* $question,)+ }
    };
}
questions!(define);

impl Question {
    /// All questions, in the order in which they are asked.
    pub const ALL: &'static [Self] = Self::VARIANTS;

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
            Self::EnterpriseLicense => &[Self::MediaProduct],
            _ => &[],
        }
    }
}
