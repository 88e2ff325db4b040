//! The command `fleet`: a verdict for each device of a list, and the image plan.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};

use atomic_write_file::AtomicWriteFile;
use clap::Args;
use jiff::civil::Date;

use crate::cli::exit::ExitStatus;
use crate::cli::streams::Format;
use crate::fleet::export::page::html;
use crate::fleet::export::write_plan;
use crate::fleet::judge::results::Summary;
use crate::fleet::judge::results::run as decide_rows;
use crate::fleet::list::mapping::Mappings;
use crate::fleet::list::table::Table;
use crate::fleet::list::workbook::or_csv;
use crate::fleet::plan::{Downgrades, Plan, Tally, plan};
use crate::fleet::{Defaults, FleetError};
use crate::knowledge::Knowledge;
use crate::storage::atomic;
use crate::storage::file::{self, FileError};
use crate::storage::name::file_name;

mod output;
mod summary;

use crate::cli::fleet::output::{OutFile, Output};

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
    format: Format,
}

/// Why the command ended early: what was written to standard error, or what the system refused of standard output.
enum Failure {
    Told(String),
    Output(io::Error),
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
    let whole = |path: &Option<PathBuf>| path.as_ref().map(|path| absolute(path).unwrap_or_else(|_| path.clone()));
    if arguments.out.is_some() && whole(&arguments.out) == whole(&arguments.plan) {
        return Err(Failure::Told("--out and --plan name the same file; give each its own".to_owned()));
    }
    let defaults = defaults(arguments)?;
    let list = File::open(path).map_err(FleetError::Io).and_then(or_csv);
    let table = list.and_then(|list| Table::open(list, &Mappings::default()));
    let mut table = table.map_err(|error| told(path, &error))?;
    let plan_file = arguments.plan.as_deref().map(begin_plan).transpose()?;
    let mut sink = Output {
        knowledge,
        format: arguments.format,
        kept: table.columns.kept(),
        delimiter: table.delimiter,
        file: arguments.out.as_deref().map(|path| OutFile::begin(path, &table)).transpose()?,
        tally: arguments.plan.is_some().then(Tally::default),
        out,
    };
    let summary = match decide_rows(knowledge, &mut table, &defaults, &mut sink) {
        Ok(summary) => summary,
        Err(FleetError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Err(Failure::Output(error)),
        Err(error) => return Err(told(path, &error)),
    };
    let (delimiter, marked) = (table.delimiter, table.marked);
    let columns = table.into_columns();
    let plan = sink.tally.as_ref().map(|tally| plan(knowledge, tally, Downgrades::OnlyNamed));
    if let Some(file) = sink.file.take() {
        file.finish(knowledge, plan.as_ref())?;
    }
    if let (Some(file), Some(plan)) = (plan_file, &plan) {
        let title = file_name(path);
        save_plan(knowledge, &title, file, (delimiter, marked), &summary, plan)?;
    }
    let text = summary::text(knowledge, path, &columns, &defaults, &summary, plan.as_ref());
    let told = match arguments.format {
        Format::Text => sink.out.write_all(text.as_bytes()),
        Format::Json => err.write_all(text.as_bytes()),
    };
    told.map_err(Failure::Output)
}

fn begin_plan(path: &Path) -> Result<(AtomicWriteFile, &Path), Failure> {
    let file = atomic::begin(path).map_err(|error| told(path, &error))?;
    Ok((file, path))
}

fn defaults(arguments: &FleetArguments) -> Result<Defaults, Failure> {
    let mut defaults = match &arguments.media {
        Some(path) => {
            let stored = file::open(path).map_err(|error| told(path, &error))?;
            Defaults::of(&stored.assessment)
        }
        None => Defaults::default(),
    };
    let today = || jiff::ZonedDateTime::now().date();
    defaults.date = Some(arguments.date.or(defaults.date).unwrap_or_else(today));
    Ok(defaults)
}

/// An error with the path of the file that it is about.
fn told(path: &Path, error: &dyn std::error::Error) -> Failure {
    Failure::Told(format!("{error}: {}", path.display()))
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// Writes the plan into a file that was begun, so that nothing is written when it could not be.
fn save_plan(
    knowledge: &Knowledge,
    title: &str,
    (mut file, path): (AtomicWriteFile, &Path),
    (delimiter, marked): (u8, bool),
    summary: &Summary,
    plan: &Plan,
) -> Result<(), Failure> {
    let written = || -> io::Result<()> {
        if has_extension(path, "html") || has_extension(path, "htm") {
            file.write_all(html(knowledge, title, summary, plan).as_bytes())?;
            return file.commit();
        }
        write_plan(knowledge, plan, file, delimiter, marked)?.commit()
    };
    written().map_err(|error| told(path, &FileError::Io(error)))
}
