//! The lines of the table: the project and both engines, without and with reasons.

use std::error::Error;
use std::hint::black_box;

use reimage_advisor::assessment::Assessment;
use reimage_advisor::explain::reason::reason;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::decision::decide;

use crate::engine::Engine;
use crate::measure::Contender;
use crate::rego::Rego;
use crate::zen::Zen;

/// Verdicts and findings without their sentences.
pub fn without_reasons<'a>(
    knowledge: &'a Knowledge,
    sample: &'a [Assessment],
) -> Result<Vec<Contender<'a>>, Box<dyn Error>> {
    Ok(vec![
        project("Reimage Advisor", sample, |assessment| {
            black_box(decide(&knowledge.catalogue, black_box(assessment)));
        }),
        engine("zen-engine", Zen::without_reasons, knowledge, sample)?,
        engine("regorus", || Rego::without_reasons(knowledge), knowledge, sample)?,
    ])
}

/// Verdicts and findings with their sentences; those of the project have its notes as well.
pub fn with_reasons<'a>(
    knowledge: &'a Knowledge,
    sample: &'a [Assessment],
) -> Result<Vec<Contender<'a>>, Box<dyn Error>> {
    Ok(vec![
        project("Reimage Advisor", sample, |assessment| {
            let decision = decide(&knowledge.catalogue, black_box(assessment));
            for finding in &decision.findings {
                black_box(reason(knowledge, assessment, finding));
            }
        }),
        engine("zen-engine", || Zen::with_reasons(knowledge), knowledge, sample)?,
        engine("regorus", || Rego::with_reasons(knowledge), knowledge, sample)?,
    ])
}

/// The project takes the assessment itself, so that there is no input to make.
fn project<'a>(
    name: &'static str,
    sample: &'a [Assessment],
    decide: impl Fn(&'a Assessment) + Copy + 'a,
) -> Contender<'a> {
    let run = move || {
        sample.iter().for_each(decide);
        Ok(())
    };
    Contender { name, ready: Box::new(run), made: Box::new(run) }
}

fn engine<'a, E: Engine + 'a>(
    name: &'static str,
    compile: impl Fn() -> Result<E, Box<dyn Error>>,
    knowledge: &'a Knowledge,
    sample: &'a [Assessment],
) -> Result<Contender<'a>, Box<dyn Error>> {
    let (mut with_ready, mut with_made) = (compile()?, compile()?);
    let inputs: Vec<E::Input> =
        sample.iter().map(|assessment| with_ready.input(knowledge, assessment)).collect::<Result<_, _>>()?;
    let ready = move || {
        for input in &inputs {
            black_box(with_ready.evaluate(input.clone())?);
        }
        Ok(())
    };
    let made = move || {
        for assessment in sample {
            let input = with_made.input(knowledge, assessment)?;
            black_box(with_made.evaluate(input)?);
        }
        Ok(())
    };
    Ok(Contender { name, ready: Box::new(ready), made: Box::new(made) })
}
