//! Prior versions: what is known about running an earlier version under a license (FAQ 8).

use serde::{Deserialize, Serialize};

use crate::assessment::Channel;
use crate::catalogue::proof::Strength;
use crate::catalogue::release::{Family, Release};

/// Which earlier versions a downgrade right names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Permits {
    /// None.
    Nothing,
    /// Every earlier version of the same product.
    AnyEarlier,
    /// These releases.
    These(Vec<String>),
    /// Those that the terms of the license name, which have to be read.
    ByTerms,
}

/// What a downgrade right says of versions that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Others {
    /// They are denied.
    Denied,
    /// It does not settle them.
    NotSettled,
}

/// What is known about running an earlier version under a license.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DowngradeRight {
    /// Its id, e.g. `oem-windows-10-pro`.
    pub id: String,
    /// The channels it speaks of.
    pub channels: Vec<Channel>,
    /// The products it speaks of.
    #[serde(default)]
    pub products: Vec<String>,
    /// The families it speaks of, beside those products.
    #[serde(default)]
    pub families: Vec<Family>,
    /// The licensed versions it speaks of; all when empty.
    #[serde(default)]
    pub versions: Vec<String>,
    /// What it permits.
    pub permits: Permits,
    /// What it says of the rest.
    pub others: Others,
    /// Whether it ends with the support of the earlier version.
    #[serde(default)]
    pub while_supported: bool,
    /// How well it is established.
    pub strength: Strength,
    /// The ids of its sources; none where it is general knowledge.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The ids of the passages that say it.
    #[serde(default)]
    pub passages: Vec<String>,
    /// What it says, in a sentence.
    pub text: String,
}

impl DowngradeRight {
    /// Whether it says anything of licenses for this release from this channel.
    pub fn speaks_of(&self, channel: Channel, licensed: &Release) -> bool {
        self.channels.contains(&channel)
            && (self.products.contains(&licensed.product) || self.families.contains(&licensed.family))
            && (self.versions.is_empty() || self.versions.contains(&licensed.version))
    }

    /// Whether it may settle a verdict: not from general knowledge, nor where it refers to the terms of the license.
    pub fn settles(&self) -> bool {
        self.strength.settles() && self.permits != Permits::ByTerms
    }

    /// Whether it permits this release, which is older than the licensed one.
    pub fn names(&self, licensed: &Release, media: &Release) -> bool {
        match &self.permits {
            Permits::Nothing | Permits::ByTerms => false,
            Permits::AnyEarlier => licensed.same_product(media) || licensed.perhaps_same_product(media),
            Permits::These(ids) => ids.contains(&media.id),
        }
    }
}
