//! What work brings back when it is finished.

use std::path::PathBuf;

use crate::assessment::evidence::Evidence;
use crate::fleet::defaults::Defaults;
use crate::fleet::export::{Export, ExportError};
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
    /// A list of devices was read.
    FleetRead(PathBuf, Result<Box<DecidedList>, FleetError>),
    /// The images were planned.
    Planned(Downgrades, Plan),
    /// What a fleet came to was written.
    Exported(Export, PathBuf, Result<Option<OtherNames>, NotWritten>),
}

/// What a list came to.
#[derive(Debug)]
pub struct DecidedList {
    /// The devices.
    pub devices: Devices,
    /// The media and the agreement that they were decided with, and what the assessment with them is called.
    pub defaults: (Defaults, String),
    /// The fewest images that serve them.
    pub plan: Plan,
    /// The rows as they are shown first.
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
