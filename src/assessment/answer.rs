//! What a person said about one fact: a value, "I'm not sure", or nothing yet.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What the person said about one fact.
///
/// For the verdict the first two are the same, unknown; for the person they are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer<T> {
    /// The question has not been answered.
    #[default]
    Unanswered,
    /// The person chose "I'm not sure".
    NotSure,
    /// The person gave this value.
    Known(T),
}

impl<T> Answer<T> {
    /// The value, or `None` when it is unknown.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unanswered | Self::NotSure => None,
        }
    }

    /// Whether the question has not been answered at all.
    pub fn is_unanswered(&self) -> bool {
        matches!(self, Self::Unanswered)
    }
}

/// The ids of the components of a copy, e.g. `word`, `excel`.
pub type Components = BTreeSet<String>;
