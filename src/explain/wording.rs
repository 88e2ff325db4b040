//! Fills the sentences of `rules.ron` with both sides of an assessment.

use std::borrow::Cow;

use crate::assessment::{Answer, Assessment, Choice, Components, Label, Language, Product};
use crate::catalogue::Catalogue;
use crate::knowledge::Knowledge;
use crate::rules::criteria::{Finding, components};
use crate::rules::decision::{Conclusion, Decision};
use crate::rules::note::notes;
use crate::rules::prior_version::{Downgrade, older_media};

/// A name in braces that a sentence may have, and what it is filled with.
type Place = (&'static str, for<'a> fn(&'a Knowledge, &'a Assessment) -> Cow<'a, str>);

const PLACES: &[Place] = &[
    ("licensed", |k, a| product(&k.catalogue, &a.licensed.software.product)),
    ("media", |k, a| product(&k.catalogue, &a.media.software.product)),
    ("licensed_language", |k, a| language(&k.catalogue, &a.licensed.software.language)),
    ("media_language", |k, a| language(&k.catalogue, &a.media.software.language)),
    ("licensed_components", |k, a| component_list(&k.catalogue, components(&k.catalogue, &a.licensed.software)).into()),
    ("media_components", |k, a| component_list(&k.catalogue, components(&k.catalogue, &a.media.software)).into()),
    ("component_difference", |k, a| component_difference(&k.catalogue, a).into()),
    ("label", |k, a| label(&k.catalogue, a)),
    ("channel", |_, a| choice(&a.licensed.channel)),
    ("origin", |_, a| choice(&a.media.origin)),
    ("program", |_, a| choice(&a.agreement.program)),
    ("licenses", |_, a| number(&a.licensed.licenses)),
    ("devices", |_, a| number(&a.licensed.devices)),
    ("excess", |_, a| excess(a).into()),
    ("right", |k, a| downgrade_right(&k.catalogue, a).into()),
    ("end_of_support", |k, a| end_of_support(&k.catalogue, a)),
    ("date", |_, a| a.date.map_or("an unknown day".into(), |date| date.to_string().into())),
];

/// The sentence with every name in braces filled from the assessment.
pub fn fill(knowledge: &Knowledge, assessment: &Assessment, sentence: &str) -> String {
    let mut filled = String::with_capacity(sentence.len() + 64);
    for (text, place) in pieces(sentence) {
        filled.push_str(text);
        if let Some((_, value)) = place.and_then(|name| PLACES.iter().find(|(known, _)| *known == name)) {
            filled.push_str(&value(knowledge, assessment));
        }
    }
    filled
}

/// The names in braces that no value is known for.
pub(crate) fn unknown_places(sentence: &str) -> impl Iterator<Item = &str> {
    pieces(sentence).filter_map(|(_, place)| place).filter(|name| PLACES.iter().all(|(known, _)| known != name))
}

/// The sentence cut into text and the name in braces after it.
fn pieces(sentence: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    sentence.split_inclusive('}').map(|piece| match piece.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
        Some((text, name)) => (text, Some(name)),
        None => (piece, None),
    })
}

/// The reason of a finding, with both sides in it.
pub fn reason(knowledge: &Knowledge, assessment: &Assessment, finding: &Finding) -> String {
    let mut text = fill(knowledge, assessment, &knowledge.reason(finding.reason).text);
    for note in notes(&knowledge.catalogue, assessment, finding) {
        text.push(' ');
        text.push_str(&knowledge.note(note).text);
    }
    text
}

fn product<'a>(catalogue: &'a Catalogue, answer: &'a Answer<Product>) -> Cow<'a, str> {
    answer.known().map_or("not known", |product| catalogue.product_name(product)).into()
}

fn language<'a>(catalogue: &Catalogue, answer: &Answer<Language>) -> Cow<'a, str> {
    answer.known().map_or("not known".into(), |language| catalogue.language_name(language).into())
}

fn choice<T: Choice>(answer: &Answer<T>) -> Cow<'static, str> {
    answer.known().map_or("not known", |value| value.label()).into()
}

fn number(answer: &Answer<u32>) -> Cow<'static, str> {
    answer.known().map_or("an unknown number of".into(), |number| number.to_string().into())
}

fn excess(assessment: &Assessment) -> String {
    let count = |answer: &Answer<u32>| answer.known().copied().unwrap_or_default();
    count(&assessment.licensed.devices).saturating_sub(count(&assessment.licensed.licenses)).to_string()
}

/// The names of components, separated by commas.
pub fn component_list(catalogue: &Catalogue, components: Option<&Components>) -> String {
    let Some(components) = components else {
        return "not known".to_owned();
    };
    if components.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<&str> =
        components.iter().map(|id| catalogue.component(id).map_or(id.as_str(), |c| &c.name)).collect();
    names.join(", ")
}

fn component_difference(catalogue: &Catalogue, assessment: &Assessment) -> String {
    let licensed = components(catalogue, &assessment.licensed.software);
    let media = components(catalogue, &assessment.media.software);
    let (Some(licensed), Some(media)) = (licensed, media) else {
        return String::new();
    };
    let missing: Components = licensed.difference(media).cloned().collect();
    let extra: Components = media.difference(licensed).cloned().collect();
    match (missing.is_empty(), extra.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("the media lacks {}", component_list(catalogue, Some(&missing))),
        (true, false) => format!("the media adds {}", component_list(catalogue, Some(&extra))),
        (false, false) => format!(
            "the media lacks {} and adds {}",
            component_list(catalogue, Some(&missing)),
            component_list(catalogue, Some(&extra))
        ),
    }
}

fn label<'a>(catalogue: &'a Catalogue, assessment: &'a Assessment) -> Cow<'a, str> {
    match assessment.licensed.label.known() {
        Some(Label::Product(named)) => catalogue.product_name(named).into(),
        Some(Label::Same) => product(catalogue, &assessment.licensed.software.product),
        Some(Label::NoLabel) => "no label".into(),
        None => "not known".into(),
    }
}

fn downgrade_right(catalogue: &Catalogue, assessment: &Assessment) -> String {
    let right = match older_media(catalogue, assessment) {
        Some(
            Downgrade::Permitted(right)
            | Downgrade::Denied(right)
            | Downgrade::Ended(right)
            | Downgrade::DateNeeded(right)
            | Downgrade::NotSettled(Some(right)),
        ) => right,
        Some(Downgrade::NotSettled(None)) | None => return String::new(),
    };
    format!("{} (source: {}; {})", right.text, right.source, right.strength.label())
}

fn end_of_support(catalogue: &Catalogue, assessment: &Assessment) -> Cow<'static, str> {
    catalogue
        .release_of(&assessment.media.software.product)
        .and_then(|media| catalogue.version_of(media))
        .and_then(|version| version.end_of_support)
        .map_or("an unknown day".into(), |day| day.to_string().into())
}

/// One sentence under a verdict: what fails first, what is open first, or on what the permission rests.
pub fn lead(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let sentence = match decision.conclusion {
        Conclusion::Permitted => Some("Every criterion that applies is met."),
        Conclusion::PermittedByDowngrade => {
            Some("Every criterion that applies is met; the older version rests on the terms of the license.")
        }
        Conclusion::OtherRight(right) => Some(knowledge.right(right).applies.as_str()),
        Conclusion::RightOpen(right) => Some(knowledge.right(right).open.as_str()),
        Conclusion::NotPermitted | Conclusion::Undetermined => {
            decision.decisive().next().map(|finding| knowledge.reason(finding.reason).lead.as_str())
        }
    };
    fill(knowledge, assessment, sentence.unwrap_or_default())
}
