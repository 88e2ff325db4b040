//! What was read of media and devices, in words.

use crate::assessment::evidence::{Evidence, Found, Hint, KeyChannel, Kind, Side};
use crate::assessment::{Choice, Language};
use crate::catalogue::Catalogue;

/// What a product that was found is called.
pub fn found_name<'a>(catalogue: &'a Catalogue, found: &'a Found) -> &'a str {
    let release = found.product.as_deref().and_then(|id| catalogue.release(id));
    let name = release.map(|release| release.name.as_str()).or(found.name.as_deref());
    name.or(found.edition_id.as_deref()).unwrap_or("a product that is not named")
}

/// What is said of a fact that the input does not give.
const NOT_STATED: &str = "not stated";

/// What is known of a product that was found, and what of it is not stated: a name and a value each.
pub fn found_facts(catalogue: &Catalogue, found: &Found) -> Vec<(&'static str, String)> {
    let channel = match (found.channel, &found.channel_detail) {
        (Some(channel), Some(detail)) => Some(format!("{} ({detail})", channel.label())),
        (Some(channel), None) => Some(channel.label().to_owned()),
        (None, detail) => detail.clone(),
    };
    let language = |tag: &String| catalogue.language_name(&Language::Listed(tag.clone()));
    let languages = found.languages.iter().map(language).collect::<Vec<_>>().join("; ");
    let facts = [
        (Fact::Edition, found.edition_id.clone()),
        (Fact::Version, found.version.clone()),
        (Fact::Build, found.build.clone()),
        (Fact::Installation, found.installation_type.clone()),
        (Fact::Architecture, found.architecture.map(|architecture| architecture.label().to_owned())),
        (Fact::Languages, (!languages.is_empty()).then_some(languages)),
        (Fact::DefaultLanguage, found.default_language.as_ref().filter(|_| found.languages.len() != 1).map(language)),
        (Fact::Channel, channel),
        (Fact::PartialKey, found.partial_key.clone()),
    ];
    let missing = missing(found);
    let not_stated = |fact: &Fact| missing.contains(fact).then(|| NOT_STATED.to_owned());
    facts.into_iter().filter_map(|(fact, value)| Some((fact.label(), value.or_else(|| not_stated(&fact))?))).collect()
}

/// A fact of a product.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fact {
    Edition,
    Version,
    Build,
    Installation,
    Architecture,
    Languages,
    DefaultLanguage,
    Channel,
    PartialKey,
}

impl Fact {
    fn label(self) -> &'static str {
        match self {
            Self::Edition => "Edition",
            Self::Version => "Version",
            Self::Build => "Build",
            Self::Installation => "Installation",
            Self::Architecture => "Architecture",
            Self::Languages => "Languages",
            Self::DefaultLanguage => "Default language",
            Self::Channel => "Channel",
            Self::PartialKey => "Product key ends in",
        }
    }

    /// The beginning of a sentence about it.
    fn in_words(self) -> &'static str {
        match self {
            Self::Edition => "The edition",
            Self::Version => "The version",
            Self::Languages => "The language",
            _ => "The channel",
        }
    }
}

/// The facts that its kind of input tells when it is whole, and this input does not.
fn missing(found: &Found) -> Vec<Fact> {
    let is_list = matches!(found.kind, Kind::Dism | Kind::Wimlib | Kind::WimXml);
    let is_activation = matches!(found.kind, Kind::Slmgr | Kind::Ospp);
    let is_text = is_list
        || is_activation
        || matches!(found.kind, Kind::Systeminfo | Kind::ComputerInfo | Kind::Cim | Kind::Registry);
    let is_installed = found.side == Side::Installed;
    // A subscription has no version.
    let has_version = found.channel != Some(KeyChannel::Subscription);
    let facts = [
        (Fact::Edition, found.edition_id.is_none() && (found.product.is_none() && is_text || is_list)),
        (Fact::Version, found.version.is_none() && found.product.is_none() && is_text && has_version),
        (Fact::Languages, found.languages.is_empty() && is_list),
        (Fact::Channel, found.channel.is_none() && found.channel_detail.is_none() && is_installed && is_text),
        (Fact::PartialKey, found.partial_key.is_none() && is_activation),
    ];
    facts.into_iter().filter_map(|(fact, is_missing)| is_missing.then_some(fact)).collect()
}

/// What to do to get what is not stated.
pub fn what_to_run(found: &Found) -> Option<String> {
    let missing = missing(found);
    let what = missing.iter().find(|fact| **fact != Fact::PartialKey)?;
    let named = if found.product.is_none() && matches!(what, Fact::Edition | Fact::Version) {
        ", so no product is named"
    } else {
        ""
    };
    let evaluation = if found.side == Side::Media && missing.contains(&Fact::Edition) {
        " That also tells whether it is an evaluation."
    } else {
        ""
    };
    Some(format!("{} is not stated{named}. {}{evaluation}", what.in_words(), advice(found)))
}

/// How the whole of it is got.
fn advice(found: &Found) -> &'static str {
    let is_office = |text: &Option<String>| text.as_deref().is_some_and(|text| text.starts_with("Office"));
    let is_office = found.kind == Kind::Ospp || is_office(&found.name) || is_office(&found.edition_id);
    match found.side {
        Side::Media => "Run dism /Get-ImageInfo /ImageFile:FILE /Index:NUMBER and paste everything that it prints.",
        Side::Firmware if found.edition_id.is_some() => "Look at the label of the device, or at the invoice.",
        Side::Firmware => {
            "Run (Get-CimInstance SoftwareLicensingService).OA3xOriginalProductKeyDescription in PowerShell and paste \
             what it prints."
        }
        Side::Installed if is_office => {
            "Run cscript ospp.vbs /dstatus in the folder of Office and paste everything that it prints."
        }
        Side::Installed => "Run slmgr.vbs /dlv on the device and paste everything that it prints.",
    }
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
