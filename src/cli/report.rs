//! `report`: the record of a saved assessment as an HTML file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::Status;
use crate::knowledge::Knowledge;
use crate::report::html::html;
use crate::report::record::{Made, report};
use crate::storage::atomic;
use crate::storage::file;

/// Writes the record of the assessment at `path` to `target`, or to `out` without one.
pub fn run(
    knowledge: &Knowledge,
    path: &Path,
    target: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Status> {
    let stored = match file::open(path) {
        Ok(stored) => stored,
        Err(error) => return refuse(err, &error.to_string(), path),
    };
    let made = Made { date: jiff::ZonedDateTime::now().date(), by: String::new(), attachments: Vec::new() };
    let report = report(knowledge, &stored.assessment, made);
    let text = html(&report);
    match target {
        None => out.write_all(text.as_bytes()).and_then(|()| out.flush())?,
        Some(target) if is_same(path, target) => {
            return refuse(err, "the report would replace the assessment; name another file with --out", target);
        }
        Some(target) => {
            if let Err(error) = atomic::write(target, &text) {
                return refuse(err, &error.to_string(), target);
            }
        }
    }
    Ok(Status::of(report.verdict))
}

fn refuse(err: &mut dyn Write, message: &str, path: &Path) -> io::Result<Status> {
    writeln!(err, "reimage-advisor: {message}: {}", path.display())?;
    Ok(Status::Unusable)
}

/// Whether both are one file, under whatever name.
fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
