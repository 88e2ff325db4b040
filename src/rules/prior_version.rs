//! Prior versions (FAQ 8): what the catalogue says of media that is older than the licensed copy.

use jiff::civil::Date;

use crate::assessment::{Assessment, Channel};
use crate::catalogue::downgrade::{DowngradeRight, Others};
use crate::catalogue::{Catalogue, Release};

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

impl<'a> Downgrade<'a> {
    /// The row that speaks of it.
    pub fn right(self) -> Option<&'a DowngradeRight> {
        match self {
            Self::Permitted(right) | Self::Denied(right) | Self::Ended(right) | Self::DateNeeded(right) => Some(right),
            Self::NotSettled(hint) => hint,
        }
    }
}

/// What the catalogue says when the media is older than the licensed copy and the channel is known; otherwise `None`.
pub fn older_media<'a>(catalogue: &'a Catalogue, assessment: &Assessment) -> Option<Downgrade<'a>> {
    let licensed = catalogue.release_of(&assessment.licensed.software.product)?;
    let media = catalogue.release_of(&assessment.media.software.product)?;
    let comparable = licensed.same_product(media) || licensed.perhaps_same_product(media);
    if !comparable || media.generation >= licensed.generation {
        return None;
    }
    let channel = assessment.licensed.channel.known()?;
    Some(catalogue.downgrade(*channel, licensed, media, assessment.date))
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
            if !right.settles() {
                hint = Some(right);
            } else if right.names(licensed, media) {
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
        let end = self.version_of(media).and_then(|version| version.end_of_support);
        match (date, end) {
            (Some(date), Some(end)) if date <= end => Downgrade::Permitted(right),
            (Some(_), Some(_)) => Downgrade::Ended(right),
            _ => Downgrade::DateNeeded(right),
        }
    }
}
