//! Why: the sentence under a verdict, and the reason of each finding, with both sides in it.

use crate::assessment::Assessment;
use crate::explain::fill::fill;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Finding;
use crate::rules::decision::{Conclusion, Decision};
use crate::rules::note::notes;

/// The reason of a finding, with both sides in it.
pub fn reason(knowledge: &Knowledge, assessment: &Assessment, finding: &Finding) -> String {
    let mut text = fill(knowledge, assessment, &knowledge.reason(finding.reason).text);
    for note in notes(&knowledge.catalogue, assessment, finding) {
        text.push(' ');
        text.push_str(&fill(knowledge, assessment, &knowledge.note(note).text));
    }
    text
}

/// One sentence under a verdict: what fails first, what is open first, or on what the permission rests.
pub fn lead(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let say = |sentence| fill(knowledge, assessment, sentence);
    match decision.conclusion {
        Conclusion::Permitted => "Every criterion that applies is met.".to_owned(),
        Conclusion::PermittedByDowngrade => {
            "Every criterion that applies is met; the older version rests on the terms of the license.".to_owned()
        }
        Conclusion::OtherRight(right) => say(&knowledge.right(right).applies),
        Conclusion::RightOpen(right) => say(&knowledge.right(right).open),
        Conclusion::NotPermitted | Conclusion::Undetermined => {
            let first = decision.decisive().next();
            first.map_or_else(String::new, |finding| say(&knowledge.reason(finding.reason).lead))
        }
    }
}
