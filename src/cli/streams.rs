//! Where a command writes: results to one stream, everything else to another.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use crate::assessment::hidden::visible;
use crate::cli::exit::ExitStatus;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a file or product, one a line.
    Json,
}

/// The two streams of a command.
pub struct Streams<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Tells what is wrong with a file.
    pub fn problem(&mut self, message: &dyn Display, file: &dyn Display) -> io::Result<()> {
        let message = format!("{message}: {file}");
        writeln!(self.err, "reimage-advisor: {}", visible(&message))
    }

    /// Writes a result as one line of JSON.
    pub fn json(&mut self, result: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut *self.out, result)?;
        self.out.write_all(b"\n")
    }
}

/// Runs a command on each file, and gives the most severe status.
pub fn on_each(
    files: &[PathBuf],
    streams: &mut Streams<'_>,
    run: impl Fn(&Path, &mut Streams<'_>) -> io::Result<ExitStatus>,
) -> io::Result<ExitStatus> {
    let mut status = ExitStatus::Permitted;
    for path in files {
        status = status.max(run(path, streams)?);
    }
    streams.out.flush()?;
    Ok(status)
}
