//! The commands that need no window.

use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::cli::exit::{ExitStatus, fail};
use crate::cli::fleet::FleetArguments;
use crate::cli::printable::Printable;
use crate::cli::streams::{Format, Streams};
use crate::knowledge::Knowledge;
use crate::storage::file::FileError;
use crate::storage::unfinished::remove_when_told_to_end;

mod check;
mod decision_json;
pub mod exit;
mod fleet;
mod printable;
mod read;
mod report;
mod streams;

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Decide saved assessments.
    ///
    /// Exit status: 0 = permitted, 1 = not permitted, 2 = a file could not be used, 3 = cannot be decided yet;
    /// with several files the most severe of 2, 1, 3, 0 in that order.
    Check {
        /// Saved assessments, and folders: every assessment in them and below them.
        #[arg(required = true, value_name = "FILE|FOLDER")]
        files: Vec<PathBuf>,
        /// How the results are written.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Read what media and the output of tools tell.
    ///
    /// An ISO, WIM, ESD or SWM file, a folder with setup files, or a text with the output of slmgr, ospp.vbs, systeminfo,
    /// Get-ComputerInfo, CIM or WMI objects, reg query, DISM or wimlib-imagex. Exit status: 0 = read, 2 = a file could not
    /// be used.
    Read {
        /// Files and folders; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How the results are written.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the record of a saved assessment as an HTML file to print and to keep.
    ///
    /// Exit status: 0 = permitted, 1 = not permitted, 2 = a file could not be used, 3 = cannot be decided yet.
    Report {
        /// A saved assessment.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where the record is written; without it, to standard output.
        #[arg(long, value_name = "REPORT.html")]
        out: Option<PathBuf>,
    },
    /// Decide every device of a list, and plan the fewest images that serve them.
    ///
    /// Exit status: 0 = the list was decided, whatever the verdicts; 2 = the command line or a file could not be used.
    Fleet(FleetArguments),
}

impl Action {
    /// How its results are written; a report is text.
    fn format(&self) -> Format {
        match self {
            Self::Check { format, .. } | Self::Read { format, .. } => *format,
            Self::Fleet(arguments) => arguments.format,
            Self::Report { .. } => Format::Text,
        }
    }

    /// Whether there is something that has to go when the program is told to end.
    fn writes_files(&self) -> bool {
        matches!(self, Self::Report { .. } | Self::Fleet(_))
    }
}

/// Runs a command of this process, and tells what kept it from ending well.
pub fn execute(action: &Action) -> ExitCode {
    let knowledge = match Knowledge::load() {
        // Its memory goes with the process, which costs nothing.
        Ok(knowledge) => ManuallyDrop::new(knowledge),
        Err(error) => return fail(&error.to_string()),
    };
    if action.writes_files() {
        remove_when_told_to_end(|| {});
    }
    match run(&knowledge, action, &mut Streams { out: &mut io::stdout().lock(), err: &mut io::stderr().lock() }) {
        Ok(status) => ExitCode::from(status.code()),
        // Whoever read the results has gone, e.g. `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(ExitStatus::Unusable.code()),
        Err(error) => fail(&format!("standard output: {}", FileError::Io(error))),
    }
}

/// Runs a command.
fn run(knowledge: &Knowledge, action: &Action, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let mut out = Printable::of(&mut *streams.out, action.format());
    let mut err = Printable::of(&mut *streams.err, Format::Text);
    let streams = &mut Streams { out: &mut out, err: &mut err };
    match action {
        Action::Check { files, format } => check::run(knowledge, files, *format, streams),
        Action::Read { files, format } => read::run(knowledge, files, *format, streams),
        Action::Report { file, out } => report::run(knowledge, file, out.as_deref(), streams),
        Action::Fleet(arguments) => fleet::run(knowledge, arguments, streams.out, streams.err),
    }
}
