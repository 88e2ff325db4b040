//! One search for everything: entries with their words, ranked for what a person types.
//!
//! The matcher is our own, over crates that the program had already (`strsim` for slips of the keyboard,
//! `unicode-normalization` for accents and wide letters). Matchers of file names (`frizbee`, `fuzzy-matcher`,
//! `sublime_fuzzy`) find letters in their order anywhere, which in sentences is nearly every sentence; engines for
//! documents (`tantivy`: 116 crates; `indicium`: 41; `bm25`: 36 and no beginnings of words; `probly-search`: no release
//! since 2024) have neither words that mean the same nor places to highlight.

pub mod entries;
pub mod index;
pub mod marks;
pub mod query;
pub mod rank;
pub mod text;
