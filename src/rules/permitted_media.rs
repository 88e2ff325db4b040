//! Which Volume Licensing media a licensed copy and an agreement permit, tried through `decide`.

use std::cmp::Reverse;

use crate::assessment::verdict::Verdict;
use crate::assessment::{Answer, Assessment, Language, MediaOrigin, Product};
use crate::catalogue::{Catalogue, Release};
use crate::rules::decision::decide;
use crate::rules::remedy::offered;

/// Media that may be deployed.
#[derive(Clone, Debug)]
pub struct PermittedMedia {
    /// The id of the release that it installs.
    pub release: String,
    /// The languages in which it may be, in the order of the catalogue, multilingual last.
    pub languages: Vec<Language>,
    /// On what it rests: a permission, one under downgrade rights, or another right.
    pub verdict: Verdict,
}

/// All media of the agreement that would be permitted: first what is permitted as it is, then under downgrade rights,
/// then by another right, each with the newest version first.
pub fn permitted_media(catalogue: &Catalogue, assessment: &Assessment) -> Vec<PermittedMedia> {
    let all: Vec<Language> = catalogue
        .languages()
        .iter()
        .map(|row| Language::Listed(row.tag.clone()))
        .chain([Language::Multilingual])
        .collect();
    let mut permitted = Vec::new();
    for release in catalogue.releases().iter().filter(|release| offered(release.vl)) {
        let mut tried = with_media(assessment, release);
        // What the licensed language does not permit, no other does.
        tried.media.software.language = assessment.licensed.software.language.clone();
        let languages = if decide(catalogue, &tried).verdict().permits() { all.as_slice() } else { &[] };
        for language in languages {
            tried.media.software.language = Answer::Known(language.clone());
            let verdict = decide(catalogue, &tried).verdict();
            if verdict.permits() {
                add(&mut permitted, release, language, verdict);
            }
        }
    }
    let generation = |id: &str| catalogue.release(id).map(|release| release.generation);
    permitted.sort_by_key(|media: &PermittedMedia| (media.verdict.rank(), Reverse(generation(&media.release))));
    permitted
}

fn add(permitted: &mut Vec<PermittedMedia>, release: &Release, language: &Language, verdict: Verdict) {
    match permitted.last_mut() {
        Some(last) if last.release == release.id && last.verdict == verdict => last.languages.push(language.clone()),
        _ => permitted.push(PermittedMedia { release: release.id.clone(), languages: vec![language.clone()], verdict }),
    }
}

/// The same licensed copy and agreement with media of this release, which has the components of the catalogue.
fn with_media(assessment: &Assessment, release: &Release) -> Assessment {
    let product = Answer::Known(Product::Listed(release.id.clone()));
    let mut tried = assessment.clone();
    if tried.media.software.product != product {
        // These answers are about the media that was given.
        tried.media.terms_permit_version = Answer::Unanswered;
        tried.media.software.components = Answer::Unanswered;
    }
    tried.media.software.product = product;
    tried.media.origin = Answer::Known(MediaOrigin::VlDownload);
    tried.media.purpose = Answer::Unanswered;
    tried
}
