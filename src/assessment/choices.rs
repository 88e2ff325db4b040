//! The closed sets of values that a person chooses from, each with its label and its hint.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
        pub enum $name { $($(#[$doc])* $value,)* }

        impl Choice for $name {
            const ALL: &'static [Self] = Self::VARIANTS;

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
    /// What licenses Windows Enterprise on the device (FAQ 4, and what Microsoft has sold since).
    EnterpriseLicense {
        /// Nothing.
        NoAssurance: "None of these", "";
        /// Software Assurance on the device.
        Device: "Software Assurance on this device", "For Windows; bought together with the Enterprise upgrade license, or still running from earlier.";
        /// Software Assurance on the primary user of the device.
        User: "Software Assurance on its primary user", "Windows Software Assurance per User, sold since 2014.";
        /// The upgrade license alone.
        Upgrade: "Windows Enterprise upgrade license", "For this device, without Software Assurance; sold since March 2014.";
        /// A subscription of the primary user.
        Subscription: "Windows Enterprise subscription (E3, E5)", "Of its primary user, also as part of Microsoft 365 E3 or E5, and from a CSP partner.";
        /// A license for the long-term editions.
        Ltsc: "Windows Enterprise LTSC license", "Per device or per user; it covers LTSC media only.";
    }
}
