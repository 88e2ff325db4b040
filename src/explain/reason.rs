//! Why: the sentence under a verdict, and the reason of each finding, with both sides in it.

use crate::assessment::Assessment;
use crate::explain::fill::fill;
use crate::knowledge::Knowledge;
use crate::rules::criteria::{Criterion, Finding};
use crate::rules::decision::{Conclusion, Decision};
use crate::rules::note::notes;
use crate::rules::prior_version::{Downgrade, older_media};

/// The reason of a finding, with both sides in it.
pub fn reason(knowledge: &Knowledge, assessment: &Assessment, finding: &Finding) -> String {
    let mut text = fill(knowledge, assessment, &knowledge.reason(finding.reason).text);
    for note in notes(&knowledge.catalogue, assessment, finding) {
        text.push(' ');
        text.push_str(&fill(knowledge, assessment, &knowledge.note(note).text));
    }
    text
}

/// The ids of the passages that a finding rests on, also through a downgrade right and through its notes.
pub fn passages<'a>(knowledge: &'a Knowledge, assessment: &Assessment, finding: &Finding) -> Vec<&'a str> {
    let right = (finding.criterion == Criterion::SameVersion)
        .then(|| older_media(&knowledge.catalogue, assessment))
        .flatten()
        .and_then(Downgrade::right);
    let of_right = right.into_iter().flat_map(|right| &right.passages);
    let notes = notes(&knowledge.catalogue, assessment, finding);
    let of_notes = notes.into_iter().flat_map(|note| &knowledge.note(note).passages);
    let mut passages: Vec<&str> = Vec::new();
    for passage in knowledge.reason(finding.reason).passages.iter().chain(of_right).chain(of_notes) {
        if !passages.contains(&passage.as_str()) {
            passages.push(passage);
        }
    }
    passages
}

/// The verdict, and before it what is settled already: reimaging is not, where only another right is still open.
pub fn headline(decision: &Decision) -> String {
    let verdict = decision.verdict().label();
    match decision.conclusion {
        Conclusion::RightOpen(_) => format!("Not by reimaging. {verdict}"),
        _ => verdict.to_owned(),
    }
}

/// The sentences under a verdict: what fails first, what is open first, or on what the permission rests.
pub fn lead(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let say = |sentence| fill(knowledge, assessment, sentence);
    match decision.conclusion {
        Conclusion::Permitted => "Every criterion that applies is met.".to_owned(),
        Conclusion::PermittedByDowngrade => {
            "Every criterion that applies is met; the older version rests on the terms of the license.".to_owned()
        }
        Conclusion::OtherRight(right) => say(&knowledge.right(right).applies),
        Conclusion::RightOpen(right) => {
            let failing = decision.failing().map(|finding| say(&knowledge.reason(finding.reason).lead));
            let failing = failing.unwrap_or_default();
            format!("Reimaging is not permitted: {} {}", continued(&failing), say(&knowledge.right(right).open))
        }
        Conclusion::NotPermitted | Conclusion::Undetermined => {
            let first = decision.decisive().next();
            first.map_or_else(String::new, |finding| say(&knowledge.reason(finding.reason).lead))
        }
    }
}

/// A sentence as it goes on after a colon; every lead begins with a word that is no name.
pub(super) fn continued(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
