//! Whether an engine says the same as the project, assessment by assessment.

use std::error::Error;

use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;

use crate::answer::Answer;
use crate::engine::Engine;

/// How many disagreements are printed.
const PRINTED: usize = 3;

/// Counts the assessments on which an engine and the project disagree, and prints the first of them.
pub fn disagreements<E: Engine>(
    name: &str,
    engine: &mut E,
    knowledge: &Knowledge,
    assessments: &[Assessment],
    reasons: bool,
) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for assessment in assessments {
        let ours = Answer::of_the_project(knowledge, assessment);
        let ours = if reasons { ours } else { ours.without_reasons() };
        let input = engine.input(knowledge, assessment)?;
        let theirs = Answer::of_an_engine(&E::json(engine.evaluate(input)?)?);
        if ours != theirs {
            count += 1;
            if count <= PRINTED {
                println!("{name} disagrees on {assessment:#?}\nthe project: {ours:#?}\n{name}: {theirs:#?}");
            }
        }
    }
    println!("{name}: {} assessments, {count} disagreements", assessments.len());
    Ok(count)
}
