//! A saved assessment as it stands on the shelf: what tells it from others, and what it came to.

use std::borrow::Cow;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::rules::decision::decide;
use crate::storage::name::file_name;

/// The longest text of an assessment that is kept, in bytes: a shelf has many.
const LONGEST: usize = 300;

/// A file on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// What it says, or what is wrong with it and what to do.
    pub content: Result<Content, String>,
}

/// What an assessment says, without product keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// A title of the person's own; may be empty.
    pub title: String,
    /// The customer's name.
    pub customer: String,
    /// The ticket's number or address.
    pub ticket: String,
    /// The device or the group of devices.
    pub device: String,
    /// The day on which its verdict was noted last, otherwise the day for which it is decided.
    pub date: Option<Date>,
    /// Who saved it then; empty when that is not known.
    pub person: String,
    /// The verdict that was noted last.
    pub saved: Option<Verdict>,
    /// The verdict under the rules of today.
    pub verdict: Verdict,
    /// The criteria that are not met.
    pub not_met: Vec<Criterion>,
    /// The criteria that are open.
    pub open: Vec<Criterion>,
}

impl Entry {
    /// What people call it: its title, or the name of its file.
    pub fn title(&self) -> Cow<'_, str> {
        match &self.content {
            Ok(content) if !content.title.is_empty() => Cow::Borrowed(&content.title),
            _ => Cow::Owned(file_name(&self.path.with_extension(""))),
        }
    }

    /// What it says, if it could be read.
    pub fn read(&self) -> Option<&Content> {
        self.content.as_ref().ok()
    }
}

impl Content {
    /// What an assessment says, decided under the rules of today.
    pub fn of(knowledge: &Knowledge, assessment: &Assessment) -> Self {
        let decision = decide(&knowledge.catalogue, assessment);
        let with = |outcome| decision.with_outcome(outcome).map(|finding| finding.criterion).collect();
        let details = &assessment.details;
        let last = assessment.history.last();
        Self {
            title: short(&details.title),
            customer: short(&details.customer),
            ticket: short(&details.ticket),
            device: short(&details.device),
            date: last.map(|last| last.date).or(assessment.date),
            person: last.map(|last| short(&last.who)).unwrap_or_default(),
            saved: last.map(|last| last.verdict),
            verdict: decision.verdict(),
            not_met: with(Outcome::NotMet),
            open: with(Outcome::Unknown),
        }
    }

    /// The verdict that was saved, where the rules of today decide differently.
    pub fn changed_from(&self) -> Option<Verdict> {
        self.saved.filter(|saved| *saved != self.verdict)
    }

    /// The verdict, and the one that was saved where that differs.
    pub fn verdict_in_words(&self) -> Cow<'static, str> {
        match self.changed_from() {
            Some(saved) => Cow::Owned(format!("{}, was: {}", self.verdict.label(), saved.label())),
            None => Cow::Borrowed(self.verdict.label()),
        }
    }

    /// Whether a criterion came out like that; what is met or does not apply is not kept.
    pub fn has(&self, criterion: Criterion, outcome: Outcome) -> bool {
        match outcome {
            Outcome::NotMet => self.not_met.contains(&criterion),
            Outcome::Unknown => self.open.contains(&criterion),
            Outcome::Met => false,
        }
    }
}

/// A text on one line, cut where it is longer than anybody reads in a list.
fn short(text: &str) -> String {
    let text = text.trim();
    let (kept, rest) = text.split_at(text.floor_char_boundary(LONGEST));
    let end = if rest.is_empty() { "" } else { "..." };
    format!("{}{end}", kept.replace(['\n', '\r', '\t'], " "))
}
