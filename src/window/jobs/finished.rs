//! What work brings back when it is finished.

use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::assessment::evidence::Evidence;
use crate::fleet::export::{Export, ExportError};
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::problem::FleetError;
use crate::input::InputError;
use crate::report::attachment::{Attachment, AttachmentError};
use crate::storage::atomic::OtherNames;
use crate::storage::file::{FileError, Stored};
use crate::window::jobs::purpose::Purpose;

/// What a thread brings back.
#[derive(Debug)]
pub enum Finished {
    /// A dialog was closed; `None` when no file was chosen.
    Chosen(Purpose, Option<PathBuf>),
    /// No dialog could be shown.
    NoDialog(Purpose),
    /// A file was read.
    Opened(PathBuf, Result<Stored, FileError>),
    /// The file that restored answers were made from was read; `None` when it is gone or holds something else by now.
    MadeFrom(PathBuf, Option<Stored>),
    /// An assessment was read, whose answers another one is to start with.
    StartRead(PathBuf, Result<Stored, FileError>),
    /// The list of saved assessments was written.
    ListWritten(PathBuf, Result<Option<OtherNames>, FileError>),
    /// A file was written; it may have had other names.
    Saved(PathBuf, Result<(Stored, Option<OtherNames>), FileError>),
    /// Nothing was written, since that was cancelled in time.
    GivenUp(PathBuf),
    /// The file holds something that would be lost, and was left as it is.
    ChangedOnDisk(Purpose, PathBuf),
    /// The report was written.
    Written(PathBuf, Result<Option<OtherNames>, FileError>),
    /// A picture was read.
    Attached(Result<Attachment, AttachmentError>),
    /// Media or the output of a tool was read, from this place.
    Read(String, Result<Evidence, InputError>),
    /// A list of devices was read, and decided with these answers.
    FleetRead(PathBuf, Setup, Result<Box<DecidedList>, FleetError>),
    /// The images were planned.
    Planned(Downgrades, Plan),
    /// What a fleet came to was written.
    Exported(Export, PathBuf, Result<Option<OtherNames>, NotWritten>),
}

/// What a fleet is decided with, and the assessment that it was proposed by, if it was.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Media and agreement, and what is said for all devices.
    pub answers: Assessment,
    /// What the assessment is called.
    pub proposed_by: Option<String>,
}

/// What a list came to.
#[derive(Debug)]
pub struct DecidedList {
    /// The devices.
    pub devices: Devices,
    /// The fewest images that serve them.
    pub plan: Plan,
    /// Whether the plan proposes images of older versions.
    pub downgrades: Downgrades,
    /// How the rows are arranged.
    pub arrangement: Arrangement,
    /// The rows that are shown.
    pub rows: Vec<u32>,
}

/// Why a fleet was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The file could not be begun or finished.
    #[error(transparent)]
    File(#[from] FileError),
    /// It could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
}
