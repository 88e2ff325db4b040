//! What is embedded, loaded once for all tests of a program.

use std::sync::LazyLock;

use reimage_advisor::catalogue::Catalogue;
use reimage_advisor::knowledge::Knowledge;

pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());

/// The products and languages of it.
pub fn catalogue() -> &'static Catalogue {
    &KNOWLEDGE.catalogue
}
