//! What a reader found in media or in the output of a tool: evidence beside the answers, never an answer itself.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::assessment::choices::{Architecture, Channel};
use crate::assessment::hidden::is_hidden;
use crate::assessment::product_key;
use crate::assessment::question::Question;

mod terms;

pub use crate::assessment::evidence::terms::*;

/// The most characters of one text that are kept.
pub const TEXT_LIMIT: usize = 256;
/// The most sources that are kept with an assessment.
pub const SOURCE_LIMIT: usize = 20;
/// The most products of one source that are kept with an assessment.
pub const FOUND_LIMIT: usize = 100;

/// One product that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Found {
    /// The kind of input.
    pub kind: Kind,
    /// What it tells of.
    pub side: Side,
    /// The number of the image in its file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// The product as the input names it.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the release in the catalogue, where exactly one fits.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The EditionID of Windows, or the license family of Office.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub edition_id: Option<String>,
    /// `Client`, `Server`, `Server Core` and so on.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub installation_type: Option<String>,
    /// The version as the catalogue names it, e.g. `10`, `2012 R2`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Build number, e.g. `19041.264`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// Architecture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architecture: Option<Architecture>,
    /// Language tags, each once; one means that language, more mean multilingual.
    #[serde(deserialize_with = "cleaned_list", skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The default language's tag.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub default_language: Option<String>,
    /// The channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<KeyChannel>,
    /// The channel as the input writes it, e.g. `OEM_DM`.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub channel_detail: Option<String>,
    /// The last five characters of the product key.
    #[serde(deserialize_with = "last_five", skip_serializing_if = "Option::is_none")]
    pub partial_key: Option<String>,
    /// What to know about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
}

impl Found {
    /// The channel of the licensed copy that it supports: that of a firmware key, and an OEM channel.
    pub fn supported_channel(&self) -> Option<Channel> {
        (self.side == Side::Firmware || self.side == Side::Installed && self.channel == Some(KeyChannel::Oem))
            .then_some(Channel::Oem)
    }

    /// Whether it is an image or a product that media installs; what setup itself runs in is none.
    pub fn is_installable(&self) -> bool {
        self.side == Side::Media && self.edition_id.as_deref() != Some("WindowsPE")
    }

    /// Adds a caution that is not there yet.
    pub(crate) fn caution(&mut self, caution: Caution) {
        if !self.cautions.contains(&caution) {
            self.cautions.push(caution);
        }
    }
}

/// Everything that was read from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// The name of the file, or what a person calls the source.
    #[serde(deserialize_with = "cleaned_text")]
    pub source: String,
    /// When it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime>,
    /// The volume label of a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub volume_label: Option<String>,
    /// The publisher's id on a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The application's id on a disc.
    #[serde(deserialize_with = "cleaned", skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The products.
    pub found: Vec<Found>,
    /// What tells of where media comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
    /// What to know about the source as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
    /// Which of several images is applied, by its place in `found`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picked: Option<usize>,
    /// The questions whose answers were taken from it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub used: BTreeSet<Question>,
}

impl Evidence {
    /// What media installs: its only image, or the one that was picked.
    pub fn applied(&self) -> Option<&Found> {
        let mut images = self.found.iter().filter(|found| found.is_installable());
        match (self.picked, images.next(), images.next()) {
            (_, Some(only), None) => Some(only),
            (Some(at), ..) => self.found.get(at).filter(|found| found.is_installable()),
            (None, ..) => None,
        }
    }

    /// Whether it tells of media, if only by a hint.
    pub fn is_of_media(&self) -> bool {
        self.found.is_empty() || self.found.iter().any(|found| found.side == Side::Media)
    }

    /// Whether it tells of a device: what is installed, or the key in the firmware.
    pub fn is_of_device(&self) -> bool {
        self.found.iter().any(|found| found.side != Side::Media)
    }

    /// Adds a hint that is not there yet.
    pub(crate) fn hint(&mut self, to: Pointer, source: HintSource, weight: Weight) {
        let hint = Hint { to, source, weight };
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }
}

/// There is no room for another source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{SOURCE_LIMIT} sources are kept with this assessment already; remove one that you no longer need")]
pub struct TooManySources;

/// Reads evidence from a file that anyone may have written; for `#[serde(deserialize_with)]`.
pub(super) fn bounded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Evidence>, D::Error> {
    let evidence = Vec::<Evidence>::deserialize(deserializer)?;
    if evidence.len() > SOURCE_LIMIT || evidence.iter().any(|one| one.found.len() > FOUND_LIMIT) {
        return Err(D::Error::custom(format!(
            "there is more evidence than {SOURCE_LIMIT} sources with {FOUND_LIMIT} products each"
        )));
    }
    Ok(evidence)
}

/// A text from outside as it may be kept and shown: no product key, control and bidirectional characters written out,
/// blanks joined, and at most [`TEXT_LIMIT`] characters.
///
/// ```
/// use reimage_advisor::assessment::evidence::clean;
/// assert_eq!(clean(" Windows\t 10  Pro\u{202E} "), "Windows 10 Pro\\u{202e}");
/// ```
pub fn clean(text: &str) -> String {
    // Joining blanks and cutting bring together what was apart, and what is written out has letters.
    let mut clean = on_one_line(&product_key::mask(text));
    for _ in 0..ROUNDS {
        clean = cut(product_key::mask(&clean).into_owned());
        if product_key::mask(&clean) == clean {
            break;
        }
    }
    clean
}

/// How often a text is masked and cut at most; once or twice does.
const ROUNDS: usize = 8;

/// A text with blanks joined, and with what is hidden written out.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            match is_hidden(character) {
                true => line.extend(character.escape_unicode()),
                false => line.push(character),
            }
        }
    }
    line
}

/// A text of at most [`TEXT_LIMIT`] characters, and a mark behind it where there were more.
fn cut(mut text: String) -> String {
    let ends = text.char_indices().nth(TEXT_LIMIT).map(|(end, _)| end);
    if let Some(end) = ends.filter(|end| text.get(*end..) != Some("…")) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn cleaned_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(clean(&String::deserialize(deserializer)?))
}

fn cleaned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(|text| clean(&text)))
}

fn last_five<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(|text| product_key::last_five(&text)))
}

fn cleaned_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|text| clean(text)).collect())
}
