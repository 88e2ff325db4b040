//! The closed sets of values that evidence is described with: kinds, sides, channels, hints, cautions.

use serde::{Deserialize, Serialize};

/// Defines an enum whose values have an id for programs and a label for people.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident: $id:literal, $label:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* $value,)* }

        impl $name {
            /// The id that programs know it by.
            pub fn id(self) -> &'static str {
                match self { $(Self::$value => $id,)* }
            }

            /// What a person reads.
            pub fn label(self) -> &'static str {
                match self { $(Self::$value => $label,)* }
            }
        }
    };
}

named! {
    /// What kind of input it was found in.
    #[derive(Default)]
    Kind {
        /// A disc image.
        #[default]
        Iso: "iso", "disc image";
        /// A WIM, ESD or SWM file.
        Wim: "wim", "Windows image";
        /// The XML of a WIM as text.
        WimXml: "wim_xml", "XML of a Windows image";
        /// A folder with setup files.
        Folder: "folder", "folder with setup files";
        /// `ei.cfg`, `PID.txt` or `lang.ini` alone.
        Setup: "setup", "setup file";
        /// Office media for the Windows Installer.
        OfficeMedia: "office_media", "Office media";
        /// The configuration of Office Click-to-Run.
        OfficeConfiguration: "office_configuration", "Office configuration";
        /// `slmgr /dli`, `/dlv` or `/xpr`.
        Slmgr: "slmgr", "slmgr output";
        /// `ospp.vbs /dstatus`.
        Ospp: "ospp", "ospp.vbs output";
        /// `systeminfo`.
        Systeminfo: "systeminfo", "systeminfo output";
        /// `Get-ComputerInfo`.
        ComputerInfo: "computer_info", "Get-ComputerInfo output";
        /// Objects of `SoftwareLicensingProduct`, `SoftwareLicensingService` or `Win32_OperatingSystem`.
        Cim: "cim", "CIM or WMI objects";
        /// DISM's `/Get-WimInfo` or `/Get-ImageInfo`.
        Dism: "dism", "DISM output";
        /// `wimlib-imagex info`.
        Wimlib: "wimlib", "wimlib-imagex output";
        /// `reg query`.
        Registry: "registry", "registry values";
    }
}

named! {
    /// What it tells of.
    #[derive(Default)]
    Side {
        /// Media that can be deployed.
        #[default]
        Media: "media", "media";
        /// What is installed now: the active key, not the license.
        Installed: "installed", "installed now";
        /// The key that the device maker put into the firmware.
        Firmware: "firmware", "firmware key";
    }
}

named! {
    /// The channel of a key or of a product, as the input states it.
    KeyChannel {
        /// Device maker.
        Oem: "oem", "OEM";
        /// Retail.
        Fpp: "fpp", "retail (FPP)";
        /// Volume Licensing.
        Volume: "volume", "Volume Licensing";
        /// Evaluation, which is no license.
        Evaluation: "evaluation", "evaluation";
        /// Subscription.
        Subscription: "subscription", "subscription";
    }
}

named! {
    /// What a hint points to.
    Pointer {
        /// Volume Licensing media.
        Volume: "volume", "Volume Licensing media";
        /// Business editions, which Volume Licensing media of Windows 10 and 11 carries.
        Business: "business", "business editions, as on Volume Licensing media";
        /// Retail media.
        Retail: "retail", "retail media";
        /// Consumer editions.
        Consumer: "consumer", "consumer editions, as on retail media";
        /// Media of a device maker.
        Oem: "oem", "OEM media";
        /// Evaluation media.
        Evaluation: "evaluation", "evaluation media";
        /// A product key is on the media; its value is not kept.
        KeyOnMedia: "key_on_media", "a product key on the media";
        /// The disc was made again by another program than Microsoft's.
        Remastered: "remastered", "a disc that was made anew";
    }
}

named! {
    /// Where a hint was found.
    HintSource {
        /// `sources/ei.cfg`.
        EiCfg: "ei_cfg", "ei.cfg";
        /// `sources/PID.txt`.
        PidTxt: "pid_txt", "PID.txt";
        /// The volume label.
        VolumeLabel: "volume_label", "volume label";
        /// The application id of the disc.
        ApplicationId: "application_id", "application id of the disc";
        /// The name of the file.
        FileName: "file_name", "file name";
        /// The EditionID of an image.
        EditionId: "edition_id", "EditionID";
        /// A key in an Office setup file.
        OfficeSetup: "office_setup", "Office setup file";
        /// Channel and product of an Office configuration.
        OfficeConfiguration: "office_configuration", "Office configuration";
    }
}

named! {
    /// How much a hint weighs; none is proof.
    Weight {
        /// Anyone can change it.
        Weak: "weak", "weak";
        /// Seldom changed, and right in what is known of genuine media.
        Fair: "fair", "fair";
        /// Part of what is installed.
        Strong: "strong", "strong";
    }
}

/// Something that tells of where media comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// What it points to.
    pub to: Pointer,
    /// Where it was found.
    pub source: HintSource,
    /// How much it weighs.
    pub weight: Weight,
}

/// What to know before relying on what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Caution {
    /// The active key is not the license that the device came with.
    ActiveKeyIsNoLicense,
    /// An evaluation is no license.
    EvaluationIsNoLicense,
    /// An add-on such as extended security updates, not the product itself.
    AddOn,
    /// Several images: the one to be applied has to be picked.
    SeveralImages,
    /// Several files with images.
    SeveralImageFiles,
    /// The header of the image file and its XML count differently.
    ImageCount {
        /// Images as the header counts them.
        header: u32,
        /// Images in the XML.
        xml: u32,
    },
    /// One part of a split image file.
    Part {
        /// Its number.
        part: u16,
        /// The number of parts.
        parts: u16,
    },
    /// A pipable file, which Microsoft's tools refuse.
    Pipable,
    /// The image data is encrypted.
    Encrypted,
    /// Edition and version are known and mean no single product of the catalogue.
    NotInCatalogue,
    /// A configuration is what somebody wants, not what the media holds.
    IntentOnly,
}

impl Caution {
    /// One sentence for people.
    pub fn text(self) -> String {
        match self {
            Self::ActiveKeyIsNoLicense => {
                "It shows the active key, which need not be the license that the device came with.".to_owned()
            }
            Self::EvaluationIsNoLicense => "An evaluation version is no license.".to_owned(),
            Self::AddOn => "It is an add-on, not the product itself.".to_owned(),
            Self::SeveralImages => "It holds several images: pick the one that you apply.".to_owned(),
            Self::SeveralImageFiles => {
                "It holds several files with images: find out which of them setup uses.".to_owned()
            }
            Self::ImageCount { header, xml } => {
                format!("The file's header counts {header} images, its XML {xml}: the file may be damaged.")
            }
            Self::Part { part, parts } => format!("It is part {part} of {parts} of a split image file."),
            Self::Pipable => "It is a pipable image file, which Microsoft does not ship.".to_owned(),
            Self::Encrypted => "The image data is encrypted; only what describes it was read.".to_owned(),
            Self::NotInCatalogue => "Its edition and version stand for no single product of the catalogue.".to_owned(),
            Self::IntentOnly => "A configuration says what is to be installed, not what the media holds.".to_owned(),
        }
    }
}
