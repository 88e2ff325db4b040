//! Answers and evidence in words, for lists of them.

use crate::assessment::evidence::{Evidence, Found, Hint};
use crate::assessment::{Answer, Assessment, Choice, Label, Language};
use crate::catalogue::Catalogue;
use crate::criteria::components;
use crate::question::{Question, State};
use crate::wording::component_list;

/// The answer to a question in words; `Not provided` and `Not sure` where there is no value.
pub fn in_words(catalogue: &Catalogue, assessment: &Assessment, question: Question) -> String {
    let (licensed, media, agreement) = (&assessment.licensed, &assessment.media, &assessment.agreement);
    let product = |answer: &Answer<_>| answer.known().map(|product| catalogue.product_name(product).to_owned());
    let language = |answer: &Answer<_>| answer.known().map(|language| catalogue.language_name(language));
    let known = match question {
        Question::Channel => choice(&licensed.channel),
        Question::Licenses => licensed.licenses.known().map(u32::to_string),
        Question::Devices => licensed.devices.known().map(u32::to_string),
        Question::LicensedProduct => product(&licensed.software.product),
        Question::LicensedComponents => return component_words(catalogue, &licensed.software),
        Question::LicensedLanguage => language(&licensed.software.language),
        Question::LicenseType => choice(&licensed.license_type),
        Question::BaseLicense => yes_no(&licensed.base_license),
        Question::Label => licensed.label.known().map(|label| match label {
            Label::Same => "The same product".to_owned(),
            Label::Product(named) => catalogue.product_name(named).to_owned(),
            Label::NoLabel => "No label".to_owned(),
        }),
        Question::LicensedArchitecture => choice(&licensed.software.architecture),
        Question::MediaOrigin => choice(&media.origin),
        Question::MediaUse => choice(&media.purpose),
        Question::MediaProduct => product(&media.software.product),
        Question::MediaComponents => return component_words(catalogue, &media.software),
        Question::MediaLanguage => language(&media.software.language),
        Question::TermsPermitVersion => yes_no(&media.terms_permit_version),
        Question::MediaArchitecture => choice(&media.software.architecture),
        Question::Program => choice(&agreement.program),
        Question::Holder => choice(&agreement.holder),
        Question::LicensePurchased => yes_no(&agreement.license_purchased),
        Question::SoftwareAssurance => choice(&agreement.software_assurance),
    };
    known.unwrap_or_else(|| without_value(question.state(assessment)).to_owned())
}

fn without_value(state: State) -> &'static str {
    if state == State::NotSure { "Not sure" } else { "Not provided" }
}

fn choice<T: Choice>(answer: &Answer<T>) -> Option<String> {
    answer.known().map(|value| value.label().to_owned())
}

fn yes_no(answer: &Answer<bool>) -> Option<String> {
    answer.known().map(|yes| if *yes { "Yes" } else { "No" }.to_owned())
}

fn component_words(catalogue: &Catalogue, software: &crate::assessment::Software) -> String {
    match &software.components {
        Answer::NotSure => "Not sure".to_owned(),
        Answer::Unanswered => match components(catalogue, software) {
            Some(listed) => format!("{} (from the catalogue)", component_list(catalogue, Some(listed))),
            None => "Not provided".to_owned(),
        },
        Answer::Known(given) => component_list(catalogue, Some(given)),
    }
}

/// What a product that was found is called.
pub fn found_name<'a>(catalogue: &'a Catalogue, found: &'a Found) -> &'a str {
    let release = found.product.as_deref().and_then(|id| catalogue.release(id));
    let name = release.map(|release| release.name.as_str()).or(found.name.as_deref());
    name.or(found.edition_id.as_deref()).unwrap_or("a product that is not named")
}

/// What is known of a product that was found: a name and a value each.
pub fn found_facts(catalogue: &Catalogue, found: &Found) -> Vec<(&'static str, String)> {
    let channel = match (found.channel, &found.channel_detail) {
        (Some(channel), Some(detail)) => Some(format!("{} ({detail})", channel.label())),
        (Some(channel), None) => Some(channel.label().to_owned()),
        (None, detail) => detail.clone(),
    };
    let language = |tag: &String| catalogue.language_name(&Language::Listed(tag.clone()));
    let languages = found.languages.iter().map(language).collect::<Vec<_>>().join("; ");
    let facts = [
        ("Edition", found.edition_id.clone()),
        ("Version", found.version.clone()),
        ("Build", found.build.clone()),
        ("Installation", found.installation_type.clone()),
        ("Architecture", found.architecture.map(|architecture| architecture.label().to_owned())),
        ("Languages", (!languages.is_empty()).then_some(languages)),
        ("Default language", found.default_language.as_ref().filter(|_| found.languages.len() != 1).map(language)),
        ("Channel", channel),
        ("Product key ends in", found.partial_key.clone()),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// When a source was read, e.g. `2026-11-24 10:30`; empty when that is not known.
pub fn time_read(evidence: &Evidence) -> String {
    evidence.read_at.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// What a disc says of itself: a name and a value each.
pub fn disc_facts(evidence: &Evidence) -> Vec<(&'static str, &str)> {
    let facts = [
        ("Volume label", &evidence.volume_label),
        ("Publisher", &evidence.publisher),
        ("Made by", &evidence.application),
    ];
    let given = facts.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    given.filter(|(_, value)| !value.is_empty()).collect()
}

/// What tells where media comes from, and what to know about a source as a whole: a sentence each.
pub fn evidence_notes(evidence: &Evidence) -> Vec<String> {
    let hint = |hint: &Hint| format!("Hint ({}, {}): {}.", hint.source.label(), hint.weight.label(), hint.to.label());
    evidence.hints.iter().map(hint).chain(evidence.cautions.iter().map(|caution| caution.text())).collect()
}
