//! What `slmgr` and `ospp.vbs` print, and reports of the same values: read by tokens, since labels are localized.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::assessment::evidence::{Caution, Found, KeyChannel, Kind, Side, clean};
use crate::catalogue::{Catalogue, Family};
use crate::evidence::words::{add_language, is_office, is_server, version_of};

/// The most products of one text.
pub const PRODUCT_LIMIT: usize = 1000;

/// `Windows(R), Professional edition`, `Office 16, Office16VisioProR_Retail edition`.
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b((?:Windows|Office)[^,:]{0,40}), ([A-Za-z][\w-]{2,60}) edition\b").ok());

/// `OEM_DM`, `VOLUME_KMSCLIENT`, `RETAIL(MAK)`; `Volume:GVLK`, `Retail:TB:Eval`; `Retail` alone after a colon.
static CHANNEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(RETAIL(?:\(\w+\))?|OEM_[A-Z_]+|VOLUME_[A-Z_]+|TIMEBASED_[A-Z]+|(?:OEM|Volume):[A-Za-z]+|Retail:TB:\w+)|[:=] *(Retail) *$",
    )
    .ok()
});

/// Groups five to seven of an extended PID: channel, language id, build.
static EXTENDED_PID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b\d{5}-\d{5}-\d{3}-\d{6}-(\d\d)-(\d{4,5})-(\d{4,5})\.0000-\d{7}\b").ok());

/// Five characters of a product key, at the end of a line after a colon or after the masked groups of a key.
static PARTIAL_KEY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:[:=：]\s*|\*{5}-)([BCDFGHJKMNPQRTVWXY2346789]{5})\s*["',]*$"#).ok());

/// The version of the licensing service, which is that of Windows.
static VERSION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[:：]\s*(?:10\.0|6\.[0-3])\.(\d{4,5}(?:\.\d{1,5})?)\b").ok());

/// What a line has that `CHANNEL` may find something in; looked for first, since that is much faster.
const CHANNELS: [&str; 6] = ["RETAIL", "Retail", "OEM", "VOLUME", "Volume", "TIMEBASED"];

/// The end of a line in which a partial key can be, in bytes.
const PARTIAL_KEY_END: usize = 64;

/// Reads the products from the lines of a text.
pub fn read(catalogue: &Catalogue, lines: &[String]) -> Vec<Found> {
    let mut products: Vec<Found> = Vec::new();
    let mut service_build = None;
    for line in lines {
        if let Some((family, edition)) = name(line) {
            if products.len() == PRODUCT_LIMIT {
                break;
            }
            products.push(product(line, family, edition));
        } else if products.is_empty()
            && (line.contains("10.0.") || line.contains("6."))
            && let Some(version) = VERSION.as_ref().and_then(|version| version.captures(line))
        {
            service_build = version.get(1).map(|build| build.as_str().to_owned());
        }
        read_line(catalogue, line, &mut products);
    }
    let mut merged: Vec<Found> = Vec::new();
    for mut product in products {
        if let Some(build) = service_build.as_ref().filter(|_| !is_office(&product)) {
            product.build = Some(build.clone());
        }
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
fn same_product(one: &Found, other: &Found) -> bool {
    fn alike<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    one.side == Side::Installed
        && other.side == Side::Installed
        && one.name.is_some()
        && one.name == other.name
        && alike(&one.partial_key, &other.partial_key)
        && alike(&one.channel, &other.channel)
        && alike(&one.channel_detail, &other.channel_detail)
}

/// Family and edition of a product that a line names.
fn name(line: &str) -> Option<(&str, &str)> {
    let captures = NAME.as_ref().filter(|_| line.contains(" edition"))?.captures(line)?;
    Some((captures.get(1)?.as_str(), captures.get(2)?.as_str()))
}

fn product(line: &str, family: &str, edition: &str) -> Found {
    Found {
        kind: if line.contains("LICENSE NAME") { Kind::Ospp } else { Kind::Slmgr },
        side: Side::Installed,
        name: Some(clean(&format!("{family}, {edition} edition"))),
        edition_id: Some(clean(edition)),
        cautions: vec![Caution::ActiveKeyIsNoLicense],
        ..Found::default()
    }
}

/// Keeps what a line tells of the last product; the first line that tells something counts.
fn read_line(catalogue: &Catalogue, line: &str, products: &mut Vec<Found>) {
    let may_have_channel = CHANNELS.iter().any(|channel| line.contains(channel));
    let channel = CHANNEL.as_ref().filter(|_| may_have_channel).and_then(|channel| channel.captures(line));
    let channel = channel.and_then(|found| found.get(1).or(found.get(2))).map(|found| found.as_str());
    if products.is_empty() && channel.is_some() {
        // A channel without a name that is known, since somebody left it out or translated it.
        products.push(Found {
            kind: Kind::Slmgr,
            side: Side::Installed,
            cautions: vec![Caution::ActiveKeyIsNoLicense],
            ..Found::default()
        });
    }
    let Some(product) = products.last_mut() else {
        return;
    };
    if let Some(channel) = channel.filter(|_| product.channel_detail.is_none()) {
        product.channel_detail = Some(clean(channel));
        product.channel = key_channel(channel);
    }
    let end = line.get(line.floor_char_boundary(line.len().saturating_sub(PARTIAL_KEY_END))..).unwrap_or_default();
    if let Some(partial) = PARTIAL_KEY.as_ref().and_then(|key| key.captures(end)).and_then(|found| found.get(1)) {
        product.partial_key.get_or_insert_with(|| partial.as_str().to_owned());
    }
    if !line.contains("KMS") {
        extended_pid(catalogue, line, product);
    }
}

/// Keeps what an extended PID in a text tells: channel, language and build, in any language of Windows.
pub fn extended_pid(catalogue: &Catalogue, text: &str, product: &mut Found) {
    // The build's revision is always zero.
    let may_have_pid = text.contains(".0000-");
    let Some(pid) = EXTENDED_PID.as_ref().filter(|_| may_have_pid).and_then(|pid| pid.captures(text)) else {
        return;
    };
    let (_, [channel, language, build]) = pid.extract();
    product.channel = product.channel.or(match channel {
        "00" if product.channel_detail.is_none() => Some(KeyChannel::Fpp),
        "02" => Some(KeyChannel::Oem),
        "03" => Some(KeyChannel::Volume),
        _ => None,
    });
    // For Office, language and build are those of the Windows that it is installed on.
    if is_office(product) {
        return;
    }
    let row = language.parse().ok().and_then(|lcid| catalogue.language_of_lcid(lcid));
    if let Some(row) = row.filter(|_| product.languages.is_empty()) {
        add_language(&mut product.languages, &row.tag);
    }
    product.build.get_or_insert_with(|| build.to_owned());
}

/// The channel that a channel's name means; none for a grace period, which is no key.
pub fn key_channel(text: &str) -> Option<KeyChannel> {
    let text = text.to_ascii_uppercase().replace(':', "_");
    if text.contains("GRACE") {
        None
    } else if text.contains("(MAK") || text.starts_with("VOLUME") {
        Some(KeyChannel::Volume)
    } else if text.starts_with("OEM") {
        Some(KeyChannel::Oem)
    } else if text.contains("EVAL") || text.contains("TRIAL") {
        Some(KeyChannel::Evaluation)
    } else if text.contains("_SUB") {
        Some(KeyChannel::Subscription)
    } else {
        text.starts_with("RETAIL").then_some(KeyChannel::Fpp)
    }
}

/// Says what follows from edition and channel.
pub fn complete(catalogue: &Catalogue, product: &mut Found) {
    let edition = product.edition_id.clone().unwrap_or_default();
    if is_office(product) {
        // A MAK of Office calls itself RETAIL(MAK), and a subscription RETAIL.
        if edition.contains("O365") && product.channel == Some(KeyChannel::Fpp) {
            product.channel = Some(KeyChannel::Subscription);
        } else if edition.contains("VL_") {
            product.channel = Some(KeyChannel::Volume);
        }
    } else {
        if edition.contains("-ESU") {
            product.caution(Caution::AddOn);
        }
        let number = product.build.as_deref().and_then(|build| build.split('.').next()?.parse().ok());
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
