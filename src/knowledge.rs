//! What the program knows and says: catalogue, passages, rules and questions.

use serde::{Deserialize, Serialize};

use crate::assessment::question::Question;
use crate::catalogue::{Catalogue, Later};
use crate::knowledge::activation::{ActivationCommand, ActivationError};
use crate::knowledge::headings::Headings;
use crate::knowledge::passage::{Passage, Publication};
use crate::knowledge::search_words::SearchWords;
use crate::knowledge::texts::{
    ActivationTexts, Disclaimer, QuestionText, QuestionTexts, ReasonText, RequestPlace, RightText, Rule, RuleTexts,
    Statement,
};
use crate::rules::activation::PlanStep;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::note::Note;
use crate::rules::right::Right;
use crate::rules::warning::Warning;

pub mod activation;
mod check;
pub mod files;
pub mod headings;
pub mod passage;
pub mod read;
pub mod search_words;
pub mod sentence;
pub mod texts;

/// Everything that the program knows, and every sentence that it says about licensing.
///
/// ```
/// use reimage_advisor::knowledge::Knowledge;
///
/// let knowledge = Knowledge::load()?;
/// let faq = knowledge.passage("faq-4").expect("the brief has FAQ 4");
/// assert_eq!(knowledge.citation(faq), "Reimaging brief 2013, FAQ 4, p. 3");
/// # Ok::<(), reimage_advisor::embedded::Damaged>(())
/// ```
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Knowledge {
    /// Products, languages, downgrade rights.
    pub catalogue: Catalogue,
    /// The headings of lists of devices.
    pub headings: Later<Headings>,
    sources: Later<Vec<Publication>>,
    passages: Later<Vec<Passage>>,
    rules: Later<RuleTexts>,
    questions: Later<QuestionTexts>,
    activation: Later<ActivationTexts>,
    search: Later<SearchWords>,
    digest: String,
}

impl Knowledge {
    /// All passages, in the order of the brief.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passage with this id.
    pub fn passage(&self, id: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Publication> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Where a passage is, e.g. `Reimaging brief 2013, FAQ 4, p. 3`.
    pub fn citation(&self, passage: &Passage) -> String {
        let name = self.source_name(passage);
        if passage.place.is_empty() { name.to_owned() } else { format!("{name}, {}", passage.place) }
    }

    /// The name of the text that a passage is from, with its edition or date.
    pub fn source_name<'a>(&'a self, passage: &'a Passage) -> &'a str {
        self.source(&passage.source).map_or(&passage.source, |source| &source.name)
    }

    /// Where the source of a passage is found; empty when that cannot be said.
    pub fn address(&self, passage: &Passage) -> &str {
        self.source(&passage.source).map_or("", |source| &source.address)
    }

    /// The text of a criterion.
    pub fn rule(&self, criterion: Criterion) -> &Rule {
        &self.rules.criteria[criterion]
    }

    /// The text of a reason.
    pub fn reason(&self, reason: Reason) -> &ReasonText {
        &self.rules.reasons[reason]
    }

    /// The text of a note on a finding.
    pub fn note(&self, note: Note) -> &Statement {
        &self.rules.notes[note]
    }

    /// The text of a warning.
    pub fn warning(&self, warning: Warning) -> &Statement {
        &self.rules.warnings[warning]
    }

    /// The text of a right.
    pub fn right(&self, right: Right) -> &RightText {
        &self.rules.rights[right]
    }

    /// The text of a step of the activation plan.
    pub fn plan(&self, step: PlanStep) -> &Statement {
        &self.rules.plan[step]
    }

    /// What every result says about itself.
    pub fn disclaimers(&self) -> &[Disclaimer] {
        &self.rules.disclaimers
    }

    /// The mail address to which more activations were requested in 2013.
    pub fn request_mail(&self) -> &RequestPlace {
        &self.activation.mail
    }

    /// The form with which more activations are requested now.
    pub fn request_form(&self) -> &RequestPlace {
        &self.activation.form
    }

    /// The commands that activate.
    pub fn activation_commands(&self) -> &[ActivationCommand] {
        &self.activation.commands
    }

    /// The error codes of activation that are known.
    pub fn activation_errors(&self) -> &[ActivationError] {
        &self.activation.errors
    }

    /// What people type, for the search, and what it says of products.
    pub fn search_words(&self) -> &SearchWords {
        &self.search
    }

    /// A short digest of the rules: of what decides and what is cited, 12 hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The text of a question.
    pub fn question(&self, question: Question) -> &QuestionText {
        &self.questions.0[question]
    }
}
