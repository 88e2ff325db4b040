//! The headings that name the columns of a list of devices, as people and inventory tools write them.

use std::collections::HashMap;
use std::sync::OnceLock;

use enum_map::{Enum, EnumMap};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::knowledge::texts::one_for_each;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
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
    /// Whether a Windows license is underneath.
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
}

/// `fleet.ron`: the headings that are known.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    #[serde(deserialize_with = "one_for_each")]
    columns: EnumMap<Column, Vec<String>>,
    keys: Vec<String>,
    /// The columns by their headings in normal form, with the place that each has among those of its column; made when a
    /// list is read first.
    #[serde(skip)]
    meanings: OnceLock<HashMap<String, (Column, usize)>>,
}

impl Headings {
    /// Every column without a name, and every heading that is there twice.
    pub(super) fn problems(&self) -> Vec<String> {
        let nameless = Column::ALL.iter().filter(|column| self.name(**column).is_empty());
        let mut problems: Vec<String> = nameless.map(|column| format!("column {column:?}: no heading")).collect();
        for (column, headings) in &self.columns {
            for (rank, heading) in headings.iter().enumerate() {
                if self.meaning(heading) != Some((column, rank)) {
                    problems.push(format!("column {column:?}: the heading \"{heading}\" is there twice"));
                }
            }
        }
        let odd = self.keys.iter().filter(|part| part.is_empty() || normal_heading(part) != **part);
        problems.extend(odd.map(|part| format!("columns of keys: \"{part}\" is not in lower case without blanks")));
        problems
    }

    /// The name of a column, e.g. `license type`: the first of its headings.
    pub fn name(&self, column: Column) -> &str {
        self.columns[column].first().map_or("", String::as_str)
    }

    /// What a heading means, and its place among the headings of that column, the most telling being 0.
    pub fn meaning(&self, heading: &str) -> Option<(Column, usize)> {
        self.meanings.get_or_init(|| meanings(&self.columns)).get(&normal_heading(heading)).copied()
    }

    /// Whether a column with this heading holds product keys.
    pub fn names_keys(&self, heading: &str) -> bool {
        let heading = normal_heading(heading);
        !heading.contains("partial") && self.keys.iter().any(|part| heading.contains(part.as_str()))
    }
}

fn meanings(columns: &EnumMap<Column, Vec<String>>) -> HashMap<String, (Column, usize)> {
    let mut meanings = HashMap::new();
    for (column, headings) in columns {
        for (rank, heading) in headings.iter().enumerate() {
            meanings.insert(normal_heading(heading), (column, rank));
        }
    }
    meanings
}

/// A heading as headings are compared: case, blanks, `_` and `-` do not matter.
pub fn normal_heading(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use enum_map::EnumMap;

    use std::sync::OnceLock;

    use crate::knowledge::headings::{Column, Headings};

    #[test]
    fn columns_without_a_heading_and_headings_that_are_there_twice_are_found() {
        let mut columns = EnumMap::from_fn(|column: Column| vec![format!("{column:?}")]);
        columns[Column::Product].clear();
        columns[Column::Channel].push("DE-VICE".to_owned());
        let problems = Headings { columns, keys: vec!["Key".to_owned()], meanings: OnceLock::new() }.problems();
        assert_eq!(
            problems,
            [
                "column Product: no heading",
                "column Device: the heading \"Device\" is there twice",
                "columns of keys: \"Key\" is not in lower case without blanks"
            ]
        );
    }
}
