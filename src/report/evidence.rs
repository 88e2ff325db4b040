//! What the record says of evidence: each source, and which facts come from one.

use crate::assessment::Assessment;
use crate::assessment::evidence::{Caution, Evidence, Found};
use crate::assessment::question::Question;
use crate::catalogue::Catalogue;
use crate::explain::found::{disc_facts, evidence_notes, found_facts, found_name, time_read, what_to_run};
use crate::wizard::suggestion::{Standing, about};

/// What one source told.
#[derive(Clone, Debug)]
pub struct EvidenceRow {
    /// Its name.
    pub source: String,
    /// When it was read; empty when that is not known.
    pub read_at: String,
    /// What it told, a line each.
    pub lines: Vec<String>,
}

/// Every source, in the order in which it was read.
pub fn rows(catalogue: &Catalogue, assessment: &Assessment) -> Vec<EvidenceRow> {
    let row = |evidence: &Evidence| {
        let disc = disc_facts(evidence).into_iter().map(|(name, value)| format!("{name}: {value}"));
        let found = evidence.found.iter().map(|found| product(catalogue, evidence, found));
        EvidenceRow {
            source: evidence.source.clone(),
            read_at: time_read(evidence),
            lines: disc.chain(found).chain(evidence_notes(evidence)).collect(),
        }
    };
    assessment.evidence.iter().map(row).collect()
}

fn product(catalogue: &Catalogue, evidence: &Evidence, found: &Found) -> String {
    let number = found.index.map(|index| format!("image {index}, ")).unwrap_or_default();
    let applied = evidence.found.len() > 1 && evidence.applied().is_some_and(|applied| std::ptr::eq(applied, found));
    let picked = if applied { " (the one that is applied)" } else { "" };
    let facts = found_facts(catalogue, found).into_iter().map(|(name, value)| format!("{name}: {value}"));
    let cautions = found.cautions.iter().filter(|caution| **caution != Caution::SeveralImages);
    let told: Vec<String> = facts.chain(cautions.map(|caution| caution.text())).chain(what_to_run(found)).collect();
    format!("{number}{}, {}{picked}: {}", found.side.label(), found_name(catalogue, found), told.join("; "))
}

/// Where an answer comes from, with what else was read of it; `given` is what is said without evidence.
pub fn origin(catalogue: &Catalogue, assessment: &Assessment, question: Question, given: &str) -> String {
    let mut origin = given.to_owned();
    let mut more = String::new();
    for (from, suggestion) in about(assessment, question) {
        let said = suggestion.text(catalogue, &from.source);
        match suggestion.standing {
            Standing::Taken => origin = said,
            _ => more.push_str(&format!(". {said}")),
        }
    }
    origin + &more
}
