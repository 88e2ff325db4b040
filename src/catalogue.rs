//! The catalogue: products, versions, components, names and aliases, languages, downgrade rights.

use std::sync::OnceLock;

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

use crate::assessment::{Answer, Language, Product};
use crate::catalogue::downgrade::DowngradeRight;
use crate::catalogue::proof::{Proof, Source};

pub mod check;
pub mod downgrade;
mod language;
mod later;
mod lookup;
pub mod proof;
mod read;
mod release;
pub mod search;
mod words;

pub use language::LanguageRow;
pub(crate) use later::Later;
pub use proof::Strength;
pub use release::{Component, Family, Names, Offer, Release, Version};
pub(crate) use words::{normal_name, words};

/// Everything that is known of products and languages.
///
/// ```
/// use reimage_advisor::knowledge::Knowledge;
///
/// let catalogue = Knowledge::load()?.catalogue;
/// let release = catalogue.release("windows-8-pro").expect("the catalogue has Windows 8 Pro");
/// assert_eq!((release.product.as_str(), release.version.as_str()), ("windows-pro", "8"));
/// # Ok::<(), reimage_advisor::embedded::Damaged>(())
/// ```
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Catalogue {
    versions: Vec<Version>,
    components: Vec<Component>,
    releases: Vec<Release>,
    downgrades: Vec<DowngradeRight>,
    languages: Vec<LanguageRow>,
    sources: Later<Vec<Source>>,
    proofs: Later<Vec<Proof>>,
    /// Every name and alias of the releases as `normal_name` makes it, in a line after an empty one, a tab and the place of
    /// its release behind it: so one is found without reading the names of each release.
    names: Later<String>,
    /// The places of the releases by their ids, made when one is first looked for: every decision looks for many.
    #[serde(skip)]
    release_places: OnceLock<HashMap<String, usize>>,
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

    /// The pages that the catalogue rests on.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The names of sources with their dates, as they are cited.
    pub fn cited(&self, ids: &[String]) -> String {
        let cite = |source: &Source| format!("{}, {}", source.name, source.date);
        ids.iter().filter_map(|id| self.source(id)).map(cite).collect::<Vec<_>>().join("; ")
    }

    /// What the sources prove.
    pub fn proofs(&self) -> &[Proof] {
        &self.proofs
    }

    /// The release with this id.
    pub fn release(&self, id: &str) -> Option<&Release> {
        let places = || self.releases.iter().enumerate().map(|(at, release)| (release.id.clone(), at)).collect();
        self.releases.get(*self.release_places.get_or_init(places).get(id)?)
    }

    /// Every name and alias as `normal_name` makes it, with its release, in the order of the catalogue.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &Release)> {
        let lines = self.names.lines().filter_map(|line| line.split_once('\t'));
        lines.filter_map(|(name, place)| Some((name, self.release_at(place)?)))
    }

    /// The release that a text names exactly, by name or alias, whatever the case and the blanks.
    pub fn release_named(&self, text: &str) -> Option<&Release> {
        let wanted = format!("\n{}\t", normal_name(text));
        let found = self.names.get(self.names.find(&wanted)? + wanted.len()..)?;
        self.release_at(found.lines().next()?)
    }

    fn release_at(&self, place: &str) -> Option<&Release> {
        self.releases.get(place.parse::<usize>().ok()?)
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
        let at = self.languages.binary_search_by(|row| row.tag.as_str().cmp(tag)).ok()?;
        self.languages.get(at)
    }

    /// The component with this id.
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.id == id)
    }

    /// The version of this family with this name.
    pub fn version(&self, family: Family, name: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.family == family && version.name == name)
    }

    /// The version of a release.
    pub fn version_of(&self, release: &Release) -> Option<&Version> {
        self.version(release.family, &release.version)
    }

    /// How many versions of its family are newer than a release.
    pub fn newer_versions(&self, release: &Release) -> usize {
        let versions = self.versions.iter().filter(|version| version.family == release.family).count();
        versions.saturating_sub(release.generation.saturating_add(1))
    }

    /// The version that a build number belongs to; none for what lies between two versions, such as a server release that
    /// is no version of the catalogue.
    pub fn version_of_build(&self, family: Family, build: u32) -> Option<&Version> {
        let holds = |version: &&Version| version.builds.is_some_and(|(from, to)| (from..=to).contains(&build));
        self.versions.iter().filter(|version| version.family == family).find(holds)
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
