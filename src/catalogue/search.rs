//! Type-ahead in the catalogue: what `w10 pro`, `2012 r2 std` or `de` finds.

use crate::catalogue::{Catalogue, LanguageRow, Release, normal_name, words};

impl Catalogue {
    /// The releases that a query finds, the best first; every word has to begin a word of the release's names.
    ///
    /// An empty query finds all, the newest first within a family; within a version, the order is that of the file, which is
    /// what people have: Pro, Home, Enterprise before SE, RT and N.
    pub fn search_releases(&self, query: &str) -> Vec<&Release> {
        let wanted: Vec<String> = words(query).collect();
        let mut found: Vec<(usize, &Release)> = self
            .releases()
            .iter()
            .filter_map(|release| Some((distance(&wanted, release.words(), &release.name)?, release)))
            .collect();
        found.sort_by_key(|(distance, release)| (*distance, release.family, std::cmp::Reverse(release.generation)));
        found.into_iter().map(|(_, release)| release).collect()
    }

    /// The languages that a query finds, the best first: by tag, name, own name or code.
    pub fn search_languages(&self, query: &str) -> Vec<&LanguageRow> {
        let wanted: Vec<String> = words(query).collect();
        let mut found: Vec<(usize, &LanguageRow)> = self
            .languages()
            .iter()
            .filter_map(|row| {
                let names = [&row.tag, &row.name, &row.native].into_iter().chain(&row.aliases);
                let known: Vec<String> = names.flat_map(|name| words(name)).collect();
                let whole = row.aliases.iter().chain([&row.tag, &row.name, &row.native]);
                let exact = whole.into_iter().any(|name| name.to_lowercase() == query.trim().to_lowercase());
                Some((if exact { 0 } else { 1 + distance(&wanted, &known, &row.name)? }, row))
            })
            .collect();
        found.sort_by_key(|(distance, _)| *distance);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// The language that a text names exactly, by tag, name, own name or alias.
    pub fn language_named(&self, text: &str) -> Option<&LanguageRow> {
        let wanted = normal_name(text);
        let named = |row: &&LanguageRow| {
            [&row.tag, &row.name, &row.native].into_iter().chain(&row.aliases).any(|name| normal_name(name) == wanted)
        };
        self.languages().iter().find(named)
    }
}

/// How far names are from a query; `None` when a word of the query begins none of theirs.
///
/// Words that are there in full come before words that are begun, and short names before long ones.
fn distance(wanted: &[String], known: &[String], name: &str) -> Option<usize> {
    let mut begun = 0;
    for word in wanted {
        if known.contains(word) {
            continue;
        }
        if !known.iter().any(|known| known.starts_with(word.as_str())) {
            return None;
        }
        begun += 1;
    }
    let surplus = if wanted.is_empty() { 0 } else { words(name).count() };
    Some(begun * 16 + surplus)
}
