//! Whether the catalogue fits together: every id resolves, every row has a source.

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::catalogue::downgrade::{DowngradeRight, Permits};
use crate::catalogue::release::{Release, Version};

/// Everything that does not fit together, each with the id that offends.
pub fn problems(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    let ids: Vec<&str> = catalogue.releases().iter().map(|release| release.id.as_str()).collect();
    check_unique("release", &ids, &mut problems);
    let tags: Vec<&str> = catalogue.languages().iter().map(|language| language.tag.as_str()).collect();
    check_unique("language", &tags, &mut problems);
    catalogue.releases().iter().for_each(|release| check_release(catalogue, release, &mut problems));
    catalogue.versions().iter().for_each(|version| check_version(catalogue, version, &mut problems));
    catalogue.downgrades().iter().for_each(|right| check_downgrade(catalogue, right, &mut problems));
    problems
}

/// Notes each id that is there twice.
pub fn check_unique(what: &str, ids: &[&str], problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    problems.extend(ids.iter().filter(|id| !seen.insert(**id)).map(|id| format!("{what} {id}: twice")));
}

fn check_release(catalogue: &Catalogue, release: &Release, problems: &mut Vec<String>) {
    let id = &release.id;
    if release.source.is_empty() {
        problems.push(format!("release {id}: no source"));
    }
    if release.generation == usize::MAX {
        problems.push(format!("release {id}: no version {}", release.version));
    }
    let unknown = release.components.iter().filter(|component| catalogue.component(component).is_none());
    problems.extend(unknown.map(|component| format!("release {id}: no component {component}")));
    for other in &release.perhaps_same_as {
        let back = |r: &&Release| r.product == *other;
        if !catalogue.releases().iter().find(back).is_some_and(|r| r.perhaps_same_as.contains(&release.product)) {
            problems.push(format!("release {id}: {other} does not name {} in return", release.product));
        }
    }
}

fn check_version(catalogue: &Catalogue, version: &Version, problems: &mut Vec<String>) {
    let name = format!("version {:?} {}", version.family, version.name);
    if version.source.is_empty() {
        problems.push(format!("{name}: no source"));
    }
    if let Some(other) = &version.reported_as
        && catalogue.version(version.family, other).is_none()
    {
        problems.push(format!("{name}: no version {other}"));
    }
    let others =
        catalogue.versions().iter().filter(|other| other.family == version.family && other.name != version.name);
    let overlaps = |other: &&Version| match (version.builds, other.builds) {
        (Some((from, to)), Some((other_from, other_to))) => from <= other_to && other_from <= to,
        _ => false,
    };
    problems.extend(others.filter(overlaps).map(|other| format!("{name}: builds of version {} too", other.name)));
}

fn check_downgrade(catalogue: &Catalogue, right: &DowngradeRight, problems: &mut Vec<String>) {
    let id = &right.id;
    if right.source.is_empty() || right.text.is_empty() {
        problems.push(format!("downgrade right {id}: no source or text"));
    }
    let is_product = |id: &&String| catalogue.releases().iter().any(|release| release.product == **id);
    let unknown = right.products.iter().filter(|product| !is_product(product));
    problems.extend(unknown.map(|product| format!("downgrade right {id}: no product {product}")));
    if let Permits::These(releases) = &right.permits {
        let unknown = releases.iter().filter(|release| catalogue.release(release).is_none());
        problems.extend(unknown.map(|release| format!("downgrade right {id}: no release {release}")));
    }
}
