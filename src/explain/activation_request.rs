//! The request for more MAK activations, with all that FAQ 7 and today's form ask for.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use strum::VariantArray;

use crate::assessment::{Answer, Assessment, Channel};
use crate::explain::plain_text::line;
use crate::knowledge::Knowledge;

/// What the request has to state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum RequestField {
    /// The agreement or authorization number.
    Agreement,
    /// The customer's name.
    Customer,
    /// Who is to be answered.
    Contact,
    /// Product and version of the media.
    Product,
    /// The last five characters of the key.
    KeyEnd,
    /// How many activations are asked for.
    Additional,
    /// Why.
    Justification,
}

impl RequestField {
    /// All fields, in the order in which they are stated.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Agreement => "Agreement or authorization number",
            Self::Customer => "Customer",
            Self::Contact => "Contact",
            Self::Product => "Product and version",
            Self::KeyEnd => "Last five characters of the key",
            Self::Additional => "Additional activations",
            Self::Justification => "Reason",
        }
    }
}

/// The request: every field with its value, or nothing where it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivationRequest {
    fields: Vec<(RequestField, Option<String>)>,
}

/// How many activations are short: devices to image less what remains; `None` while one of them is not known.
pub fn shortfall(assessment: &Assessment) -> Option<u32> {
    let (devices, remaining) = (assessment.licensed.devices.known()?, assessment.activation.remaining.known()?);
    Some(devices.saturating_sub(*remaining))
}

/// The request that the answers make.
pub fn request(knowledge: &Knowledge, assessment: &Assessment) -> ActivationRequest {
    let value = |field| match field {
        RequestField::Agreement => given(&assessment.activation.agreement_number),
        RequestField::Customer => given(&assessment.details.customer),
        RequestField::Contact => given(&assessment.activation.contact),
        RequestField::Product => {
            let product = assessment.media.software.product.known();
            product.and_then(|product| given(knowledge.catalogue.product_name(product)))
        }
        RequestField::KeyEnd => Some(assessment.activation.key_end.clone()).filter(|end| end.len() == KEY_END),
        RequestField::Additional => shortfall(assessment).map(|count| count.to_string()),
        RequestField::Justification => justification(knowledge, assessment),
    };
    ActivationRequest { fields: RequestField::ALL.iter().map(|&field| (field, value(field))).collect() }
}

/// How many characters of a key the request states.
const KEY_END: usize = 5;

/// The longest address that mail programs are known to take from a link.
const LONGEST_LINK: usize = 2_000;

/// What may be in a link as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl ActivationRequest {
    /// Every field with its value, or nothing where it is missing.
    pub fn fields(&self) -> &[(RequestField, Option<String>)] {
        &self.fields
    }

    /// The fields that are missing, in order.
    pub fn missing(&self) -> impl Iterator<Item = RequestField> {
        self.fields.iter().filter(|(_, value)| value.is_none()).map(|(field, _)| *field)
    }

    /// The request as text to copy; a missing field is an empty line to fill in.
    pub fn text(&self) -> String {
        self.lines(usize::MAX)
    }

    /// A draft for the person's mail program, to the address of 2013; long values are cut to what a link can carry.
    pub fn mailto(&self, knowledge: &Knowledge) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
        let link = |longest: usize| {
            format!(
                "mailto:{}?subject={}&body={}",
                knowledge.request_mail().address,
                encoded(SUBJECT),
                // A line ends with both characters in a mail.
                encoded(&self.lines(longest).replace('\n', "\r\n"))
            )
        };
        let lengths = [400, 200, 100, 50, 25];
        lengths.into_iter().map(link).find(|link| link.len() <= LONGEST_LINK).unwrap_or_else(|| link(10))
    }

    fn lines(&self, longest: usize) -> String {
        let mut text = format!("{SUBJECT}\n\n");
        for (field, value) in &self.fields {
            let value = value.as_deref().map(|value| line(value, longest)).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}:{}{value}", field.label(), if value.is_empty() { "" } else { " " });
        }
        text
    }
}

const SUBJECT: &str = "Request for additional MAK activations";

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Why more activations are needed: the reimaging of so many licensed devices (FAQ 7).
fn justification(knowledge: &Knowledge, assessment: &Assessment) -> Option<String> {
    let devices = assessment.licensed.devices.known()?;
    let devices = if *devices == 1 { "1 device".to_owned() } else { format!("{devices} devices") };
    let licensed = knowledge.catalogue.release_of(&assessment.licensed.software.product);
    let product = licensed.map(|release| format!(" for {}", release.name)).unwrap_or_default();
    let source = match assessment.licensed.channel {
        Answer::Known(Channel::Oem) => " from the device maker (OEM)",
        Answer::Known(Channel::Fpp) => " as retail copies (FPP)",
        Answer::Known(Channel::OtherAgreement) => " under another agreement",
        Answer::Known(Channel::NoLicense) | Answer::NotSure | Answer::Unanswered => "",
    };
    Some(format!("Reimaging of {devices} licensed{product}{source}; reimaging brief of 2013, FAQ 7"))
}
