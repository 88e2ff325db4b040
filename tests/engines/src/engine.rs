//! What both engines have in common: input in, a decision out.

use std::error::Error;

use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;
use serde_json::Value;

/// A rule engine with the ten criteria compiled into it.
pub trait Engine {
    /// What it evaluates; cheap to clone.
    type Input: Clone;
    /// What it gives.
    type Output;

    /// Makes its input from an assessment.
    fn input(&self, knowledge: &Knowledge, assessment: &Assessment) -> Result<Self::Input, Box<dyn Error>>;

    /// Decides.
    fn evaluate(&mut self, input: Self::Input) -> Result<Self::Output, Box<dyn Error>>;

    /// Its decision as JSON: `verdict`, `right`, `failing` and, with reasons, `findings` by criterion.
    fn json(output: Self::Output) -> Result<Value, Box<dyn Error>>;
}
