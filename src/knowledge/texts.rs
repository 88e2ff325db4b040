//! The texts of criteria, reasons, notes, warnings, rights, steps and questions, as their files have them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use enum_map::{Enum, EnumMap};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use strum::VariantArray;

use crate::assessment::question::Question;
use crate::knowledge::activation::{ActivationCommand, ActivationError};
use crate::knowledge::sentence::Sentence;
use crate::rules::activation::PlanStep;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::note::Note;
use crate::rules::right::Right;
use crate::rules::warning::Warning;

/// The text of one criterion.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, e.g. `Same language`.
    pub title: String,
    /// What it asks, in a sentence.
    pub statement: String,
    /// When it does not apply, in a sentence; empty when it always applies.
    #[serde(default)]
    pub not_applicable: String,
    /// The questions whose answers it tests.
    pub questions: Vec<Question>,
    /// The passages that it rests on.
    pub passages: Vec<String>,
}

/// The text of one reason.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonText {
    /// The sentence under the verdict; empty for what is met.
    #[serde(default)]
    pub lead: Sentence,
    /// The reason with both sides in it.
    pub text: Sentence,
    /// What to do, or how to find out; empty for what is met.
    #[serde(default)]
    pub step: Sentence,
    /// What to do where a source says that there is no Volume Licensing media of the licensed product; empty where that
    /// makes no difference.
    #[serde(default)]
    pub step_without_media: Sentence,
    /// The passages that it rests on.
    pub passages: Vec<String>,
}

/// A text that rests on passages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The text.
    pub text: Sentence,
    /// The passages that it rests on.
    #[serde(default)]
    pub passages: Vec<String>,
}

/// The text of a right beside reimaging.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightText {
    /// What it is called.
    pub name: String,
    /// What holds when it applies, in a sentence.
    pub applies: Sentence,
    /// How far it goes.
    pub limits: Sentence,
    /// What has to be found out while it is open.
    pub open: Sentence,
    /// The questions that it rests on.
    pub questions: Vec<Question>,
    /// The passages that it rests on.
    pub passages: Vec<String>,
}

/// The text of one question.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionText {
    /// The question as it is asked.
    pub heading: String,
    /// Its short name, for lists.
    pub name: String,
    /// One sentence under the heading; may be empty.
    #[serde(default)]
    pub hint: String,
    /// What a row of a list does not say where it has no answer, e.g. `how the copy was licensed`; empty for what no list
    /// is asked about.
    #[serde(default)]
    pub unsaid: String,
    /// Why it is asked.
    pub why: String,
    /// The passage that makes it matter; empty for what no passage asks.
    #[serde(default)]
    pub passage: String,
    /// What is said when the page goes on without an answer.
    pub unanswered: String,
    /// How to find out.
    pub not_sure: Sentence,
}

/// Where more activations are requested.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestPlace {
    /// A mail address, or the address of a form.
    pub address: String,
    /// When it was said, e.g. `2013`.
    pub as_of: String,
    /// The passages that name it.
    pub passages: Vec<String>,
}

/// What every result says about itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclaimer {
    /// The text.
    pub text: String,
    /// The passages that it rests on.
    #[serde(default)]
    pub passages: Vec<String>,
}

/// `rules.ron`: a text for each of everything that the rules may say.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTexts {
    #[serde(deserialize_with = "one_for_each")]
    pub criteria: EnumMap<Criterion, Rule>,
    #[serde(deserialize_with = "one_for_each")]
    pub reasons: EnumMap<Reason, ReasonText>,
    #[serde(deserialize_with = "one_for_each")]
    pub notes: EnumMap<Note, Statement>,
    #[serde(deserialize_with = "one_for_each")]
    pub warnings: EnumMap<Warning, Statement>,
    #[serde(deserialize_with = "one_for_each")]
    pub rights: EnumMap<Right, RightText>,
    #[serde(deserialize_with = "one_for_each")]
    pub plan: EnumMap<PlanStep, Statement>,
    pub disclaimers: Vec<Disclaimer>,
}

/// `questions.ron`: a text for each question.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct QuestionTexts(#[serde(deserialize_with = "one_for_each")] pub EnumMap<Question, QuestionText>);

/// `activation.ron`: where more activations are requested, commands, error codes.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivationTexts {
    pub mail: RequestPlace,
    pub form: RequestPlace,
    pub commands: Vec<ActivationCommand>,
    pub errors: Vec<ActivationError>,
}

/// Reads a map that has every key; where a person wrote it, names those that it lacks.
pub(super) fn one_for_each<'de, D, K, V>(deserializer: D) -> Result<EnumMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Enum + VariantArray + Ord + Debug + Deserialize<'de>,
    V: Default + Deserialize<'de>,
{
    if !deserializer.is_human_readable() {
        return EnumMap::deserialize(deserializer);
    }
    let texts = BTreeMap::<K, V>::deserialize(deserializer)?;
    let missing: Vec<&K> = K::VARIANTS.iter().filter(|key| !texts.contains_key(key)).collect();
    if missing.is_empty() {
        Ok(texts.into_iter().collect())
    } else {
        Err(D::Error::custom(format!("there is no text for {missing:?}")))
    }
}
