//! What a reader found in media or in the output of a tool: evidence beside the answers, never an answer itself.

use jiff::civil::DateTime;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Architecture, Channel};
use crate::product_key;

/// The most characters of one text that are kept.
pub const TEXT_LIMIT: usize = 256;

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
        /// The disc was made anew by another program than Microsoft's.
        Remastered: "remastered", "a disc that was made anew";
    }
}

named! {
    /// Where a hint stands.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// What it points to.
    pub to: Pointer,
    /// Where it stands.
    pub source: HintSource,
    /// How much it weighs.
    pub weight: Weight,
}

/// What to know before relying on what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Edition and version are known and stand for no single product of the catalogue.
    NotInCatalogue,
    /// A configuration is what somebody wants, not what the media holds.
    IntentOnly,
    /// The disc has a damaged or unreadable part.
    Damaged,
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
            Self::Damaged => "A part of it could not be read: check the disc or copy it again.".to_owned(),
        }
    }
}

/// One product that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Found {
    /// The kind of input.
    pub kind: Kind,
    /// What it tells of.
    pub side: Side,
    /// The number of the image in its file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The product as the input names it.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the release in the catalogue, where exactly one fits.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The EditionID of Windows, or the license family of Office.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub edition_id: Option<String>,
    /// `Client`, `Server`, `Server Core` and so on.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub installation_type: Option<String>,
    /// The version as the catalogue names it, e.g. `10`, `2012 R2`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Build number, e.g. `19041.264`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// Architecture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architecture: Option<Architecture>,
    /// Language tags, each once; one means that language, more mean multilingual.
    #[serde(deserialize_with = "cleaned_list", skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The default language's tag.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub default_language: Option<String>,
    /// The channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<KeyChannel>,
    /// The channel as the input writes it, e.g. `OEM_DM`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub channel_detail: Option<String>,
    /// The last five characters of the product key.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub partial_key: Option<String>,
    /// What to know about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
}

impl Found {
    /// The channel of the licensed copy that it supports: that of a firmware key, and an OEM channel.
    pub fn supported_channel(&self) -> Option<Channel> {
        (self.side == Side::Firmware || self.side == Side::Installed && self.channel == Some(KeyChannel::Oem))
            .then_some(Channel::Oem)
    }

    /// Adds a caution that is not there yet.
    pub(crate) fn caution(&mut self, caution: Caution) {
        if !self.cautions.contains(&caution) {
            self.cautions.push(caution);
        }
    }
}

/// Everything that was read from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// The name of the file, or what a person calls the source.
    #[serde(deserialize_with = "cleaned_text")]
    pub source: String,
    /// When it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime>,
    /// The volume label of a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub volume_label: Option<String>,
    /// The publisher's id on a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The application's id on a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The products.
    pub found: Vec<Found>,
    /// What tells of where media comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
    /// What to know about the source as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
}

impl Evidence {
    /// Adds a hint that is not there yet.
    pub(crate) fn hint(&mut self, to: Pointer, source: HintSource, weight: Weight) {
        let hint = Hint { to, source, weight };
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }
}

/// A text from outside as it may be kept and shown: no product key, control and bidirectional characters written out,
/// blanks joined, and at most [`TEXT_LIMIT`] characters.
///
/// ```
/// use reimage_advisor::assessment::evidence::clean;
/// assert_eq!(clean(" Windows\t 10  Pro\u{202E} "), "Windows 10 Pro\\u{202e}");
/// ```
pub fn clean(text: &str) -> String {
    // A hidden character inside a key must not keep it from being masked.
    let plain: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let masked = product_key::mask(&plain);
    let kept = if masked == plain { text } else { &masked };
    let mut clean = String::new();
    let mut length = 0;
    for word in kept.split_whitespace() {
        for character in (!clean.is_empty()).then_some(' ').into_iter().chain(word.chars()) {
            if length == TEXT_LIMIT {
                clean.push('…');
                return clean;
            }
            length += 1;
            match is_hidden(character) {
                true => clean.extend(character.escape_unicode()),
                false => clean.push(character),
            }
        }
    }
    clean
}

/// Whether a character is not seen, or changes how others are seen.
fn is_hidden(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn cleaned_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(clean(&String::deserialize(deserializer)?))
}

fn cleaned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(|text| clean(&text)))
}

fn cleaned_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|text| clean(text)).collect())
}
