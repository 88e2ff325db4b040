//! Prior versions: what is known about running an earlier version under a license (FAQ 8).

use jiff::civil::Date;
use serde::Deserialize;

use crate::assessment::Channel;
use crate::catalogue::{Catalogue, Family, Release, Strength};

/// Which earlier versions a downgrade right names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Permits {
    /// None.
    Nothing,
    /// Every earlier version of the same product.
    AnyEarlier,
    /// These releases.
    These(Vec<String>),
}

/// What a downgrade right says of versions that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Others {
    /// They are denied.
    Denied,
    /// It does not settle them.
    NotSettled,
}

/// What is known about running an earlier version under a license.
#[derive(Clone, Debug, Deserialize)]
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
    /// Where it comes from.
    pub source: String,
    /// What it says, in a sentence.
    pub text: String,
}

/// What the catalogue says of media that is older than the licensed copy.
#[derive(Clone, Copy, Debug)]
pub enum Downgrade<'a> {
    /// This right permits the older version.
    Permitted(&'a DowngradeRight),
    /// This right denies it.
    Denied(&'a DowngradeRight),
    /// This right permitted it until the support of the older version ended.
    Ended(&'a DowngradeRight),
    /// This right permits it only while the older version is supported, and the day is not known.
    DateNeeded(&'a DowngradeRight),
    /// No row settles it; a row of general knowledge may give a hint.
    NotSettled(Option<&'a DowngradeRight>),
}

impl Catalogue {
    /// Whether a license for `licensed` from this channel permits the older `media` on this day (FAQ 8).
    pub fn downgrade(
        &self,
        channel: Channel,
        licensed: &Release,
        media: &Release,
        date: Option<Date>,
    ) -> Downgrade<'_> {
        let mut hint = None;
        for right in self.downgrades().iter().filter(|right| right.speaks_of(channel, licensed)) {
            if !right.strength.settles() {
                hint = Some(right);
            } else if right.names(media) {
                return self.while_supported(right, media, date);
            } else if right.others == Others::Denied {
                return Downgrade::Denied(right);
            }
        }
        Downgrade::NotSettled(hint)
    }

    fn while_supported<'a>(&self, right: &'a DowngradeRight, media: &Release, date: Option<Date>) -> Downgrade<'a> {
        if !right.while_supported {
            return Downgrade::Permitted(right);
        }
        let end = self.version(media.family, &media.version).and_then(|version| version.end_of_support);
        match (date, end) {
            (Some(date), Some(end)) if date <= end => Downgrade::Permitted(right),
            (Some(_), Some(_)) => Downgrade::Ended(right),
            _ => Downgrade::DateNeeded(right),
        }
    }
}

impl DowngradeRight {
    /// Whether it says anything of licenses for this release from this channel.
    pub fn speaks_of(&self, channel: Channel, licensed: &Release) -> bool {
        self.channels.contains(&channel)
            && (self.products.contains(&licensed.product) || self.families.contains(&licensed.family))
            && (self.versions.is_empty() || self.versions.contains(&licensed.version))
    }

    fn names(&self, media: &Release) -> bool {
        match &self.permits {
            Permits::Nothing => false,
            Permits::AnyEarlier => true,
            Permits::These(ids) => ids.contains(&media.id),
        }
    }
}
