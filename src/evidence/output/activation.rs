//! What `slmgr` and `ospp.vbs` print, and reports of the same values: read by tokens, since labels are localized.

use crate::assessment::evidence::{Caution, Found, KeyChannel, Side};
use crate::catalogue::{Catalogue, Family};
use crate::evidence::output::blocks;
use crate::evidence::output::channels::office_channel;
use crate::evidence::words::{is_office, is_server, version_of};

/// Reads the products from the lines of a text.
pub fn read(catalogue: &Catalogue, lines: &[String]) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::new();
    for mut product in blocks::read(catalogue, lines) {
        complete(catalogue, &mut product);
        add(&mut merged, product);
    }
    merged
}

/// Adds a product, or what is new about one that is there already.
pub fn add(products: &mut Vec<Found>, product: Found) {
    match products.iter_mut().find(|other| same_product(other, &product)) {
        Some(other) => {
            let fill = |text: &mut Option<String>, other: Option<String>| {
                if text.is_none() {
                    *text = other;
                }
            };
            fill(&mut other.partial_key, product.partial_key);
            fill(&mut other.channel_detail, product.channel_detail);
            fill(&mut other.build, product.build);
            fill(&mut other.version, product.version);
            other.channel = other.channel.or(product.channel);
            if other.languages.is_empty() {
                other.languages = product.languages;
            }
        }
        None => products.push(product),
    }
}

/// Whether two things found are one product that two commands or two blocks of one tell of.
///
/// They have the same name, nothing in which they differ, and a key or a channel that both tell; or one of them tells
/// neither. So the channel of one is never joined to the key of another.
fn same_product(one: &Found, other: &Found) -> bool {
    fn alike<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    fn both<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_some() && one == other
    }
    let tells_neither = |found: &Found| found.partial_key.is_none() && found.channel_detail.is_none();
    one.side == Side::Installed
        && other.side == Side::Installed
        && one.edition_id.is_some()
        && one.name.is_some()
        && one.name == other.name
        && alike(&one.partial_key, &other.partial_key)
        && alike(&one.channel, &other.channel)
        && alike(&one.channel_detail, &other.channel_detail)
        && (both(&one.partial_key, &other.partial_key)
            || both(&one.channel_detail, &other.channel_detail)
            || tells_neither(one)
            || tells_neither(other))
}

/// Says what follows from edition and channel.
pub fn complete(catalogue: &Catalogue, product: &mut Found) {
    let edition = product.edition_id.clone().unwrap_or_default();
    if is_office(product) {
        product.channel = office_channel(&edition, product.channel);
    } else {
        if edition.contains("-ESU") {
            product.caution(Caution::AddOn);
        }
        let number = product.build.as_deref().and_then(|build| build.split('.').next()?.parse().ok());
        // A client and a server have the same builds: without an edition, none of them is the version.
        let number = number.filter(|_| !edition.is_empty());
        let version = number.and_then(|build| version_of(catalogue, build, is_server(&edition)));
        product.version = version.map(|version| version.name.clone()).or(product.version.take());
        // Windows 7 and Vista have their version in the name, e.g. `Windows(R) 7, Professional edition`.
        let named = product.name.as_deref().and_then(|name| name.split(',').next()?.split_whitespace().last());
        if let Some(version) = named.and_then(|named| catalogue.version(Family::WindowsClient, named)) {
            product.version.get_or_insert_with(|| version.name.clone());
        }
    }
    if product.channel == Some(KeyChannel::Evaluation) || edition.ends_with("Eval") {
        product.channel = Some(KeyChannel::Evaluation);
        product.caution(Caution::EvaluationIsNoLicense);
    }
}
