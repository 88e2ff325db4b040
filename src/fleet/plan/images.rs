//! The images of a plan: what each serves, what has to be purchased for it, and how it is activated.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::assessment::verdict::Verdict;
use crate::assessment::{Answer, Assessment};
use crate::catalogue::{Catalogue, Family};
use crate::fleet::cores;
use crate::fleet::judge::image::Image;
use crate::rules::activation::{self, PlanStep};
use crate::rules::decision::decide;

/// How the devices of an image are activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivationMethod {
    /// By a multiple activation key.
    Mak,
    /// By a key management service.
    Kms,
    /// The media carries the key.
    KeyInMedia,
}

impl ActivationMethod {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mak => "MAK",
            Self::Kms => "KMS",
            Self::KeyInMedia => "key in the media",
        }
    }
}

/// Whether a license has to be purchased under the agreement before an image is deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purchase {
    /// None: the program asks for none, or it was purchased, or it is counted with another image of the product.
    No,
    /// One, if none was purchased yet: that was not answered.
    NotKnown,
    /// One: none was purchased.
    One,
}

impl Purchase {
    /// The number of licenses that it takes, one where it is not known whether there is one.
    pub fn licenses(self) -> u64 {
        match self {
            Self::No => 0,
            Self::NotKnown | Self::One => 1,
        }
    }

    /// What to do about it, in a sentence; `product` is the name of the product.
    fn text(self, product: &str) -> String {
        match self {
            Self::No => "No further license has to be purchased.".to_owned(),
            Self::NotKnown => {
                format!("Find out whether a license of {product} was purchased under the agreement: it takes 1.")
            }
            Self::One => format!("1 license of {product} has to be purchased under the agreement."),
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
    /// Whether a license has to be purchased under the agreement before it is deployed.
    pub purchase: Purchase,
    /// How its devices are activated.
    pub activation: ActivationMethod,
    /// How many activations of a MAK are needed.
    pub mak_activations: u64,
}

impl PlannedImage {
    /// What to do about the purchase, in a sentence.
    pub fn purchase_text(&self, catalogue: &Catalogue) -> String {
        let product = catalogue.release(&self.image.release).map_or("the product", |release| &release.name);
        self.purchase.text(product)
    }

    /// What has to be found out about the purchase, in a sentence; nothing where that is known.
    pub fn purchase_to_find_out(&self, catalogue: &Catalogue) -> Option<String> {
        (self.purchase == Purchase::NotKnown).then(|| self.purchase_text(catalogue))
    }
}

/// Devices with the same facts that get an image.
pub(super) struct Recipients<'a> {
    pub(super) facts: &'a Assessment,
    pub(super) devices: u64,
    pub(super) verdict: Verdict,
}

/// An image that was chosen.
pub(super) struct Chosen<'a> {
    image: &'a Image,
    /// How many devices it may serve.
    pub(super) serves: u64,
    /// Those that get it.
    pub(super) recipients: Vec<Recipients<'a>>,
}

impl<'a> Chosen<'a> {
    pub(super) fn of(image: &'a Image) -> Self {
        Self { image, serves: 0, recipients: Vec::new() }
    }

    fn gets(&self) -> u64 {
        self.recipients.iter().map(|group| group.devices).sum()
    }

    fn gets_by(&self, verdict: Verdict) -> u64 {
        self.recipients.iter().filter(|group| group.verdict == verdict).map(|group| group.devices).sum()
    }

    /// What is not answered is no reason to purchase, only to find out.
    fn purchase(&self, catalogue: &Catalogue) -> Purchase {
        let of_group = |group: &Recipients<'_>| {
            let facts = self.image.with(catalogue, group.facts);
            match facts.agreement.license_purchased {
                _ if decide(catalogue, &facts).verdict().permits() => Purchase::No,
                Answer::Known(_) => Purchase::One,
                Answer::Unanswered | Answer::NotSure => Purchase::NotKnown,
            }
        };
        cores::map(&self.recipients, of_group).into_iter().max().unwrap_or(Purchase::No)
    }

    /// MAK or KMS, by the number of devices that a KMS host would count.
    fn activation(&self, catalogue: &Catalogue, devices: u64) -> ActivationMethod {
        let Some(first) = self.recipients.first() else {
            return ActivationMethod::Mak;
        };
        let mut facts = self.image.with(catalogue, first.facts);
        facts.licensed.devices = Answer::Known(u32::try_from(devices).unwrap_or(u32::MAX));
        let steps = activation::plan(catalogue, &facts);
        if steps.contains(&PlanStep::KeyInMedia) {
            ActivationMethod::KeyInMedia
        } else if steps.contains(&PlanStep::Kms) {
            ActivationMethod::Kms
        } else {
            ActivationMethod::Mak
        }
    }
}

/// The images that were chosen, the one for most devices first.
pub(super) fn planned(catalogue: &Catalogue, chosen: Vec<&Chosen<'_>>) -> Vec<PlannedImage> {
    let family = |image: &Image| catalogue.release(&image.release).map(|release| kms_family(release.family));
    let mut counted: BTreeMap<Option<Family>, u64> = BTreeMap::new();
    for chosen in &chosen {
        *counted.entry(family(chosen.image)).or_default() += chosen.gets();
    }
    // One license of a product is enough for all its images.
    let product = |image: &Image| catalogue.release(&image.release).map(|release| release.product.as_str());
    let mut purchases: BTreeMap<Option<&str>, Purchase> = BTreeMap::new();
    let needed: Vec<Purchase> = chosen.iter().map(|chosen| chosen.purchase(catalogue)).collect();
    for (chosen, needed) in chosen.iter().zip(&needed) {
        let purchase = purchases.entry(product(chosen.image)).or_insert(Purchase::No);
        *purchase = (*needed).max(*purchase);
    }
    let mut images: Vec<PlannedImage> = Vec::new();
    for (chosen, needed) in chosen.into_iter().zip(needed) {
        let purchase = match needed {
            Purchase::No => Purchase::No,
            _ => purchases.insert(product(chosen.image), Purchase::No).unwrap_or(Purchase::No),
        };
        let together = counted.get(&family(chosen.image)).copied().unwrap_or_default();
        let activation = chosen.activation(catalogue, together);
        let gets = chosen.gets();
        images.push(PlannedImage {
            image: chosen.image.clone(),
            serves: chosen.serves,
            gets,
            by_downgrade: chosen.gets_by(Verdict::PermittedByDowngrade),
            by_other_right: chosen.gets_by(Verdict::OtherRight),
            purchase,
            activation,
            mak_activations: if activation == ActivationMethod::Mak { gets } else { 0 },
        });
    }
    images.sort_by_key(|image| Reverse(image.gets));
    images
}

/// The family whose devices one KMS host counts together.
fn kms_family(family: Family) -> Family {
    match family {
        Family::OfficeApplication | Family::Project | Family::Visio => Family::OfficeSuite,
        family => family,
    }
}
