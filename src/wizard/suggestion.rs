//! Which answers evidence suggests, and how they compare with the answers that there are: beside them, never over them.

use crate::assessment::evidence::{Evidence, Found};
use crate::assessment::question::Question;
use crate::assessment::{Answer, Architecture, Assessment, Channel, Choice, Language, Product};
use crate::catalogue::Catalogue;

/// One answer that evidence suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The question.
    pub question: Question,
    /// The answer.
    pub value: Suggested,
    /// How it compares with the answer that there is.
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

/// How a suggestion compares with the answer that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none.
    Unanswered,
    /// The person is not sure.
    NotSure,
    /// The answer was taken from it.
    Taken,
    /// The person gave the same answer.
    Agrees,
    /// It is another; the answer stays.
    Disagrees,
}

impl Suggested {
    /// The value in words.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Product(product) => catalogue.product_name(product).to_owned(),
            Self::Language(language) => catalogue.language_name(language),
            Self::Architecture(architecture) => architecture.label().to_owned(),
            Self::Channel(channel) => channel.label().to_owned(),
        }
    }
}

impl Suggestion {
    /// How it compares with the answer, in words, given the name of its source.
    pub fn text(&self, catalogue: &Catalogue, source: &str) -> String {
        let value = self.value.text(catalogue);
        match self.standing {
            Standing::Taken => format!("Read from {source}"),
            Standing::Agrees => format!("Confirmed by {source}"),
            Standing::Disagrees => format!("Disagrees with {source}: {value}"),
            Standing::Unanswered | Standing::NotSure => format!("Evidence in {source}: {value}"),
        }
    }

    /// Whether it would fill a question that nobody has answered.
    ///
    /// The label or the invoice tells how the copy was licensed; a key only supports it.
    pub fn fills(&self) -> bool {
        self.standing == Standing::Unanswered && self.question != Question::Channel
    }

    /// How the copy was licensed, where nobody has said it; it is taken by hand, since an active key is not the license.
    pub fn channel(&self) -> Option<Channel> {
        match self.value {
            Suggested::Channel(channel) if matches!(self.standing, Standing::Unanswered | Standing::NotSure) => {
                Some(channel)
            }
            _ => None,
        }
    }
}

/// The answers that one source suggests.
///
/// Media suggests product, language and architecture of the media, and never where it comes from. A firmware key and an
/// OEM channel support that the copy was licensed by the device maker; nothing else that is installed says what is
/// licensed.
pub fn suggestions(assessment: &Assessment, evidence: &Evidence) -> Vec<Suggestion> {
    let software = &assessment.media.software;
    let mut suggestions = Vec::new();
    let mut add = |question, value, standing| suggestions.push(Suggestion { question, value, standing });
    if let Some(image) = evidence.applied() {
        if let Some(product) = image.product.clone().map(Product::Listed) {
            let standing = standing(evidence, Question::MediaProduct, &software.product, &product);
            add(Question::MediaProduct, Suggested::Product(product), standing);
        }
        if let Some(language) = language(image) {
            let standing = standing(evidence, Question::MediaLanguage, &software.language, &language);
            add(Question::MediaLanguage, Suggested::Language(language), standing);
        }
        if let Some(architecture) = image.architecture {
            let standing = standing(evidence, Question::MediaArchitecture, &software.architecture, &architecture);
            add(Question::MediaArchitecture, Suggested::Architecture(architecture), standing);
        }
    }
    if let Some(channel) = evidence.found.iter().find_map(Found::supported_channel) {
        let standing = standing(evidence, Question::Channel, &assessment.licensed.channel, &channel);
        add(Question::Channel, Suggested::Channel(channel), standing);
    }
    suggestions
}

/// What each source says about one question.
pub fn about(assessment: &Assessment, question: Question) -> impl Iterator<Item = (&Evidence, Suggestion)> {
    assessment.evidence.iter().filter_map(move |evidence| {
        let mut suggestions = suggestions(assessment, evidence).into_iter();
        Some((evidence, suggestions.find(|suggestion| suggestion.question == question)?))
    })
}

/// Fills in what a source suggests and nobody has answered, and notes where the answers come from.
pub fn take(assessment: &mut Assessment, at: usize) {
    let Some(evidence) = assessment.evidence.get(at) else {
        return;
    };
    let filling: Vec<_> = suggestions(assessment, evidence).into_iter().filter(Suggestion::fills).collect();
    let software = &mut assessment.media.software;
    for suggestion in &filling {
        match suggestion.value.clone() {
            Suggested::Product(product) => software.product = Answer::Known(product),
            Suggested::Language(language) => software.language = Answer::Known(language),
            Suggested::Architecture(architecture) => software.architecture = Answer::Known(architecture),
            Suggested::Channel(_) => {}
        }
    }
    if let Some(evidence) = assessment.evidence.get_mut(at) {
        evidence.used.extend(filling.iter().map(|suggestion| suggestion.question));
    }
}

/// Takes how the copy was licensed from a source, as the person wished, and notes where the answer comes from.
pub fn take_channel(assessment: &mut Assessment, at: usize) {
    let suggested = |evidence| suggestions(assessment, evidence).iter().find_map(Suggestion::channel);
    if let Some(channel) = assessment.evidence.get(at).and_then(suggested) {
        assessment.licensed.channel = Answer::Known(channel);
        assessment.evidence.iter_mut().skip(at).take(1).for_each(|evidence| {
            evidence.used.insert(Question::Channel);
        });
    }
}

fn standing<T: PartialEq>(evidence: &Evidence, question: Question, answer: &Answer<T>, value: &T) -> Standing {
    match answer {
        Answer::Unanswered => Standing::Unanswered,
        Answer::NotSure => Standing::NotSure,
        Answer::Known(known) if known != value => Standing::Disagrees,
        Answer::Known(_) if evidence.used.contains(&question) => Standing::Taken,
        Answer::Known(_) => Standing::Agrees,
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
