//! `check`: what is decided about saved assessments.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use crate::assessment::Assessment;
use crate::assessment::hidden::visible;
use crate::assessment::product_key::mask;
use crate::cli::decision_json::DecisionResult;
use crate::cli::exit::ExitStatus;
use crate::cli::streams::{Format, Streams, on_each};
use crate::explain::comparison::both_sides;
use crate::explain::fill::fill;
use crate::explain::reason::{headline, lead, passages, reason};
use crate::explain::step::steps;
use crate::knowledge::Knowledge;
use crate::rules::decision::{Conclusion, Decision, decide};
use crate::rules::remedy::remedies;
use crate::rules::warning::warnings;
use crate::shelf::folder::assessments;
use crate::storage::file;
use crate::storage::name::{EXTENSION, shown};

/// Decides the assessments in these files, and every one in these folders and below them.
pub fn run(
    knowledge: &Knowledge,
    files: &[PathBuf],
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<ExitStatus> {
    on_each(files, streams, |path, streams| {
        if path.is_dir() {
            check_folder(knowledge, path, format, streams)
        } else {
            check_one(knowledge, path, format, streams)
        }
    })
}

/// Decides every assessment in a folder and below it.
fn check_folder(
    knowledge: &Knowledge,
    folder: &Path,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<ExitStatus> {
    let mut found = None;
    for entry in assessments(folder) {
        let status = match entry {
            Ok(entry) => check_one(knowledge, entry.path(), format, streams)?,
            Err(error) => {
                streams.problem(&error, &shown(&error.path))?;
                ExitStatus::Unusable
            }
        };
        found = found.max(Some(status));
    }
    match found {
        Some(status) => Ok(status),
        None => {
            let message =
                format!("there is no assessment (*.{EXTENSION}) in the folder or below it; choose another one");
            streams.problem(&message, &shown(folder))?;
            Ok(ExitStatus::Unusable)
        }
    }
}

fn check_one(knowledge: &Knowledge, path: &Path, format: Format, streams: &mut Streams<'_>) -> io::Result<ExitStatus> {
    let assessment = match file::open(path) {
        Ok(stored) => stored.assessment,
        Err(error) => {
            streams.problem(&error, &shown(path))?;
            return Ok(ExitStatus::Unusable);
        }
    };
    let decision = decide(&knowledge.catalogue, &assessment);
    match format {
        Format::Text => streams.out.write_all(text(knowledge, path, &assessment, &decision).as_bytes())?,
        Format::Json => {
            streams.json(&DecisionResult::of(
                knowledge,
                mask(&path.to_string_lossy()).into_owned(),
                &assessment,
                &decision,
            ))?;
        }
    }
    Ok(ExitStatus::of(decision.verdict()))
}

fn text(knowledge: &Knowledge, path: &Path, assessment: &Assessment, decision: &Decision) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_text(&mut text, knowledge, path, assessment, decision);
    text
}

fn write_text(
    text: &mut String,
    knowledge: &Knowledge,
    path: &Path,
    assessment: &Assessment,
    decision: &Decision,
) -> std::fmt::Result {
    writeln!(text, "{}: {}", shown(path), headline(decision))?;
    writeln!(text, "  {}", visible(&lead(knowledge, assessment, decision)))?;
    if let Conclusion::OtherRight(right) = decision.conclusion {
        writeln!(text, "  {}", visible(&fill(knowledge, assessment, &knowledge.right(right).limits)))?;
    }
    for side in both_sides(knowledge, assessment) {
        writeln!(text, "  {}: {}", side.name, visible(&side.text()))?;
    }
    for warning in warnings(&knowledge.catalogue, assessment) {
        writeln!(text, "  Warning: {}", visible(&fill(knowledge, assessment, &knowledge.warning(warning).text)))?;
    }
    write_trail(text, knowledge, assessment, decision)?;
    write_ways(text, knowledge, assessment, decision)?;
    for statement in knowledge.disclaimers() {
        writeln!(text, "  {}", statement.text)?;
    }
    Ok(())
}

/// Each criterion with its outcome, its reason and the passages.
fn write_trail(
    text: &mut String,
    knowledge: &Knowledge,
    assessment: &Assessment,
    decision: &Decision,
) -> std::fmt::Result {
    writeln!(text, "\n  Why")?;
    for finding in &decision.findings {
        let title = &knowledge.rule(finding.criterion).title;
        writeln!(text, "    {title}: {}", finding.outcome.label())?;
        writeln!(text, "      {}", visible(&reason(knowledge, assessment, finding)))?;
        writeln!(text, "      ({})", citations(knowledge, &passages(knowledge, assessment, finding)))?;
    }
    for criterion in decision.not_applicable() {
        writeln!(text, "    {}: does not apply", knowledge.rule(criterion).title)?;
    }
    Ok(())
}

/// The next steps, and what would have to change.
fn write_ways(
    text: &mut String,
    knowledge: &Knowledge,
    assessment: &Assessment,
    decision: &Decision,
) -> std::fmt::Result {
    writeln!(text, "\n  What to do next")?;
    for (at, step) in steps(knowledge, assessment, decision).iter().enumerate() {
        writeln!(text, "    {}. {}", at + 1, visible(&step.what.text()))?;
    }
    let remedies = remedies(&knowledge.catalogue, assessment);
    if !remedies.is_empty() {
        writeln!(text, "\n  What would make it permitted")?;
    }
    for remedy in remedies {
        let changes = remedy.text(&knowledge.catalogue, assessment);
        writeln!(text, "    {}: {}", visible(&changes), remedy.verdict.label())?;
    }
    writeln!(text)
}

fn citations(knowledge: &Knowledge, passages: &[&str]) -> String {
    let cited = passages.iter().filter_map(|id| knowledge.passage(id)).map(|passage| knowledge.citation(passage));
    cited.collect::<Vec<_>>().join("; ")
}
