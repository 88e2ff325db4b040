//! What was decided when an assessment was saved.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::product_key;
use crate::assessment::verdict::Verdict;

/// A verdict as it was when the assessment was saved.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    /// The day on which it was saved.
    pub date: Date,
    /// The verdict.
    pub verdict: Verdict,
    /// The digest of the rules that were applied.
    #[serde(deserialize_with = "product_key::masked")]
    pub rules: String,
    /// Who saved it; empty when that is not known.
    #[serde(default, deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub who: String,
}
