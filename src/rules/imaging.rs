//! Whether an image may hold a product at all, whoever licensed it: what the catalogue settles before anything is asked.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::catalogue::proof::Statement;
use crate::catalogue::{Offer, Release};
use crate::rules::remedy::offered;

/// What the catalogue settles about images of a product; `search.ron` has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
pub enum Imaging {
    /// It is licensed by subscription, which is not imaged.
    Subscription,
    /// It is Windows Enterprise (footnote 1).
    Enterprise,
    /// A source settles that Volume Licensing has none of it.
    NoVolumeMedia,
    /// It is for evaluation.
    Evaluation,
    /// Sources settle that only Volume Licensing has it, so that no copy from elsewhere can be the same.
    VolumeOnly,
    /// A source settles that there is volume media.
    VolumeMedia,
    /// There is volume media by general knowledge alone.
    VolumeMediaUnconfirmed,
    /// Nothing settles whether there is volume media.
    NotSettled,
}

impl Imaging {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What holds for a release.
    pub fn of(release: &Release) -> Self {
        let settled = |statement| release.strength(statement).settles();
        let only_volume = || {
            let nowhere = |offer, statement| offer == Offer::No && settled(statement);
            nowhere(release.oem, Statement::Oem) && nowhere(release.fpp, Statement::Fpp)
        };
        if release.is_subscription() {
            Self::Subscription
        } else if release.enterprise {
            Self::Enterprise
        } else if release.known_not_in_volume_licensing() {
            if release.vl == Offer::Evaluation { Self::Evaluation } else { Self::NoVolumeMedia }
        } else if !offered(release.vl) {
            Self::NotSettled
        } else if !settled(Statement::VolumeLicensing) {
            Self::VolumeMediaUnconfirmed
        } else if only_volume() {
            Self::VolumeOnly
        } else {
            Self::VolumeMedia
        }
    }
}
