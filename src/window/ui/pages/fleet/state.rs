//! What the pages of a fleet keep: its devices, its plan, and how its table is arranged.

use std::path::PathBuf;
use std::sync::Arc;

use crate::assessment::{Answer, LicenseType};
use crate::fleet::defaults::Defaults;
use crate::fleet::export::Export;
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::mapping::Mapping;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::storage::name::{file_name, proposed};
use crate::window::jobs::finished::DecidedList;
use crate::window::jobs::job::Job;
use crate::window::ui::table::Position;

/// What the pages of a fleet keep.
#[derive(Debug, Default)]
pub struct FleetState {
    /// The fleet.
    pub open: Option<OpenFleet>,
    /// A list of which no heading is known, with its headings, until a person says what they mean.
    pub unknown: Option<(PathBuf, Vec<String>)>,
    /// What the person says that headings mean.
    pub said: Mapping,
    /// What the person says of retail copies whose row names no license type.
    pub license_type: Answer<LicenseType>,
    /// Whether the open assessment is that of a device of the fleet.
    pub shows_device: bool,
}

impl FleetState {
    /// What the list is called, if there is one.
    pub fn name(&self) -> Option<String> {
        self.list().map(|(path, _)| file_name(path))
    }

    /// The file that is or was to be read, and its headings.
    pub fn list(&self) -> Option<(&PathBuf, &[String])> {
        let unknown = self.unknown.as_ref().map(|(path, headings)| (path, headings.as_slice()));
        unknown.or_else(|| self.open.as_ref().map(|open| (&open.path, open.devices.columns.headings.as_slice())))
    }
}

/// A fleet that was read and decided.
#[derive(Debug)]
pub struct OpenFleet {
    /// Where it was read from.
    pub path: PathBuf,
    /// The devices.
    pub devices: Arc<Devices>,
    /// The media and the agreement that they were decided with, and what the assessment with them is called.
    pub defaults: (Defaults, String),
    /// The fewest images that serve them.
    pub plan: Plan,
    /// Whether the plan proposes images of older versions.
    pub downgrades: Downgrades,
    /// What the person asks to see.
    pub wanted: Arrangement,
    /// What was last looked for.
    pub arranged: Arrangement,
    /// The search for it.
    pub arranging: Option<Job<Vec<u32>>>,
    /// The rows that are shown, in their order.
    pub rows: Vec<u32>,
    /// Where the table stands.
    pub position: Position,
}

impl OpenFleet {
    /// What was read from this file.
    pub fn of(path: PathBuf, decided: DecidedList) -> Self {
        let DecidedList { devices, defaults, plan, rows } = decided;
        Self {
            path,
            devices: Arc::new(devices),
            defaults,
            plan,
            downgrades: Downgrades::OnlyNamed,
            wanted: Arrangement::default(),
            arranged: Arrangement::default(),
            arranging: None,
            rows,
            position: Position::default(),
        }
    }

    /// What the list is called.
    pub fn title(&self) -> String {
        file_name(&self.path)
    }

    /// Where an export is suggested to be written: beside the list.
    pub fn suggested_path(&self, export: Export) -> PathBuf {
        let path = proposed(&self.path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{stem}-{}", export.ending().0))
    }
}
