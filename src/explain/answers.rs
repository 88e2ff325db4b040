//! Answers in words, for lists of them.

use crate::assessment::question::Question;
use crate::assessment::{Answer, Assessment, Label, Software, Value};
use crate::catalogue::Catalogue;
use crate::explain::fill::component_list;
use crate::rules::criteria::components;

/// The answer to a question in words; `Not provided` and `Not sure` where there is no value.
pub fn in_words(catalogue: &Catalogue, assessment: &Assessment, question: Question) -> String {
    match assessment.answer(question) {
        Answer::Known(value) => value_in_words(catalogue, value),
        Answer::NotSure => "Not sure".to_owned(),
        Answer::Unanswered => match question {
            Question::LicensedComponents => listed_components(catalogue, &assessment.licensed.software),
            Question::MediaComponents => listed_components(catalogue, &assessment.media.software),
            _ => None,
        }
        .unwrap_or_else(|| "Not provided".to_owned()),
    }
}

fn value_in_words(catalogue: &Catalogue, value: Value<'_>) -> String {
    match value {
        Value::Product(product) | Value::Label(Label::Product(product)) => catalogue.product_name(product).to_owned(),
        Value::Label(Label::Same) => "The same product".to_owned(),
        Value::Label(Label::NoLabel) => "No label".to_owned(),
        Value::Language(language) => catalogue.language_name(language),
        Value::Components(components) => component_list(catalogue, Some(components)),
        Value::Choice(label) => label.to_owned(),
        Value::YesNo(true) => "Yes".to_owned(),
        Value::YesNo(false) => "No".to_owned(),
        Value::Count(count) => count.to_string(),
    }
}

/// What is used while nobody gave the components: those of the catalogue.
fn listed_components(catalogue: &Catalogue, software: &Software) -> Option<String> {
    components(catalogue, software)
        .map(|listed| format!("{} (from the catalogue)", component_list(catalogue, Some(listed))))
}
