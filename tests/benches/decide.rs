//! How long a decision takes, with and without the sentences that explain it, and how long the knowledge takes to load.
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use reimage_advisor::assessment::Assessment;
use reimage_advisor::explain::reason::reason;
use reimage_advisor::explain::step::steps;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::remedy::remedies;
use reimage_advisor::storage::examples::EXAMPLES;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());
static ASSESSMENTS: LazyLock<Vec<Assessment>> =
    LazyLock::new(|| EXAMPLES.iter().map(|example| example.assessment().unwrap()).collect());

fn main() {
    divan::main();
}

/// The six examples, decided.
#[divan::bench]
fn verdict_and_findings(bencher: Bencher<'_, '_>) {
    let catalogue = &KNOWLEDGE.catalogue;
    bencher.bench(|| {
        for assessment in ASSESSMENTS.iter() {
            black_box(decide(catalogue, black_box(assessment)));
        }
    });
}

/// The six examples, decided, with the sentence of each finding.
#[divan::bench]
fn with_reasons(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        for assessment in ASSESSMENTS.iter() {
            let decision = decide(&KNOWLEDGE.catalogue, black_box(assessment));
            for finding in &decision.findings {
                black_box(reason(&KNOWLEDGE, assessment, finding));
            }
        }
    });
}

/// The six examples, decided, with the sentence of each finding and the next steps.
#[divan::bench]
fn with_reasons_and_steps(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        for assessment in ASSESSMENTS.iter() {
            let decision = decide(&KNOWLEDGE.catalogue, black_box(assessment));
            for finding in &decision.findings {
                black_box(reason(&KNOWLEDGE, assessment, finding));
            }
            black_box(steps(&KNOWLEDGE, assessment, &decision));
        }
    });
}

/// What would have to change, for the six examples.
#[divan::bench]
fn what_would_have_to_change(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        for assessment in ASSESSMENTS.iter() {
            black_box(remedies(&KNOWLEDGE.catalogue, black_box(assessment)));
        }
    });
}

/// The files in `assets/`, read and cross-checked.
#[divan::bench]
fn loading_the_knowledge() -> Knowledge {
    Knowledge::load().unwrap()
}
