//! Reads the catalogue from the text of its files.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assessment::Architecture;
use crate::catalogue::downgrade::DowngradeRight;
use crate::catalogue::proof::{Proof, Proven, Source};
use crate::catalogue::{Catalogue, Component, Family, LanguageRow, Names, Offer, Release, Version, normal_name};

/// A product: the line across versions, edition included.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductLine {
    id: String,
    family: Family,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    enterprise: bool,
    #[serde(default)]
    long_term: bool,
    #[serde(default)]
    perhaps_same_as: Vec<String>,
    releases: Vec<ReleaseRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseRow {
    id: String,
    version: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    edition_ids: Vec<String>,
    #[serde(default)]
    release_ids: Vec<String>,
    #[serde(default)]
    sku: Vec<String>,
    oem: Offer,
    fpp: Offer,
    vl: Offer,
    architectures: Vec<Architecture>,
    #[serde(default)]
    components: Vec<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductsFile {
    versions: Vec<Version>,
    components: Vec<Component>,
    products: Vec<ProductLine>,
    downgrades: Vec<DowngradeRight>,
    sources: Vec<Source>,
    proofs: Vec<Proof>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguagesFile {
    languages: Vec<LanguageRow>,
}

impl Catalogue {
    /// Reads the catalogue from the text of `products.ron` and `languages.ron`.
    ///
    /// # Errors
    ///
    /// What could not be read, with line and column.
    pub fn read(products: &str, languages: &str) -> Result<Self, ron::error::SpannedError> {
        let file: ProductsFile = ron::from_str(products)?;
        let languages = ron::from_str::<LanguagesFile>(languages)?.languages;
        let releases: Vec<Release> =
            file.products.into_iter().flat_map(|line| releases_of(line, &file.versions, &file.proofs)).collect();
        Ok(Self {
            release_places: OnceLock::new(),
            names: name_lines(&releases).into(),
            versions: file.versions,
            components: file.components,
            releases,
            downgrades: file.downgrades,
            sources: file.sources.into(),
            proofs: file.proofs.into(),
            languages,
        })
    }
}

fn name_lines(releases: &[Release]) -> String {
    let lines = releases.iter().enumerate().flat_map(|(at, release)| {
        let names = [&release.name].into_iter().chain(&release.names.aliases);
        names.map(move |name| format!("{}\t{at}\n", normal_name(name)))
    });
    std::iter::once("\n".to_owned()).chain(lines).collect()
}

fn releases_of(line: ProductLine, versions: &[Version], proofs: &[Proof]) -> Vec<Release> {
    let family = line.family;
    let in_family: Vec<&Version> = versions.iter().filter(|version| version.family == family).collect();
    line.releases
        .into_iter()
        .map(|row| {
            let generation = in_family.iter().position(|version| version.name == row.version);
            let version_aliases =
                generation.and_then(|at| in_family.get(at)).map_or(&[][..], |version| &version.aliases);
            let names = Names {
                aliases: row.aliases,
                edition_ids: row.edition_ids,
                release_ids: row.release_ids,
                sku: row.sku,
                short: version_aliases.iter().chain(&line.aliases).chain([&line.name]).cloned().collect(),
                note: row.note,
            };
            Release {
                words: OnceLock::new(),
                proven: Proven::of(&row.id, proofs),
                id: row.id,
                product: line.id.clone(),
                family,
                version: row.version,
                generation: generation.unwrap_or(usize::MAX),
                name: row.name,
                names: names.into(),
                enterprise: line.enterprise,
                long_term: line.long_term,
                perhaps_same_as: line.perhaps_same_as.clone(),
                oem: row.oem,
                fpp: row.fpp,
                vl: row.vl,
                architectures: row.architectures,
                components: row.components.into_iter().collect(),
            }
        })
        .collect()
}
