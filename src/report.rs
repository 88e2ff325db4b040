//! The printed record of an assessment as values; how it looks is a matter of the formats below it.

use jiff::civil::Date;

use crate::assessment::history::HistoryEntry as Entry;
use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::assessment::{Answer, Assessment, Label, Language, Product};
use crate::explain::answers::in_words;
use crate::explain::fill::fill;
use crate::explain::plain_text::line;
use crate::explain::reason::{lead, reason};
use crate::explain::step::steps;
use crate::knowledge::Knowledge;
use crate::rules::criteria::components;
use crate::rules::decision::{BRIEF, Conclusion, Decision, decide};
use crate::rules::remedy::remedies;
use crate::rules::warning::warnings;
use crate::wizard::Page;

pub mod attachment;
pub mod evidence;
pub mod html;
pub mod ticket;

use crate::report::attachment::Attachment;
use crate::report::evidence::EvidenceRow;

/// What is known only when a report is made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The day on which it is made.
    pub date: Date,
    /// Who assessed; when empty, who saved the assessment last.
    pub by: String,
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
    pub history: Vec<Entry>,
    /// Pictures that the person added.
    pub attachments: Vec<Attachment>,
    /// What every result says about itself.
    pub disclaimers: Vec<Cited>,
    /// Program version, edition of the brief, digest of the rules.
    pub made_with: Vec<(&'static str, String)>,
}

/// The facts that one page asks for.
#[derive(Clone, Debug)]
pub struct FactGroup {
    /// The page's name.
    pub name: &'static str,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where it comes from, and what says otherwise.
    pub origin: String,
}

/// One criterion that applies.
#[derive(Clone, Debug)]
pub struct TrailRow {
    /// The criterion's name.
    pub title: String,
    /// Met, unknown or not met.
    pub outcome: Outcome,
    /// Why, with both sides in it, and where that stands.
    pub reason: Cited,
}

/// A text and the passages that it rests on.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The text.
    pub text: String,
    /// Where the passages stand, by their source, e.g. `Reimaging brief 2013, Summary, p. 1; FAQ 4, p. 3`.
    pub citations: Vec<String>,
}

/// Makes the record; the same answers make the same record.
pub fn report(knowledge: &Knowledge, assessment: &Assessment, made: Made) -> Report {
    let assessment = &isolated(assessment, usize::MAX);
    let catalogue = &knowledge.catalogue;
    let decision = decide(catalogue, assessment);
    let title = assessment.details.title.trim();
    Report {
        title: if title.is_empty() { "Untitled assessment" } else { title }.to_owned(),
        identity: identity(assessment, &made),
        verdict: decision.verdict(),
        lead: lead(knowledge, assessment, &decision),
        limits: limits(knowledge, assessment, &decision),
        warnings: warnings(catalogue, assessment)
            .into_iter()
            .map(|warning| fill(knowledge, assessment, &knowledge.warning(warning).text))
            .collect(),
        facts: facts(knowledge, assessment),
        evidence: evidence::rows(catalogue, assessment),
        trail: trail(knowledge, assessment, &decision),
        not_applicable: decision
            .not_applicable()
            .map(|criterion| knowledge.rule(criterion))
            .map(|rule| (rule.title.clone(), rule.not_applicable.clone()))
            .collect(),
        steps: steps(knowledge, assessment, &decision)
            .into_iter()
            .map(|step| cited(knowledge, step.text, &step.passages))
            .collect(),
        remedies: remedies(catalogue, assessment)
            .into_iter()
            .map(|remedy| (remedy.changes.iter().map(|change| change.text(catalogue)).collect(), remedy.verdict))
            .collect(),
        history: assessment.history.clone(),
        attachments: made.attachments,
        disclaimers: knowledge
            .disclaimers()
            .iter()
            .map(|statement| cited(knowledge, statement.text.clone(), &statement.passages))
            .collect(),
        made_with: vec![
            ("Program", concat!("Reimage Advisor ", env!("CARGO_PKG_VERSION")).to_owned()),
            ("Brief applied", format!("Microsoft's reimaging brief, edition of {BRIEF}")),
            ("Digest of the rules", knowledge.digest().to_owned()),
        ],
    }
}

fn identity(assessment: &Assessment, made: &Made) -> Vec<(&'static str, String)> {
    let details = &assessment.details;
    let saved_by = assessment.history.last().map(|entry| entry.who.as_str()).unwrap_or_default();
    let by = if made.by.trim().is_empty() { saved_by } else { made.by.trim() };
    let rows = [
        ("Customer", details.customer.clone()),
        ("Device", details.device.clone()),
        ("Ticket", details.ticket.clone()),
        ("Assessed by", crate::assessment::product_key::mask(by).into_owned()),
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

fn facts(knowledge: &Knowledge, assessment: &Assessment) -> Vec<FactGroup> {
    let catalogue = &knowledge.catalogue;
    let fact = |question: Question| {
        let given = match assessment.answer(question) {
            Answer::Known(_) | Answer::NotSure => "Your answer",
            Answer::Unanswered if stands_in(knowledge, assessment, question) => "The catalogue",
            // What may be left out is not listed when it was.
            Answer::Unanswered if !question.is_required() => return None,
            Answer::Unanswered => "Not answered",
        };
        let origin = evidence::origin(catalogue, assessment, question, given);
        let name = knowledge.question(question).name.clone();
        Some(Fact { name, value: in_words(catalogue, assessment, question), origin })
    };
    let mut groups: Vec<FactGroup> = Page::ASKING
        .into_iter()
        .map(|page| FactGroup {
            name: page.label(),
            facts: page.asked(catalogue, assessment).into_iter().filter_map(fact).collect(),
        })
        .collect();
    groups.push(FactGroup { name: "Activation", facts: activation(assessment) });
    groups.retain(|group| !group.facts.is_empty());
    groups
}

/// Whether the components that the catalogue gives for the product hold in place of an answer.
fn stands_in(knowledge: &Knowledge, assessment: &Assessment, question: Question) -> bool {
    let software = match question {
        Question::LicensedComponents => &assessment.licensed.software,
        Question::MediaComponents => &assessment.media.software,
        _ => return false,
    };
    components(&knowledge.catalogue, software).is_some()
}

fn activation(assessment: &Assessment) -> Vec<Fact> {
    let given = &assessment.activation;
    let remaining = match &given.remaining {
        Answer::Known(count) => count.to_string(),
        Answer::NotSure => "Not sure".to_owned(),
        Answer::Unanswered => String::new(),
    };
    let rows = [
        ("Agreement or authorization number", given.agreement_number.clone()),
        ("Contact", given.contact.clone()),
        ("Last five characters of the key", given.key_end.clone()),
        ("Remaining activations", remaining),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| Fact { name: name.to_owned(), value, origin: "Your answer".to_owned() })
        .collect()
}

fn trail(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Vec<TrailRow> {
    let row = |finding: &crate::rules::criteria::Finding| TrailRow {
        title: knowledge.rule(finding.criterion).title.clone(),
        outcome: finding.outcome,
        reason: cited(knowledge, reason(knowledge, assessment, finding), &knowledge.reason(finding.reason).passages),
    };
    decision.findings.iter().map(row).collect()
}

fn cited(knowledge: &Knowledge, text: String, passages: &[String]) -> Cited {
    let mut citations: Vec<String> = Vec::new();
    let mut source = "";
    for passage in passages.iter().filter_map(|id| knowledge.passage(id)) {
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

/// The passages of a right or a reason on which a verdict rests first.
fn basis<'a>(knowledge: &'a Knowledge, decision: &Decision) -> &'a [String] {
    let found = match decision.conclusion.right() {
        Some(right) => Some(knowledge.right(right).passages.as_slice()),
        None => decision.decisive().next().map(|finding| knowledge.reason(finding.reason).passages.as_slice()),
    };
    found.unwrap_or_default()
}

/// The assessment with the free text that sentences are filled with made one line of at most `longest` characters that
/// keeps its direction to itself.
fn isolated(assessment: &Assessment, longest: usize) -> Assessment {
    let product = |product: &mut Product| {
        let (Product::Listed(text) | Product::Other(text)) = product;
        *text = line(text, longest);
    };
    let mut isolated = assessment.clone();
    for software in [&mut isolated.licensed.software, &mut isolated.media.software] {
        if let Answer::Known(named) = &mut software.product {
            product(named);
        }
        if let Answer::Known(Language::Listed(text) | Language::Other(text)) = &mut software.language {
            *text = line(text, longest);
        }
        if let Answer::Known(ids) = &mut software.components {
            *ids = ids.iter().map(|id| line(id, longest)).collect();
        }
    }
    if let Answer::Known(Label::Product(named)) = &mut isolated.licensed.label {
        product(named);
    }
    isolated
}
