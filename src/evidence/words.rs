//! What words of media and of tools mean: architectures, languages, builds, editions, channels.

use crate::assessment::Architecture;
use crate::assessment::evidence::{Found, KeyChannel, Kind};
use crate::catalogue::{Catalogue, Family, Version};

/// The most languages of one product.
const LANGUAGE_LIMIT: usize = 256;

/// The version of Windows that a build number belongs to, as the catalogue names it.
pub(super) fn version_of(catalogue: &Catalogue, build: u32, server: bool) -> Option<&Version> {
    catalogue.version_of_build(if server { Family::WindowsServer } else { Family::WindowsClient }, build)
}

/// The architecture that a word such as `x64-based PC`, `32 bits`, `amd64fre` or `x86_64` means.
pub(super) fn architecture_of(text: &str) -> Option<Architecture> {
    let text = text.to_lowercase();
    if text.contains("ia64") || text.contains("itanium") {
        None
    } else if text.contains("arm64") || text.contains("aarch64") || text.contains("arm") && text.contains("64") {
        Some(Architecture::Arm64)
    } else if text.contains("64") {
        Some(Architecture::X64)
    } else {
        (text.contains("86") || text.contains("32")).then_some(Architecture::X86)
    }
}

/// The architecture that the XML of a Windows image means by a number.
pub(super) fn architecture_of_image(number: &str) -> Option<Architecture> {
    match number {
        "0" => Some(Architecture::X86),
        "9" => Some(Architecture::X64),
        "12" => Some(Architecture::Arm64),
        _ => None,
    }
}

/// Adds a language tag that is not there yet; what is no tag is left out.
pub(super) fn add_language(languages: &mut Vec<String>, tag: &str) {
    let tag = tag.trim();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&language.len())
        && tag.len() <= 32
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && language.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()));
    let there = languages.iter().any(|other| other.eq_ignore_ascii_case(tag));
    if known && !there && languages.len() < LANGUAGE_LIMIT {
        languages.push(tag.to_owned());
    }
}

/// Whether an EditionID is one of Windows Server; `ServerRdsh` is a client, Enterprise multi-session.
pub(super) fn is_server(edition_id: &str) -> bool {
    edition_id.to_ascii_lowercase().starts_with("server") && !edition_id.eq_ignore_ascii_case("ServerRdsh")
}

/// The channel that a ProductReleaseId of Office names at its end.
pub(super) fn release_channel(id: &str) -> Option<KeyChannel> {
    if id.starts_with("O365") {
        Some(KeyChannel::Subscription)
    } else if id.ends_with("Volume") {
        Some(KeyChannel::Volume)
    } else {
        id.ends_with("Retail").then_some(KeyChannel::Fpp)
    }
}

/// Whether it is of Office, not of Windows.
pub(super) fn is_office(found: &Found) -> bool {
    let begins = |text: &Option<String>| text.as_deref().is_some_and(|text| text.starts_with("Office"));
    matches!(found.kind, Kind::OfficeMedia | Kind::OfficeConfiguration)
        || begins(&found.name)
        || begins(&found.edition_id)
        || found.edition_id.as_deref().is_some_and(|id| release_channel(id).is_some())
}
