//! What the catalogue rests on: the pages that were read, and what each of them proves.

use enum_map::{Enum, EnumMap};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::catalogue::later::Later;

/// How well a statement of the catalogue is established, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// Verified in a text of Microsoft's.
    V,
    /// Verified in a secondary source.
    V2,
    /// Derived from verified text.
    D,
    /// General knowledge.
    G,
}

impl Strength {
    /// Whether a statement of this strength may settle a verdict.
    pub fn settles(self) -> bool {
        self != Self::G
    }

    /// What it means.
    pub fn label(self) -> &'static str {
        match self {
            Self::V => "a text of Microsoft's",
            Self::V2 => "a secondary source",
            Self::D => "derived from a text of Microsoft's",
            Self::G => "general knowledge, not confirmed by a source",
        }
    }
}

/// A page that a row of the catalogue rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, e.g. `learn-office-setup-keys`.
    pub id: String,
    /// Who says it and where, e.g. `Microsoft Learn, setup keys of Office`.
    pub name: String,
    /// Where it is found.
    pub address: String,
    /// The day of the page; where it has none, the day on which it was read.
    pub date: Date,
}

/// What a row of the catalogue states of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Enum, Serialize, Deserialize, VariantArray)]
pub enum Statement {
    /// Whether device makers offered it.
    Oem,
    /// Whether shops offered it.
    Fpp,
    /// Whether it was offered under Volume Licensing.
    VolumeLicensing,
    /// Which components it has.
    Components,
}

impl Statement {
    /// All statements.
    pub const ALL: &'static [Self] = Self::VARIANTS;
}

/// What one source proves of some releases.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The id of the source.
    pub source: String,
    /// How well it proves it.
    pub strength: Strength,
    /// What the source says, or how it is derived from that.
    pub says: String,
    /// The statements that it proves.
    pub of: Vec<Statement>,
    /// The ids of the releases that it speaks of.
    pub releases: Vec<String>,
}

/// What the statements of a release rest on: on general knowledge alone where no proof speaks of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Proven {
    pub(super) strengths: EnumMap<Statement, Strength>,
    pub(super) sources: Later<EnumMap<Statement, Vec<String>>>,
}

impl Proven {
    /// What these proofs say of a release; the strength is that of the best.
    pub(super) fn of(release: &str, proofs: &[Proof]) -> Self {
        let mut strengths = EnumMap::from_fn(|_| Strength::G);
        let mut sources: EnumMap<Statement, Vec<String>> = EnumMap::default();
        let named = proofs.iter().flat_map(|proof| proof.releases.iter().map(move |id| (id, proof)));
        for (_, proof) in named.filter(|(id, _)| *id == release) {
            for statement in &proof.of {
                strengths[*statement] = strengths[*statement].min(proof.strength);
                sources[*statement].push(proof.source.clone());
            }
        }
        Self { strengths, sources: sources.into() }
    }
}
