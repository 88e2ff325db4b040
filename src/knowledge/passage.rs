//! The pieces of the brief and of later texts that can be cited, in the program's own words.

use serde::{Deserialize, Serialize};

/// A text that passages come from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Its id, e.g. `brief-2013`.
    pub id: String,
    /// Its name with its edition or date, e.g. `Reimaging brief 2013`.
    pub name: String,
    /// Where it is found, if that can be said.
    #[serde(default)]
    pub address: String,
}

/// What kind of passage it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageKind {
    /// A rule in the text.
    #[default]
    Rule,
    /// An example of what is not permitted.
    Example,
    /// A note under the rules.
    Note,
    /// A footnote.
    Footnote,
    /// A question and its answer.
    Faq,
    /// A statement of another text than the brief.
    Later,
}

/// A citable piece of the brief, or of a page about it, in the program's own words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Its id, e.g. `faq-4`.
    pub id: String,
    /// The id of its source.
    pub source: String,
    /// Where in the source, e.g. `FAQ 4, p. 3`.
    pub place: String,
    /// Its kind.
    #[serde(default)]
    pub kind: PassageKind,
    /// What it is about; of a FAQ, the question.
    pub title: String,
    /// What it says.
    pub text: String,
}
