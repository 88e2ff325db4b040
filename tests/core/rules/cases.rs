//! Runs every case of `tests/cases` through `decide`: verdict, unmet and open criteria, and the passages it rests on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use reimage_advisor::assessment::Assessment;
use reimage_advisor::assessment::verdict::{Outcome, Verdict};
use reimage_advisor::explain::reason::passages;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::criteria::{Criterion, Reason};
use reimage_advisor::rules::decision::{Decision, decide};
use reimage_advisor::storage::file;
use serde::Deserialize;

/// One case: what was answered, and what has to be decided.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows, in a sentence.
    name: String,
    assessment: Assessment,
    verdict: VerdictName,
    /// The criteria that are not met, in the brief's order.
    failing: Vec<Criterion>,
    /// The criteria that are unknown, in the brief's order.
    open: Vec<Criterion>,
    /// Passages that the verdict has to rest on.
    passages: Vec<String>,
}

/// A verdict as the case files write it.
#[derive(Clone, Copy, Deserialize)]
enum VerdictName {
    Permitted,
    PermittedByDowngrade,
    OtherRight,
    NotPermitted,
    Undetermined,
}

impl From<VerdictName> for Verdict {
    fn from(name: VerdictName) -> Self {
        match name {
            VerdictName::Permitted => Self::Permitted,
            VerdictName::PermittedByDowngrade => Self::PermittedByDowngrade,
            VerdictName::OtherRight => Self::OtherRight,
            VerdictName::NotPermitted => Self::NotPermitted,
            VerdictName::Undetermined => Self::Undetermined,
        }
    }
}

/// Every case with the name of its file, sorted.
fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let case = ron::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        (file, case)
    };
    paths.into_iter().map(read).collect()
}

fn criteria_with(decision: &Decision, outcome: Outcome) -> Vec<Criterion> {
    decision.with_outcome(outcome).map(|finding| finding.criterion).collect()
}

/// The passages of what carries the verdict: the findings that decide it, or the right that applies or is open.
fn carrying<'a>(knowledge: &'a Knowledge, assessment: &Assessment, decision: &Decision) -> BTreeSet<&'a str> {
    let outcome = match decision.verdict() {
        Verdict::Permitted | Verdict::PermittedByDowngrade => Some(Outcome::Met),
        Verdict::NotPermitted => Some(Outcome::NotMet),
        Verdict::Undetermined => Some(Outcome::Unknown),
        Verdict::OtherRight => None,
    };
    let findings = decision.findings.iter().filter(|finding| Some(finding.outcome) == outcome);
    let cited = findings.flat_map(|finding| passages(knowledge, assessment, finding));
    let right = decision.conclusion.right().into_iter().flat_map(|right| &knowledge.right(right).passages);
    cited.chain(right.map(String::as_str)).collect()
}

/// What is wrong with the decision on a case; empty when it is as expected.
fn differences(knowledge: &Knowledge, case: &Case) -> Vec<String> {
    let decision = decide(&knowledge.catalogue, &case.assessment);
    let mut wrong = Vec::new();
    let mut expect = |what: &str, expected: String, found: String| {
        if expected != found {
            wrong.push(format!("{what}: expected {expected}, found {found}"));
        }
    };
    expect("verdict", format!("{:?}", Verdict::from(case.verdict)), format!("{:?}", decision.verdict()));
    expect("failing", format!("{:?}", case.failing), format!("{:?}", criteria_with(&decision, Outcome::NotMet)));
    expect("open", format!("{:?}", case.open), format!("{:?}", criteria_with(&decision, Outcome::Unknown)));
    let carrying = carrying(knowledge, &case.assessment, &decision);
    for passage in case.passages.iter().filter(|passage| !carrying.contains(passage.as_str())) {
        wrong.push(format!("passage {passage}: not among {carrying:?}"));
    }
    wrong
}

#[test]
fn every_case_is_decided_as_it_says() {
    let knowledge = Knowledge::load().unwrap();
    let wrong: Vec<String> = cases()
        .iter()
        .flat_map(|(file, case)| {
            let name = &case.name;
            differences(&knowledge, case).into_iter().map(move |wrong| format!("{file} ({name})\n    {wrong}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_survives_being_saved_and_says_what_it_shows() {
    let mut names = BTreeSet::new();
    for (file, case) in cases() {
        let text = file::to_text(&case.assessment).unwrap();
        assert_eq!(file::parse(&text).unwrap(), case.assessment, "{file}");
        assert!(case.name.split(' ').count() >= 3, "{file}: {:?} is no sentence", case.name);
        assert!(!case.passages.is_empty(), "{file}: no passage");
        assert!(names.insert(case.name.clone()), "{file}: {:?} is the name of another case", case.name);
    }
}

#[test]
fn every_outcome_of_every_criterion_and_every_verdict_and_reason_occurs() {
    let catalogue = Knowledge::load().unwrap().catalogue;
    let mut outcomes = BTreeSet::new();
    let mut does_not_apply = BTreeSet::new();
    let mut verdicts = BTreeSet::new();
    let mut reasons = BTreeSet::new();
    for (_, case) in cases() {
        let decision = decide(&catalogue, &case.assessment);
        verdicts.insert(decision.verdict());
        does_not_apply.extend(decision.not_applicable());
        for finding in decision.findings {
            outcomes.insert((finding.criterion, finding.outcome));
            reasons.insert(finding.reason);
        }
    }
    let every: BTreeSet<(Criterion, Outcome)> =
        Reason::ALL.iter().map(|reason| (reason.criterion(), reason.outcome())).collect();
    assert_eq!(every.len(), 30, "every criterion can be met, not met and unknown");
    let missing: Vec<_> = every.difference(&outcomes).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let missing: Vec<_> = Reason::ALL.iter().filter(|reason| !reasons.contains(reason)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    assert_eq!(verdicts, Verdict::ALL.iter().copied().collect());
    let expected = [
        Criterion::LicensePurchased,
        Criterion::SameVersion,
        Criterion::SameComponents,
        Criterion::LabelMatches,
        Criterion::LicensePerDevice,
    ];
    assert_eq!(does_not_apply, BTreeSet::from(expected), "these criteria, and no others, may not apply");
}
