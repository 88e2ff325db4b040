//! What the program knows and says: catalogue, passages, rules and questions, cross-checked when loaded.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Deserialize;

use crate::assessment::question::Question;
use crate::catalogue::Catalogue;
use crate::knowledge::activation::{ActivationCommand, ActivationError};
use crate::rules::activation::PlanStep;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::note::Note;
use crate::rules::right::Right;
use crate::rules::warning::Warning;

pub mod activation;
mod check;
mod files;

pub use crate::knowledge::files::Files;

/// Why the knowledge in `assets/` could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A file is not what the program expects.
    #[error("assets/{file} cannot be read: {error}")]
    Unreadable {
        /// The file's name.
        file: &'static str,
        /// What is wrong, with line and column.
        error: Box<ron::error::SpannedError>,
    },
    /// The files do not fit together.
    #[error("the knowledge in assets/ does not fit together: {}", .0.join("; "))]
    Inconsistent(Vec<String>),
}

/// A text that passages come from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, e.g. `brief-2013`.
    pub id: String,
    /// Its name with its edition or date, e.g. `Reimaging brief 2013`.
    pub name: String,
    /// Where it is found, if that can be said.
    #[serde(default)]
    pub address: String,
}

/// What kind of passage it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum PassageKind {
    /// A rule in the text.
    #[default]
    Rule,
    /// An example of what is not permitted.
    Example,
    /// A note under the rules.
    Note,
    /// A footnote.
    Footnote,
    /// A question and its answer.
    Faq,
    /// A statement of another text than the brief.
    Later,
}

/// A citable piece of the brief, or of a page about it, in the program's own words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Its id, e.g. `faq-4`.
    pub id: String,
    /// The id of its source.
    pub source: String,
    /// Where in the source, e.g. `FAQ 4, p. 3`.
    pub place: String,
    /// Its kind.
    #[serde(default)]
    pub kind: PassageKind,
    /// What it is about; of a FAQ, the question.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// The text of one criterion.
#[derive(Clone, Debug, Default, Deserialize)]
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
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonText {
    /// The sentence under the verdict; empty for what is met.
    #[serde(default)]
    pub lead: String,
    /// The reason with both sides in it.
    pub text: String,
    /// What to do, or how to find out; empty for what is met.
    #[serde(default)]
    pub step: String,
    /// The passages that it rests on.
    pub passages: Vec<String>,
}

/// A text that rests on passages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The text.
    pub text: String,
    /// The passages that it rests on.
    #[serde(default)]
    pub passages: Vec<String>,
}

/// The text of a right beside reimaging.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightText {
    /// What it is called.
    pub name: String,
    /// What holds when it applies, in a sentence.
    pub applies: String,
    /// How far it goes.
    pub limits: String,
    /// What has to be found out while it is open.
    pub open: String,
    /// The questions that it rests on.
    pub questions: Vec<Question>,
    /// The passages that it rests on.
    pub passages: Vec<String>,
}

/// The text of one question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionText {
    /// The question as it is asked.
    pub heading: String,
    /// Its short name, for lists.
    pub name: String,
    /// One sentence under the heading; may be empty.
    #[serde(default)]
    pub hint: String,
    /// Why it is asked.
    pub why: String,
    /// The passage that makes it matter; empty for what no passage asks.
    #[serde(default)]
    pub passage: String,
    /// What is said when the page goes on without an answer.
    pub unanswered: String,
    /// How to find out.
    pub not_sure: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BriefFile {
    sources: Vec<Source>,
    passages: Vec<Passage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    criteria: BTreeMap<Criterion, Rule>,
    reasons: BTreeMap<Reason, ReasonText>,
    notes: BTreeMap<Note, Statement>,
    warnings: BTreeMap<Warning, Statement>,
    rights: BTreeMap<Right, RightText>,
    plan: BTreeMap<PlanStep, Statement>,
    disclaimers: Vec<Statement>,
}

/// Where more activations are requested.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestPlace {
    /// A mail address, or the address of a form.
    pub address: String,
    /// When it was said, e.g. `2013`.
    pub as_of: String,
    /// The passages that name it.
    pub passages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivationFile {
    mail: RequestPlace,
    form: RequestPlace,
    commands: Vec<ActivationCommand>,
    errors: Vec<ActivationError>,
}

/// Everything that the program knows, and every sentence that it says about licensing.
#[derive(Debug)]
pub struct Knowledge {
    /// Products, languages, downgrade rights.
    pub catalogue: Catalogue,
    sources: Vec<Source>,
    passages: Vec<Passage>,
    rules: RulesFile,
    questions: BTreeMap<Question, QuestionText>,
    activation: ActivationFile,
    digest: String,
    blank: Blank,
}

/// Stands in for a text that is missing, which the check on loading rules out.
#[derive(Debug, Default)]
struct Blank {
    rule: Rule,
    reason: ReasonText,
    statement: Statement,
    right: RightText,
    question: QuestionText,
}

impl Debug for RulesFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RulesFile").finish_non_exhaustive()
    }
}

impl Knowledge {
    /// Loads the files that are embedded in the program.
    ///
    /// # Errors
    ///
    /// What is wrong with the files; a test makes sure that nothing is.
    pub fn load() -> Result<Self, KnowledgeError> {
        Self::read(&Files::EMBEDDED)
    }

    /// Reads the knowledge from these texts and checks that they fit together.
    ///
    /// # Errors
    ///
    /// The file that cannot be read, or every id that does not resolve and every text that is missing.
    pub fn read(files: &Files<'_>) -> Result<Self, KnowledgeError> {
        let catalogue = Catalogue::read(files.products, files.languages).map_err(|error| {
            KnowledgeError::Unreadable { file: "products.ron or languages.ron", error: error.into() }
        })?;
        let brief: BriefFile = parse("brief.ron", files.brief)?;
        let knowledge = Self {
            catalogue,
            sources: brief.sources,
            passages: brief.passages,
            rules: parse("rules.ron", files.rules)?,
            questions: parse("questions.ron", files.questions)?,
            activation: parse("activation.ron", files.activation)?,
            digest: files.digest(),
            blank: Blank::default(),
        };
        let problems = knowledge.problems();
        if problems.is_empty() { Ok(knowledge) } else { Err(KnowledgeError::Inconsistent(problems)) }
    }

    /// All passages, in the order of the brief.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passage with this id.
    pub fn passage(&self, id: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.id == id)
    }

    /// Where a passage stands, e.g. `Reimaging brief 2013, FAQ 4, p. 3`.
    pub fn citation(&self, passage: &Passage) -> String {
        let source = self.sources.iter().find(|source| source.id == passage.source);
        let name = source.map_or(passage.source.as_str(), |source| source.name.as_str());
        if passage.place.is_empty() { name.to_owned() } else { format!("{name}, {}", passage.place) }
    }

    /// Where the source of a passage is found; empty when that cannot be said.
    pub fn address(&self, passage: &Passage) -> &str {
        self.sources.iter().find(|source| source.id == passage.source).map_or("", |source| &source.address)
    }

    /// The text of a criterion.
    pub fn rule(&self, criterion: Criterion) -> &Rule {
        self.rules.criteria.get(&criterion).unwrap_or(&self.blank.rule)
    }

    /// The text of a reason.
    pub fn reason(&self, reason: Reason) -> &ReasonText {
        self.rules.reasons.get(&reason).unwrap_or(&self.blank.reason)
    }

    /// The text of a note on a finding.
    pub fn note(&self, note: Note) -> &Statement {
        self.rules.notes.get(&note).unwrap_or(&self.blank.statement)
    }

    /// The text of a warning.
    pub fn warning(&self, warning: Warning) -> &Statement {
        self.rules.warnings.get(&warning).unwrap_or(&self.blank.statement)
    }

    /// The text of a right.
    pub fn right(&self, right: Right) -> &RightText {
        self.rules.rights.get(&right).unwrap_or(&self.blank.right)
    }

    /// The text of a step of the activation plan.
    pub fn plan(&self, step: PlanStep) -> &Statement {
        self.rules.plan.get(&step).unwrap_or(&self.blank.statement)
    }

    /// What every result says about itself.
    pub fn disclaimers(&self) -> &[Statement] {
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

    /// A short digest of the rules: of what decides and what is cited, 12 hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The text of a question.
    pub fn question(&self, question: Question) -> &QuestionText {
        self.questions.get(&question).unwrap_or(&self.blank.question)
    }
}

fn parse<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, KnowledgeError> {
    ron::from_str(text).map_err(|error| KnowledgeError::Unreadable { file, error: error.into() })
}
