//! The printed record of an assessment as values; how it looks is a matter of the formats that they are written in.

use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::assessment::history::HistoryEntry;
use crate::assessment::product_key::mask;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::explain::fill::fill;
use crate::explain::instruction::Instruction;
use crate::explain::reason::{headline, lead, passages, reason};
use crate::explain::step::steps;
use crate::knowledge::Knowledge;
use crate::report::attachment::Attachment;
use crate::report::evidence::{self, EvidenceRow};
use crate::report::facts::{FactGroup, facts};
use crate::report::free_text::isolated;
use crate::rules::criteria::Finding;
use crate::rules::decision::{BRIEF, Conclusion, Decision, decide};
use crate::rules::remedy::{Remedy, remedies, texts};
use crate::rules::warning::warnings;

/// What is known only when a report is made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The day on which it is made.
    pub date: Date,
    /// Who assessed; when empty, who saved the assessment last.
    pub by: String,
    /// The name of the assessment's file without its ending, which stands in for a title; empty where there is no file.
    pub file: String,
    /// Pictures that the person adds.
    pub attachments: Vec<Attachment>,
}

/// The record of an assessment.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the assessment is called.
    pub title: String,
    /// Customer, ticket, who, when and the like: a name and a value each, only those that are given.
    pub identity: Vec<(&'static str, String)>,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in words, with what is settled before it.
    pub headline: String,
    /// The sentence under the verdict.
    pub lead: String,
    /// How far another right goes, where the verdict rests on one.
    pub limits: String,
    /// Contradictions in the answers.
    pub warnings: Vec<String>,
    /// The facts, by the page that asks for them.
    pub facts: Vec<FactGroup>,
    /// What was read of media and of devices.
    pub evidence: Vec<EvidenceRow>,
    /// Every criterion that applies, in the brief's order.
    pub trail: Vec<TrailRow>,
    /// The criteria that do not apply: name and why.
    pub not_applicable: Vec<(String, String)>,
    /// What to do next.
    pub steps: Vec<Cited>,
    /// What would make it permitted: changes and the verdict after them.
    pub remedies: Vec<(Vec<String>, Verdict)>,
    /// What was decided when it was saved.
    pub history: Vec<HistoryEntry>,
    /// Pictures that the person added.
    pub attachments: Vec<Attachment>,
    /// What every result says about itself.
    pub disclaimers: Vec<Cited>,
    /// Program version, edition of the brief, digest of the rules.
    pub made_with: Vec<(&'static str, String)>,
}

/// One criterion that applies.
#[derive(Clone, Debug)]
pub struct TrailRow {
    /// The criterion's name.
    pub title: String,
    /// Met, unknown or not met.
    pub outcome: Outcome,
    /// Why, with both sides in it, and where the brief says so.
    pub reason: Cited,
}

/// A text and the passages that it rests on.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The text.
    pub text: Instruction,
    /// Where the passages are, by their source, e.g. `Reimaging brief 2013, Summary, p. 1; FAQ 4, p. 3`.
    pub citations: Vec<String>,
}

/// Makes the record; the same answers make the same record.
pub fn report(knowledge: &Knowledge, assessment: &Assessment, made: Made) -> Report {
    let assessment = &isolated(assessment, usize::MAX);
    let catalogue = &knowledge.catalogue;
    let decision = decide(catalogue, assessment);
    let file = mask(&made.file);
    let names = [assessment.details.title.trim(), file.trim()];
    let title = names.into_iter().find(|name| !name.is_empty()).unwrap_or("Untitled assessment");
    let steps = steps(knowledge, assessment, &decision).into_iter();
    let disclaimers = knowledge.disclaimers().iter();
    Report {
        title: title.to_owned(),
        identity: identity(assessment, &made),
        verdict: decision.verdict(),
        headline: headline(&decision),
        lead: lead(knowledge, assessment, &decision),
        limits: limits(knowledge, assessment, &decision),
        warnings: contradictions(knowledge, assessment),
        facts: facts(knowledge, assessment),
        evidence: evidence::rows(catalogue, assessment),
        trail: trail(knowledge, assessment, &decision),
        not_applicable: not_applicable(knowledge, &decision),
        steps: steps.map(|step| cited(knowledge, step.what, step.passages.iter().map(String::as_str))).collect(),
        remedies: ways(catalogue, assessment),
        history: assessment.history.clone(),
        attachments: made.attachments,
        disclaimers: disclaimers
            .map(|said| cited(knowledge, said.text.clone().into(), said.passages.iter().map(String::as_str)))
            .collect(),
        made_with: vec![
            ("Program", concat!("Reimage Advisor ", env!("CARGO_PKG_VERSION")).to_owned()),
            ("Brief applied", format!("Microsoft's reimaging brief, edition of {BRIEF}")),
            ("Digest of the rules", knowledge.digest().to_owned()),
        ],
    }
}

fn contradictions(knowledge: &Knowledge, assessment: &Assessment) -> Vec<String> {
    let warnings = warnings(&knowledge.catalogue, assessment).into_iter();
    warnings.map(|warning| fill(knowledge, assessment, &knowledge.warning(warning).text)).collect()
}

fn not_applicable(knowledge: &Knowledge, decision: &Decision) -> Vec<(String, String)> {
    let rules = decision.not_applicable().map(|criterion| knowledge.rule(criterion));
    rules.map(|rule| (rule.title.clone(), rule.not_applicable.clone())).collect()
}

/// What would make it permitted.
fn ways(catalogue: &Catalogue, assessment: &Assessment) -> Vec<(Vec<String>, Verdict)> {
    let said = |remedy: &Remedy| texts(catalogue, assessment, &remedy.changes);
    remedies(catalogue, assessment).iter().map(|remedy| (said(remedy), remedy.verdict)).collect()
}

fn identity(assessment: &Assessment, made: &Made) -> Vec<(&'static str, String)> {
    let details = &assessment.details;
    let saved_by = assessment.history.last().map(|entry| entry.who.as_str()).unwrap_or_default();
    let by = if made.by.trim().is_empty() { saved_by } else { made.by.trim() };
    let rows = [
        ("Customer", details.customer.clone()),
        ("Device", details.device.clone()),
        ("Ticket", details.ticket.clone()),
        ("Assessed by", mask(by).into_owned()),
        ("Decided for", assessment.date.map(|date| date.to_string()).unwrap_or_default()),
        ("Report made on", made.date.to_string()),
        ("Notes", details.notes.clone()),
    ];
    rows.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// How far another right goes, where the verdict rests on one.
fn limits(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    match decision.conclusion {
        Conclusion::OtherRight(right) => fill(knowledge, assessment, &knowledge.right(right).limits),
        _ => String::new(),
    }
}

fn trail(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Vec<TrailRow> {
    let row = |finding: &Finding| TrailRow {
        title: knowledge.rule(finding.criterion).title.clone(),
        outcome: finding.outcome,
        reason: cited(
            knowledge,
            reason(knowledge, assessment, finding).into(),
            passages(knowledge, assessment, finding),
        ),
    };
    decision.findings.iter().map(row).collect()
}

fn cited<'a>(knowledge: &Knowledge, text: Instruction, passages: impl IntoIterator<Item = &'a str>) -> Cited {
    let mut citations: Vec<String> = Vec::new();
    let mut source = "";
    for passage in passages.into_iter().filter_map(|id| knowledge.passage(id)) {
        match citations.last_mut() {
            Some(last) if passage.source == source && !passage.place.is_empty() => {
                last.push_str("; ");
                last.push_str(&passage.place);
            }
            Some(_) if passage.source == source => {}
            _ => citations.push(knowledge.citation(passage)),
        }
        source = &passage.source;
    }
    Cited { text, citations }
}
