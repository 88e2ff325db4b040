//! The command `fleet`: a verdict for each device of a list, and the image plan.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use crate::cli::exit::ExitStatus;
use crate::cli::fleet::failure::{Failure, told};
use crate::cli::fleet::output::{FileKind, Lines, OutFile, PlanFile};
use crate::cli::streams::Format;
use crate::clock;
use crate::fleet::cores::cores;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::decided_with;
use crate::fleet::judge::rows::decide_rows;
use crate::fleet::list::mapping::Mappings;
use crate::fleet::list::table::Table;
use crate::fleet::list::workbook::or_csv;
use crate::fleet::plan::Plan;
use crate::fleet::plan::candidates::Downgrades;
use crate::fleet::problem::FleetError;
use crate::knowledge::Knowledge;
use crate::storage::file;
use crate::storage::name::file_name;
use crate::storage::{source, target};

mod failure;
mod output;
mod summary;

/// What `fleet` is given.
#[derive(Debug, Args)]
pub struct FleetArguments {
    /// The list of devices: CSV with a heading, or XLSX.
    #[arg(value_name = "DEVICES.csv")]
    devices: PathBuf,
    /// An assessment whose media and agreement hold where the list gives none.
    #[arg(long, value_name = "MEDIA.reimage")]
    media: Option<PathBuf>,
    /// The day for which it is decided; otherwise that of the assessment, otherwise today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Where the list with its results is written: CSV, or XLSX by its name.
    #[arg(long, value_name = "RESULTS.csv")]
    out: Option<PathBuf>,
    /// Where the image plan is written: CSV, or HTML by its name.
    #[arg(long, value_name = "PLAN.csv")]
    plan: Option<PathBuf>,
    /// How the results are written to standard output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

pub(super) fn run(
    knowledge: &Knowledge,
    arguments: &FleetArguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<ExitStatus> {
    match decide_list(knowledge, arguments, out, err) {
        Ok(()) => {
            out.flush()?;
            Ok(ExitStatus::Permitted)
        }
        Err(Failure::Told(message)) => {
            writeln!(err, "reimage-advisor: {message}")?;
            Ok(ExitStatus::Unusable)
        }
        Err(Failure::Output(error)) => Err(error),
    }
}

fn decide_list(
    knowledge: &Knowledge,
    arguments: &FleetArguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let path = &arguments.devices;
    check_outputs(arguments)?;
    let defaults = defaults(arguments)?;
    let mut table = open(knowledge, path)?;
    let plan_file = arguments.plan.as_deref().map(PlanFile::begin).transpose()?;
    let mut file = arguments.out.as_deref().map(|path| OutFile::begin(path, &table)).transpose()?;
    let lines = Lines {
        knowledge,
        format: arguments.format,
        kept: table.columns.kept(),
        dialect: table.dialect,
        file: FileKind::of(arguments.out.as_deref()),
        plans: arguments.plan.is_some(),
    };
    let mut failure = None;
    let decided = decide_rows(knowledge, &mut table, &defaults, &lines, cores(), |made| {
        let written = file.as_mut().map_or(Ok(()), |file| file.write(&made));
        let written = written.and_then(|()| out.write_all(&made.lines).map_err(Failure::Output));
        written.map_err(|refused| {
            failure = Some(refused);
            io::Error::other("an output was refused")
        })
    });
    let (summary, tallies) = decided.map_err(|error| failure.unwrap_or_else(|| told(path, &error)))?;
    let dialect = table.dialect;
    let columns = table.into_columns();
    let tally = tallies.into_iter().reduce(|mut all, tally| {
        all.merge(tally);
        all
    });
    let plan = plan_file.is_some().then(|| Plan::of(knowledge, &tally.unwrap_or_default(), Downgrades::OnlyNamed));
    let with = decided_with(knowledge, &defaults, &summary);
    let mut kept = Vec::new();
    if let Some(file) = file {
        kept.extend(file.finish(knowledge, plan.as_ref(), &with)?);
    }
    if let Some((file, plan)) = plan_file.zip(plan.as_ref()) {
        kept.extend(file.save(knowledge, &file_name(path), dialect, &with, (&summary, plan))?);
    }
    for message in kept {
        writeln!(err, "reimage-advisor: {message}").map_err(Failure::Output)?;
    }
    let text = summary::text(knowledge, path, &columns, &defaults, &summary, plan.as_ref());
    let told = match arguments.format {
        Format::Text => out.write_all(text.as_bytes()),
        Format::Json => err.write_all(text.as_bytes()),
    };
    told.map_err(Failure::Output)
}

/// Refuses an output that would replace an input or another output, before anything is read or written.
fn check_outputs(arguments: &FleetArguments) -> Result<(), Failure> {
    let mut others: Vec<&Path> =
        [Some(&arguments.devices), arguments.media.as_ref()].into_iter().flatten().map(PathBuf::as_path).collect();
    for output in [&arguments.out, &arguments.plan].into_iter().flatten() {
        target::check(output, &others).map_err(|error| told(output, &error))?;
        others.push(output);
    }
    Ok(())
}

fn open(knowledge: &Knowledge, path: &Path) -> Result<Table<Box<dyn Read + Send>>, Failure> {
    let list = source::open(path).map_err(FleetError::from).and_then(or_csv);
    let table = list.and_then(|list| Table::open(&knowledge.headings, list, &Mappings::default()));
    table.map_err(|error| told(path, &error))
}

fn defaults(arguments: &FleetArguments) -> Result<Defaults, Failure> {
    let mut defaults = match &arguments.media {
        Some(path) => {
            let stored = file::open(path).map_err(|error| told(path, &error))?;
            Defaults::of(&stored.assessment)
        }
        None => Defaults::default(),
    };
    defaults.date = Some(arguments.date.or(defaults.date).unwrap_or_else(|| clock::now().date()));
    Ok(defaults)
}
