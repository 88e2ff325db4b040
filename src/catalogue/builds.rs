//! Which version of Windows a build number belongs to.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::release::Family;

/// The build numbers of one version.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Builds {
    /// The family.
    pub family: Family,
    /// The first build number.
    pub from: u32,
    /// The last build number.
    pub to: u32,
    /// The name of the version in the catalogue.
    pub version: String,
}

/// The file is part of the program; a test makes sure that it can be read.
static BUILDS: LazyLock<Vec<Builds>> =
    LazyLock::new(|| ron::from_str(include_str!("../../assets/builds.ron")).unwrap_or_default());

/// The build numbers of every version.
pub fn builds() -> &'static [Builds] {
    &BUILDS
}

/// The version that a build number belongs to, as the catalogue names it; none for what lies between two versions, such
/// as a server release that is no version of the catalogue.
pub fn version_of(family: Family, build: u32) -> Option<&'static str> {
    let found = builds().iter().find(|builds| builds.family == family && (builds.from..=builds.to).contains(&build));
    found.map(|builds| builds.version.as_str())
}
