//! The distinct facts of a fleet, counted.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::fleet::judge::devices::Devices;
use crate::fleet::judge::results::Judged;

/// The distinct facts of a fleet, with the number of devices that each holds for.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    facts: HashMap<Assessment, (usize, u64)>,
    /// Devices whose row could not be read.
    pub unread: u64,
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

    /// Counts devices.
    pub fn count(&mut self, judged: &Judged, devices: u64) {
        match judged {
            Judged::Decided(decided) => self.add(&decided.facts, devices),
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
    pub(super) fn groups(&self) -> Vec<(&Assessment, u64)> {
        let mut groups: Vec<_> = self.facts.iter().map(|(facts, (order, count))| (*order, facts, *count)).collect();
        groups.sort_unstable_by_key(|(order, _, count)| (Reverse(*count), *order));
        groups.into_iter().map(|(_, facts, count)| (facts, count)).collect()
    }
}
