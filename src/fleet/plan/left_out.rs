//! The devices that no image may serve: what is in the way, and what helps most of them.

use std::collections::BTreeMap;

use crate::assessment::question::Question;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::assessment::{Answer, Assessment, EnterpriseLicense, MediaOrigin, Software};
use crate::catalogue::{Catalogue, Family};
use crate::explain::step::finding_step;
use crate::fleet::cores;
use crate::fleet::judge::image::{Image, is_offered, purchased, serve};
use crate::fleet::judge::unanswered::unanswered;
use crate::fleet::plan::candidates::is_assured;
use crate::knowledge::Knowledge;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::decision::decide;
use crate::rules::remedy::Change;

/// What is in the way of devices that no image may serve.
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
    /// What is in the way.
    pub obstacle: Obstacle,
    /// How many devices.
    pub devices: u64,
    /// What helps most of them.
    pub remedy: String,
    /// How many of them may be served after that; 0 where it has to be found out first.
    pub helps: u64,
    /// What most of them do not say and is in the way, if that is all: a question to answer.
    pub unanswered: Option<Question>,
}

/// Groups devices that no image may serve by what is in the way; `assured` is the Windows Enterprise image that
/// Software Assurance is tried with.
pub(super) fn left_out(knowledge: &Knowledge, assured: Option<&Image>, left: &[(&Assessment, u64)]) -> Vec<LeftOut> {
    let catalogue = &knowledge.catalogue;
    let mut obstacles: BTreeMap<Obstacle, Vec<(&Assessment, u64)>> = BTreeMap::new();
    let found = cores::map(left, |(facts, _)| obstacle(catalogue, facts));
    for (obstacle, group) in found.into_iter().zip(left) {
        obstacles.entry(obstacle).or_default().push(*group);
    }
    let mut left_out: Vec<LeftOut> = obstacles
        .into_iter()
        .map(|(obstacle, groups)| {
            let (remedy, helps) = remedy(knowledge, assured, obstacle, &groups);
            let unanswered = question(knowledge, obstacle, &groups);
            LeftOut { obstacle, devices: groups.iter().map(|(_, n)| n).sum(), remedy, helps, unanswered }
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
    let no_media = decision.findings.iter().any(|finding| finding.reason == Reason::MediaNotOffered);
    match (first(Outcome::NotMet), first(Outcome::Unknown)) {
        (Some(criterion), _) => Obstacle::NotMet(criterion),
        (None, Some(criterion)) if !no_media => Obstacle::Open(criterion),
        (None, _) => Obstacle::NoMedia,
    }
}

/// What helps most devices: one change, otherwise two together, otherwise the next step about the obstacle.
///
/// What is only not known is a question: nothing is advised but to find out.
fn remedy(
    knowledge: &Knowledge,
    assured: Option<&Image>,
    obstacle: Obstacle,
    groups: &[(&Assessment, u64)],
) -> (String, u64) {
    if matches!(obstacle, Obstacle::Open(_)) {
        return (next_step(knowledge, obstacle, groups), 0);
    }
    let catalogue = &knowledge.catalogue;
    let enterprise = Change::EnterpriseLicense(EnterpriseLicense::Upgrade);
    let of_the_device = [enterprise, Change::Devices(0)];
    let of_the_agreement = [Change::Holder, Change::Agreement];
    let single = of_the_agreement.iter().chain(&of_the_device).map(|change| vec![change.clone()]);
    let pairs = of_the_agreement.iter().flat_map(|one| of_the_device.iter().map(|two| vec![one.clone(), two.clone()]));
    for changes in [single.collect::<Vec<_>>(), pairs.collect()] {
        let helped = |changes: &Vec<Change>| -> u64 {
            let helped = cores::map(groups, |(facts, _)| helps(catalogue, assured, facts, changes));
            helped.iter().zip(groups).filter(|(helped, _)| **helped).map(|(_, (_, devices))| devices).sum()
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
        change => change.text(catalogue, &Assessment::default()),
    }
}

/// Whether a device may be served after these changes: with its own media, or with Windows Enterprise.
fn helps(catalogue: &Catalogue, assured: Option<&Image>, facts: &Assessment, changes: &[Change]) -> bool {
    let mut changed = facts.clone();
    for change in changes {
        if !change.changes_what_is_known(facts) {
            return false;
        }
        match (change, facts.licensed.licenses.known()) {
            (Change::Devices(_), Some(licenses)) => Change::Devices(*licenses).apply(&mut changed),
            (Change::Devices(_), None) => {}
            (change, _) => change.apply(&mut changed),
        }
    }
    let same = Image::same_as_licensed(catalogue, facts).filter(|image| is_offered(catalogue, image));
    let assured = assured.cloned().filter(|_| is_assured(&changed) && is_windows(catalogue, facts));
    let mut images = same.into_iter().chain(assured);
    images.any(|image| matches!(serve(catalogue, &changed, &image), Verdict::Permitted | Verdict::OtherRight))
}

fn is_windows(catalogue: &Catalogue, facts: &Assessment) -> bool {
    catalogue
        .release_of(&facts.licensed.software.product)
        .is_some_and(|release| release.family == Family::WindowsClient)
}

/// The question that the largest group of devices does not answer, and that the criterion in the way asks for.
fn question(knowledge: &Knowledge, obstacle: Obstacle, groups: &[(&Assessment, u64)]) -> Option<Question> {
    let (Obstacle::Open(criterion), Some((facts, _))) = (obstacle, groups.first()) else {
        return None;
    };
    let asked = knowledge.rule(criterion).questions.iter().copied();
    let facts = with_same_media(facts);
    unanswered(knowledge, &facts, &decide(&knowledge.catalogue, &facts))
        .into_iter()
        .find(|q| asked.clone().any(|a| a == *q))
}

/// What to do about the obstacle, in the words for the largest group of devices.
fn next_step(knowledge: &Knowledge, obstacle: Obstacle, groups: &[(&Assessment, u64)]) -> String {
    let (Obstacle::NotMet(criterion) | Obstacle::Open(criterion)) = obstacle else {
        return "Keep what is installed, or license another edition of which there is Volume Licensing media"
            .to_owned();
    };
    let Some((facts, _)) = groups.first() else {
        return String::new();
    };
    let facts = with_same_media(facts);
    let decision = decide(&knowledge.catalogue, &facts);
    let finding = decision.findings.iter().find(|finding| finding.criterion == criterion);
    finding.map_or_else(String::new, |finding| finding_step(knowledge, &facts, finding.reason).what.text())
}
