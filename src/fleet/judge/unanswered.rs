//! Questions that rows of a list do not answer, and that leave their verdict open.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::knowledge::Knowledge;
use crate::rules::decision::{Conclusion, Decision};

/// The questions that were not answered at all and that leave the verdict open, in the order in which they are asked.
///
/// Numbers and components are not among them: they differ from device to device, and from product to product.
pub fn unanswered(knowledge: &Knowledge, facts: &Assessment, decision: &Decision) -> Vec<Question> {
    let open: Vec<&[Question]> = match decision.conclusion {
        Conclusion::RightOpen(right) => vec![&knowledge.right(right).questions],
        Conclusion::Undetermined => {
            let findings = decision.with_outcome(Outcome::Unknown);
            findings.map(|finding| knowledge.rule(finding.criterion).questions.as_slice()).collect()
        }
        _ => Vec::new(),
    };
    let matters = |question: &Question| {
        open.iter().any(|questions| questions.contains(question))
            && facts.answer(*question).is_unanswered()
            && question.is_asked(&knowledge.catalogue, facts)
            && !differs(*question)
    };
    let mut questions: Vec<Question> = Question::ALL.iter().copied().filter(matters).collect();
    if questions.contains(&Question::LicenseType) {
        // A full version needs no license underneath.
        questions.retain(|question| *question != Question::BaseLicense);
    }
    questions
}

/// Whether one answer for all devices makes no sense.
fn differs(question: Question) -> bool {
    matches!(
        question,
        Question::Licenses
            | Question::Devices
            | Question::LicensedComponents
            | Question::MediaComponents
            // While it is not answered, the product counts as given from the label.
            | Question::Label
    )
}
