//! The facts of the record: what was answered, and where it comes from.

use crate::assessment::question::Question;
use crate::assessment::{Answer, Assessment};
use crate::explain::answers::in_words;
use crate::knowledge::Knowledge;
use crate::report::evidence;
use crate::rules::criteria::components;
use crate::wizard::Page;

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

/// The facts, by the page that asks for them.
pub fn facts(knowledge: &Knowledge, assessment: &Assessment) -> Vec<FactGroup> {
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
