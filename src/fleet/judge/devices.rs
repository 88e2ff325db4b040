//! A list of devices with what each comes to, decided once for all that say the same; and decided anew with other media.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};
use std::sync::Arc;

use crate::assessment::verdict::{Outcome, Verdict};
use crate::catalogue::Catalogue;
use crate::fleet::cores::{AT_ONCE, cores, in_order};
use crate::fleet::defaults::{Defaults, DeviceFacts};
use crate::fleet::judge::results::{Judged, Summary};
use crate::fleet::list::facts::RowFacts;
use crate::fleet::list::held::{HeldList, Said};
use crate::fleet::list::table::Table;
use crate::fleet::problem::{FleetError, Problem};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;

/// What all rows that say the same come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The verdict; `None` where the rows could not be read.
    pub verdict: Option<Verdict>,
    /// A bit for each criterion that is not met, and for each that is open.
    not_met: u16,
    open: u16,
}

impl Group {
    fn of(judged: &Judged) -> Self {
        let bits = |outcome| judged.with_outcome(outcome).fold(0, |bits, criterion| bits | bit(criterion));
        Self { verdict: judged.verdict(), not_met: bits(Outcome::NotMet), open: bits(Outcome::Unknown) }
    }

    /// Whether a criterion came out like that; what is met or does not apply is not kept.
    pub fn has(&self, criterion: Criterion, outcome: Outcome) -> bool {
        self.bits(outcome) & bit(criterion) != 0
    }

    /// The first criterion that is not met, otherwise the first that is open.
    pub fn first_obstacle(&self) -> Option<(Criterion, Outcome)> {
        [Outcome::NotMet, Outcome::Unknown].into_iter().find_map(|outcome| {
            Criterion::ALL.iter().copied().find(|criterion| self.has(*criterion, outcome)).map(|found| (found, outcome))
        })
    }

    fn bits(&self, outcome: Outcome) -> u16 {
        match outcome {
            Outcome::NotMet => self.not_met,
            Outcome::Unknown => self.open,
            Outcome::Met => 0,
        }
    }
}

fn bit(criterion: Criterion) -> u16 {
    1 << (criterion as u16)
}

/// A list of devices with what each comes to.
#[derive(Debug)]
pub struct Devices {
    /// The list as it was read.
    pub list: Arc<HeldList>,
    /// What it was decided with.
    pub defaults: Defaults,
    /// The counts.
    pub summary: Summary,
    /// What the rows come to, a group for each of [`HeldList::said`].
    pub groups: Vec<Group>,
}

impl Devices {
    /// Reads and decides every row.
    ///
    /// # Errors
    ///
    /// What the system refused, and that there is more than is held.
    pub fn read<R: Read>(knowledge: &Knowledge, table: &mut Table<R>, defaults: Defaults) -> Result<Self, FleetError> {
        let list = Arc::new(HeldList::read(&knowledge.catalogue, table)?);
        let decided = Self::decide(knowledge, list, defaults, &|_| true);
        decided.ok_or_else(|| FleetError::Io(ErrorKind::Interrupted.into()))
    }

    /// Decides a list that was read; `wanted` is told how many different rows are done, and `None` comes of it once the
    /// work is no longer wanted.
    pub fn decide(
        knowledge: &Knowledge,
        list: Arc<HeldList>,
        defaults: Defaults,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Option<Self> {
        let mut summary = Summary::of_rows(list.len() as u64, list.problems.clone());
        let mut groups = Vec::with_capacity(list.said.len());
        let mut pieces = list.said.chunks(AT_ONCE);
        let decide = |summary: &mut Summary, piece: &[Said]| -> Vec<Group> {
            let of_said = |said: &Said| {
                let judged = Judged::of(knowledge, &said.facts, &defaults);
                summary.count(knowledge, &judged, said.rows);
                Group::of(&judged)
            };
            piece.iter().map(of_said).collect()
        };
        let counts = in_order(
            cores(),
            || Ok(pieces.next()),
            Summary::default,
            decide,
            |more| {
                groups.extend(more);
                if wanted(groups.len()) { Ok(()) } else { Err(io::Error::from(ErrorKind::Interrupted)) }
            },
        );
        counts.ok()?.into_iter().for_each(|counts| summary.add(counts));
        Some(Self { list, defaults, summary, groups })
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What a device is called; its row where it has no name.
    pub fn name(&self, row: usize) -> Cow<'_, str> {
        self.list.name(row)
    }

    /// What a row comes to.
    pub fn group(&self, row: usize) -> Option<&Group> {
        self.groups.get(self.list.said_at(row))
    }

    /// The facts of a row, or why it could not be read.
    pub fn facts(&self, catalogue: &Catalogue, row: usize) -> Option<Result<DeviceFacts, &[Problem]>> {
        let said = self.list.said.get(self.list.said_at(row))?;
        Some(match &*said.facts {
            Ok(facts) => Ok(self.defaults.fill(catalogue, facts)),
            Err(problems) => Err(problems),
        })
    }

    /// What all rows that say this come to, decided again.
    pub fn judged(&self, knowledge: &Knowledge, said: &Said) -> Judged {
        Judged::of(knowledge, &said.facts, &self.defaults)
    }

    /// The name of the licensed product in rows with these facts; empty where it is not known.
    pub fn product<'a>(&'a self, catalogue: &'a Catalogue, facts: &'a RowFacts) -> &'a str {
        let Ok(facts) = facts else {
            return "";
        };
        let said = &facts.licensed.software.product;
        let product = if said.is_unanswered() { &self.defaults.licensed.software.product } else { said };
        product.known().map_or("", |product| catalogue.product_name(product))
    }
}
