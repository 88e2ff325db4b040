//! The image plan as shares of the fleet: what an image serves, and what is left out for which reason.

use crate::fleet::plan::Plan;
use crate::fleet::plan::left_out::Obstacle;
use crate::knowledge::Knowledge;

/// What becomes of devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They get an image.
    Image,
    /// Something is in the way.
    NotMet,
    /// Something is not known.
    Open,
    /// Their rows could not be read.
    Unread,
}

/// Devices that the same becomes of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The image, or why there is none.
    pub label: String,
    /// How many devices; no device is in two shares.
    pub devices: u64,
    /// What becomes of them.
    pub kind: Kind,
}

/// The part of all devices, from 0 to 1.
pub fn part(devices: u64, total: u64) -> f32 {
    if total == 0 { 0.0 } else { devices as f32 / total as f32 }
}

/// The same in percent.
pub fn percent(devices: u64, total: u64) -> String {
    match (part(devices, total) * 100.0).round() {
        0.0 if devices > 0 => "under 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

/// The images with the devices that get them, then those that get none; together all devices of the plan.
pub fn shares(knowledge: &Knowledge, plan: &Plan) -> Vec<Share> {
    let images = plan.images.iter().map(|planned| Share {
        label: planned.image.name(&knowledge.catalogue),
        devices: planned.gets,
        kind: Kind::Image,
    });
    let left_out = plan.left_out.iter().map(|left| Share {
        label: left.obstacle.text(knowledge),
        devices: left.devices,
        kind: if matches!(left.obstacle, Obstacle::Open(_)) { Kind::Open } else { Kind::NotMet },
    });
    let unread = (plan.unread > 0).then(|| Share {
        label: "The row could not be read".to_owned(),
        devices: plan.unread,
        kind: Kind::Unread,
    });
    images.chain(left_out).chain(unread).collect()
}
