//! `report`: the record of a saved assessment as an HTML file.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::cli::exit::ExitStatus;
use crate::cli::streams::Streams;
use crate::clock;
use crate::knowledge::Knowledge;
use crate::report::html::html;
use crate::report::record::{Made, report};
use crate::storage::atomic;
use crate::storage::file;
use crate::storage::name::{shown, title_of};
use crate::storage::target;

/// Writes the record of the assessment at `path` to `target`, or to `out` without one.
pub fn run(
    knowledge: &Knowledge,
    path: &Path,
    target: Option<&Path>,
    streams: &mut Streams<'_>,
) -> io::Result<ExitStatus> {
    if let Some(target) = target
        && let Err(error) = target::check(target, &[path])
    {
        return refuse(streams, &error, target);
    }
    let stored = match file::open(path) {
        Ok(stored) => stored,
        Err(error) => return refuse(streams, &error, path),
    };
    let made = Made { date: clock::now().date(), by: String::new(), file: title_of(path), attachments: Vec::new() };
    let report = report(knowledge, &stored.assessment, made);
    let text = html(&report);
    match target {
        None => streams.out.write_all(text.as_bytes()).and_then(|()| streams.out.flush())?,
        Some(target) => match atomic::write(target, &text) {
            Ok(Some(other_names)) => streams.problem(&other_names, &shown(target))?,
            Ok(None) => {}
            Err(error) => return refuse(streams, &error, target),
        },
    }
    Ok(ExitStatus::of(report.verdict))
}

fn refuse(streams: &mut Streams<'_>, message: &dyn Display, path: &Path) -> io::Result<ExitStatus> {
    streams.problem(message, &shown(path))?;
    Ok(ExitStatus::Unusable)
}
