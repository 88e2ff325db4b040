//! Which answers something found suggests: beside the answers that there are, never over them.

use crate::assessment::evidence::{Found, Side};
use crate::assessment::{Answer, Architecture, Assessment, Channel, Language, Product};
use crate::question::Question;

/// One answer that something found suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The question.
    pub question: Question,
    /// The answer.
    pub value: Suggested,
    /// How it stands to the answer that there is.
    pub standing: Standing,
}

/// The value of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// Product and version.
    Product(Product),
    /// Language.
    Language(Language),
    /// Architecture.
    Architecture(Architecture),
    /// How the copy was licensed.
    Channel(Channel),
}

/// How a suggestion stands to the answer that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none, or the person is not sure.
    Open,
    /// It is the same.
    Agrees,
    /// It is another; the answer stays.
    Disagrees,
}

/// The answers that something found suggests.
///
/// Media suggests product, language and architecture of the media, and never where it comes from. A firmware key and an
/// OEM channel support that the copy was licensed by the device maker; nothing else that is installed says what is
/// licensed.
pub fn suggestions(assessment: &Assessment, found: &Found) -> Vec<Suggestion> {
    let mut suggestions = Vec::new();
    let media = &assessment.media.software;
    // The preinstallation environment of media is what setup runs in, not what it installs.
    if found.side == Side::Media && found.edition_id.as_deref() != Some("WindowsPE") {
        if let Some(product) = found.product.clone().map(Product::Listed) {
            let standing = standing(&media.product, &product);
            let value = Suggested::Product(product);
            suggestions.push(Suggestion { question: Question::MediaProduct, value, standing });
        }
        if let Some(language) = language(found) {
            let standing = standing(&media.language, &language);
            let value = Suggested::Language(language);
            suggestions.push(Suggestion { question: Question::MediaLanguage, value, standing });
        }
        if let Some(architecture) = found.architecture {
            let standing = standing(&media.architecture, &architecture);
            let value = Suggested::Architecture(architecture);
            suggestions.push(Suggestion { question: Question::MediaArchitecture, value, standing });
        }
    }
    if let Some(channel) = found.supported_channel() {
        let standing = standing(&assessment.licensed.channel, &channel);
        suggestions.push(Suggestion { question: Question::Channel, value: Suggested::Channel(channel), standing });
    }
    suggestions
}

/// Fills in what media suggests and nobody has answered; gives all suggestions, as they stood before.
pub fn fill(assessment: &mut Assessment, found: &Found) -> Vec<Suggestion> {
    let suggestions = suggestions(assessment, found);
    let media = &mut assessment.media.software;
    for suggestion in &suggestions {
        match &suggestion.value {
            Suggested::Product(product) => fill_one(&mut media.product, product),
            Suggested::Language(language) => fill_one(&mut media.language, language),
            Suggested::Architecture(architecture) => fill_one(&mut media.architecture, architecture),
            // The label or the invoice tells how the copy was licensed; a key only supports it.
            Suggested::Channel(_) => {}
        }
    }
    suggestions
}

fn fill_one<T: Clone>(answer: &mut Answer<T>, value: &T) {
    if answer.is_unanswered() {
        *answer = Answer::Known(value.clone());
    }
}

fn standing<T: PartialEq>(answer: &Answer<T>, value: &T) -> Standing {
    match answer.known() {
        None => Standing::Open,
        Some(known) if known == value => Standing::Agrees,
        Some(_) => Standing::Disagrees,
    }
}

/// Exactly one language is that language, more are multilingual.
fn language(found: &Found) -> Option<Language> {
    match found.languages.as_slice() {
        [] => None,
        [tag] => Some(Language::Listed(tag.clone())),
        _ => Some(Language::Multilingual),
    }
}
