//! The image plan: the fewest standard images that serve every device that any may serve.

use std::collections::BTreeMap;

use crate::assessment::Assessment;
use crate::assessment::verdict::Verdict;
use crate::fleet::cores;
use crate::fleet::plan::candidates::{Candidates, Downgrades};
use crate::fleet::plan::cover::fewest;
use crate::fleet::plan::images::{Chosen, PlannedImage, Recipients, planned};
use crate::fleet::plan::left_out::{LeftOut, left_out};
use crate::fleet::plan::tally::Tally;
use crate::knowledge::Knowledge;

pub mod candidates;
pub mod cover;
pub mod images;
pub mod left_out;
pub mod share;
pub mod tally;

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

impl Plan {
    /// Plans the images.
    pub fn of(knowledge: &Knowledge, tally: &Tally, downgrades: Downgrades) -> Self {
        let catalogue = &knowledge.catalogue;
        let groups = tally.groups();
        let candidates = Candidates::of(catalogue, &groups, downgrades);
        let serving: Vec<BTreeMap<usize, Verdict>> =
            cores::map(&groups, |(facts, _)| candidates.that_serve(catalogue, facts));
        let cover = fewest(serving.iter().map(|images| images.keys().copied().collect()));
        let mut chosen: BTreeMap<usize, Chosen<'_>> = BTreeMap::new();
        for at in &cover.chosen {
            chosen.extend(candidates.images.get(*at).map(|image| (*at, Chosen::of(image))));
        }
        let mut left: Vec<(&Assessment, u64)> = Vec::new();
        for ((facts, devices), images) in groups.iter().zip(&serving) {
            if images.is_empty() {
                left.push((*facts, *devices));
            }
            let mut best: Option<(usize, Verdict)> = None;
            for (at, verdict) in images {
                let Some(chosen) = chosen.get_mut(at) else {
                    continue;
                };
                chosen.serves += devices;
                if best.is_none_or(|(_, best)| verdict.rank() < best.rank()) {
                    best = Some((*at, *verdict));
                }
            }
            if let Some((at, verdict)) = best
                && let Some(chosen) = chosen.get_mut(&at)
            {
                chosen.recipients.push(Recipients { facts, devices: *devices, verdict });
            }
        }
        Self {
            images: planned(catalogue, chosen.values().filter(|chosen| !chosen.recipients.is_empty()).collect()),
            left_out: left_out(knowledge, candidates.assured.as_ref(), &left),
            unread: tally.unread,
            exact: cover.exact,
        }
    }

    /// How sure it is that no fewer images would do.
    pub fn certainty(&self) -> &'static str {
        if self.exact {
            "No smaller number of images serves these devices."
        } else {
            "There may be a smaller number of images: the fleet is too varied for all choices to be tried."
        }
    }
}
