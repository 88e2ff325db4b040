//! Whether the catalogue fits together: every id resolves, every row has a source.

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::catalogue::downgrade::{DowngradeRight, Permits};
use crate::catalogue::proof::{Proof, Source, Statement, Strength};
use crate::catalogue::release::{Offer, Release, Version};

/// Everything that does not fit together, each with the id that offends.
pub fn problems(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    let ids: Vec<&str> = catalogue.releases().iter().map(|release| release.id.as_str()).collect();
    check_unique("release", &ids, &mut problems);
    let tags: Vec<&str> = catalogue.languages().iter().map(|language| language.tag.as_str()).collect();
    check_unique("language", &tags, &mut problems);
    if !tags.is_sorted() {
        problems.push("languages: not in the order of their tags, by which they are found".to_owned());
    }
    catalogue.releases().iter().for_each(|release| check_release(catalogue, release, &mut problems));
    catalogue.versions().iter().for_each(|version| check_version(catalogue, version, &mut problems));
    catalogue.downgrades().iter().for_each(|right| check_downgrade(catalogue, right, &mut problems));
    let sources: Vec<&str> = catalogue.sources().iter().map(|source| source.id.as_str()).collect();
    check_unique("source", &sources, &mut problems);
    catalogue.sources().iter().for_each(|source| check_source(catalogue, source, &mut problems));
    catalogue.proofs().iter().for_each(|proof| check_proof(catalogue, proof, &mut problems));
    check_proven_once(catalogue, &mut problems);
    problems
}

/// Notes each id that is there twice.
pub fn check_unique(what: &str, ids: &[&str], problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    problems.extend(ids.iter().filter(|id| !seen.insert(**id)).map(|id| format!("{what} {id}: twice")));
}

fn check_release(catalogue: &Catalogue, release: &Release, problems: &mut Vec<String>) {
    let id = &release.id;
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
    check_cited(catalogue, &name, version.strength, &version.sources, problems);
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
    if right.text.is_empty() {
        problems.push(format!("downgrade right {id}: no text"));
    }
    check_cited(catalogue, &format!("downgrade right {id}"), right.strength, &right.sources, problems);
    let is_product = |id: &&String| catalogue.releases().iter().any(|release| release.product == **id);
    let unknown = right.products.iter().filter(|product| !is_product(product));
    problems.extend(unknown.map(|product| format!("downgrade right {id}: no product {product}")));
    if let Permits::These(releases) = &right.permits {
        let unknown = releases.iter().filter(|release| catalogue.release(release).is_none());
        problems.extend(unknown.map(|release| format!("downgrade right {id}: no release {release}")));
    }
}

/// A statement from general knowledge has no source, and every other has one that is there.
fn check_cited(catalogue: &Catalogue, row: &str, strength: Strength, sources: &[String], problems: &mut Vec<String>) {
    if (strength == Strength::G) != sources.is_empty() {
        problems.push(format!("{row}: strength {strength:?} with {} sources", sources.len()));
    }
    let unknown = sources.iter().filter(|source| catalogue.source(source).is_none());
    problems.extend(unknown.map(|source| format!("{row}: no source {source}")));
}

fn check_source(catalogue: &Catalogue, source: &Source, problems: &mut Vec<String>) {
    let id = &source.id;
    if source.name.is_empty() || !source.address.starts_with("https://") {
        problems.push(format!("source {id}: no name or address"));
    }
    let cited = (catalogue.proofs().iter().map(|proof| &proof.source))
        .chain(catalogue.versions().iter().flat_map(|version| &version.sources))
        .chain(catalogue.downgrades().iter().flat_map(|right| &right.sources));
    if !cited.into_iter().any(|cited| cited == id) {
        problems.push(format!("source {id}: nothing rests on it"));
    }
}

fn check_proof(catalogue: &Catalogue, proof: &Proof, problems: &mut Vec<String>) {
    let name = format!("proof by {} ({})", proof.source, proof.says);
    check_cited(catalogue, &name, proof.strength, std::slice::from_ref(&proof.source), problems);
    if proof.says.is_empty() || proof.of.is_empty() || proof.releases.is_empty() {
        problems.push(format!("{name}: says or names nothing"));
    }
    for id in &proof.releases {
        match catalogue.release(id) {
            None => problems.push(format!("{name}: no release {id}")),
            Some(release) => {
                let open = proof.of.iter().filter(|statement| is_open(release, **statement));
                problems.extend(open.map(|statement| format!("{name}: {id} leaves {statement:?} open")));
            }
        }
    }
}

/// Whether a release states nothing that could be proved.
fn is_open(release: &Release, statement: Statement) -> bool {
    match statement {
        Statement::Oem => release.oem == Offer::Unclear,
        Statement::Fpp => release.fpp == Offer::Unclear,
        Statement::VolumeLicensing => release.vl == Offer::Unclear,
        Statement::Components => release.components.is_empty(),
    }
}

fn check_proven_once(catalogue: &Catalogue, problems: &mut Vec<String>) {
    for release in catalogue.releases() {
        for statement in Statement::ALL {
            let sources: Vec<&str> = release.sources(*statement).iter().map(String::as_str).collect();
            check_unique(&format!("release {}: {statement:?} proved by source", release.id), &sources, problems);
        }
    }
}
