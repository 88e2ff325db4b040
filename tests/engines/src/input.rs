//! What the engines are given: the facts of an assessment, and the catalogue as data.
//!
//! [`facts`] are the plain answers; what is not known is `null`. Rego policies read the catalogue as data, so that
//! nothing else is looked up for regorus: see [`catalogue`]. A zen decision has no data beside its input, and a decision
//! table with a row for each product would be searched on each evaluation. [`facts_with_lookups`] therefore adds what a
//! program around zen would look up: the rows of both products and languages, whether the label's product is listed,
//! what the catalogue says of an older version (FAQ 8) and whether it lets the maker have preinstalled one, and the names
//! that sentences are filled with.

use std::fmt::Debug;

use reimage_advisor::assessment::{
    Answer, Assessment, Channel, Choice, Components, Label, Language, MediaOrigin, Product, Program, Software,
};
use reimage_advisor::catalogue::downgrade::{DowngradeRight, Others, Permits};
use reimage_advisor::catalogue::proof::Statement;
use reimage_advisor::catalogue::{Catalogue, Release};
use reimage_advisor::explain::fill::place_in_words;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::knowledge::sentence::{Piece, Place};
use reimage_advisor::rules::criteria::Reason;
use reimage_advisor::rules::prior_version::{Downgrade, older_media};
use serde_json::{Map, Value, json};

/// The answers of an assessment.
pub fn facts(assessment: &Assessment) -> Value {
    let (licensed, media, agreement) = (&assessment.licensed, &assessment.media, &assessment.agreement);
    json!({
        "date": assessment.date.map(|date| date.to_string()),
        "licensed": {
            "channel": licensed.channel.known(),
            "product": licensed.software.product.known().map(product),
            "language": licensed.software.language.known().map(language),
            "components": components(&licensed.software.components),
            "license_type": licensed.license_type.known(),
            "base_license": licensed.base_license.known(),
            "label": label(&licensed.label),
            "licenses": count(&licensed.licenses),
            "devices": count(&licensed.devices),
        },
        "media": {
            "origin": media.origin.known(),
            "product": media.software.product.known().map(product),
            "language": media.software.language.known().map(language),
            "components": components(&media.software.components),
            "use": media.purpose.known(),
            "terms_permit_version": media.terms_permit_version.known(),
        },
        "agreement": {
            "program": agreement.program.known(),
            "holder": agreement.holder.known(),
            "license_purchased": agreement.license_purchased.known(),
            "enterprise_license": agreement.enterprise_license.known(),
        },
    })
}

fn product(product: &Product) -> Value {
    match product {
        Product::Listed(id) => json!({ "id": id }),
        Product::Other(text) => json!({ "text": text }),
    }
}

fn language(language: &Language) -> Value {
    match language {
        Language::Listed(tag) => json!({ "tag": tag }),
        Language::Multilingual => json!({ "multilingual": true }),
        Language::Other(text) => json!({ "text": text }),
    }
}

fn components(answer: &Answer<Components>) -> Value {
    match answer {
        Answer::Unanswered => Value::Null,
        Answer::NotSure => json!("NotSure"),
        Answer::Known(components) => json!(components),
    }
}

fn count(answer: &Answer<u32>) -> Value {
    match answer {
        Answer::Unanswered => Value::Null,
        Answer::NotSure => json!("NotSure"),
        Answer::Known(count) => json!(count),
    }
}

fn label(answer: &Answer<Label>) -> Value {
    match answer {
        Answer::Unanswered => Value::Null,
        Answer::NotSure => json!("NotSure"),
        Answer::Known(Label::Same) => json!("Same"),
        Answer::Known(Label::NoLabel) => json!("NoLabel"),
        Answer::Known(Label::Product(named)) => product(named),
    }
}

/// The facts with what zen-engine cannot look up itself.
pub fn facts_with_lookups(catalogue: &Catalogue, assessment: &Assessment) -> Value {
    let mut facts = facts(assessment);
    look_up_side(catalogue, &mut facts["licensed"], &assessment.licensed.software);
    look_up_side(catalogue, &mut facts["media"], &assessment.media.software);
    if let Answer::Known(Label::Product(named)) = &assessment.licensed.label {
        facts["licensed"]["label"]["release"] = json!(catalogue.find(named).map(|release| &release.id));
    }
    facts["downgrade"] = json!(older_media(catalogue, assessment).map(|downgrade| match downgrade {
        Downgrade::Permitted(_) => "Permitted",
        Downgrade::Denied(_) => "Denied",
        Downgrade::Ended(_) => "Ended",
        Downgrade::DateNeeded(_) => "DateNeeded",
        Downgrade::NotSettled(_) => "NotSettled",
    }));
    facts["maker_may_downgrade"] = json!(maker_may_downgrade(catalogue, assessment));
    facts
}

/// Whether a downgrade right lets the maker have preinstalled the media's version in place of the licensed one.
fn maker_may_downgrade(catalogue: &Catalogue, assessment: &Assessment) -> bool {
    let release = |software: &Software| catalogue.release_of(&software.product);
    let sides = release(&assessment.licensed.software).zip(release(&assessment.media.software));
    sides.is_some_and(|(licensed, media)| {
        let older = licensed.family == media.family && media.generation < licensed.generation;
        let names = |right: &DowngradeRight| right.speaks_of(Channel::Oem, licensed) && right.names(licensed, media);
        older && catalogue.downgrades().iter().any(names)
    })
}

fn look_up_side(catalogue: &Catalogue, side: &mut Value, software: &Software) {
    side["release"] = json!(catalogue.release_of(&software.product).map(|release| row(catalogue, release)));
    let spoken = match software.language.known() {
        Some(Language::Listed(tag)) => catalogue.language(tag),
        _ => None,
    };
    side["spoken"] = json!(spoken.map(|spoken| json!({ "tag": spoken.tag, "language": spoken.language })));
}

/// What each place in a sentence is filled with; zen expressions cannot join a list, so even lists come as text.
pub fn names(knowledge: &Knowledge, assessment: &Assessment) -> Value {
    let name = |place: &Place| (place.name().to_owned(), json!(place_in_words(knowledge, assessment, *place)));
    Place::ALL.iter().map(name).collect::<Map<_, _>>().into()
}

/// The catalogue and the sentences, for Rego policies.
pub fn catalogue(knowledge: &Knowledge) -> Value {
    let catalogue = &knowledge.catalogue;
    let releases = catalogue.releases().iter().map(|release| (release.id.clone(), row(catalogue, release)));
    let media_sources = catalogue
        .releases()
        .iter()
        .map(|release| (release.id.clone(), json!(catalogue.cited(release.sources(Statement::VolumeLicensing)))));
    let languages = catalogue.languages().iter().map(|language| {
        let name = catalogue.language_name(&Language::Listed(language.tag.clone()));
        (language.tag.clone(), json!({ "tag": language.tag, "language": language.language, "name": name }))
    });
    let components = catalogue.components().iter().map(|component| (component.id.clone(), json!(component.name)));
    json!({
        "releases": releases.collect::<Map<_, _>>(),
        "media_sources": media_sources.collect::<Map<_, _>>(),
        "languages": languages.collect::<Map<_, _>>(),
        "components": components.collect::<Map<_, _>>(),
        "downgrades": Channel::ALL.iter().map(|channel| downgrades(catalogue, *channel)).collect::<Map<_, _>>(),
        "labels": {
            "channel": labels::<Channel>(),
            "origin": labels::<MediaOrigin>(),
            "program": labels::<Program>(),
        },
        "sentences": Reason::ALL.iter().map(|reason| sentence(knowledge, *reason)).collect::<Map<_, _>>(),
    })
}

fn row(catalogue: &Catalogue, release: &Release) -> Value {
    let version = catalogue.version(release.family, &release.version);
    json!({
        "id": release.id,
        "product": release.product,
        "family": format!("{:?}", release.family),
        "version": release.version,
        "generation": release.generation,
        "name": release.name,
        "enterprise": release.enterprise,
        "long_term": release.long_term,
        "subscription": release.is_subscription(),
        "not_in_volume_licensing": release.known_not_in_volume_licensing(),
        "perhaps_same_as": release.perhaps_same_as,
        "components": release.components,
        "end_of_support": version.and_then(|version| version.end_of_support).map(|day| day.to_string()),
    })
}

/// The downgrade rights of one channel; those that settle nothing may still say what a maker preinstalls.
fn downgrades(catalogue: &Catalogue, channel: Channel) -> (String, Value) {
    let rights = catalogue.downgrades().iter().filter(|r| r.channels.contains(&channel));
    let right = |right: &DowngradeRight| {
        json!({
            "products": right.products,
            "families": right.families.iter().map(|family| format!("{family:?}")).collect::<Vec<_>>(),
            "versions": right.versions,
            "settles": right.settles(),
            "any_earlier": right.permits == Permits::AnyEarlier,
            "releases": match &right.permits {
                Permits::These(ids) => &ids[..],
                Permits::Nothing | Permits::AnyEarlier | Permits::ByTerms => &[],
            },
            "denies_others": right.others == Others::Denied,
            "while_supported": right.while_supported,
            "cited": cited(catalogue, right),
        })
    };
    (format!("{channel:?}"), rights.map(right).collect())
}

/// The sentence of a right with its sources, as the program words it.
fn cited(catalogue: &Catalogue, right: &DowngradeRight) -> String {
    match catalogue.cited(&right.sources) {
        sources if sources.is_empty() => format!("{} ({})", right.text, right.strength.label()),
        sources => format!("{} (source: {sources}; {})", right.text, right.strength.label()),
    }
}

fn labels<T: Choice + Debug>() -> Value {
    T::ALL.iter().map(|value| (format!("{value:?}"), json!(value.label()))).collect::<Map<_, _>>().into()
}

/// The sentence of a reason as a format for `sprintf`, with the names of what it is filled with.
fn sentence(knowledge: &Knowledge, reason: Reason) -> (String, Value) {
    let mut format = String::new();
    let mut places = Vec::new();
    for piece in knowledge.reason(reason).text.pieces() {
        match piece {
            Piece::Text(text) => format.push_str(&text.replace('%', "%%")),
            Piece::Place(place) => {
                format.push_str("%s");
                places.push(place.name());
            }
        }
    }
    (format!("{reason:?}"), json!({ "format": format, "places": places }))
}
