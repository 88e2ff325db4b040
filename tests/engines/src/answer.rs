//! What the project and both engines say of an assessment, in one form, so that it can be compared.

use reimage_advisor::assessment::Assessment;
use reimage_advisor::assessment::verdict::Outcome;
use reimage_advisor::explain::fill::fill;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::criteria::Criterion;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::right::Right;
use serde_json::Value;

/// A verdict with what it rests on.
#[derive(Debug, Default, PartialEq)]
pub struct Answer {
    /// The verdict, e.g. `not_permitted`.
    pub verdict: String,
    /// The right that applies or is open.
    pub right: Option<String>,
    /// The criteria that are not met, in the brief's order.
    pub failing: Vec<String>,
    /// For each criterion that applies, the criterion, its outcome, its reason and its sentence.
    pub findings: Vec<[String; 4]>,
}

impl Answer {
    /// What the project says. Its notes on findings are left out, since the engines have none.
    pub fn of_the_project(knowledge: &Knowledge, assessment: &Assessment) -> Self {
        let decision = decide(&knowledge.catalogue, assessment);
        let right = decision.conclusion.right().map(|right| match right {
            Right::Recovery => "recovery".to_owned(),
            Right::EnterpriseLicense => "enterprise_license".to_owned(),
        });
        let findings = decision.findings.iter().map(|finding| {
            let outcome = match finding.outcome {
                Outcome::Met => "met",
                Outcome::Unknown => "unknown",
                Outcome::NotMet => "not_met",
            };
            let sentence = fill(knowledge, assessment, &knowledge.reason(finding.reason).text);
            [finding.criterion.id().to_owned(), outcome.to_owned(), format!("{:?}", finding.reason), sentence]
        });
        Self {
            verdict: decision.verdict().id().to_owned(),
            right,
            failing: decision.with_outcome(Outcome::NotMet).map(|f| f.criterion.id().to_owned()).collect(),
            findings: findings.collect(),
        }
    }

    /// What an engine says: an object with `verdict`, `right`, `failing` and, with reasons, `findings` by criterion.
    pub fn of_an_engine(output: &Value) -> Self {
        let tested = Criterion::ALL.iter().map(|criterion| (criterion.id(), &output["findings"][criterion.id()]));
        let finding = |(criterion, finding): (&str, &Value)| {
            [criterion.to_owned(), text(&finding["outcome"]), text(&finding["reason"]), text(&finding["text"])]
        };
        Self {
            verdict: text(&output["verdict"]),
            right: output["right"].as_str().map(str::to_owned),
            failing: output["failing"].as_array().into_iter().flatten().map(text).collect(),
            findings: tested.filter(|(_, finding)| !finding.is_null()).map(finding).collect(),
        }
    }

    /// The same without findings.
    pub fn without_reasons(self) -> Self {
        Self { findings: Vec::new(), ..self }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
