//! Which question to answer next, for a finding and for the whole decision.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Finding;
use crate::rules::decision::{Conclusion, Decision};

/// The question that a finding leads to: the first that is open if it is unknown, otherwise the last that is asked.
pub fn question_of(knowledge: &Knowledge, assessment: &Assessment, finding: &Finding) -> Option<Question> {
    let questions = &knowledge.rule(finding.criterion).questions;
    let open = (finding.outcome == Outcome::Unknown).then(|| open_among(knowledge, assessment, questions).next());
    open.flatten().or_else(|| asked_among(knowledge, assessment, questions).next_back())
}

/// The open question that would bring the verdict nearer; `None` where the verdict does not wait for an answer.
pub fn next_question(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Option<Question> {
    match decision.conclusion {
        Conclusion::RightOpen(right) => open_among(knowledge, assessment, &knowledge.right(right).questions).next(),
        Conclusion::Undetermined => decision
            .with_outcome(Outcome::Unknown)
            .filter_map(|finding| question_of(knowledge, assessment, finding))
            .find(|question| is_open(assessment, *question)),
        _ => None,
    }
}

/// Those of these questions that are asked now.
pub fn asked_among<'a>(
    knowledge: &'a Knowledge,
    assessment: &'a Assessment,
    questions: &'a [Question],
) -> impl DoubleEndedIterator<Item = Question> + 'a {
    questions.iter().copied().filter(|question| question.is_asked(&knowledge.catalogue, assessment))
}

/// Those of these questions that are asked now and have no known answer.
pub fn open_among<'a>(
    knowledge: &'a Knowledge,
    assessment: &'a Assessment,
    questions: &'a [Question],
) -> impl Iterator<Item = Question> + 'a {
    asked_among(knowledge, assessment, questions).filter(|question| is_open(assessment, *question))
}

fn is_open(assessment: &Assessment, question: Question) -> bool {
    assessment.answer(question).known().is_none()
}
