//! Work on a fleet: reading and deciding a list, arranging it, planning its images, writing what it came to.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::fleet::defaults::Defaults;
use crate::fleet::export::{Export, ExportError, Written};
use crate::fleet::judge::arrange::Arrangement;
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::held::HeldList;
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
use crate::storage::name::file_name;
use crate::storage::{source, target};
use crate::window::jobs::files::{Wrote, commit};
use crate::window::jobs::finished::{DecidedList, Finished, NotWritten, Setup};
use crate::window::jobs::job::{Job, Writes, start_watched, start_writing};
use crate::window::jobs::purpose::{Existing, Purpose};

/// Reads a list, and decides it with what was set up.
pub fn read(
    ctx: &Context,
    knowledge: &Arc<Knowledge>,
    path: PathBuf,
    mappings: Mappings,
    (setup, defaults): (Setup, Defaults),
) -> Job<Finished> {
    let knowledge = knowledge.clone();
    start_watched(ctx, &format!("Reading {}", file_name(&path)), move |progress| {
        let list = read_list(&knowledge, &path, &mappings, progress);
        let wish = Wish { defaults, downgrades: Downgrades::OnlyNamed, arrangement: Arrangement::default() };
        let cancelled = || FleetError::Io(io::ErrorKind::Interrupted.into());
        let decided =
            list.and_then(|list| decide_list(&knowledge, Arc::new(list), wish, progress).ok_or_else(cancelled));
        Finished::FleetRead(path, setup, decided.map(Box::new))
    })
}

fn read_list(
    knowledge: &Knowledge,
    path: &Path,
    mappings: &Mappings,
    progress: &Progress,
) -> Result<HeldList, FleetError> {
    let file = source::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(FleetError::NoFile);
    }
    progress.expect(metadata.len());
    let source = or_csv(Watched::of(file, progress))?;
    let mut table = Table::open(&knowledge.headings, source, mappings)?;
    HeldList::read(&knowledge.catalogue, &mut table)
}

/// What a list is decided with, and what is made of it then.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What holds for devices whose rows do not say it.
    pub defaults: Defaults,
    /// Whether the plan proposes images of older versions.
    pub downgrades: Downgrades,
    /// How the rows are arranged.
    pub arrangement: Arrangement,
}

/// Decides a list that was read with something else; `None` comes of it when it was cancelled.
pub fn decide(
    ctx: &Context,
    knowledge: &Arc<Knowledge>,
    list: &Arc<HeldList>,
    wish: Wish,
) -> Job<Option<Box<DecidedList>>> {
    let (knowledge, list) = (knowledge.clone(), list.clone());
    start_watched(ctx, "Deciding the devices anew", move |progress| {
        progress.expect(list.said.len() as u64);
        decide_list(&knowledge, list, wish, progress).map(Box::new)
    })
}

fn decide_list(knowledge: &Knowledge, list: Arc<HeldList>, wish: Wish, progress: &Progress) -> Option<DecidedList> {
    let Wish { defaults, downgrades, arrangement } = wish;
    let catalogue = &knowledge.catalogue;
    let devices = Devices::decide(knowledge, list, defaults, &|at| progress.note(at as u64))?;
    let plan = Plan::of(knowledge, &Tally::of(catalogue, &devices), downgrades);
    let rows = arrangement.of(catalogue, &devices, &|| progress.is_wanted())?;
    Some(DecidedList { devices, plan, downgrades, arrangement, rows })
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
        Finished::Planned(downgrades, Plan::of(&knowledge, &Tally::of(&knowledge.catalogue, &devices), downgrades))
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
    /// The files that are open, which are not replaced.
    pub opened: Vec<PathBuf>,
    /// What the fleet is called.
    pub title: String,
    /// The image plan.
    pub plan: Plan,
}

/// Writes what a fleet came to; the file takes its name once it is whole.
pub fn write(ctx: &Context, knowledge: &Arc<Knowledge>, devices: &Arc<Devices>, to_write: ToWrite) -> Job<Finished> {
    let (knowledge, devices) = (knowledge.clone(), devices.clone());
    start_writing(ctx, &format!("Writing {}", file_name(&to_write.path)), Writes::Output, move |progress| {
        let written =
            Written { knowledge: &knowledge, title: &to_write.title, devices: &devices, plan: &to_write.plan };
        let outcome = write_whole(written, &to_write, progress);
        let ToWrite { export, path, .. } = to_write;
        match outcome {
            Ok(Wrote::Lost) => Finished::ChangedOnDisk(Purpose::Export(export), path),
            Ok(Wrote::GivenUp) => Finished::Exported(export, path, Err(ExportError::Cancelled.into())),
            Ok(Wrote::All(other_names)) => Finished::Exported(export, path, Ok(other_names)),
            Err(error) => Finished::Exported(export, path, Err(error)),
        }
    })
}

fn write_whole(written: Written<'_>, to_write: &ToWrite, progress: &Progress) -> Result<Wrote, NotWritten> {
    let ToWrite { export, path, existing, opened, .. } = to_write;
    let opened: Vec<&Path> = opened.iter().map(PathBuf::as_path).collect();
    target::check(path, &opened)?;
    if existing.would_be_lost(path) {
        return Ok(Wrote::Lost);
    }
    let file = atomic::begin(path)?;
    progress.expect(written.devices.len() as u64);
    let file = written.write(*export, file, &|row| progress.note(row as u64))?;
    Ok(commit(file, path, existing, progress)?)
}
