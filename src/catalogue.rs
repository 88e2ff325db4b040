//! The catalogue: products, versions, components, names and aliases, languages, downgrade rights.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::assessment::{Answer, Architecture, Components, Language, Product};
use crate::catalogue::downgrade::DowngradeRight;

pub mod builds;
pub mod downgrade;
mod lookup;
mod read;
pub mod search;

/// A family of products whose versions stand on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
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
}

impl Family {
    /// Whether the product settles the components, so that they are neither asked for nor compared.
    pub fn is_operating_system(self) -> bool {
        matches!(self, Self::WindowsClient | Self::WindowsServer)
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
        }
    }
}

/// How well a row of the catalogue is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Strength {
    /// Verified in a text of Microsoft's.
    V,
    /// Verified in a secondary source.
    V2,
    /// Derived from verified text.
    D,
    /// General knowledge.
    G,
}

impl Strength {
    /// Whether a row of this strength may settle a verdict.
    pub fn settles(self) -> bool {
        self != Self::G
    }

    /// What it means.
    pub fn label(self) -> &'static str {
        match self {
            Self::V => "a text of Microsoft's",
            Self::V2 => "a secondary source",
            Self::D => "derived from a text of Microsoft's",
            Self::G => "general knowledge, not confirmed by a source",
        }
    }
}

/// How a release was offered in one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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

/// One version of a family.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The family.
    pub family: Family,
    /// Its name, e.g. `8.1`, `2012 R2`.
    pub name: String,
    /// Words that people write for family and version together, e.g. `w10`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The last day on which Microsoft supported it (end of extended support).
    pub end_of_support: Option<Date>,
    /// How well that day is established.
    pub strength: Strength,
    /// Where that day comes from.
    pub source: String,
}

/// A component of a product.
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id, e.g. `windows-8-pro`.
    pub id: String,
    /// The id of its product, e.g. `windows-pro`.
    pub product: String,
    /// The family.
    pub family: Family,
    /// The name of its version, e.g. `8`.
    pub version: String,
    /// Where its version stands on the family's line, the oldest first.
    pub generation: usize,
    /// Its full name, e.g. `Windows 8 Pro`.
    pub name: String,
    /// Other names that people write for it.
    pub aliases: Vec<String>,
    /// Whether it is a Windows Enterprise edition (footnote 1 of the brief).
    pub enterprise: bool,
    /// Products that may be the same under another name; no source settles it.
    pub perhaps_same_as: Vec<String>,
    /// EditionIDs of Windows, e.g. `Professional`.
    pub edition_ids: Vec<String>,
    /// ProductReleaseIds of Office, e.g. `VisioPro2019Volume`.
    pub release_ids: Vec<String>,
    /// SKU numbers of Windows, or the product part of MSI product codes.
    pub sku: Vec<String>,
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
    /// How well the row is established.
    pub strength: Strength,
    /// Where the row comes from.
    pub source: String,
    /// What else is known.
    pub note: String,
    /// Words that people write for its product or its version.
    short_names: Vec<String>,
    /// The words of all its names, made when somebody searches first.
    words: OnceLock<Vec<String>>,
}

/// A display language of Windows or Office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageRow {
    /// Its tag, e.g. `pt-BR`.
    pub tag: String,
    /// Its English name, e.g. `Portuguese (Brazil)`.
    pub name: String,
    /// What its speakers call it.
    pub native: String,
    /// The language apart from the region, with the script where that makes another language, e.g. `pt`, `zh-Hant`.
    pub language: String,
    /// The Windows language id, e.g. 1046.
    pub lcid: u32,
    /// Other names and codes that people write.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Everything that is known of products and languages.
#[derive(Debug, Default)]
pub struct Catalogue {
    versions: Vec<Version>,
    components: Vec<Component>,
    releases: Vec<Release>,
    downgrades: Vec<DowngradeRight>,
    languages: Vec<LanguageRow>,
    release_index: BTreeMap<String, usize>,
    language_index: BTreeMap<String, usize>,
    component_index: BTreeMap<String, usize>,
}

impl Catalogue {
    /// All releases, in the order of the catalogue.
    pub fn releases(&self) -> &[Release] {
        &self.releases
    }

    /// All languages, by tag.
    pub fn languages(&self) -> &[LanguageRow] {
        &self.languages
    }

    /// All components.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The components that products of a family can have; where none is known to have any, those that no product has.
    pub fn components_of(&self, family: Family) -> Vec<&Component> {
        let listed = |component: &Component, families: &dyn Fn(Family) -> bool| {
            self.releases.iter().any(|r| families(r.family) && r.components.contains(&component.id))
        };
        let of_family: Vec<&Component> =
            self.components.iter().filter(|component| listed(component, &|other| other == family)).collect();
        if of_family.is_empty() {
            self.components.iter().filter(|component| !listed(component, &|_| true)).collect()
        } else {
            of_family
        }
    }

    /// All versions, the oldest first within a family.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// All downgrade rights that are known.
    pub fn downgrades(&self) -> &[DowngradeRight] {
        &self.downgrades
    }

    /// The release with this id.
    pub fn release(&self, id: &str) -> Option<&Release> {
        self.releases.get(*self.release_index.get(id)?)
    }

    /// The release that a product names; `None` for what the catalogue does not list.
    pub fn find(&self, product: &Product) -> Option<&Release> {
        match product {
            Product::Listed(id) => self.release(id),
            Product::Other(_) => None,
        }
    }

    /// The release that an answer names; `None` while it is unknown or not in the catalogue.
    pub fn release_of(&self, answer: &Answer<Product>) -> Option<&Release> {
        answer.known().and_then(|product| self.find(product))
    }

    /// The language with this tag.
    pub fn language(&self, tag: &str) -> Option<&LanguageRow> {
        self.languages.get(*self.language_index.get(tag)?)
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.get(*self.component_index.get(id)?)
    }

    /// The version of this family with this name.
    pub fn version(&self, family: Family, name: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.family == family && version.name == name)
    }

    /// The name of a product as people read it.
    pub fn product_name<'a>(&'a self, product: &'a Product) -> &'a str {
        match product {
            Product::Listed(id) => self.release(id).map_or(id, |release| &release.name),
            Product::Other(text) => text,
        }
    }

    /// The name of a language as people read it, e.g. `German (Germany), de-DE`.
    pub fn language_name(&self, language: &Language) -> String {
        match language {
            Language::Listed(tag) => match self.language(tag) {
                Some(row) => format!("{}, {}", row.name, row.tag),
                None => tag.clone(),
            },
            Language::Multilingual => "Multilingual (MUI)".to_owned(),
            Language::Other(text) => text.clone(),
        }
    }
}

impl Release {
    /// Whether both are the same product, whatever the version.
    pub fn same_product(&self, other: &Self) -> bool {
        self.product == other.product
    }

    /// The words of all its names in lower case, for a search.
    pub(crate) fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let names = self.aliases.iter().chain(&self.short_names).chain([&self.name]);
            let words: BTreeSet<String> = names.flat_map(|name| words(name)).collect();
            words.into_iter().collect()
        })
    }

    /// Whether both may be the same product under two names, which no source settles.
    pub fn perhaps_same_product(&self, other: &Self) -> bool {
        self.perhaps_same_as.contains(&other.product)
    }
}

/// The words of a text, in lower case, split at whatever is no letter, digit, dot, ampersand or plus sign.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '&' | '+')))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
