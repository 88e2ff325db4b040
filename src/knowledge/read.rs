//! Reads the knowledge from the files in `assets/`, and refuses it whole if they do not fit together.

use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::knowledge::Knowledge;
use crate::knowledge::check::problems;
use crate::knowledge::files::Files;
use crate::knowledge::headings::Headings;
use crate::knowledge::passage::{Passage, Publication};
use crate::knowledge::search_words::SearchWords;
use crate::knowledge::texts::{ActivationTexts, QuestionTexts, RuleTexts};

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BriefFile {
    sources: Vec<Publication>,
    passages: Vec<Passage>,
}

impl Knowledge {
    /// Reads the knowledge from these texts and checks that they fit together, when the program is built.
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
            headings: parse::<Headings>("fleet.ron", files.fleet)?.into(),
            sources: brief.sources.into(),
            passages: brief.passages.into(),
            rules: parse::<RuleTexts>("rules.ron", files.rules)?.into(),
            questions: parse::<QuestionTexts>("questions.ron", files.questions)?.into(),
            activation: parse::<ActivationTexts>("activation.ron", files.activation)?.into(),
            search: parse::<SearchWords>("search.ron", files.search)?.into(),
            digest: files.digest(),
        };
        let problems = problems(&knowledge);
        if problems.is_empty() { Ok(knowledge) } else { Err(KnowledgeError::Inconsistent(problems)) }
    }
}

fn parse<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, KnowledgeError> {
    ron::from_str(text).map_err(|error| KnowledgeError::Unreadable { file, error: error.into() })
}
