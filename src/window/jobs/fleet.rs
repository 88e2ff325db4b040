//! Work on a fleet: reading and deciding a list, arranging it, planning its images, writing what it came to.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::fleet::defaults::Defaults;
use crate::fleet::export::{Export, Written};
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::mapping::Mappings;
use crate::fleet::list::table::Table;
use crate::fleet::list::workbook::or_csv;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::plan::tally::Tally;
use crate::fleet::problem::FleetError;
use crate::input::progress::{Progress, Watched};
use crate::knowledge::Knowledge;
use crate::storage::atomic;
use crate::storage::file::FileError;
use crate::storage::name::file_name;
use crate::window::jobs::finished::{DecidedList, Finished, NotWritten};
use crate::window::jobs::job::{Job, start_watched};
use crate::window::jobs::purpose::{Existing, Purpose};

/// Reads and decides a list.
pub fn read(
    ctx: &Context,
    knowledge: &Arc<Knowledge>,
    path: PathBuf,
    mappings: Mappings,
    defaults: (Defaults, String),
) -> Job<Finished> {
    let knowledge = knowledge.clone();
    start_watched(ctx, &format!("Reading {}", file_name(&path)), move |progress| {
        let decided = decide(&knowledge, &path, &mappings, defaults, progress);
        Finished::FleetRead(path, decided.map(Box::new))
    })
}

fn decide(
    knowledge: &Knowledge,
    path: &Path,
    mappings: &Mappings,
    defaults: (Defaults, String),
    progress: &Progress,
) -> Result<DecidedList, FleetError> {
    // What it is has to be known before it is opened: opening a pipe waits for whoever writes to it.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(FleetError::NoFile);
    }
    progress.expect(metadata.len());
    let source = or_csv(Watched::of(File::open(path)?, progress))?;
    let mut table = Table::open(&knowledge.headings, source, mappings)?;
    let devices = Devices::read(knowledge, &mut table, &defaults.0)?;
    let plan = Plan::of(knowledge, &Tally::of(&devices), Downgrades::OnlyNamed);
    let rows = Arrangement::default().of(&knowledge.catalogue, &devices, &|| progress.is_wanted());
    Ok(DecidedList { defaults, plan, rows: rows.unwrap_or_default(), devices })
}

/// Finds and sorts the rows that are to be shown.
pub fn arrange(
    ctx: &Context,
    knowledge: &Arc<Knowledge>,
    devices: &Arc<Devices>,
    arrangement: Arrangement,
) -> Job<Vec<u32>> {
    let (knowledge, devices) = (knowledge.clone(), devices.clone());
    start_watched(ctx, "Arranging the devices", move |progress| {
        arrangement.of(&knowledge.catalogue, &devices, &|| progress.is_wanted()).unwrap_or_default()
    })
}

/// Plans the images again.
pub fn replan(
    ctx: &Context,
    knowledge: &Arc<Knowledge>,
    devices: &Arc<Devices>,
    downgrades: Downgrades,
) -> Job<Finished> {
    let (knowledge, devices) = (knowledge.clone(), devices.clone());
    start_watched(ctx, "Planning the images", move |_| {
        Finished::Planned(downgrades, Plan::of(&knowledge, &Tally::of(&devices), downgrades))
    })
}

/// What is written, and where.
#[derive(Debug)]
pub struct ToWrite {
    /// What is written.
    pub export: Export,
    /// Where.
    pub path: PathBuf,
    /// What becomes of a file that is there.
    pub existing: Existing,
    /// What the fleet is called.
    pub title: String,
    /// The image plan.
    pub plan: Plan,
}

/// Writes what a fleet came to; the file takes its name once it is whole.
pub fn write(ctx: &Context, knowledge: &Arc<Knowledge>, devices: &Arc<Devices>, to_write: ToWrite) -> Job<Finished> {
    let (knowledge, devices) = (knowledge.clone(), devices.clone());
    start_watched(ctx, &format!("Writing {}", file_name(&to_write.path)), move |progress| {
        let ToWrite { export, path, existing, title, plan } = to_write;
        if existing.would_be_lost(&path) {
            return Finished::ChangedOnDisk(Purpose::Export(export), path);
        }
        let written = Written { knowledge: &knowledge, title: &title, devices: &devices, plan: &plan };
        let outcome = write_whole(written, export, &path, progress);
        Finished::Exported(export, path, outcome)
    })
}

fn write_whole(written: Written<'_>, export: Export, path: &Path, progress: &Progress) -> Result<(), NotWritten> {
    let file = atomic::begin(path)?;
    progress.expect(written.devices.len() as u64);
    let file = written.write(export, file, &|row| progress.note(row as u64))?;
    Ok(file.commit().map_err(|error: io::Error| FileError::Io(error))?)
}
