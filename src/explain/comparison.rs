//! What a criterion compares: the two sides of it, or the answers that it rests on.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::explain::answers::in_words;
use crate::explain::fill::place_in_words;
use crate::explain::open::asked_among;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::Place;
use crate::rules::criteria::Criterion;

/// The names and values that a criterion compares, in the order in which they are read.
pub fn comparison<'a>(
    knowledge: &'a Knowledge,
    assessment: &Assessment,
    criterion: Criterion,
) -> Vec<(&'a str, String)> {
    let sides: [(&str, Place); 2] = match criterion {
        Criterion::SameProduct | Criterion::SameVersion => {
            [("Licensed copy", Place::Licensed), ("Media", Place::Media)]
        }
        Criterion::SameComponents => [("Licensed copy", Place::LicensedComponents), ("Media", Place::MediaComponents)],
        Criterion::SameLanguage => [("Licensed copy", Place::LicensedLanguage), ("Media", Place::MediaLanguage)],
        Criterion::LabelMatches => [("Licensed copy", Place::Licensed), ("COA label", Place::Label)],
        _ => return answers(knowledge, assessment, criterion),
    };
    sides.into_iter().map(|(name, place)| (name, place_in_words(knowledge, assessment, place).into_owned())).collect()
}

fn answers<'a>(knowledge: &'a Knowledge, assessment: &Assessment, criterion: Criterion) -> Vec<(&'a str, String)> {
    let catalogue = &knowledge.catalogue;
    let answer =
        |question: Question| (knowledge.question(question).name.as_str(), in_words(catalogue, assessment, question));
    asked_among(knowledge, assessment, &knowledge.rule(criterion).questions).map(answer).collect()
}
