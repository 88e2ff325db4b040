//! Verdicts a second against two engines that a rules developer would take: zen-engine and regorus.
//!
//! ```text
//! cargo run --release --manifest-path tests/engines/Cargo.toml
//! ```
//!
//! The same ten criteria, two rights and verdicts are written for each: as a decision of tables and expressions in
//! `zen/criteria.json`, and as a Rego policy in `regorus/criteria.rego`. First, all three have to agree on 100,000
//! generated assessments, always the same ones: without reasons on the verdict, the right and the failing criteria; with
//! reasons on every finding as well, down to its sentence. What they disagree on is printed, and nothing is measured.
//!
//! Then all are timed over the same assessments, in turn, and the medians of several rounds are printed: with the input
//! of the engines ready, and with the making of it from an assessment included, in seconds of the processor. Each is
//! compiled once and takes its fast path: zen-engine a compiled decision, no trace, no results of nodes by name; regorus
//! its virtual machine. Where they cannot do alike, the engines do less: [`input`] tells what is looked up for zen-engine
//! before, and neither makes the notes that the project adds to some sentences. With reasons, the ready input of
//! zen-engine holds the names of both sides already, which the project makes within the time that is taken; with the
//! input made, both make them.
//!
//! This is a workspace of its own, so that no command of the project builds it, and nobody has to who uses the project.

mod agree;
mod answer;
mod contenders;
mod engine;
#[path = "../../support/generate.rs"]
#[allow(clippy::unwrap_used, reason = "a generator of tests may fail")]
mod generate;
mod input;
mod measure;
mod rego;
mod zen;

use std::error::Error;
use std::process::ExitCode;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;

use crate::agree::disagreements;
use crate::measure::{Contender, Speed, measure};
use crate::rego::Rego;
use crate::zen::Zen;

/// How many assessments all have to agree on.
const COMPARED: usize = 100_000;
/// How many of them are timed in each round.
const TIMED: usize = 2_000;
/// How many rounds are timed.
const ROUNDS: usize = 9;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let knowledge = Knowledge::load()?;
    let assessments = generated(COMPARED)?;
    if disagreed(&knowledge, &assessments)? > 0 {
        return Ok(ExitCode::FAILURE);
    }
    let sample = assessments.get(..TIMED).unwrap_or(&assessments);
    let mut contenders = contenders::without_reasons(&knowledge, sample)?;
    let without = contenders.len();
    contenders.extend(contenders::with_reasons(&knowledge, sample)?);
    let speeds = measure(&mut contenders, sample.len(), ROUNDS)?;
    println!(
        "\nVerdicts a second, and how many times faster the project is; {TIMED} assessments, median of {ROUNDS}\n"
    );
    let lines: Vec<_> = contenders.iter().zip(speeds).collect();
    let (without, with) = lines.split_at(without);
    print_table("without reasons", without);
    print_table("with reasons", with);
    Ok(ExitCode::SUCCESS)
}

/// The generated assessments, always the same ones.
fn generated(count: usize) -> Result<Vec<Assessment>, Box<dyn Error>> {
    let (mut runner, assessments) = (TestRunner::deterministic(), generate::assessment());
    let one = |_| Ok(assessments.new_tree(&mut runner).map_err(|reason| reason.to_string())?.current());
    (0..count).map(one).collect()
}

fn disagreed(knowledge: &Knowledge, assessments: &[Assessment]) -> Result<usize, Box<dyn Error>> {
    let zen = disagreements("zen-engine", &mut Zen::without_reasons()?, knowledge, assessments, false)?;
    let rego = disagreements("regorus", &mut Rego::without_reasons(knowledge)?, knowledge, assessments, false)?;
    let zen_reasons =
        disagreements("zen-engine with reasons", &mut Zen::with_reasons(knowledge)?, knowledge, assessments, true)?;
    let rego_reasons =
        disagreements("regorus with reasons", &mut Rego::with_reasons(knowledge)?, knowledge, assessments, true)?;
    Ok(zen + rego + zen_reasons + rego_reasons)
}

/// Prints the speeds of some contenders, and their ratios to the first, which is the project.
fn print_table(title: &str, lines: &[(&Contender<'_>, Speed)]) {
    println!("{title:17}{:>14}{:>10}{:>16}{:>10}", "input ready", "ratio", "input made", "ratio");
    let project = lines.first().map(|(_, speed)| *speed);
    for (contender, speed) in lines {
        let ratio = |of: fn(&Speed) -> f64| project.map_or(f64::NAN, |project| of(&project) / of(speed));
        let (ready, made) = (ratio(|speed| speed.ready), ratio(|speed| speed.made));
        println!("{:17}{:>14.0}{ready:>10.1}{:>16.0}{made:>10.1}", contender.name, speed.ready, speed.made);
    }
    println!();
}
