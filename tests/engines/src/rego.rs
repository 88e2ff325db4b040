//! regorus: the policy in `regorus/criteria.rego`, compiled once into a program of its virtual machine.
//!
//! Its interpreter gives the same answers to the same policy, at a fifth to a third of that speed.

use std::error::Error;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{PolicyModule, Value, compile_policy_with_entrypoint};
use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;

use crate::engine::Engine;
use crate::input::{catalogue, facts};

const POLICY: &str = include_str!("../regorus/criteria.rego");

/// One rule of the policy, compiled.
pub struct Rego(RegoVM);

impl Rego {
    /// The rule that gives verdict and failing criteria.
    pub fn without_reasons(knowledge: &Knowledge) -> Result<Self, Box<dyn Error>> {
        Self::compile("data.reimaging.decision", knowledge)
    }

    /// The rule that gives findings with their sentences as well.
    pub fn with_reasons(knowledge: &Knowledge) -> Result<Self, Box<dyn Error>> {
        Self::compile("data.reimaging.explained", knowledge)
    }

    fn compile(rule: &str, knowledge: &Knowledge) -> Result<Self, Box<dyn Error>> {
        let data: Value = serde_json::from_value(catalogue(knowledge))?;
        let module = PolicyModule { id: "criteria.rego".into(), content: POLICY.into() };
        let policy = compile_policy_with_entrypoint(data.clone(), &[module], rule.into())?;
        let program = Compiler::compile_from_policy(&policy, &[rule])?;
        let mut machine = RegoVM::new_with_policy(policy);
        machine.load_program(program);
        machine.set_data(data)?;
        Ok(Self(machine))
    }
}

impl Engine for Rego {
    type Input = Value;
    type Output = Value;

    fn input(&self, _: &Knowledge, assessment: &Assessment) -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_value(facts(assessment))?)
    }

    fn evaluate(&mut self, input: Value) -> Result<Value, Box<dyn Error>> {
        self.0.set_input(input);
        Ok(self.0.execute_entry_point_by_index(0)?)
    }

    fn json(output: Value) -> Result<serde_json::Value, Box<dyn Error>> {
        Ok(serde_json::to_value(output)?)
    }
}
