//! The rows of the catalogue: products in their versions, and what is known of each.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::{Architecture, Components};
use crate::catalogue::later::Later;
use crate::catalogue::proof::{Proven, Statement, Strength};
use crate::catalogue::words::words;

/// A family of products whose versions are on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Family {
    /// Windows for desktops and notebooks.
    WindowsClient,
    /// Windows Server.
    WindowsServer,
    /// The Office suites.
    OfficeSuite,
    /// Office applications that are sold alone.
    OfficeApplication,
    /// Project.
    Project,
    /// Visio.
    Visio,
    /// SQL Server.
    SqlServer,
    /// What is licensed by subscription, and installed from its service.
    Subscription,
}

impl Family {
    /// Whether it is Windows.
    pub fn is_operating_system(self) -> bool {
        matches!(self, Self::WindowsClient | Self::WindowsServer)
    }

    /// Whether components are asked for and compared: not where the product settles them, and not of subscriptions.
    pub fn has_components(self) -> bool {
        !self.is_operating_system() && self != Self::Subscription
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::WindowsClient => "Windows",
            Self::WindowsServer => "Windows Server",
            Self::OfficeSuite => "Office suites",
            Self::OfficeApplication => "Office applications",
            Self::Project => "Project",
            Self::Visio => "Visio",
            Self::SqlServer => "SQL Server",
            Self::Subscription => "Subscriptions",
        }
    }
}

/// How a release was offered in one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// It was.
    Yes,
    /// It was not.
    No,
    /// No source settles it.
    Unclear,
    /// As a product key card.
    KeyCard,
    /// As an upgrade only.
    UpgradeOnly,
    /// As an add-on to another release.
    AddOn,
    /// As an upgrade license with media for the full version.
    UpgradeWithFullMedia,
    /// As a benefit of Software Assurance, or by subscription.
    SoftwareAssurance,
    /// To schools and universities.
    Academic,
    /// On Azure.
    AzureOnly,
    /// For evaluation, which is no license.
    Evaluation,
}

impl Offer {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "offered",
            Self::No => "not offered",
            Self::Unclear => "not settled by a source",
            Self::KeyCard => "offered as a key card",
            Self::UpgradeOnly => "offered as an upgrade only",
            Self::AddOn => "offered as an add-on",
            Self::UpgradeWithFullMedia => "offered as an upgrade license, with full media",
            Self::SoftwareAssurance => "offered with Software Assurance or by subscription",
            Self::Academic => "offered to schools and universities",
            Self::AzureOnly => "offered on Azure only",
            Self::Evaluation => "offered for evaluation only",
        }
    }
}

/// One version of a family.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The family.
    pub family: Family,
    /// Its name, e.g. `8.1`, `2012 R2`.
    pub name: String,
    /// Words that people write for family and version together, e.g. `w10`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The first and the last of its build numbers, of Windows.
    #[serde(default)]
    pub builds: Option<(u32, u32)>,
    /// The version that Windows still calls itself in places where it is this one.
    #[serde(default)]
    pub reported_as: Option<String>,
    /// Whether shops sold it as full version only, never as upgrade.
    #[serde(default)]
    pub full_only: bool,
    /// Whether it is serviced by feature updates, which are no versions of their own.
    #[serde(default)]
    pub feature_updates: bool,
    /// Whether Volume Licensing has no full ISO of it, and the Office Deployment Tool fetches it.
    #[serde(default)]
    pub deployment_tool: bool,
    /// The last day on which Microsoft supported it (end of extended support).
    pub end_of_support: Option<Date>,
    /// How well that day is established.
    pub strength: Strength,
    /// The ids of the sources that have that day.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A component of a product.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its id, e.g. `powerpoint`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names that people write.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// One product in one version: a row of the catalogue.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Release {
    /// Its id, e.g. `windows-8-pro`.
    pub id: String,
    /// The id of its product, e.g. `windows-pro`.
    pub product: String,
    /// The family.
    pub family: Family,
    /// The name of its version, e.g. `8`.
    pub version: String,
    /// Where its version is on the family's line, the oldest first.
    pub generation: usize,
    /// Its full name, e.g. `Windows 8 Pro`.
    pub name: String,
    /// Its other names and ids.
    pub names: Later<Names>,
    /// Whether it is a Windows Enterprise edition (footnote 1 of the brief).
    pub enterprise: bool,
    /// Whether it is of the Long-Term Servicing Channel (LTSC, formerly LTSB).
    pub long_term: bool,
    /// Products that may be the same under another name; no source settles it.
    pub perhaps_same_as: Vec<String>,
    /// How it was offered by device makers.
    pub oem: Offer,
    /// How it was offered in shops.
    pub fpp: Offer,
    /// How it was offered under Volume Licensing.
    pub vl: Offer,
    /// The architectures that it was made for.
    pub architectures: Vec<Architecture>,
    /// The ids of its components; empty for operating systems and where they are not known.
    pub components: Components,
    /// What each statement rests on.
    pub(super) proven: Proven,
    /// The words of all its names, made when somebody searches first.
    #[serde(skip)]
    pub(super) words: OnceLock<Vec<String>>,
}

/// The names and ids of a release beside its own, by which it is found, and what else is known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Names {
    /// Other names that people write for it.
    pub aliases: Vec<String>,
    /// EditionIDs of Windows, e.g. `Professional`.
    pub edition_ids: Vec<String>,
    /// ProductReleaseIds of Office, e.g. `VisioPro2019Volume`.
    pub release_ids: Vec<String>,
    /// SKU numbers of Windows, or the product part of MSI product codes.
    pub sku: Vec<String>,
    /// Words that people write for its product or its version.
    pub(super) short: Vec<String>,
    /// What else is known.
    pub note: String,
}

impl Release {
    /// Whether both are the same product, whatever the version.
    pub fn same_product(&self, other: &Self) -> bool {
        self.product == other.product
    }

    /// How well a statement of it is established: as well as by its best proof.
    pub fn strength(&self, statement: Statement) -> Strength {
        self.proven.strengths[statement]
    }

    /// The ids of the sources that prove a statement of it; none where it is general knowledge.
    pub fn sources(&self, statement: Statement) -> &[String] {
        &self.proven.sources[statement]
    }

    /// Whether a source settles that Volume Licensing has no license for it, and so no media.
    pub fn known_not_in_volume_licensing(&self) -> bool {
        matches!(self.vl, Offer::No | Offer::Evaluation) && self.strength(Statement::VolumeLicensing).settles()
    }

    /// Whether it is licensed by subscription: nothing is imaged then, its user installs it from its service.
    pub fn is_subscription(&self) -> bool {
        self.family == Family::Subscription
    }

    /// The words of all its names in lower case, for a search.
    pub(crate) fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let names = self.names.aliases.iter().chain(&self.names.short).chain([&self.name]);
            let words: BTreeSet<String> = names.flat_map(|name| words(name)).collect();
            words.into_iter().collect()
        })
    }

    /// Whether both may be the same product under two names, which no source settles.
    pub fn perhaps_same_product(&self, other: &Self) -> bool {
        self.perhaps_same_as.contains(&other.product)
    }
}
