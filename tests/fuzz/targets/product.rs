//! Names of products and languages: type-ahead, exact names, and what the cells of a row name together.
#![no_main]

use std::sync::LazyLock;

use fuzz::seeds;
use fuzz::support::knowledge::catalogue;
use libfuzzer_sys::fuzz_target;
use reimage_advisor::assessment::{Answer, Language, Product};
use reimage_advisor::catalogue::Family;
use reimage_advisor::fleet::list::product::{Named, Products};

/// The names that rows of lists are compared with.
static PRODUCTS: LazyLock<Products<'static>> = LazyLock::new(|| Products::of(catalogue()));

fuzz_target!(init: seeds::write("product"), |input: &str| {
    let catalogue = catalogue();
    let found = catalogue.search_releases(input);
    if let Some((fewer, _)) = input.rsplit_once(' ') {
        let before = catalogue.search_releases(fewer);
        let is_there = |id: &str| before.iter().any(|release| release.id == id);
        assert!(found.iter().all(|release| is_there(&release.id)), "another word finds no more: {input:?}");
    }
    if let Some(release) = catalogue.release_named(input) {
        assert!(found.iter().any(|found| found.id == release.id), "who types the whole name finds it");
    }
    if let Some(language) = catalogue.language_named(input) {
        assert!(catalogue.search_languages(input).iter().any(|row| row.tag == language.tag), "{input:?}");
    }
    let lines: Vec<&str> = input.lines().collect();
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    let named = Named { product: line(0), version: line(1), edition: line(2), sku: line(3), build: line(4) };
    let release = PRODUCTS.find(named);
    assert!(release.is_none_or(|release| catalogue.releases().iter().any(|known| known.id == release.id)));
    if let Some(name) = PRODUCTS.nearest(line(0)) {
        assert!(catalogue.release_named(name).is_some(), "{name}");
    }
    catalogue.release_of_edition(line(0), line(1));
    catalogue.release_of_release_id(line(0), Some(line(1)));
    catalogue.windows_version_in(Family::WindowsServer, line(0));
    let unlisted = Answer::Known(Product::Other(input.to_owned()));
    assert!(unlisted.known().is_some_and(|product| catalogue.product_name(product) == input));
    let _ = Language::Other(input.to_owned());
});
