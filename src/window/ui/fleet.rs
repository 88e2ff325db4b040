//! The fleet that is open in the window: its devices, its plan, and how its table is arranged.

use std::path::PathBuf;
use std::sync::Arc;
use strum::VariantArray;

use crate::fleet::defaults::Defaults;
use crate::fleet::export::Export;
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::mapping::Mapping;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::storage::name::file_name;
use crate::window::jobs::Job;
use crate::window::jobs::fleet::Decided;

/// A page of the fleet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]
pub enum FleetPage {
    /// What was read, and the counts.
    #[default]
    Overview,
    /// The image plan.
    Images,
    /// The table.
    Devices,
}

impl FleetPage {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Images => "Image plan",
            Self::Devices => "Devices",
        }
    }
}

/// What can be asked for about a fleet.
#[derive(Clone, Debug, PartialEq)]
pub enum FleetCommand {
    /// Choose a list of devices and decide it.
    Choose,
    /// Type the path of a list of devices and decide it.
    Type,
    /// Decide this list of devices.
    Open(PathBuf),
    /// Read the list again, with what was said of its headings and with the media of the open assessment.
    ReadAgain,
    /// Propose images of older versions, or not.
    Plan(Downgrades),
    /// Open this row of the list as an assessment.
    Device(usize),
    /// Go back to the fleet that the device stands in.
    Back,
    /// Choose a place and write what the fleet came to.
    Export(Export),
    /// Type a path and write what the fleet came to.
    ExportTyped(Export),
}

impl FleetCommand {
    /// What a button or a menu says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Choose => "Assess a fleet...",
            Self::Type => "Fleet from a typed path...",
            Self::Open(_) | Self::Device(_) => "Open",
            Self::ReadAgain => "Read the list again",
            Self::Plan(_) => "Plan the images",
            Self::Back => "Back to the fleet",
            Self::Export(export) | Self::ExportTyped(export) => export.label(),
        }
    }
}

/// What the window knows of fleets.
#[derive(Debug, Default)]
pub struct FleetState {
    /// The fleet.
    pub open: Option<OpenFleet>,
    /// A list of which no heading is known, with its headings, until a person says what they mean.
    pub unknown: Option<(PathBuf, Vec<String>)>,
    /// What the person says that headings mean.
    pub said: Mapping,
    /// Whether the open assessment is that of a device of the fleet.
    pub shows_device: bool,
}

impl FleetState {
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
    pub arranging: Option<Job>,
    /// The rows that are shown, in their order.
    pub rows: Vec<u32>,
    /// The place of the current row among them.
    pub current: usize,
    /// How far the table is scrolled, in points; set to be scrolled there.
    pub scroll_to: Option<f32>,
}

impl OpenFleet {
    /// What was read from this file.
    pub fn of(path: PathBuf, decided: Decided) -> Self {
        let Decided { devices, defaults, plan, rows } = decided;
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
            current: 0,
            scroll_to: None,
        }
    }

    /// What the list is called.
    pub fn title(&self) -> String {
        file_name(&self.path)
    }

    /// Where an export is suggested to be written: beside the list.
    pub fn suggested_path(&self, export: Export) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-{}", export.ending().0))
    }
}
