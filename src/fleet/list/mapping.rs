//! What a person said that headings mean, remembered for lists with the same headings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::fleet::list::keys::without_keys;
use crate::knowledge::headings::{Column, normal_heading};

/// How many sets of headings are remembered.
const MOST_REMEMBERED: usize = 50;

/// What headings mean, by [normal heading](normal_heading).
pub type Mapping = BTreeMap<String, Column>;

/// The mappings of lists, by a digest of all their headings; the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mappings(Vec<(String, Mapping)>);

impl Mappings {
    /// What was said for a list with these headings, in whatever order.
    pub fn of(&self, headings: &[String]) -> Option<&Mapping> {
        if self.0.is_empty() {
            return None;
        }
        let set = set(headings);
        self.0.iter().find(|(known, _)| *known == set).map(|(_, mapping)| mapping)
    }

    /// Remembers what was said; an empty mapping is forgotten.
    pub fn remember(&mut self, headings: &[String], mapping: Mapping) {
        let set = set(headings);
        self.0.retain(|(known, _)| *known != set);
        if !mapping.is_empty() {
            self.0.insert(0, (set, mapping));
            self.0.truncate(MOST_REMEMBERED);
        }
    }
}

fn set(headings: &[String]) -> String {
    // Lists whose headings are shown have no product keys in them any more.
    let mut names: Vec<String> =
        headings.iter().map(|heading| normal_heading(&without_keys(heading.as_str().into()))).collect();
    names.sort_unstable();
    let digest = Sha256::digest(names.join("\n"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
