//! What was decided when an assessment was saved, and whether the rules of today decide it differently.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::decision::{Verdict, decide};
use crate::knowledge::Knowledge;
use crate::product_key;

/// A verdict as it was when the assessment was saved.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
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

/// The verdict of today where it is not the one that was saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What was saved last.
    pub saved: Entry,
    /// What is decided now.
    pub now: Verdict,
    /// Whether the rules are the same, so that the file was changed by other means.
    pub same_rules: bool,
}

/// Notes the verdict in the history unless it and the rules are those of the last entry; for use before saving.
pub fn record(knowledge: &Knowledge, assessment: &mut Assessment, date: Date, who: &str) {
    let verdict = decide(&knowledge.catalogue, assessment).verdict;
    let rules = knowledge.digest();
    let noted = assessment.history.last().is_some_and(|last| last.verdict == verdict && last.rules == rules);
    if !noted {
        let who = product_key::mask(who.trim()).into_owned();
        assessment.history.push(Entry { date, verdict, rules: rules.to_owned(), who });
    }
}

/// Whether an assessment that was just opened is decided differently from how it was saved.
pub fn changed(knowledge: &Knowledge, assessment: &Assessment) -> Option<Changed> {
    let saved = assessment.history.last()?;
    let now = decide(&knowledge.catalogue, assessment).verdict;
    (now != saved.verdict).then(|| Changed { saved: saved.clone(), now, same_rules: saved.rules == knowledge.digest() })
}

impl Changed {
    /// What a person reads before anything else.
    pub fn text(&self) -> String {
        let Entry { date, verdict, .. } = &self.saved;
        let why = if self.same_rules {
            "The rules are the same, so the file was changed outside the program; check the answers."
        } else {
            "The rules have changed since; check the verdict before you rely on the earlier one."
        };
        format!("The verdict was \"{}\" on {date} and is \"{}\" now. {why}", verdict.label(), self.now.label())
    }
}
