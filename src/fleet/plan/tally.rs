//! The distinct facts of a fleet, counted.

use std::cmp::Reverse;

use foldhash::HashMap;

use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::fleet::judge::devices::Devices;
use crate::fleet::judge::results::Judged;

/// The distinct facts of a fleet, with the number of devices that each holds for.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    facts: HashMap<Assessment, Counted>,
    /// Devices whose row could not be read.
    pub unread: u64,
}

/// Devices with the same facts.
#[derive(Clone, Copy, Debug)]
struct Counted {
    /// The place of the first.
    first: u64,
    devices: u64,
}

impl Tally {
    /// Counts the devices of a list.
    pub fn of(catalogue: &Catalogue, devices: &Devices) -> Self {
        let mut tally = Self::default();
        for said in &devices.list.said {
            match &*said.facts {
                Ok(facts) => tally.add(&devices.defaults.fill(catalogue, facts).assessment, said.rows),
                Err(_) => tally.unread += said.rows,
            }
        }
        tally
    }

    /// Counts devices, of which the first is at this place.
    pub fn count(&mut self, judged: Judged, devices: u64, first: u64) {
        match judged {
            Judged::Decided(decided) => self.add_from(decided.facts, Counted { first, devices }),
            Judged::Unread(_) => self.unread += devices,
        }
    }

    /// Counts devices with these facts, behind those that were counted before.
    pub fn add(&mut self, facts: &Assessment, devices: u64) {
        let first = self.facts.len() as u64;
        self.add_from(facts.clone(), Counted { first, devices });
    }

    fn add_from(&mut self, facts: Assessment, more: Counted) {
        self.facts.entry(facts).and_modify(|counted| counted.add(more)).or_insert(more);
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.unread += other.unread;
        for (facts, more) in other.facts {
            self.add_from(facts, more);
        }
    }

    /// The facts with their number of devices; most devices first and otherwise in the order of the list, so that the plan
    /// is always the same.
    pub(super) fn groups(&self) -> Vec<(&Assessment, u64)> {
        let mut groups: Vec<_> = self.facts.iter().collect();
        groups.sort_unstable_by_key(|(_, counted)| (Reverse(counted.devices), counted.first));
        groups.into_iter().map(|(facts, counted)| (facts, counted.devices)).collect()
    }
}

impl Counted {
    fn add(&mut self, other: Self) {
        self.first = self.first.min(other.first);
        self.devices += other.devices;
    }
}
