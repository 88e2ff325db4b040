//! zen-engine: the decision in `zen/criteria.json`, compiled once.

use std::error::Error;
use std::sync::atomic::Ordering;

use futures_executor::block_on;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::knowledge::sentence::Piece;
use reimage_advisor::rules::criteria::{Criterion, Reason};
use serde_json::{Value, json};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, Variable, ZEN_CONFIG};

use crate::engine::Engine;
use crate::input::{facts_with_lookups, names};

const CRITERIA: &str = include_str!("../zen/criteria.json");

/// A compiled decision.
pub struct Zen {
    decision: Decision,
    reasons: bool,
}

impl Zen {
    /// The decision that gives verdict and failing criteria.
    pub fn without_reasons() -> Result<Self, Box<dyn Error>> {
        Self::compile(serde_json::from_str(CRITERIA)?, false)
    }

    /// The decision that gives findings with their sentences as well: each row of a table gets a column for them.
    pub fn with_reasons(knowledge: &Knowledge) -> Result<Self, Box<dyn Error>> {
        let mut criteria: Value = serde_json::from_str(CRITERIA)?;
        for node in criteria["nodes"].as_array_mut().into_iter().flatten() {
            let content = &mut node["content"];
            if let Some(outputs) = content["outputs"].as_array_mut() {
                outputs.push(json!({ "id": "text", "name": "Text", "field": "text" }));
            }
            for row in content["rules"].as_array_mut().into_iter().flatten() {
                let reason = row["reason"].as_str().unwrap_or_default().trim_matches('\'');
                row["text"] = json!(sentence(knowledge, reason));
            }
            if node["id"] == "verdict"
                && let Some(expressions) = node["content"]["expressions"].as_array_mut()
            {
                expressions.push(json!({ "id": "findings", "key": "findings", "value": findings() }));
            }
        }
        Self::compile(criteria, true)
    }

    fn compile(criteria: Value, reasons: bool) -> Result<Self, Box<dyn Error>> {
        // No expression looks at the results of other nodes by their names, so that none need be collected.
        ZEN_CONFIG.nodes_in_context.store(false, Ordering::Relaxed);
        let mut decision = Decision::from(serde_json::from_value::<GraphContent>(criteria)?);
        decision.validate().map_err(|error| format!("{error:?}"))?;
        decision.compile();
        Ok(Self { decision, reasons })
    }
}

impl Engine for Zen {
    type Input = Variable;
    type Output = Variable;

    fn input(&self, knowledge: &Knowledge, assessment: &Assessment) -> Result<Variable, Box<dyn Error>> {
        let mut facts = facts_with_lookups(&knowledge.catalogue, assessment);
        if self.reasons {
            facts["names"] = names(knowledge, assessment);
        }
        Ok(facts.into())
    }

    fn evaluate(&mut self, input: Variable) -> Result<Variable, Box<dyn Error>> {
        Ok(block_on(self.decision.evaluate(input)).map_err(|error| format!("{error:?}"))?.result)
    }

    fn json(output: Variable) -> Result<Value, Box<dyn Error>> {
        Ok(output.into())
    }
}

/// The sentence of a reason as a template of zen.
fn sentence(knowledge: &Knowledge, reason: &str) -> String {
    let reason = Reason::ALL.iter().find(|known| format!("{known:?}") == reason);
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Place(place) => format!("${{names.{}}}", place.name()),
    };
    let filled: String =
        reason.map_or_else(String::new, |reason| knowledge.reason(*reason).text.pieces().iter().map(piece).collect());
    format!("`{filled}`")
}

/// The results of all tables, by criterion; null where a criterion does not apply.
fn findings() -> String {
    let fields = Criterion::ALL.iter().map(|criterion| format!("{0}: {0}", criterion.id()));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}
