//! The values in cells: what people and inventory tools write, as answers; or what is expected there.

use std::sync::{Mutex, PoisonError};

use foldhash::HashMap;

use crate::assessment::{Answer, Components, Language, Product};
use crate::catalogue::{Catalogue, LanguageRow, normal_name};
use crate::fleet::list::product::{Named, Products};
use crate::fleet::problem::shortened;

/// Everything that values are compared with.
#[derive(Debug)]
pub struct Vocabulary<'a> {
    products: Products<'a>,
    languages: HashMap<String, &'a LanguageRow>,
    lcids: HashMap<u32, &'a LanguageRow>,
    components: HashMap<String, &'a str>,
    expected_language: Expected,
    expected_product: Expected,
}

impl<'a> Vocabulary<'a> {
    /// Lists what the catalogue knows.
    pub fn of(catalogue: &'a Catalogue) -> Self {
        let mut languages = HashMap::default();
        for row in catalogue.languages() {
            for name in [&row.tag, &row.name, &row.native].into_iter().chain(&row.aliases) {
                languages.entry(normal_name(name)).or_insert(row);
            }
        }
        let mut components = HashMap::default();
        for component in catalogue.components() {
            for name in [&component.id, &component.name].into_iter().chain(&component.aliases) {
                components.entry(normal_name(name)).or_insert(component.id.as_str());
            }
        }
        let lcids =
            catalogue.languages().iter().flat_map(|row| row.lcids.iter().map(move |lcid| (*lcid, row))).collect();
        Self {
            products: Products::of(catalogue),
            languages,
            lcids,
            components,
            expected_language: Expected::default(),
            expected_product: Expected::default(),
        }
    }

    pub(super) fn language(&self, text: &str) -> Result<Answer<Language>, String> {
        let listed: Vec<&str> =
            text.split(['{', '}', '"', ',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let one = |text: &str| -> Option<&'a LanguageRow> {
            let by_name = self
                .languages
                .get(&normal_name(text))
                .or_else(|| self.languages.get(&normal_name(&text.replace('_', "-"))));
            by_name.or_else(|| language_ids(text).into_iter().flatten().find_map(|id| self.lcids.get(&id))).copied()
        };
        let known = |row: &LanguageRow| Answer::Known(Language::Listed(row.tag.clone()));
        if matches!(normal_name(text).as_str(), "mui" | "multilingual" | "multilingual mui") {
            return Ok(Answer::Known(Language::Multilingual));
        }
        if let Some(row) = one(text) {
            return Ok(known(row));
        }
        match listed.as_slice() {
            [single] if one(single).is_some() => Ok(one(single).map_or(Answer::NotSure, known)),
            // Several languages on a device: whether it was licensed as multilingual, that does not tell.
            [_, _, ..] if text.contains(['{', ',', ';']) && listed.iter().all(|part| one(part).is_some()) => {
                Ok(Answer::NotSure)
            }
            _ => Err(self.expected_language.of(text, |text| self.language_expected(text))),
        }
    }

    fn language_expected(&self, text: &str) -> String {
        let wanted = normal_name(text);
        let nearest = self.languages.iter().map(|(name, row)| (strsim::jaro_winkler(&wanted, name), &row.name));
        let nearest = nearest.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(one.1)));
        match nearest.filter(|(alike, _)| *alike >= 0.88) {
            Some((_, name)) => format!("is no language that is known; did you mean \"{name}\"?"),
            None => "is no language that is known; write a tag (en-US), a Windows language id (1033), an English name \
                     (German) or MUI"
                .to_owned(),
        }
    }

    pub(super) fn product(&self, named: Named<'_>) -> Result<Product, String> {
        if let Some(release) = self.products.find(named) {
            return Ok(Product::Listed(release.id.clone()));
        }
        Err(self.expected_product.of(named.product, |text| self.product_expected(text)))
    }

    fn product_expected(&self, text: &str) -> String {
        let words = |text: &str| text.split_whitespace().count();
        match self.products.nearest(text) {
            // Only mistyped, not without its edition.
            Some(name) if words(name) <= words(text) => format!("is not in the catalogue; did you mean \"{name}\"?"),
            _ => "is not in the catalogue; write the product with its edition and version, such as Windows 11 Pro, or \
                  an EditionID with version or build beside it"
                .to_owned(),
        }
    }

    pub(super) fn components(&self, text: &str) -> Result<Components, String> {
        let names = text.split([';', ',', '|', '\n', '+']).map(str::trim).filter(|name| !name.is_empty());
        names
            .map(|name| {
                let known = self.components.get(&normal_name(name)).map(|id| (*id).to_owned());
                known.ok_or_else(|| {
                    format!(
                        "has \"{}\", which is no component that is known; write the applications with semicolons \
                         between them, such as Word;Excel;Outlook",
                        shortened(name)
                    )
                })
            })
            .collect()
    }
}

/// What was expected in place of values: what may have been meant takes long to find, and lists repeat their values.
#[derive(Debug, Default)]
struct Expected(Mutex<HashMap<String, String>>);

impl Expected {
    /// How many are remembered, and how long each is, in bytes.
    const MOST: usize = 1_024;
    const LONGEST: usize = 256;

    fn of(&self, value: &str, find: impl FnOnce(&str) -> String) -> String {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(expected) = known().get(value) {
            return expected.clone();
        }
        let expected = find(value);
        let mut known = known();
        if known.len() < Self::MOST && value.len() <= Self::LONGEST {
            known.insert(value.to_owned(), expected.clone());
        }
        expected
    }
}

/// The language ids that a number may be: decimal, and hexadecimal as the registry writes it.
fn language_ids(text: &str) -> [Option<u32>; 2] {
    let text = text.trim();
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => [hex(digits), None],
        None if text.starts_with('0') => [hex(text), text.parse().ok()],
        None => [text.parse().ok(), hex(text)],
    }
}
