//! What the columns of a list of devices mean: their names, and the headings of the usual inventory exports.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::fleet::FleetError;
use crate::fleet::list::keys::masked;
use crate::fleet::list::mapping::{Mapping, Mappings};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Column {
    /// What the device is called.
    Device,
    /// How its copy was licensed.
    Channel,
    /// The product id of the installed copy, which tells an OEM channel.
    ProductId,
    /// The product, with its version as people write it.
    Product,
    /// The version, where the product does not say it.
    Version,
    /// The edition or EditionID, where the product does not say it.
    Edition,
    /// The SKU number of the edition, where nothing else says it.
    Sku,
    /// The build number, where nothing else says the version.
    Build,
    /// The language of the licensed copy.
    Language,
    /// The components of the licensed copy.
    Components,
    /// Full or upgrade.
    LicenseType,
    /// Whether a Windows license stands under it.
    BaseLicense,
    /// What the label names.
    Label,
    /// Where the media comes from.
    MediaOrigin,
    /// Product and version of the media.
    MediaProduct,
    /// The language of the media.
    MediaLanguage,
    /// The components of the media.
    MediaComponents,
    /// What the media is used for.
    MediaUse,
    /// The licensing program.
    Program,
    /// Whose agreement it is.
    Holder,
    /// Whether a license was purchased under it.
    LicensePurchased,
    /// Software Assurance.
    SoftwareAssurance,
    /// Whether the license terms permit the older version.
    TermsPermitVersion,
    /// How many licenses are held.
    Licenses,
    /// How many devices are to be imaged.
    Devices,
}

impl Column {
    /// All columns.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Its own name, e.g. `license type`.
    pub fn name(self) -> &'static str {
        DATA.columns.get(&self).and_then(|names| names.first()).map_or("", |name| name)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    columns: BTreeMap<Column, Vec<String>>,
    keys: Vec<String>,
}

/// The file is part of the program; a test makes sure that it can be read.
static DATA: LazyLock<Data> =
    LazyLock::new(|| ron::from_str(include_str!("../../../assets/fleet.ron")).unwrap_or_default());

/// Every name of a column in its normal form, with the place that it has among the column's names.
static NAMES: LazyLock<BTreeMap<String, (Column, usize)>> = LazyLock::new(|| {
    let names = DATA
        .columns
        .iter()
        .flat_map(|(column, names)| names.iter().enumerate().map(move |(rank, name)| (normal(name), (*column, rank))));
    // The reversed order keeps the first of two names that are equal in their normal form.
    let mut names: Vec<_> = names.collect();
    names.reverse();
    names.into_iter().collect()
});

/// A heading as headings are compared: case, blanks, `_` and `-` do not matter.
pub fn normal(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a heading means and how telling it is, 0 being what a person said, and 1 the column's own name.
fn meaning(heading: &str, mapping: Option<&Mapping>) -> Option<(Column, usize)> {
    let heading = normal(heading);
    match mapping.and_then(|mapping| mapping.get(&heading)) {
        Some(column) => Some((*column, 0)),
        None => NAMES.get(&heading).map(|(column, rank)| (*column, rank + 1)),
    }
}

/// Whether a column of this name holds product keys.
fn holds_keys(heading: &str) -> bool {
    let heading = normal(heading);
    !heading.contains("partial") && DATA.keys.iter().any(|part| heading.contains(part.as_str()))
}

/// The columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The row of the heading as a spreadsheet counts it.
    pub row: u64,
    /// The headings, in their order.
    pub headings: Vec<String>,
    /// What is read: the column's place, counted from 0, and its meaning.
    pub used: Vec<(usize, Column)>,
    /// What means the same as a column that is read and is more telling; it is carried through.
    pub also: Vec<(usize, Column)>,
    /// Columns of product keys, which are dropped.
    pub dropped: Vec<usize>,
    /// Results of an earlier time, which the new ones replace.
    pub replaced: Vec<usize>,
}

impl Columns {
    /// Finds what each heading means.
    ///
    /// # Errors
    ///
    /// When two columns have the same name, or none is known.
    pub fn of(row: u64, headings: Vec<String>, mappings: &Mappings) -> Result<Self, FleetError> {
        let headings: Vec<String> = headings.into_iter().map(|h| masked(h.into()).into_owned()).collect();
        let mapping = mappings.of(&headings);
        let mut best: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
        let mut also = Vec::new();
        let mut dropped = Vec::new();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let Some((column, rank)) = meaning(heading, mapping) else {
                if holds_keys(heading) {
                    dropped.push(at);
                }
                continue;
            };
            if let Some(first) = names.insert(normal(heading), at) {
                let heading = heading.trim().to_owned();
                return Err(FleetError::SameHeading { row, heading, first: first + 1, second: at + 1 });
            }
            match best.get(&column).copied() {
                Some((known, other)) if known <= rank => {
                    also.push((at, column));
                    best.insert(column, (known, other));
                }
                Some((_, other)) => {
                    also.push((other, column));
                    best.insert(column, (rank, at));
                }
                None => {
                    best.insert(column, (rank, at));
                }
            }
        }
        if best.is_empty() {
            return Err(FleetError::NoHeading { row, headings });
        }
        let mut used: Vec<(usize, Column)> = best.into_iter().map(|(column, (_, at))| (at, column)).collect();
        used.sort_unstable();
        let replaced = earlier_results(&headings);
        Ok(Self { row, headings, used, also, dropped, replaced })
    }

    /// How many headings are known; the row with the most is the heading.
    pub fn known(headings: &[String], mappings: &Mappings) -> usize {
        let mapping = mappings.of(headings);
        headings.iter().filter(|heading| meaning(heading, mapping).is_some()).count()
    }

    /// The heading of a column that is read.
    pub fn heading(&self, column: Column) -> &str {
        let place = self.used.iter().find(|(_, known)| *known == column).map(|(at, _)| *at);
        place.and_then(|at| self.headings.get(at)).map_or(column.name(), |heading| heading.trim())
    }

    /// The places of the columns that go into the results, in their order.
    pub fn kept(&self) -> Vec<usize> {
        (0..self.headings.len()).filter(|at| !self.dropped.contains(at) && !self.replaced.contains(at)).collect()
    }

    /// The headings of these columns, as they stand in the file.
    pub fn kept_headings(&self) -> Vec<&str> {
        self.kept().into_iter().filter_map(|at| self.headings.get(at)).map(String::as_str).collect()
    }

    /// What becomes of the columns: a title and the headings under it, each with what it is read as.
    pub fn in_words(&self) -> [(&'static str, Vec<String>); 4] {
        let read = |places: &[(usize, Column)]| -> Vec<String> {
            let heading = |at: usize| self.headings.get(at).map_or("", |heading| heading.trim());
            places.iter().map(|(at, column)| format!("{} ({})", heading(*at), column.name())).collect()
        };
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        [
            ("Columns used", read(&self.used)),
            ("Columns that mean the same as one that is used, carried through", read(&self.also)),
            ("Columns carried through", owned(self.carried())),
            ("Columns dropped, since they hold product keys", owned(self.dropped())),
        ]
    }

    /// The headings of the columns that are carried through to the results and mean nothing to a fleet.
    pub fn carried(&self) -> Vec<&str> {
        let is_read = |at: &usize| self.used.iter().chain(&self.also).any(|(known, _)| known == at);
        self.names(self.kept().into_iter().filter(|at| !is_read(at)))
    }

    /// The headings of the columns that are dropped.
    pub fn dropped(&self) -> Vec<&str> {
        self.names(self.dropped.iter().copied())
    }

    fn names(&self, places: impl Iterator<Item = usize>) -> Vec<&str> {
        places.filter_map(|at| self.headings.get(at)).map(|heading| heading.trim()).collect()
    }
}

/// The last columns, if they are the results of an earlier time.
fn earlier_results(headings: &[String]) -> Vec<usize> {
    let results = crate::fleet::judge::results::HEADINGS;
    let first = headings.len().saturating_sub(results.len());
    let is_results = headings.len() > results.len()
        && headings.iter().skip(first).zip(results).all(|(heading, result)| normal(heading) == normal(result));
    if is_results { (first..headings.len()).collect() } else { Vec::new() }
}

/// A value as messages quote it: without product keys, and not longer than a line.
pub(crate) fn shortened(value: &str) -> String {
    const LONGEST: usize = 60;
    let masked = crate::assessment::product_key::mask(value);
    let clean: String = masked.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if masked.chars().nth(LONGEST).is_some() { format!("{clean}\u{2026}") } else { clean }
}
