//! The answers about one licensed copy, the media, and the agreement.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod answer;
mod choices;
pub mod evidence;
pub mod hidden;
pub mod history;
pub mod product_key;
pub mod question;
mod software;
mod value;
pub mod verdict;

pub use answer::{Answer, Components};
pub use choices::{
    Architecture, Channel, Choice, EnterpriseLicense, Holder, LicenseType, MediaOrigin, MediaUse, Program,
};
pub use software::{Label, Language, Product, Software};
pub use value::Value;

use evidence::{Evidence, FOUND_LIMIT, SOURCE_LIMIT, TooManySources};
use history::HistoryEntry;
use question::{Question, questions};

/// The licensed copy: what the device or the box was sold with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LicensedCopy {
    /// How the copy was licensed.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub channel: Answer<Channel>,
    /// What was licensed.
    pub software: Software,
    /// Full or upgrade.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub license_type: Answer<LicenseType>,
    /// Whether an OEM or full retail Windows license is underneath.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub base_license: Answer<bool>,
    /// What the label on the device names; while unanswered, the product counts as given as on the label.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub label: Answer<Label>,
    /// How many licenses of this kind are held.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub licenses: Answer<u32>,
    /// How many devices are to be imaged.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub devices: Answer<u32>,
}

/// The media that is to be deployed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Media {
    /// Where the media comes from.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub origin: Answer<MediaOrigin>,
    /// What it installs.
    pub software: Software,
    /// What OEM recovery media is used for.
    #[serde(rename = "use", skip_serializing_if = "Answer::is_unanswered")]
    pub purpose: Answer<MediaUse>,
    /// Whether the terms of the license permit this older version in place of the licensed one.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub terms_permit_version: Answer<bool>,
}

/// The customer's agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agreement {
    /// The licensing program.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub program: Answer<Program>,
    /// Whose agreement it is.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub holder: Answer<Holder>,
    /// Whether at least one license of the product was purchased under it.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub license_purchased: Answer<bool>,
    /// What licenses Windows Enterprise, where the media is that; files call it as the first release did.
    #[serde(rename = "software_assurance", skip_serializing_if = "Answer::is_unanswered")]
    pub enterprise_license: Answer<EnterpriseLicense>,
}

/// What a request for more activations needs beside the other answers; it has no part in the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Activation {
    /// The agreement or authorization number.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub agreement_number: String,
    /// Who is to be answered: a name, a mail address, a telephone number.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The last five characters of the key; `product_key::last_five` takes no more of what is typed.
    #[serde(deserialize_with = "product_key::only_last_five", skip_serializing_if = "String::is_empty")]
    pub key_end: String,
    /// How many activations are left on the key.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub remaining: Answer<u32>,
}

impl Activation {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What tells one assessment from another; it has no part in the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// A title of the person's own.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The customer's name.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub customer: String,
    /// The ticket's number or address.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// The device or the group of devices.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// Anything else worth keeping.
    #[serde(deserialize_with = "product_key::masked", skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// Everything that the person answered, which is all that the verdict depends on, and beside it what was read and what was
/// decided when it was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assessment {
    /// Title, customer, ticket, device, notes.
    pub details: Details,
    /// The day for which it is decided; some downgrade rights end with a version's support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The licensed copy.
    pub licensed: LicensedCopy,
    /// The media.
    pub media: Media,
    /// The agreement.
    pub agreement: Agreement,
    /// What a request for more activations needs.
    #[serde(skip_serializing_if = "Activation::is_empty")]
    pub activation: Activation,
    /// Answers that were given before something that they depend on changed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub to_review: BTreeSet<Question>,
    /// What was read of media and of devices, the oldest first; it has no part in the verdict.
    #[serde(deserialize_with = "evidence::bounded", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What was decided when it was saved, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<crate::assessment::HistoryEntry>,
}

impl Assessment {
    /// Adds what was read and gives its place; the same again only gets the new time.
    ///
    /// # Errors
    ///
    /// There are [`SOURCE_LIMIT`] sources already.
    pub fn add_evidence(&mut self, mut evidence: Evidence) -> Result<usize, TooManySources> {
        evidence.found.truncate(FOUND_LIMIT);
        let same = |other: &Evidence| other.source == evidence.source && other.found == evidence.found;
        if let Some(at) = self.evidence.iter().position(same) {
            if let Some(known) = self.evidence.get_mut(at) {
                known.read_at = evidence.read_at;
            }
            return Ok(at);
        }
        if self.evidence.len() == SOURCE_LIMIT {
            return Err(TooManySources);
        }
        self.evidence.push(evidence);
        Ok(self.evidence.len() - 1)
    }
}

macro_rules! define_answer {
    ($($(#[$doc:meta])* $question:ident: $($path:ident).+;)+) => {
        impl Assessment {
            /// The answer to a question.
            ///
            /// ```
            /// use reimage_advisor::assessment::question::Question;
            /// use reimage_advisor::assessment::{Answer, Assessment, Channel, Choice, Value};
            ///
            /// let mut assessment = Assessment::default();
            /// assert!(assessment.answer(Question::Channel).is_unanswered());
            /// assessment.licensed.channel = Answer::Known(Channel::Oem);
            /// assert_eq!(assessment.answer(Question::Channel), Answer::Known(Value::Choice(Channel::Oem.label())));
            /// ```
            pub fn answer(&self, question: Question) -> Answer<Value<'_>> {
                match question { $(Question::$question => self.$($path).+.value(),)+ }
            }

            /// Takes the answer to a question back, so that it is unanswered.
            pub fn take_back(&mut self, question: Question) {
                match question { $(Question::$question => self.$($path).+ = Answer::Unanswered,)+ }
            }
        }
    };
}
questions!(define_answer);
