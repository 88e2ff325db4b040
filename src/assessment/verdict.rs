//! The names of what a criterion and an assessment come to, as they are saved and written.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// The result of testing one criterion; the order makes a conjunction the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The criterion is not met, whatever else may become known.
    NotMet,
    /// Something that it needs is not known.
    Unknown,
    /// The criterion is met.
    Met,
}

impl Outcome {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::Unknown => "Unknown",
            Self::NotMet => "Not met",
        }
    }
}

/// What the program says in the end, in the order of [`Self::rank`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All criteria are met.
    Permitted,
    /// All criteria are met, the version by the license terms (FAQ 8).
    PermittedByDowngrade,
    /// A criterion is not met, but a right other than reimaging applies.
    OtherRight,
    /// A criterion is not met.
    NotPermitted,
    /// Something that is needed is not known.
    Undetermined,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Its name in JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::Permitted => "permitted",
            Self::PermittedByDowngrade => "permitted_by_downgrade",
            Self::OtherRight => "other_right",
            Self::NotPermitted => "not_permitted",
            Self::Undetermined => "undetermined",
        }
    }

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Permitted => "Permitted",
            Self::PermittedByDowngrade => "Permitted under downgrade rights",
            Self::OtherRight => "Allowed, but not as reimaging",
            Self::NotPermitted => "Not permitted",
            Self::Undetermined => "Cannot be decided yet",
        }
    }

    /// The outcome with whose color and sign it is shown.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Permitted | Self::PermittedByDowngrade | Self::OtherRight => Outcome::Met,
            Self::NotPermitted => Outcome::NotMet,
            Self::Undetermined => Outcome::Unknown,
        }
    }

    /// How plainly it permits, the plainest first: reimaging as it is, then under downgrade rights, then another right,
    /// then what is no permission.
    pub fn rank(self) -> usize {
        self as usize
    }

    /// Whether it is a permission of any kind.
    pub fn permits(self) -> bool {
        matches!(self, Self::Permitted | Self::PermittedByDowngrade | Self::OtherRight)
    }
}
