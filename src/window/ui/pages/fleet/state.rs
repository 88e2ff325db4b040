//! What the pages of a fleet keep: its devices, its plan, and how its table is arranged.

use std::path::PathBuf;
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::fleet::defaults::Defaults;
use crate::fleet::export::Export;
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::mapping::Mapping;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::storage::name::{file_name, proposed};
use crate::window::document::Document;
use crate::window::jobs::finished::{DecidedList, Setup};
use crate::window::jobs::job::Job;
use crate::window::ui::table::Position;

/// What the pages of a fleet keep.
#[derive(Debug)]
pub struct FleetState {
    /// The fleet.
    pub open: Option<OpenFleet>,
    /// A list of which no heading is known, with its headings, until a person says what they mean.
    pub unknown: Option<(PathBuf, Vec<String>)>,
    /// What the person says that headings mean.
    pub said: Mapping,
    /// What the fleet is decided with: media and agreement, and what is said for all devices.
    pub setup: Document,
    /// What the assessment is called that proposed media and agreement, and what it proposed.
    pub proposed: Option<(String, Defaults)>,
    /// Whether the open assessment is that of a device of the fleet.
    pub shows_device: bool,
}

impl Default for FleetState {
    fn default() -> Self {
        Self {
            open: None,
            unknown: None,
            said: Mapping::default(),
            setup: Document::unsaved(Assessment::default()),
            proposed: None,
            shows_device: false,
        }
    }
}

impl FleetState {
    /// What the list is called, if there is one.
    pub fn name(&self) -> Option<String> {
        self.list().map(|(path, _)| file_name(path))
    }

    /// The file that is or was to be read, and its headings.
    pub fn list(&self) -> Option<(&PathBuf, &[String])> {
        let unknown = self.unknown.as_ref().map(|(path, headings)| (path, headings.as_slice()));
        unknown.or_else(|| self.open.as_ref().map(|open| (&open.path, open.headings())))
    }

    /// Begins with these answers; nothing before them can be undone.
    pub fn set_up(&mut self, setup: Setup) {
        self.proposed = setup.proposed_by.map(|by| (by, Defaults::of(&setup.answers)));
        self.setup = Document::unsaved(setup.answers);
    }

    /// The assessment that proposed media and agreement, as long as they are what it proposed.
    pub fn proposed_by(&self) -> Option<&str> {
        let now = Defaults::of(&self.setup.assessment);
        self.proposed.as_ref().filter(|(_, proposed)| *proposed == now).map(|(by, _)| by.as_str())
    }

    /// Takes media and agreement, and what is said for all devices, from what was decided with.
    pub fn set_defaults(&mut self, defaults: Defaults) {
        let Defaults { media, agreement, licensed, .. } = defaults;
        let answers = &mut self.setup.assessment;
        (answers.media, answers.agreement, answers.licensed) = (media, agreement, licensed);
    }
}

/// A fleet that was read and decided.
#[derive(Debug)]
pub struct OpenFleet {
    /// Where it was read from.
    pub path: PathBuf,
    /// The devices, with what they were decided with.
    pub devices: Arc<Devices>,
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
    /// The work of deciding them anew, and with what.
    pub deciding: Option<(Job<Option<Box<DecidedList>>>, Defaults)>,
    /// The rows that are shown, in their order.
    pub rows: Vec<u32>,
    /// Where the table stands.
    pub position: Position,
}

impl OpenFleet {
    /// What was read from this file.
    pub fn of(path: PathBuf, decided: DecidedList) -> Self {
        let DecidedList { devices, plan, downgrades, arrangement, rows } = decided;
        Self {
            path,
            devices: Arc::new(devices),
            plan,
            downgrades,
            wanted: arrangement.clone(),
            arranged: arrangement,
            arranging: None,
            deciding: None,
            rows,
            position: Position::default(),
        }
    }

    /// Takes what the same list came to when it was decided anew; sort, filter, scroll and current row stay.
    pub fn take(&mut self, decided: DecidedList) {
        let DecidedList { devices, plan, downgrades, arrangement, rows } = decided;
        let current = self.rows.get(self.position.current).copied();
        let place = rows.iter().position(|row| Some(*row) == current);
        self.position.current = place.unwrap_or_else(|| self.position.current.min(rows.len().saturating_sub(1)));
        self.devices = Arc::new(devices);
        (self.plan, self.downgrades) = (plan, downgrades);
        // What was looked for among the devices as they were is no longer wanted.
        self.arranging = None;
        (self.arranged, self.rows) = (arrangement, rows);
    }

    /// The headings of the list.
    pub fn headings(&self) -> &[String] {
        &self.devices.list.columns.headings
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
