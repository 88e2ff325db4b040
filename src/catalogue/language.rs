//! The languages of Windows and Office.

use serde::{Deserialize, Serialize};

/// A display language of Windows or Office.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// The Windows language ids, e.g. 1046: several where one language is sorted in several ways.
    pub lcids: Vec<u32>,
    /// Other names and codes that people write.
    #[serde(default)]
    pub aliases: Vec<String>,
}
