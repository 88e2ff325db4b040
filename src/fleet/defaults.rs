//! What holds for the devices of a list whose rows do not say it: media and agreement, and what a person said for all.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::assessment::question::Question;
use crate::assessment::{Agreement, Answer, Assessment, LicensedCopy, Media};
use crate::catalogue::Catalogue;

/// The questions about licensed copies that one answer is given to for all devices whose rows do not say it, in the order
/// in which they are asked.
///
/// Numbers and components are not among them: they differ from device to device, and from product to product.
pub const FOR_ALL: [Question; 6] = [
    Question::Channel,
    Question::LicensedProduct,
    Question::LicensedLanguage,
    Question::LicenseType,
    Question::BaseLicense,
    Question::TermsPermitVersion,
];

/// What holds for a device whose row does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The media; whether terms permit its version is an answer for all.
    pub media: Media,
    /// The agreement.
    pub agreement: Agreement,
    /// What a person said for all devices whose rows do not say it.
    pub licensed: LicensedCopy,
    /// The day for which it is decided.
    pub date: Option<Date>,
}

/// The facts of a device: what its row says, and what holds where it does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeviceFacts {
    /// The facts.
    pub assessment: Assessment,
    /// Those that a person said for all devices, and that the list did not say.
    pub for_all: BTreeSet<Question>,
}

impl Defaults {
    /// Media, agreement and day of an assessment; whether terms permit a version is left out, since that depends on
    /// the license of each device.
    pub fn of(assessment: &Assessment) -> Self {
        let media = Media { terms_permit_version: Answer::Unanswered, ..assessment.media.clone() };
        Self { media, agreement: assessment.agreement.clone(), date: assessment.date, ..Self::default() }
    }

    /// The same, and what is said there of licensed copies for all devices.
    pub fn for_all(assessment: &Assessment) -> Self {
        Self { media: assessment.media.clone(), licensed: assessment.licensed.clone(), ..Self::of(assessment) }
    }

    /// An assessment with these answers.
    pub fn assessment(&self) -> Assessment {
        Assessment {
            date: self.date,
            licensed: self.licensed.clone(),
            media: self.media.clone(),
            agreement: self.agreement.clone(),
            ..Assessment::default()
        }
    }

    /// The facts of a device whose row says this; an answer for all is taken only where it is asked for and not given.
    pub fn fill(&self, catalogue: &Catalogue, said: &Assessment) -> DeviceFacts {
        let mut assessment = said.clone();
        assessment.date = self.date;
        self.fill_media(&mut assessment.media);
        let Agreement { program, holder, license_purchased, enterprise_license } = &mut assessment.agreement;
        or(program, &self.agreement.program);
        or(holder, &self.agreement.holder);
        or(license_purchased, &self.agreement.license_purchased);
        or(enterprise_license, &self.agreement.enterprise_license);
        let mut for_all = BTreeSet::new();
        for question in FOR_ALL {
            let lacks = assessment.answer(question).is_unanswered() && question.is_asked(catalogue, &assessment);
            if lacks && self.take(question, &mut assessment) {
                for_all.insert(question);
            }
        }
        DeviceFacts { assessment, for_all }
    }

    fn fill_media(&self, media: &mut Media) {
        let default = &self.media;
        // Components belong to the product that they were given for.
        let product = &media.software.product;
        if product.is_unanswered() || *product == default.software.product {
            or(&mut media.software.components, &default.software.components);
        }
        or(&mut media.origin, &default.origin);
        or(&mut media.software.product, &default.software.product);
        or(&mut media.software.language, &default.software.language);
        or(&mut media.purpose, &default.purpose);
    }

    /// Takes the answer for all, if there is one.
    fn take(&self, question: Question, into: &mut Assessment) -> bool {
        let (from, to) = (&self.licensed, &mut into.licensed);
        match question {
            Question::Channel => known(&mut to.channel, &from.channel),
            Question::LicensedProduct => known(&mut to.software.product, &from.software.product),
            Question::LicensedLanguage => known(&mut to.software.language, &from.software.language),
            Question::LicenseType => known(&mut to.license_type, &from.license_type),
            Question::BaseLicense => known(&mut to.base_license, &from.base_license),
            Question::TermsPermitVersion => {
                known(&mut into.media.terms_permit_version, &self.media.terms_permit_version)
            }
            _ => false,
        }
    }
}

/// Takes the default where there is no answer.
fn or<T: Clone>(answer: &mut Answer<T>, default: &Answer<T>) {
    if answer.is_unanswered() {
        answer.clone_from(default);
    }
}

/// Takes an answer that has a value.
fn known<T: Clone>(answer: &mut Answer<T>, said: &Answer<T>) -> bool {
    let has_value = said.known().is_some();
    if has_value {
        answer.clone_from(said);
    }
    has_value
}
