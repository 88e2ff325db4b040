//! Which channel the words and ids of activation output mean.

use std::sync::LazyLock;

use regex_lite::Regex;

use crate::assessment::evidence::{Found, KeyChannel};
use crate::catalogue::Catalogue;
use crate::evidence::words::{add_language, is_office};

/// Groups five to seven of an extended PID: channel, language id, build.
static EXTENDED_PID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b\d{5}-\d{5}-\d{3}-\d{6}-(\d\d)-(\d{4,5})-(\d{4,5})\.0000-\d{7}\b").ok());

/// Keeps what an extended PID in a text tells: channel, language and build, in any language of Windows.
pub fn extended_pid(catalogue: &Catalogue, text: &str, product: &mut Found) {
    // The build's revision is always zero.
    let may_have_pid = text.contains(".0000-");
    let Some(pid) = EXTENDED_PID.as_ref().filter(|_| may_have_pid).and_then(|pid| pid.captures(text)) else {
        return;
    };
    let (_, [channel, language, build]) = pid.extract();
    product.channel = product.channel.or(match channel {
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

/// The channel that a channel's name means; a grace period has the channel of what it is granted for.
pub fn key_channel(text: &str) -> Option<KeyChannel> {
    let text = text.to_ascii_uppercase().replace(':', "_");
    if text.contains("(MAK") || text.starts_with("VOLUME") {
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

/// The channel that a license family of Office says: its MAK calls itself `RETAIL(MAK)`, its OEM copies and its
/// subscriptions `RETAIL`, and a grace period is granted for one of them.
pub fn office_channel(family: &str, told: Option<KeyChannel>) -> Option<KeyChannel> {
    let retail = matches!(told, None | Some(KeyChannel::Fpp));
    if family.contains("VL_") {
        Some(KeyChannel::Volume)
    } else if retail && (family.contains("O365") || family.contains("_Subscription")) {
        Some(KeyChannel::Subscription)
    } else if retail && family.contains("_Trial") {
        Some(KeyChannel::Evaluation)
    } else if retail && family.contains("R_OEM") {
        Some(KeyChannel::Oem)
    } else {
        told.or_else(|| family.contains("R_").then_some(KeyChannel::Fpp))
    }
}
