//! The image plan: the fewest standard images that serve every device that any may serve, and what stands in the way
//! of the others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cover::fewest;
use super::results::Judged;
use crate::activation::{self, PlanStep};
use crate::assessment::{
    Answer, Assessment, Components, Language, MediaOrigin, Product, Software, SoftwareAssurance,
};
use crate::catalogue::{Catalogue, Family, Release};
use crate::criteria::{Criterion, Outcome};
use crate::decision::{Decision, Verdict, decide};
use crate::knowledge::Knowledge;
use crate::question::release;
use crate::remedy::{Change, offered};
use crate::wording::fill;

/// Whether images of older versions are proposed for devices that may have them by downgrade rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downgrades {
    /// Only such images as the file or the media given with it names.
    #[default]
    OnlyNamed,
    /// All that the license terms permit.
    Proposed,
}

/// A standard image: what is deployed from Volume Licensing media.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    /// The id of its release.
    pub release: String,
    /// Its language.
    pub language: Language,
    /// Its components; while unanswered, those of the catalogue.
    pub components: Answer<Components>,
}

impl Image {
    /// The image that is the same as the licensed copy, if product and language are known.
    pub fn same_as_licensed(catalogue: &Catalogue, facts: &Assessment) -> Option<Self> {
        let licensed = release(catalogue, &facts.licensed.software.product)?;
        Self::of(licensed, facts.licensed.software.language.known()?)
    }

    /// The image of the Volume Licensing media that the facts name.
    pub fn named(catalogue: &Catalogue, facts: &Assessment) -> Option<Self> {
        let Software { product, language, components, .. } = &facts.media.software;
        let is_volume = matches!(facts.media.origin.known(), Some(MediaOrigin::VlDownload | MediaOrigin::VlDisc));
        let image = Self::of(release(catalogue, product).filter(|_| is_volume)?, language.known()?)?;
        Some(Self { components: components.clone(), ..image })
    }

    fn of(release: &Release, language: &Language) -> Option<Self> {
        let known = !matches!(language, Language::Other(_));
        known.then(|| Self { release: release.id.clone(), language: language.clone(), components: Answer::Unanswered })
    }

    /// The facts with this image as media.
    fn with(&self, facts: &Assessment) -> Assessment {
        let mut facts = facts.clone();
        facts.media.origin = Answer::Known(MediaOrigin::VlDownload);
        facts.media.purpose = Answer::Unanswered;
        facts.media.software = Software {
            product: Answer::Known(Product::Listed(self.release.clone())),
            language: Answer::Known(self.language.clone()),
            components: self.components.clone(),
            architecture: Answer::Unanswered,
        };
        facts
    }

    /// Its name as people read it, e.g. `Windows 11 Pro; German (Germany), de-DE`.
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let release = catalogue.release(&self.release).map_or(self.release.as_str(), |release| &release.name);
        format!("{release}; {}", catalogue.language_name(&self.language))
    }
}

/// The verdict for a device with this image, once a license of its product is purchased where the program asks for it.
pub fn serve(catalogue: &Catalogue, facts: &Assessment, image: &Image) -> Verdict {
    decide(catalogue, &purchased(image.with(facts))).verdict
}

fn purchased(mut facts: Assessment) -> Assessment {
    if facts.agreement.program.known().is_some_and(|program| program.asks_for_purchase()) {
        facts.agreement.license_purchased = Answer::Known(true);
    }
    facts
}

/// The media for a device: that of the permission, otherwise media that is the same as the licensed copy, if that is
/// permitted; otherwise nothing.
pub fn media_to_use(knowledge: &Knowledge, facts: &Assessment, decision: &Decision) -> String {
    let catalogue = &knowledge.catalogue;
    if decision.verdict.permits() {
        return fill(knowledge, facts, "{media}; {media_language}");
    }
    let same = Image::same_as_licensed(catalogue, facts).filter(|image| is_offered(catalogue, image));
    let permitted = same.filter(|image| decide(catalogue, &image.with(facts)).verdict.permits());
    permitted.map_or_else(String::new, |image| image.name(catalogue))
}

fn is_offered(catalogue: &Catalogue, image: &Image) -> bool {
    catalogue.release(&image.release).is_some_and(|release| offered(release.vl))
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

/// What stands in the way of devices that no image may serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Obstacle {
    /// This criterion is not met, whatever the image.
    NotMet(Criterion),
    /// This criterion is open, whatever the image.
    Open(Criterion),
    /// There is no Volume Licensing media of the licensed product.
    NoMedia,
}

impl Obstacle {
    /// What a person reads.
    pub fn text(self, knowledge: &Knowledge) -> String {
        match self {
            Self::NotMet(criterion) => format!("{}: not met", knowledge.rule(criterion).title),
            Self::Open(criterion) => format!("{}: unknown", knowledge.rule(criterion).title),
            Self::NoMedia => "There is no Volume Licensing media of the product".to_owned(),
        }
    }
}

/// Devices that no image may serve, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What stands in the way.
    pub obstacle: Obstacle,
    /// How many devices.
    pub devices: u64,
    /// What helps most of them.
    pub remedy: String,
    /// How many of them may be served after that; 0 where it has to be found out first.
    pub helps: u64,
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
        if let Some((image, verdict)) = chosen.min_by_key(|(_, verdict)| rank(**verdict)) {
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
        left_out: left_out(knowledge, &choice, &left),
        unread: tally.unread,
        exact: cover.exact,
    }
}

/// Reimaging comes before downgrade rights, and those before other rights.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Permitted => 0,
        Verdict::PermittedByDowngrade => 1,
        _ => 2,
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
        let named: Vec<Image> = groups.iter().filter_map(|(facts, _)| Image::named(catalogue, facts)).collect();
        let assured = newest_enterprise(catalogue, groups);
        let mut images: Vec<Image> = same.filter(|image| is_offered(catalogue, image)).collect();
        images.extend(named.iter().cloned());
        if groups.iter().any(|(facts, _)| is_assured(facts)) {
            images.extend(assured.clone());
        }
        if downgrades == Downgrades::Proposed {
            images.extend(groups.iter().flat_map(|(facts, _)| older(catalogue, facts)));
        }
        let mut seen = std::collections::HashSet::new();
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
        let product = release(catalogue, &facts.licensed.software.product).map(|release| release.product.as_str());
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

fn is_assured(facts: &Assessment) -> bool {
    facts.agreement.software_assurance.known().is_some_and(|held| *held != SoftwareAssurance::NoAssurance)
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
    let (Some(licensed), Some(language)) = (release(catalogue, &software.product), software.language.known()) else {
        return Vec::new();
    };
    let older = catalogue.releases().iter().filter(|release| {
        release.same_product(licensed) && release.generation < licensed.generation && offered(release.vl)
    });
    older.filter_map(|release| Image::of(release, language)).collect()
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
        let needs_purchase = devices.iter().any(|(facts, _, _)| !decide(catalogue, &image.with(facts)).verdict.permits());
        let product = catalogue.release(&image.release).map(|release| release.product.as_str());
        let is_first = needs_purchase && purchased_products.insert(product);
        let all = together.get(&family(image).map(kms_family)).copied().unwrap_or_default();
        let activation = devices.first().map_or(Activation::Mak, |(facts, _, _)| activation(catalogue, image, facts, all));
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
    let mut facts = image.with(facts);
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

fn left_out(knowledge: &Knowledge, choice: &Choice, left: &[(&Assessment, u64)]) -> Vec<LeftOut> {
    let catalogue = &knowledge.catalogue;
    let mut obstacles: BTreeMap<Obstacle, Vec<(&Assessment, u64)>> = BTreeMap::new();
    for (facts, devices) in left {
        obstacles.entry(obstacle(catalogue, facts)).or_default().push((*facts, *devices));
    }
    let mut left_out: Vec<LeftOut> = obstacles
        .into_iter()
        .map(|(obstacle, groups)| {
            let (remedy, helps) = remedy(knowledge, choice, obstacle, &groups);
            LeftOut { obstacle, devices: groups.iter().map(|(_, n)| n).sum(), remedy, helps }
        })
        .collect();
    left_out.sort_by_key(|left| std::cmp::Reverse(left.devices));
    left_out
}

/// The facts with media that is as much the same as the licensed copy as is known.
fn with_same_media(facts: &Assessment) -> Assessment {
    let mut facts = purchased(facts.clone());
    facts.media.origin = Answer::Known(MediaOrigin::VlDownload);
    facts.media.purpose = Answer::Unanswered;
    facts.media.software = Software { components: Answer::Unanswered, ..facts.licensed.software.clone() };
    facts
}

fn obstacle(catalogue: &Catalogue, facts: &Assessment) -> Obstacle {
    let decision = decide(catalogue, &with_same_media(facts));
    let first = |outcome| decision.with_outcome(outcome).next().map(|finding| finding.criterion);
    match (first(Outcome::NotMet), first(Outcome::Unknown)) {
        (Some(criterion), _) => Obstacle::NotMet(criterion),
        (None, Some(criterion)) => Obstacle::Open(criterion),
        (None, None) => Obstacle::NoMedia,
    }
}

/// What helps most devices: one change, otherwise two together, otherwise the next step about the obstacle.
fn remedy(knowledge: &Knowledge, choice: &Choice, obstacle: Obstacle, groups: &[(&Assessment, u64)]) -> (String, u64) {
    let catalogue = &knowledge.catalogue;
    let single = [Change::Agreement, Change::Holder, Change::Assurance, Change::Devices(0)].map(|change| vec![change]);
    let pairs = [Change::Agreement, Change::Holder].into_iter().flat_map(|one| {
        [Change::Assurance, Change::Devices(0)].map(|two| vec![one.clone(), two])
    });
    for changes in [single.to_vec(), pairs.collect()] {
        let helped = |changes: &Vec<Change>| -> u64 {
            groups.iter().filter(|(facts, _)| helps(catalogue, choice, facts, changes)).map(|(_, n)| n).sum()
        };
        let best = changes.iter().map(|changes| (helped(changes), changes)).rev().max_by_key(|(devices, _)| *devices);
        if let Some((devices, changes)) = best.filter(|(devices, _)| *devices > 0) {
            let texts: Vec<String> = changes.iter().map(|change| change_text(catalogue, change)).collect();
            return (texts.join(", and "), devices);
        }
    }
    (next_step(knowledge, obstacle, groups), 0)
}

fn change_text(catalogue: &Catalogue, change: &Change) -> String {
    match change {
        Change::Devices(_) => "Image no more devices than there are licenses, or license the others".to_owned(),
        change => change.text(catalogue),
    }
}

/// Whether a device may be served after these changes: with its own media, or with Windows Enterprise.
fn helps(catalogue: &Catalogue, choice: &Choice, facts: &Assessment, changes: &[Change]) -> bool {
    let mut changed = facts.clone();
    for change in changes {
        match (change, facts.licensed.licenses.known()) {
            (Change::Devices(_), Some(licenses)) => Change::Devices(*licenses).apply(&mut changed),
            (Change::Devices(_), None) => {}
            (change, _) => change.apply(&mut changed),
        }
    }
    let same = Image::same_as_licensed(catalogue, facts).filter(|image| is_offered(catalogue, image));
    let assured = choice.assured.clone().filter(|_| is_assured(&changed) && is_windows(catalogue, facts));
    let mut images = same.into_iter().chain(assured);
    images.any(|image| matches!(serve(catalogue, &changed, &image), Verdict::Permitted | Verdict::OtherRight))
}

fn is_windows(catalogue: &Catalogue, facts: &Assessment) -> bool {
    release(catalogue, &facts.licensed.software.product).is_some_and(|release| release.family == Family::WindowsClient)
}

/// What to do about the obstacle, in the words for the largest group of devices.
fn next_step(knowledge: &Knowledge, obstacle: Obstacle, groups: &[(&Assessment, u64)]) -> String {
    let (Obstacle::NotMet(criterion) | Obstacle::Open(criterion)) = obstacle else {
        return "Keep what is installed, or license another edition of which there is Volume Licensing media".to_owned();
    };
    let Some((facts, _)) = groups.first() else {
        return String::new();
    };
    let facts = with_same_media(facts);
    let decision = decide(&knowledge.catalogue, &facts);
    let finding = decision.findings.iter().find(|finding| finding.criterion == criterion);
    finding.map_or_else(String::new, |finding| fill(knowledge, &facts, &knowledge.reason(finding.reason).step))
}
