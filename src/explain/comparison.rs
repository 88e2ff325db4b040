//! What is compared: both sides, what of them a criterion is about, and the answers beside them that it rests on.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::explain::answers::in_words;
use crate::explain::fill::{NOT_KNOWN, place_in_words};
use crate::explain::open::asked_among;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::Place;
use crate::rules::criteria::Criterion;

/// The licensed copy or the media in a line.
#[derive(Clone, Debug)]
pub struct Side {
    /// `Licensed copy` or `Media`.
    pub name: &'static str,
    /// Its facts in words, in the order in which they are read; one fact where nothing is known.
    pub facts: Vec<(Place, String)>,
}

impl Side {
    /// The line without its name.
    pub fn text(&self) -> String {
        self.facts.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("; ")
    }
}

/// Both sides: product, language, and where each comes from. What is not known of a side is named by what it is.
pub fn both_sides(knowledge: &Knowledge, assessment: &Assessment) -> [Side; 2] {
    let side = |name, facts: [(Place, &str); 3]| {
        let said = facts.map(|(place, fact)| (place, fact, place_in_words(knowledge, assessment, place)));
        if said.iter().all(|(_, _, value)| value == NOT_KNOWN) {
            return Side {
                name,
                facts: said.into_iter().take(1).map(|(at, _, _)| (at, NOT_KNOWN.to_owned())).collect(),
            };
        }
        let named = said.map(|(place, fact, value)| {
            (place, if value == NOT_KNOWN { format!("{fact} {NOT_KNOWN}") } else { value.into_owned() })
        });
        Side { name, facts: named.into() }
    };
    [
        side(
            "Licensed copy",
            [(Place::Licensed, "product"), (Place::LicensedLanguage, "language"), (Place::Channel, "license source")],
        ),
        side("Media", [(Place::Media, "product"), (Place::MediaLanguage, "language"), (Place::Origin, "source")]),
    ]
}

/// The facts of both sides that a criterion is about.
pub fn compared(criterion: Criterion) -> &'static [Place] {
    match criterion {
        Criterion::SameProduct | Criterion::SameVersion => &[Place::Licensed, Place::Media],
        Criterion::SameLanguage => &[Place::LicensedLanguage, Place::MediaLanguage],
        Criterion::LabelMatches => &[Place::Licensed],
        _ => &[],
    }
}

/// What a criterion is about and both sides do not say: names and values in the order in which they are read.
pub fn beside<'a>(knowledge: &'a Knowledge, assessment: &Assessment, criterion: Criterion) -> Vec<(&'a str, String)> {
    let words = |place| place_in_words(knowledge, assessment, place).into_owned();
    let answer = |question: Question| {
        let words = in_words(&knowledge.catalogue, assessment, question);
        (knowledge.question(question).name.as_str(), words)
    };
    match criterion {
        Criterion::SameProduct | Criterion::SameVersion | Criterion::SameLanguage => Vec::new(),
        Criterion::SameComponents => vec![
            ("Licensed components", words(Place::LicensedComponents)),
            ("Media components", words(Place::MediaComponents)),
        ],
        Criterion::LabelMatches => vec![("COA label", words(Place::Label))],
        _ => asked_among(knowledge, assessment, &knowledge.rule(criterion).questions).map(answer).collect(),
    }
}
