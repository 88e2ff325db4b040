//! The answers about one licensed copy, the media, and the agreement.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::product_key;

pub mod evidence;

/// What the person said about one fact.
///
/// For the verdict the first two are the same, unknown; for the person they are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer<T> {
    /// The question has not been answered.
    #[default]
    Unanswered,
    /// The person chose "I'm not sure".
    NotSure,
    /// The person gave this value.
    Known(T),
}

impl<T> Answer<T> {
    /// The value, or `None` when it is unknown.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unanswered | Self::NotSure => None,
        }
    }

    /// Whether the question has not been answered at all.
    pub fn is_unanswered(&self) -> bool {
        matches!(self, Self::Unanswered)
    }
}

/// A product and its version as the person named it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Product {
    /// The id of a release in the catalogue, e.g. `windows-8-pro`.
    Listed(#[serde(deserialize_with = "product_key::masked")] String),
    /// Free text for what the catalogue does not list; it is kept and never compared.
    Other(#[serde(deserialize_with = "product_key::masked")] String),
}

/// The language of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// A language tag of the catalogue, e.g. `de-DE`.
    Listed(#[serde(deserialize_with = "product_key::masked")] String),
    /// Multilingual, also written MUI.
    Multilingual,
    /// Free text for what the catalogue does not list; it is kept and never compared.
    Other(#[serde(deserialize_with = "product_key::masked")] String),
}

/// The ids of the components of a copy, e.g. `word`, `excel`.
pub type Components = BTreeSet<String>;

/// A copy of software as the criteria compare it: the licensed copy or the media.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Software {
    /// Product and version.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub product: Answer<Product>,
    /// Language, or multilingual.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub language: Answer<Language>,
    /// Components; while unanswered, those that the catalogue gives for the product hold.
    #[serde(deserialize_with = "product_key::masked_components", skip_serializing_if = "Answer::is_unanswered")]
    pub components: Answer<Components>,
    /// Architecture; recorded and shown, never compared (FAQ 9).
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub architecture: Answer<Architecture>,
}

/// What the Certificate of Authenticity on the device names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Label {
    /// The same product and version as the licensed copy.
    Same,
    /// Another product or version.
    Product(Product),
    /// The device has no label.
    NoLabel,
}

/// The licensed copy: what the device or the box was sold with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LicensedCopy {
    /// How the copy was licensed.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub channel: Answer<Channel>,
    /// What was licensed.
    pub software: Software,
    /// Full or upgrade.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub license_type: Answer<LicenseType>,
    /// Whether an OEM or full retail Windows license stands under it.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub base_license: Answer<bool>,
    /// What the label on the device names; while unanswered, the product counts as given as on the label.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub label: Answer<Label>,
    /// How many licenses of this kind are held.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub licenses: Answer<u32>,
    /// How many devices are to be imaged.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub devices: Answer<u32>,
}

/// The media that is to be deployed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Media {
    /// Where the media comes from.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub origin: Answer<MediaOrigin>,
    /// What it installs.
    pub software: Software,
    /// What OEM recovery media is used for.
    #[serde(rename = "use", skip_serializing_if = "Answer::is_unanswered")]
    pub purpose: Answer<MediaUse>,
    /// Whether the terms of the license permit this older version in place of the licensed one.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub terms_permit_version: Answer<bool>,
}

/// The customer's agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agreement {
    /// The licensing program.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub program: Answer<Program>,
    /// Whose agreement it is.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub holder: Answer<Holder>,
    /// Whether at least one license of the product was purchased under it.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub license_purchased: Answer<bool>,
    /// Software Assurance for Windows.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub software_assurance: Answer<SoftwareAssurance>,
}

/// What a request for more activations needs beside the other answers; it has no part in the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Activation {
    /// The agreement or authorization number.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub agreement_number: String,
    /// Who is to be answered: a name, a mail address, a telephone number.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The last five characters of the key; `product_key::last_five` takes no more of what is typed.
    #[serde(deserialize_with = "product_key::only_last_five", skip_serializing_if = "String::is_empty")]
    pub key_end: String,
    /// How many activations are left on the key.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub remaining: Answer<u32>,
}

impl Activation {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What tells one assessment from another; it has no part in the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// A title of the person's own.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The customer's name.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub customer: String,
    /// The ticket's number or address.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// The device or the group of devices.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// Anything else worth keeping.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// Everything that the person answered, which is all that the verdict depends on, and beside it what was read and what was
/// decided when it was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assessment {
    /// Title, customer, ticket, device, notes.
    pub details: Details,
    /// The day for which it is decided; some downgrade rights end with a version's support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The licensed copy.
    pub licensed: LicensedCopy,
    /// The media.
    pub media: Media,
    /// The agreement.
    pub agreement: Agreement,
    /// What a request for more activations needs.
    #[serde(skip_serializing_if = "Activation::is_empty")]
    pub activation: Activation,
    /// Answers that were given before something that they depend on changed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub to_review: BTreeSet<crate::question::Question>,
    /// What was read of media and of devices, the oldest first; it has no part in the verdict.
    #[serde(deserialize_with = "evidence::bounded", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<evidence::Evidence>,
    /// What was decided when it was saved, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<crate::history::Entry>,
}

/// A closed set of values that a person chooses from.
pub trait Choice: Copy + Eq + 'static {
    /// All values, in the order in which they are offered.
    const ALL: &'static [Self];

    /// What a person reads.
    fn label(self) -> &'static str;

    /// One sentence under the label, or nothing.
    fn hint(self) -> &'static str;
}

/// Defines an enum of choices, each with its label and its hint.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident: $label:literal, $hint:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* $value,)* }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)*];

            fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)* }
            }

            fn hint(self) -> &'static str {
                match self { $(Self::$value => $hint,)* }
            }
        }
    };
}

choices! {
    /// How a copy was licensed.
    Channel {
        /// By the device maker or a system builder.
        Oem: "With the device (OEM)", "The device maker or system builder preinstalled it; often there is a COA label.";
        /// In a shop.
        Fpp: "In a shop (FPP, retail)", "A boxed product, a product key card, or a retail download.";
        /// Under an agreement other than the one that the media comes from.
        OtherAgreement: "Under another agreement", "Any agreement other than the one that your Volume Licensing media comes from.";
        /// Not at all.
        NoLicense: "There is no license for it", "The devices came without one, or the licenses are used elsewhere.";
    }
}

choices! {
    /// Whether a copy was sold as full version or as upgrade.
    LicenseType {
        /// Full version.
        Full: "Full version", "It installs on a device that has no earlier license.";
        /// Upgrade from an earlier license.
        Upgrade: "Upgrade", "It needs an earlier license underneath.";
    }
}

choices! {
    /// The processor architecture.
    Architecture {
        /// 32-bit.
        X86: "32-bit (x86)", "";
        /// 64-bit.
        X64: "64-bit (x64)", "";
        /// 64-bit ARM.
        Arm64: "ARM64", "";
    }
}

choices! {
    /// Where media comes from.
    MediaOrigin {
        /// Downloaded from the Volume Licensing portal.
        VlDownload: "Volume Licensing download", "From the Microsoft 365 admin center, formerly the Volume Licensing Service Center (VLSC).";
        /// A disc of the agreement's disc kit.
        VlDisc: "Volume Licensing disc kit", "CDs or DVDs that were ordered under the agreement.";
        /// The recovery media that came with a device.
        OemRecovery: "OEM recovery media", "Recovery discs, a recovery drive or partition from the device maker.";
        /// An image made by, or from a device of, the device maker.
        OemImage: "OEM image", "An image that the device maker made or that was captured from a preinstalled device.";
        /// A retail box or download.
        Retail: "Retail media", "A boxed disc, a retail download or the Media Creation Tool.";
        /// An evaluation version.
        Evaluation: "Evaluation media", "A trial from the Evaluation Center.";
        /// Anything else.
        Other: "Something else", "For example a subscription download for developers, or media of unknown source.";
    }
}

choices! {
    /// What OEM recovery media is used for.
    MediaUse {
        /// To put one image on several devices.
        Deploy: "Deploy it to devices", "One image for several devices, or for another device than the one it came with.";
        /// To bring back the one device that it came with.
        Recover: "Recover the one device it came with", "Bring back the factory state of that device only.";
    }
}

choices! {
    /// A licensing program.
    Program {
        /// Open Value.
        OpenValue: "Open Value", "";
        /// Open Value Subscription.
        OpenValueSubscription: "Open Value Subscription (OVS)", "";
        /// Open License, which ended in December 2021.
        OpenLicense: "Open License", "No longer sold since January 2022; existing authorization numbers keep their keys.";
        /// Microsoft Products and Services Agreement.
        Mpsa: "Microsoft Products and Services Agreement (MPSA)", "";
        /// Enterprise Agreement.
        EnterpriseAgreement: "Enterprise Agreement", "";
        /// Select.
        Select: "Select", "";
        /// Select Plus.
        SelectPlus: "Select Plus", "";
        /// Education: EES, Campus and School.
        Education: "Education (EES, Campus and School)", "";
        /// Government.
        Government: "Government", "";
        /// Cloud Solution Provider.
        Csp: "Cloud Solution Provider (CSP)", "Software bought through a CSP partner.";
        /// A program that is not listed.
        Other: "Another program", "";
        /// No agreement.
        NoAgreement: "None", "There is no Volume Licensing agreement.";
    }
}

choices! {
    /// Whose agreement it is.
    Holder {
        /// The customer's own.
        Own: "The customer's own", "The organization that uses the devices has signed it.";
        /// A service provider's.
        Provider: "A service provider's", "For example the reseller's, the hoster's or the support company's.";
    }
}

choices! {
    /// Software Assurance for the Windows desktop operating system.
    SoftwareAssurance {
        /// None.
        NoAssurance: "None", "";
        /// On the device.
        Device: "On this device", "";
        /// On the primary user of the device.
        User: "On its primary user", "Windows Software Assurance per User, sold since 2014.";
    }
}
