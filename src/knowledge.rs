//! What the program knows and says: catalogue, passages, rules and questions, cross-checked when loaded.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Deserialize;

use crate::activation::PlanStep;
use crate::catalogue::{Catalogue, Permits};
use crate::criteria::{Criterion, Outcome, Reason};
use crate::decision::Right;
use crate::question::Question;
use crate::warning::Warning;
use crate::wording::{self, Note};

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

/// Everything that the program knows, and every sentence that it says about licensing.
#[derive(Debug)]
pub struct Knowledge {
    /// Products, languages, downgrade rights.
    pub catalogue: Catalogue,
    sources: Vec<Source>,
    passages: Vec<Passage>,
    rules: RulesFile,
    questions: BTreeMap<Question, QuestionText>,
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

    /// The text of a question.
    pub fn question(&self, question: Question) -> &QuestionText {
        self.questions.get(&question).unwrap_or(&self.blank.question)
    }

    /// Everything that does not fit together, each with the id that offends.
    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        self.check_passages(&mut problems);
        self.check_texts(&mut problems);
        check_catalogue(&self.catalogue, &mut problems);
        problems
    }

    fn check_passages(&self, problems: &mut Vec<String>) {
        let ids: Vec<&str> = self.passages.iter().map(|passage| passage.id.as_str()).collect();
        check_unique("passage", &ids, problems);
        for passage in &self.passages {
            if self.sources.iter().all(|source| source.id != passage.source) {
                problems.push(format!("passage {}: no source {}", passage.id, passage.source));
            }
            if passage.title.is_empty() || passage.text.is_empty() {
                problems.push(format!("passage {}: no text", passage.id));
            }
        }
        let rules = &self.rules;
        let cited = (rules.criteria.iter().map(|(id, rule)| (format!("{id:?}"), &rule.passages)))
            .chain(rules.reasons.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.notes.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.warnings.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.rights.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.plan.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.disclaimers.iter().map(|text| ("disclaimer".to_owned(), &text.passages)));
        for (id, passages) in cited {
            for passage in passages.iter().filter(|passage| self.passage(passage).is_none()) {
                problems.push(format!("{id}: no passage {passage}"));
            }
        }
        for (id, text) in &self.questions {
            if !text.passage.is_empty() && self.passage(&text.passage).is_none() {
                problems.push(format!("question {id:?}: no passage {}", text.passage));
            }
        }
    }

    fn check_texts(&self, problems: &mut Vec<String>) {
        for criterion in Criterion::ALL {
            let rule = self.rule(criterion);
            if rule.title.is_empty() || rule.statement.is_empty() || rule.passages.is_empty() {
                problems.push(format!("criterion {criterion:?}: no title, statement or passage"));
            }
            if rule.questions.is_empty() {
                problems.push(format!("criterion {criterion:?}: no question"));
            }
        }
        for reason in Reason::ALL {
            let text = self.reason(*reason);
            let incomplete = reason.outcome() != Outcome::Met && (text.lead.is_empty() || text.step.is_empty());
            if text.text.is_empty() || text.passages.is_empty() || incomplete {
                problems.push(format!("reason {reason:?}: no text, lead, step or passage"));
            }
            for part in [&text.lead, &text.text, &text.step] {
                problems.extend(wording::unknown_places(part).map(|name| format!("reason {reason:?}: no {{{name}}}")));
            }
        }
        let statements = (Note::ALL.iter().map(|id| (format!("note {id:?}"), self.note(*id))))
            .chain(Warning::ALL.iter().map(|id| (format!("warning {id:?}"), self.warning(*id))))
            .chain(PlanStep::ALL.iter().map(|id| (format!("step {id:?}"), self.plan(*id))));
        for (id, statement) in statements {
            if statement.text.is_empty() {
                problems.push(format!("{id}: no text"));
            }
            problems.extend(wording::unknown_places(&statement.text).map(|name| format!("{id}: no {{{name}}}")));
        }
        for right in Right::ALL {
            let text = self.right(right);
            if [&text.name, &text.applies, &text.limits, &text.open].iter().any(|text| text.is_empty()) {
                problems.push(format!("right {right:?}: no text or passage"));
            }
        }
        for question in Question::ALL {
            let text = self.question(question);
            let texts = [&text.heading, &text.name, &text.why, &text.unanswered, &text.not_sure];
            if texts.iter().any(|text| text.is_empty()) {
                problems.push(format!("question {question:?}: no heading, name, reason, message or help"));
            }
        }
    }
}

/// The texts of the files in `assets/`.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `products.ron`
    pub products: &'a str,
    /// `languages.ron`
    pub languages: &'a str,
    /// `brief.ron`
    pub brief: &'a str,
    /// `rules.ron`
    pub rules: &'a str,
    /// `questions.ron`
    pub questions: &'a str,
}

impl Files<'static> {
    /// The files that the program was built with.
    pub const EMBEDDED: Self = Self {
        products: include_str!("../assets/products.ron"),
        languages: include_str!("../assets/languages.ron"),
        brief: include_str!("../assets/brief.ron"),
        rules: include_str!("../assets/rules.ron"),
        questions: include_str!("../assets/questions.ron"),
    };
}

fn parse<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, KnowledgeError> {
    ron::from_str(text).map_err(|error| KnowledgeError::Unreadable { file, error: error.into() })
}

fn check_unique(what: &str, ids: &[&str], problems: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    problems.extend(ids.iter().filter(|id| !seen.insert(**id)).map(|id| format!("{what} {id}: twice")));
}

fn check_catalogue(catalogue: &Catalogue, problems: &mut Vec<String>) {
    let ids: Vec<&str> = catalogue.releases().iter().map(|release| release.id.as_str()).collect();
    check_unique("release", &ids, problems);
    let tags: Vec<&str> = catalogue.languages().iter().map(|language| language.tag.as_str()).collect();
    check_unique("language", &tags, problems);
    let is_product = |id: &String| catalogue.releases().iter().any(|release| release.product == *id);
    for release in catalogue.releases() {
        let id = &release.id;
        if release.source.is_empty() {
            problems.push(format!("release {id}: no source"));
        }
        if release.generation == usize::MAX {
            problems.push(format!("release {id}: no version {}", release.version));
        }
        problems.extend(
            release
                .components
                .iter()
                .filter(|component| catalogue.component(component).is_none())
                .map(|component| format!("release {id}: no component {component}")),
        );
        for other in &release.perhaps_same_as {
            let back = |r: &&crate::catalogue::Release| r.product == *other;
            if !catalogue.releases().iter().find(back).is_some_and(|r| r.perhaps_same_as.contains(&release.product)) {
                problems.push(format!("release {id}: {other} does not name {} in return", release.product));
            }
        }
    }
    problems.extend(
        catalogue
            .versions()
            .iter()
            .filter(|version| version.source.is_empty())
            .map(|version| format!("version {:?} {}: no source", version.family, version.name)),
    );
    for right in catalogue.downgrades() {
        let id = &right.id;
        if right.source.is_empty() || right.text.is_empty() {
            problems.push(format!("downgrade right {id}: no source or text"));
        }
        let unknown = right.products.iter().filter(|product| !is_product(product));
        problems.extend(unknown.map(|product| format!("downgrade right {id}: no product {product}")));
        if let Permits::These(releases) = &right.permits {
            let unknown = releases.iter().filter(|release| catalogue.release(release).is_none());
            problems.extend(unknown.map(|release| format!("downgrade right {id}: no release {release}")));
        }
    }
}
