//! Which question to answer next, for a finding and for the whole decision.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Finding;
use crate::rules::decision::{Conclusion, Decision};

/// The question that a finding leads to: the first that is open if it is unknown, otherwise the last that is asked.
pub fn question_of(knowledge: &Knowledge, assessment: &Assessment, finding: &Finding) -> Option<Question> {
    let asked = asked(knowledge, assessment, &knowledge.rule(finding.criterion).questions);
    let open = asked
        .iter()
        .find(|question| finding.outcome == Outcome::Unknown && assessment.answer(**question).known().is_none());
    open.or(asked.last()).copied()
}

/// The open question that would bring the verdict nearer; `None` where the verdict does not wait for an answer.
pub fn next_question(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Option<Question> {
    let is_open = |question: &Question| assessment.answer(*question).known().is_none();
    match decision.conclusion {
        Conclusion::RightOpen(right) => {
            asked(knowledge, assessment, &knowledge.right(right).questions).into_iter().find(is_open)
        }
        Conclusion::Undetermined => decision
            .with_outcome(Outcome::Unknown)
            .filter_map(|finding| question_of(knowledge, assessment, finding))
            .find(is_open),
        _ => None,
    }
}

fn asked(knowledge: &Knowledge, assessment: &Assessment, questions: &[Question]) -> Vec<Question> {
    questions.iter().copied().filter(|question| question.is_asked(&knowledge.catalogue, assessment)).collect()
}
