//! What was read of media and devices, in words.

use crate::assessment::evidence::{Evidence, Found, Hint};
use crate::assessment::{Choice, Language};
use crate::catalogue::Catalogue;

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
