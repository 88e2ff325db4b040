//! What holds for the devices of a list whose rows do not say it.

use jiff::civil::Date;

use crate::assessment::{Agreement, Answer, Assessment, LicenseType, Media};

/// What holds for a device whose row does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The media.
    pub media: Media,
    /// The agreement.
    pub agreement: Agreement,
    /// Whether retail copies are full versions or upgrades; while unanswered, that stays open.
    pub license_type: Answer<LicenseType>,
    /// The day for which it is decided.
    pub date: Option<Date>,
}

impl Defaults {
    /// Media, agreement and day of an assessment; whether terms permit a version is left out, since that depends on
    /// the license of each device.
    pub fn of(assessment: &Assessment) -> Self {
        let media = Media { terms_permit_version: Answer::Unanswered, ..assessment.media.clone() };
        Self { media, agreement: assessment.agreement.clone(), license_type: Answer::Unanswered, date: assessment.date }
    }
}
