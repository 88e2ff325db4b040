//! The licenses of the crates and the font that the program is made of, as `packaging/licenses/make` collects them.

use std::sync::LazyLock;

/// All of them; `packaging/licenses/make` writes this file.
const THIRD_PARTY: &str = include_str!("../../packaging/licenses/THIRD-PARTY.txt");

/// A line of this begins a license.
const BEGIN: &str = "\n================================================================================\n";

/// A line of this is between the names under a license and its text.
const TEXT: &str = "\n--------------------------------------------------------------------------------\n";

/// Something that the program contains, with the license that it is used under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// A crate with its version, or a font.
    pub name: &'static str,
    /// The short name of the license, e.g. `MIT`.
    pub license: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Taken apart once, when they are first looked at.
static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
    let mut parts: Vec<Part> = THIRD_PARTY.split(BEGIN).skip(1).flat_map(of_one_license).collect();
    parts.sort_unstable_by_key(|part| (part.name.to_lowercase(), part.license));
    parts
});

/// All parts in the order of their names.
pub fn parts() -> &'static [Part] {
    &PARTS
}

/// The parts under one license text: its short name, one line each, and the text.
fn of_one_license(section: &'static str) -> impl Iterator<Item = Part> {
    let (head, text) = section.split_once(TEXT).unwrap_or((section, ""));
    let (license, names) = head.split_once('\n').unwrap_or((head, ""));
    names.lines().map(move |name| Part { name: name.trim(), license, text: text.trim_end() })
}
