//! The images that a plan chooses among, and which of them may serve a device.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::assessment::verdict::Verdict;
use crate::assessment::{Assessment, EnterpriseLicense, Language, Software};
use crate::catalogue::{Catalogue, Release};
use crate::fleet::judge::image::{Image, is_offered, serve};
use crate::rules::remedy::offered;

/// Whether images of older versions are proposed for devices that may have them by downgrade rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downgrades {
    /// Only such images as the file or the media given with it names.
    #[default]
    OnlyNamed,
    /// All that the license terms permit.
    Proposed,
}

/// The images that are chosen among.
pub(super) struct Candidates {
    pub(super) images: Vec<Image>,
    named: BTreeSet<usize>,
    /// The images by product and language, since no other product and no other language are ever permitted but those of
    /// Enterprise, which are by product alone.
    by_product: HashMap<String, HashMap<Option<Language>, Vec<usize>>>,
    enterprise: Vec<usize>,
    /// The Windows Enterprise image that Software Assurance is tried with.
    pub(super) assured: Option<Image>,
    downgrades: Downgrades,
}

impl Candidates {
    pub(super) fn of(catalogue: &Catalogue, groups: &[(&Assessment, u64)], downgrades: Downgrades) -> Self {
        let same = groups.iter().filter_map(|(facts, _)| Image::same_as_licensed(catalogue, facts));
        let mut named = HashSet::new();
        let mut in_order: Vec<Image> = groups.iter().filter_map(|(facts, _)| Image::named(catalogue, facts)).collect();
        in_order.retain(|image| named.insert(image.clone()));
        let assured = newest_enterprise(catalogue, groups);
        let mut images: Vec<Image> = same.filter(|image| is_offered(catalogue, image)).collect();
        images.extend(in_order);
        if groups.iter().any(|(facts, _)| is_assured(facts)) {
            images.extend(assured.clone());
        }
        if downgrades == Downgrades::Proposed {
            images.extend(groups.iter().flat_map(|(facts, _)| older(catalogue, facts)));
        }
        let mut seen = HashSet::new();
        images.retain(|image| seen.insert(image.clone()));
        let mut candidates = Self {
            named: BTreeSet::new(),
            by_product: HashMap::new(),
            enterprise: Vec::new(),
            images,
            assured,
            downgrades,
        };
        for (at, image) in candidates.images.iter().enumerate() {
            if named.contains(image) {
                candidates.named.insert(at);
            }
            if let Some(release) = catalogue.release(&image.release) {
                let language = Some(image.language.clone()).filter(|_| !release.enterprise);
                let of_product = candidates.by_product.entry(release.product.clone()).or_default();
                of_product.entry(language).or_default().push(at);
                if release.enterprise {
                    candidates.enterprise.push(at);
                }
            }
        }
        candidates
    }

    /// The images that may serve a device, with the verdict for each.
    pub(super) fn that_serve(&self, catalogue: &Catalogue, facts: &Assessment) -> BTreeMap<usize, Verdict> {
        let Software { product, language, .. } = &facts.licensed.software;
        let licensed = catalogue.release_of(product);
        let of_product = licensed.and_then(|licensed| self.by_product.get(&licensed.product));
        let languages = [None, language.known().cloned()];
        let of_product = languages.iter().filter_map(|language| of_product?.get(language)).flatten();
        let enterprise = self.enterprise.iter().filter(|_| is_assured(facts));
        of_product
            .chain(enterprise)
            .filter_map(|at| {
                let image = self.images.get(*at)?;
                let is_tried = self.is_tried(*at, licensed, catalogue.release(&image.release)?);
                is_tried.then(|| (*at, serve(catalogue, facts, image)))
            })
            .filter(|(at, verdict)| self.accepts(*at, *verdict))
            .collect()
    }

    /// Whether an image may be accepted: one of another version only as a downgrade, but for Enterprise.
    fn is_tried(&self, at: usize, licensed: Option<&Release>, image: &Release) -> bool {
        let same_version = licensed.is_some_and(|licensed| licensed.generation == image.generation);
        same_version || image.enterprise || self.takes_downgrade(at)
    }

    /// Whether an image may be taken for devices of another version.
    fn takes_downgrade(&self, image: usize) -> bool {
        self.downgrades == Downgrades::Proposed || self.named.contains(&image)
    }

    fn accepts(&self, image: usize, verdict: Verdict) -> bool {
        match verdict {
            Verdict::PermittedByDowngrade => self.takes_downgrade(image),
            verdict => verdict.permits(),
        }
    }
}

/// Whether a license covers Windows Enterprise, and not its long-term editions alone.
pub(super) fn is_assured(facts: &Assessment) -> bool {
    let held = facts.agreement.enterprise_license.known();
    held.is_some_and(|held| !matches!(held, EnterpriseLicense::NoAssurance | EnterpriseLicense::Ltsc))
}

/// The newest Windows Enterprise in the language of most devices; Software Assurance asks for no language.
fn newest_enterprise(catalogue: &Catalogue, groups: &[(&Assessment, u64)]) -> Option<Image> {
    let enterprise = catalogue.releases().iter().filter(|release| release.enterprise && offered(release.vl));
    // The first of the newest is plain Enterprise; the others are its variants.
    let newest = enterprise.rev().max_by_key(|release| release.generation)?;
    let assured = groups.iter().filter(|(facts, _)| is_assured(facts)).chain(groups);
    let mut languages = assured.filter_map(|(facts, _)| facts.licensed.software.language.known());
    languages.find_map(|language| Image::of(newest, language))
}

/// The images of older versions of the licensed product, in its language.
fn older(catalogue: &Catalogue, facts: &Assessment) -> Vec<Image> {
    let software = &facts.licensed.software;
    let (Some(licensed), Some(language)) = (catalogue.release_of(&software.product), software.language.known()) else {
        return Vec::new();
    };
    let older = catalogue.releases().iter().filter(|release| {
        release.same_product(licensed) && release.generation < licensed.generation && offered(release.vl)
    });
    older.filter_map(|release| Image::of(release, language)).collect()
}
