//! A copy of software as a person names it: product and version, language, components.

use serde::{Deserialize, Serialize};

use crate::assessment::answer::{Answer, Components};
use crate::assessment::choices::Architecture;
use crate::assessment::product_key;

/// A product and its version as the person named it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Product {
    /// The id of a release in the catalogue, e.g. `windows-8-pro`.
    Listed(#[serde(deserialize_with = "product_key::masked")] String),
    /// Free text for what the catalogue does not list; it is kept and never compared.
    Other(#[serde(deserialize_with = "product_key::masked")] String),
}

/// The language of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// A language tag of the catalogue, e.g. `de-DE`.
    Listed(#[serde(deserialize_with = "product_key::masked")] String),
    /// Multilingual, also written MUI.
    Multilingual,
    /// Free text for what the catalogue does not list; it is kept and never compared.
    Other(#[serde(deserialize_with = "product_key::masked")] String),
}

/// A copy of software as the criteria compare it: the licensed copy or the media.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Software {
    /// Product and version.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub product: Answer<Product>,
    /// Language, or multilingual.
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub language: Answer<Language>,
    /// Components; while unanswered, those that the catalogue gives for the product hold.
    #[serde(deserialize_with = "product_key::masked_components", skip_serializing_if = "Answer::is_unanswered")]
    pub components: Answer<Components>,
    /// Architecture; recorded and shown, never compared (FAQ 9).
    #[serde(skip_serializing_if = "Answer::is_unanswered")]
    pub architecture: Answer<Architecture>,
}

/// What the Certificate of Authenticity on the device names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Label {
    /// The same product and version as the licensed copy.
    Same,
    /// Another product or version.
    Product(Product),
    /// The device has no label.
    NoLabel,
}
