//! What can be found: the texts of the program, an entry each, and the answers of an assessment.

use crate::assessment::question::Question;
use crate::assessment::{Answer, Assessment};
use crate::catalogue::{LanguageRow, Release};
use crate::explain::answers::in_words;
use crate::explain::product::conclusion;
use crate::knowledge::Knowledge;
use crate::knowledge::passage::{Passage, PassageKind};
use crate::rules::criteria::Criterion;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is about.
    pub topic: Topic,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Where it stands, or what it belongs to.
    pub place: String,
    /// What people call it, which is found and not shown.
    pub also: Vec<String>,
}

/// What an entry is about, for whoever goes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A passage, by its id.
    Passage(String),
    /// A criterion.
    Rule(Criterion),
    /// A release of the catalogue, by its id.
    Release(String),
    /// A language, by its tag.
    Language(String),
    /// How to find out the answer to a question.
    Help(Question),
    /// The answer to a question.
    Answer(Question),
    /// An error code of activation.
    ErrorCode(String),
    /// A command to be typed.
    ActivationCommand(String),
    /// A command of the program, by its place in the list of whoever searches.
    Command(usize),
    /// A file that was open lately, by its place in the list of whoever searches.
    Recent(usize),
    /// A saved assessment, by its place in the list of whoever searches.
    Saved(usize),
}

/// What kind of thing an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A question of the brief with its answer.
    Faq,
    /// Another passage of the brief.
    Brief,
    /// A passage of another text.
    Later,
    /// What the program tests.
    Rule,
    /// A product.
    Product,
    /// A language.
    Language,
    /// How to find out.
    Help,
    /// An answer of the open assessment.
    Answer,
    /// An error code.
    ErrorCode,
    /// A command to be typed.
    ActivationCommand,
    /// A command of the program.
    Command,
    /// A file that was open lately.
    Recent,
    /// A saved assessment.
    Saved,
}

impl Kind {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Faq => "FAQ",
            Self::Brief => "Brief",
            Self::Later => "Later text",
            Self::Rule => "What is tested",
            Self::Product => "Product",
            Self::Language => "Language",
            Self::Help => "How to find out",
            Self::Answer => "Your answer",
            Self::ErrorCode => "Error code",
            Self::ActivationCommand => "Command to type",
            Self::Command => "Command",
            Self::Recent => "Recent file",
            Self::Saved => "Saved assessment",
        }
    }

    /// How much it counts beside the others: the brief before what was said of it, texts before the many files.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Faq | Self::Answer => 1.15,
            Self::Brief | Self::ErrorCode => 1.1,
            Self::Command => 1.05,
            Self::Rule | Self::Product | Self::ActivationCommand => 1.0,
            Self::Language | Self::Help => 0.95,
            Self::Later | Self::Recent => 0.9,
            Self::Saved => 0.75,
        }
    }
}

/// An entry for everything that the program knows: passages, criteria, products, languages, help, codes and commands.
pub fn of_knowledge(knowledge: &Knowledge) -> Vec<Entry> {
    let catalogue = &knowledge.catalogue;
    let mut entries: Vec<Entry> = knowledge.passages().iter().map(|passage| of_passage(knowledge, passage)).collect();
    entries.extend(Criterion::ALL.iter().map(|criterion| of_rule(knowledge, *criterion)));
    entries.extend(Question::ALL.iter().map(|question| of_help(knowledge, *question)));
    entries.extend(of_activation(knowledge));
    let mut releases: Vec<&Release> = catalogue.releases().iter().collect();
    // Of what fits equally well, the newest comes first.
    releases.sort_by_key(|release| (release.family, std::cmp::Reverse(release.generation)));
    entries.extend(releases.into_iter().map(|release| of_release(knowledge, release)));
    entries.extend(catalogue.languages().iter().map(of_language));
    entries
}

fn of_release(knowledge: &Knowledge, release: &Release) -> Entry {
    let names =
        [&release.names.aliases, &release.names.edition_ids, &release.names.release_ids].into_iter().flatten().cloned();
    Entry {
        topic: Topic::Release(release.id.clone()),
        kind: Kind::Product,
        title: release.name.clone(),
        text: conclusion(knowledge, release),
        place: release.family.label().to_owned(),
        also: names.chain([release.words().join(" ")]).collect(),
    }
}

fn of_passage(knowledge: &Knowledge, passage: &Passage) -> Entry {
    let kind = match passage.kind {
        PassageKind::Faq => Kind::Faq,
        PassageKind::Later => Kind::Later,
        PassageKind::Rule | PassageKind::Example | PassageKind::Note | PassageKind::Footnote => Kind::Brief,
    };
    Entry {
        topic: Topic::Passage(passage.id.clone()),
        kind,
        title: passage.title.clone(),
        text: passage.text.clone(),
        place: knowledge.citation(passage),
        also: knowledge.search_words().passages.get(&passage.id).cloned().unwrap_or_default(),
    }
}

fn of_rule(knowledge: &Knowledge, criterion: Criterion) -> Entry {
    let rule = knowledge.rule(criterion);
    let passage = rule.passages.first().and_then(|id| knowledge.passage(id));
    Entry {
        topic: Topic::Rule(criterion),
        kind: Kind::Rule,
        title: rule.title.clone(),
        text: rule.statement.clone(),
        place: passage.map_or_else(String::new, |passage| knowledge.citation(passage)),
        also: Vec::new(),
    }
}

fn of_help(knowledge: &Knowledge, question: Question) -> Entry {
    let text = knowledge.question(question);
    Entry {
        topic: Topic::Help(question),
        kind: Kind::Help,
        title: text.heading.clone(),
        text: text.not_sure.to_string(),
        place: text.name.clone(),
        also: knowledge.search_words().questions.get(&question).cloned().unwrap_or_default(),
    }
}

fn of_activation(knowledge: &Knowledge) -> Vec<Entry> {
    let errors = knowledge.activation_errors().iter().map(|error| {
        let sources = error.sources.iter().filter_map(|id| knowledge.source(id)).map(|source| source.name.as_str());
        Entry {
            topic: Topic::ErrorCode(error.code.clone()),
            kind: Kind::ErrorCode,
            title: format!("{}: {}", error.code, error.title),
            text: format!("{} {}", error.meaning, error.advice),
            place: sources.collect::<Vec<_>>().join("; "),
            also: vec![error.code.trim_start_matches("0x").to_owned()],
        }
    });
    let commands = knowledge.activation_commands().iter().map(|command| Entry {
        topic: Topic::ActivationCommand(command.command.clone()),
        kind: Kind::ActivationCommand,
        title: command.command.clone(),
        text: command.what.clone(),
        place: command.passages.iter().filter_map(|id| knowledge.passage(id)).map(|p| knowledge.citation(p)).collect(),
        also: vec!["slmgr".to_owned(), "ospp".to_owned()]
            .into_iter()
            .filter(|tool| command.command.contains(tool.as_str()))
            .collect(),
    });
    errors.chain(commands).collect()
}

fn of_language(row: &LanguageRow) -> Entry {
    let names = row.aliases.iter().chain([&row.tag, &row.native]);
    Entry {
        topic: Topic::Language(row.tag.clone()),
        kind: Kind::Language,
        title: format!("{}, {}", row.name, row.tag),
        text: row.native.clone(),
        place: String::new(),
        also: names.cloned().collect(),
    }
}

/// An entry for each answer of an assessment.
pub fn of_answers(knowledge: &Knowledge, assessment: &Assessment) -> Vec<Entry> {
    let given = Question::ALL.iter().filter(|question| assessment.answer(**question) != Answer::Unanswered);
    let entry = |question: &Question| {
        let text = knowledge.question(*question);
        Entry {
            topic: Topic::Answer(*question),
            kind: Kind::Answer,
            title: format!("{}: {}", text.name, in_words(&knowledge.catalogue, assessment, *question)),
            text: String::new(),
            place: text.heading.clone(),
            also: vec![text.name.clone()],
        }
    };
    given.map(entry).collect()
}
