//! The files in `assets/` that knowledge is read from, and the digest of the rules in them.

use sha2::{Digest, Sha256};

use crate::rules::decision::RULES;

/// The texts of the files in `assets/`.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `products.ron`
    pub products: &'a str,
    /// `languages.ron`
    pub languages: &'a str,
    /// `brief.ron`
    pub brief: &'a str,
    /// `rules.ron`
    pub rules: &'a str,
    /// `questions.ron`
    pub questions: &'a str,
    /// `activation.ron`
    pub activation: &'a str,
    /// `fleet.ron`
    pub fleet: &'a str,
    /// `search.ron`
    pub search: &'a str,
}

impl Files<'_> {
    /// A digest of the files that decide, are cited or tell what a list means, and of the rules in the code; line ends do not
    /// matter.
    pub(super) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(RULES.to_le_bytes());
        for text in [self.products, self.languages, self.brief, self.rules, self.fleet] {
            text.lines().for_each(|line| {
                hash.update(line);
                hash.update(b"\n");
            });
            hash.update(b"\0");
        }
        hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }
}
