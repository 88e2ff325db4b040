//! The image plan: the fewest standard images that serve every device that any may serve.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::assessment::verdict::Verdict;
use crate::assessment::{Answer, Assessment};
use crate::catalogue::{Catalogue, Family};
use crate::fleet::judge::results::Judged;
use crate::fleet::plan::cover::fewest;
use crate::fleet::plan::image::{Image, is_assured, is_offered, newest_enterprise, older, serve};
use crate::fleet::plan::left_out::{LeftOut, left_out};
use crate::knowledge::Knowledge;
use crate::rules::activation::{self, PlanStep};
use crate::rules::decision::decide;

pub mod cover;
pub mod image;
pub mod left_out;

/// Whether images of older versions are proposed for devices that may have them by downgrade rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downgrades {
    /// Only such images as the file or the media given with it names.
    #[default]
    OnlyNamed,
    /// All that the license terms permit.
    Proposed,
}

/// The distinct facts of a fleet, with the number of devices that each holds for.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    facts: HashMap<Assessment, (usize, u64)>,
    /// Devices whose row could not be read.
    pub unread: u64,
}

impl Tally {
    /// Counts devices.
    pub fn count(&mut self, judged: &Judged, devices: u64) {
        match judged {
            Judged::Decided(decided) => self.add(&decided.0, devices),
            Judged::Unread(_) => self.unread += devices,
        }
    }

    /// Counts devices with these facts.
    pub fn add(&mut self, facts: &Assessment, devices: u64) {
        let next = self.facts.len();
        match self.facts.get_mut(facts) {
            Some((_, count)) => *count += devices,
            None => {
                self.facts.insert(facts.clone(), (next, devices));
            }
        }
    }

    /// The facts with their number of devices; most devices first, so that the plan does not hang on the order of rows.
    fn groups(&self) -> Vec<(&Assessment, u64)> {
        let mut groups: Vec<_> = self.facts.iter().map(|(facts, (order, count))| (*order, facts, *count)).collect();
        groups.sort_unstable_by_key(|(order, _, count)| (std::cmp::Reverse(*count), *order));
        groups.into_iter().map(|(_, facts, count)| (facts, count)).collect()
    }
}

/// How the devices of an image are activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// By a multiple activation key.
    Mak,
    /// By a key management service.
    Kms,
    /// The media carries the key.
    KeyInMedia,
}

impl Activation {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mak => "MAK",
            Self::Kms => "KMS",
            Self::KeyInMedia => "key in the media",
        }
    }
}

/// An image of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedImage {
    /// The image.
    pub image: Image,
    /// How many devices it may serve.
    pub serves: u64,
    /// How many of them get it under this plan; each device gets one image.
    pub gets: u64,
    /// How many of those get it by downgrade rights.
    pub by_downgrade: u64,
    /// How many of those get it by another right than reimaging.
    pub by_other_right: u64,
    /// How many licenses have to be purchased under the agreement before it is deployed.
    pub licenses_to_purchase: u32,
    /// How its devices are activated.
    pub activation: Activation,
    /// How many activations of a MAK are needed.
    pub mak_activations: u64,
}

/// The fewest standard images for a fleet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The images, the one for most devices first.
    pub images: Vec<PlannedImage>,
    /// The devices that no image may serve, the most first.
    pub left_out: Vec<LeftOut>,
    /// Devices whose row could not be read.
    pub unread: u64,
    /// Whether fewer images are known to be impossible.
    pub exact: bool,
}

/// Plans the images.
pub fn plan(knowledge: &Knowledge, tally: &Tally, downgrades: Downgrades) -> Plan {
    let catalogue = &knowledge.catalogue;
    let groups = tally.groups();
    let choice = Choice::of(catalogue, &groups, downgrades);
    let served: Vec<BTreeMap<usize, Verdict>> =
        groups.iter().map(|(facts, _)| choice.that_serve(catalogue, facts)).collect();
    let cover = fewest(served.iter().map(|images| images.keys().copied().collect()));
    let mut images: BTreeMap<usize, Vec<(&Assessment, u64, Verdict)>> = BTreeMap::new();
    for ((facts, devices), serving) in groups.iter().zip(&served) {
        let chosen = serving.iter().filter(|(image, _)| cover.chosen.contains(*image));
        if let Some((image, verdict)) = chosen.min_by_key(|(_, verdict)| verdict.rank()) {
            images.entry(*image).or_default().push((*facts, *devices, *verdict));
        }
    }
    let left: Vec<(&Assessment, u64)> =
        groups.iter().zip(&served).filter(|(_, serving)| serving.is_empty()).map(|(group, _)| *group).collect();
    let serves = |image: usize| -> u64 {
        groups.iter().zip(&served).filter(|(_, serving)| serving.contains_key(&image)).map(|((_, n), _)| n).sum()
    };
    Plan {
        images: planned(catalogue, &choice, &images, serves),
        left_out: left_out(knowledge, choice.assured.as_ref(), &left),
        unread: tally.unread,
        exact: cover.exact,
    }
}

/// The images that are chosen among.
struct Choice {
    images: Vec<Image>,
    named: BTreeSet<usize>,
    /// The images by product, since no other product is ever permitted but Enterprise.
    by_product: BTreeMap<String, Vec<usize>>,
    enterprise: Vec<usize>,
    /// The Windows Enterprise image that Software Assurance is tried with.
    assured: Option<Image>,
    downgrades: Downgrades,
}

impl Choice {
    fn of(catalogue: &Catalogue, groups: &[(&Assessment, u64)], downgrades: Downgrades) -> Self {
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
        let mut choice = Self {
            named: BTreeSet::new(),
            by_product: BTreeMap::new(),
            enterprise: Vec::new(),
            images,
            assured,
            downgrades,
        };
        for (at, image) in choice.images.iter().enumerate() {
            if named.contains(image) {
                choice.named.insert(at);
            }
            if let Some(release) = catalogue.release(&image.release) {
                choice.by_product.entry(release.product.clone()).or_default().push(at);
                if release.enterprise {
                    choice.enterprise.push(at);
                }
            }
        }
        choice
    }

    /// The images that may serve a device, with the verdict for each.
    fn that_serve(&self, catalogue: &Catalogue, facts: &Assessment) -> BTreeMap<usize, Verdict> {
        let product = catalogue.release_of(&facts.licensed.software.product).map(|release| release.product.as_str());
        let of_product = product.and_then(|product| self.by_product.get(product)).into_iter().flatten();
        let enterprise = self.enterprise.iter().filter(|_| is_assured(facts));
        let image = |at: usize| self.images.get(at);
        of_product
            .chain(enterprise)
            .filter_map(|at| Some((*at, serve(catalogue, facts, image(*at)?))))
            .filter(|(at, verdict)| self.accepts(*at, *verdict))
            .collect()
    }

    fn accepts(&self, image: usize, verdict: Verdict) -> bool {
        match verdict {
            Verdict::PermittedByDowngrade => self.downgrades == Downgrades::Proposed || self.named.contains(&image),
            verdict => verdict.permits(),
        }
    }
}

fn planned(
    catalogue: &Catalogue,
    choice: &Choice,
    chosen: &BTreeMap<usize, Vec<(&Assessment, u64, Verdict)>>,
    serves: impl Fn(usize) -> u64,
) -> Vec<PlannedImage> {
    let family = |image: &Image| catalogue.release(&image.release).map(|release| release.family);
    let mut together: BTreeMap<Option<Family>, u64> = BTreeMap::new();
    for (at, devices) in chosen {
        let family = choice.images.get(*at).and_then(family).map(kms_family);
        *together.entry(family).or_default() += devices.iter().map(|(_, n, _)| n).sum::<u64>();
    }
    let mut purchased_products = BTreeSet::new();
    let mut images: Vec<PlannedImage> = Vec::new();
    for (at, devices) in chosen {
        let Some(image) = choice.images.get(*at) else {
            continue;
        };
        let sum = |wanted: Option<Verdict>| -> u64 {
            devices.iter().filter(|(_, _, v)| wanted.is_none_or(|wanted| wanted == *v)).map(|(_, n, _)| n).sum()
        };
        let needs_purchase =
            devices.iter().any(|(facts, _, _)| !decide(catalogue, &image.with(catalogue, facts)).verdict().permits());
        let product = catalogue.release(&image.release).map(|release| release.product.as_str());
        let is_first = needs_purchase && purchased_products.insert(product);
        let all = together.get(&family(image).map(kms_family)).copied().unwrap_or_default();
        let activation =
            devices.first().map_or(Activation::Mak, |(facts, _, _)| activation(catalogue, image, facts, all));
        let gets = sum(None);
        images.push(PlannedImage {
            image: image.clone(),
            serves: serves(*at),
            gets,
            by_downgrade: sum(Some(Verdict::PermittedByDowngrade)),
            by_other_right: sum(Some(Verdict::OtherRight)),
            licenses_to_purchase: u32::from(is_first),
            activation,
            mak_activations: if activation == Activation::Mak { gets } else { 0 },
        });
    }
    images.sort_by_key(|image| std::cmp::Reverse(image.gets));
    images
}

/// The family whose devices one KMS host counts together.
fn kms_family(family: Family) -> Family {
    match family {
        Family::OfficeApplication | Family::Project | Family::Visio => Family::OfficeSuite,
        family => family,
    }
}

/// MAK or KMS, by the number of devices that a KMS host would count.
fn activation(catalogue: &Catalogue, image: &Image, facts: &Assessment, devices: u64) -> Activation {
    let mut facts = image.with(catalogue, facts);
    facts.licensed.devices = Answer::Known(u32::try_from(devices).unwrap_or(u32::MAX));
    let steps = activation::plan(catalogue, &facts);
    if steps.contains(&PlanStep::KeyInMedia) {
        Activation::KeyInMedia
    } else if steps.contains(&PlanStep::Kms) {
        Activation::Kms
    } else {
        Activation::Mak
    }
}
