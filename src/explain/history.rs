//! What was decided when an assessment was saved, and whether the rules of today decide it differently.

use jiff::civil::Date;

use crate::assessment::history::HistoryEntry;
use crate::assessment::verdict::Verdict;
use crate::assessment::{Assessment, product_key};
use crate::explain::reason::{continued, lead};
use crate::knowledge::Knowledge;
use crate::rules::decision::decide;

/// The verdict of today where it is not the one that was saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What was saved last.
    pub saved: HistoryEntry,
    /// What is decided now.
    pub now: Verdict,
    /// Whether the rules are the same, so that the file was changed by other means.
    pub same_rules: bool,
    /// Why it is decided so now.
    pub why: String,
}

/// Notes the verdict in the history unless it and the rules are those of the last entry; for use before saving.
pub fn record(knowledge: &Knowledge, assessment: &mut Assessment, date: Date, who: &str) {
    let verdict = decide(&knowledge.catalogue, assessment).verdict();
    let rules = knowledge.digest();
    let noted = assessment.history.last().is_some_and(|last| last.verdict == verdict && last.rules == rules);
    if !noted {
        let who = product_key::mask(who.trim()).into_owned();
        assessment.history.push(HistoryEntry { date, verdict, rules: rules.to_owned(), who });
    }
}

/// Whether an assessment that was just opened is decided differently from how it was saved.
pub fn changed(knowledge: &Knowledge, assessment: &Assessment) -> Option<Changed> {
    let saved = assessment.history.last()?;
    let decision = decide(&knowledge.catalogue, assessment);
    let now = decision.verdict();
    (now != saved.verdict).then(|| Changed {
        saved: saved.clone(),
        now,
        same_rules: saved.rules == knowledge.digest(),
        why: lead(knowledge, assessment, &decision),
    })
}

impl Changed {
    /// What a person reads before anything else.
    pub fn text(&self) -> String {
        let HistoryEntry { date, verdict, .. } = &self.saved;
        let why = if self.same_rules {
            "The rules are the same, so the file was changed outside the program; check the answers."
        } else {
            "The rules have changed since, so do not rely on the earlier verdict."
        };
        format!(
            "The verdict was \"{}\" on {date} and is \"{}\" now: {} {why}",
            verdict.label(),
            self.now.label(),
            continued(&self.why)
        )
    }
}
