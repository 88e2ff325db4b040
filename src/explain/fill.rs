//! Fills sentences with both sides of an assessment.

use std::borrow::Cow;

use crate::assessment::{Answer, Assessment, Choice, Components, Label, Language, Product};
use crate::catalogue::Catalogue;
use crate::catalogue::proof::Statement;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::{Piece, Place, Sentence};
use crate::rules::criteria::components;
use crate::rules::prior_version::{Downgrade, older_media};

/// What is said where there is no answer.
pub const NOT_KNOWN: &str = "not known";

/// The sentence with every place filled from the assessment.
pub fn fill(knowledge: &Knowledge, assessment: &Assessment, sentence: &Sentence) -> String {
    let mut filled = String::with_capacity(256);
    for piece in sentence.pieces() {
        filled.push_str(&fill_piece(knowledge, assessment, piece));
    }
    filled
}

/// A piece of a sentence in words.
pub fn fill_piece<'a>(knowledge: &'a Knowledge, assessment: &'a Assessment, piece: &'a Piece) -> Cow<'a, str> {
    match piece {
        Piece::Text(text) | Piece::Command(text) => text.into(),
        Piece::Place(place) => place_in_words(knowledge, assessment, *place),
    }
}

/// What a place is filled with; `not known` and the like where there is no answer.
pub fn place_in_words<'a>(knowledge: &'a Knowledge, assessment: &'a Assessment, place: Place) -> Cow<'a, str> {
    let catalogue = &knowledge.catalogue;
    let (licensed, media) = (&assessment.licensed, &assessment.media);
    match place {
        Place::Licensed => product(catalogue, &licensed.software.product),
        Place::Media => product(catalogue, &media.software.product),
        Place::MediaSources => media_sources(catalogue, assessment).into(),
        Place::LicensedLanguage => language(catalogue, &licensed.software.language),
        Place::MediaLanguage => language(catalogue, &media.software.language),
        Place::LicensedComponents => component_list(catalogue, components(catalogue, &licensed.software)).into(),
        Place::MediaComponents => component_list(catalogue, components(catalogue, &media.software)).into(),
        Place::ComponentDifference => component_difference(catalogue, assessment).into(),
        Place::Label => label(catalogue, assessment),
        Place::Channel => choice(&licensed.channel),
        Place::Origin => choice(&media.origin),
        Place::Program => choice(&assessment.agreement.program),
        Place::Licenses => number(&licensed.licenses),
        Place::Devices => number(&licensed.devices),
        Place::EachDevice => each_device(&licensed.devices),
        Place::Excess => excess(assessment).into(),
        Place::Right => downgrade_right(catalogue, assessment).into(),
        Place::EndOfSupport => end_of_support(catalogue, assessment),
        Place::Date => assessment.date.map_or("an unknown day".into(), |date| date.to_string().into()),
    }
}

fn product<'a>(catalogue: &'a Catalogue, answer: &'a Answer<Product>) -> Cow<'a, str> {
    answer.known().map_or(NOT_KNOWN, |product| catalogue.product_name(product)).into()
}

fn language<'a>(catalogue: &Catalogue, answer: &Answer<Language>) -> Cow<'a, str> {
    answer.known().map_or(NOT_KNOWN.into(), |language| catalogue.language_name(language).into())
}

fn choice<T: Choice>(answer: &Answer<T>) -> Cow<'static, str> {
    answer.known().map_or(NOT_KNOWN, |value| value.label()).into()
}

fn number(answer: &Answer<u32>) -> Cow<'static, str> {
    answer.known().map_or(NOT_KNOWN.into(), |number| number.to_string().into())
}

fn each_device(devices: &Answer<u32>) -> Cow<'static, str> {
    match devices.known() {
        Some(1) => "the device".into(),
        Some(devices) => format!("each of the {devices} devices").into(),
        None => "each device".into(),
    }
}

fn excess(assessment: &Assessment) -> String {
    let count = |answer: &Answer<u32>| answer.known().copied().unwrap_or_default();
    count(&assessment.licensed.devices).saturating_sub(count(&assessment.licensed.licenses)).to_string()
}

/// The names of components, separated by commas.
pub fn component_list(catalogue: &Catalogue, components: Option<&Components>) -> String {
    let Some(components) = components else {
        return NOT_KNOWN.to_owned();
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
        None => NOT_KNOWN.into(),
    }
}

fn downgrade_right(catalogue: &Catalogue, assessment: &Assessment) -> String {
    let Some(right) = older_media(catalogue, assessment).and_then(Downgrade::right) else {
        return String::new();
    };
    match catalogue.cited(&right.sources) {
        sources if sources.is_empty() => format!("{} ({})", right.text, right.strength.label()),
        sources => format!("{} (source: {sources}; {})", right.text, right.strength.label()),
    }
}

fn media_sources(catalogue: &Catalogue, assessment: &Assessment) -> String {
    let media = catalogue.release_of(&assessment.media.software.product);
    media.map_or_else(String::new, |media| catalogue.cited(media.sources(Statement::VolumeLicensing)))
}

fn end_of_support(catalogue: &Catalogue, assessment: &Assessment) -> Cow<'static, str> {
    catalogue
        .release_of(&assessment.media.software.product)
        .and_then(|media| catalogue.version_of(media))
        .and_then(|version| version.end_of_support)
        .map_or("an unknown day".into(), |day| day.to_string().into())
}
