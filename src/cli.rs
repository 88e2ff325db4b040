//! The commands that need no window.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::explain::fill::{both_sides, fill};
use crate::explain::reason::{lead, reason};
use crate::explain::step::steps;
use crate::knowledge::Knowledge;
use crate::rules::decision::{BRIEF, Conclusion, Decision, decide};
use crate::rules::remedy::remedies;
use crate::rules::warning::warnings;
use crate::storage::file;

mod fleet;
mod read;
mod report;

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Decide saved assessments.
    ///
    /// Exit status: 0 = permitted, 1 = not permitted, 2 = a file could not be used, 3 = cannot be decided yet;
    /// with several files the most severe of 2, 1, 3, 0 in that order.
    Check {
        /// Saved assessments.
        #[arg(required = true, value_name = "FILE")]
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
    Fleet(fleet::FleetArguments),
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a file or product, one a line.
    Json,
}

/// The exit status of a command; the order makes several files the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Every kind of permission.
    Permitted,
    /// Cannot be decided yet.
    Undetermined,
    /// Not permitted.
    NotPermitted,
    /// The command line or a file could not be used.
    Unusable,
}

impl Status {
    /// The number that the process exits with.
    pub fn code(self) -> u8 {
        match self {
            Self::Permitted => 0,
            Self::NotPermitted => 1,
            Self::Unusable => 2,
            Self::Undetermined => 3,
        }
    }

    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Permitted | Verdict::PermittedByDowngrade | Verdict::OtherRight => Self::Permitted,
            Verdict::NotPermitted => Self::NotPermitted,
            Verdict::Undetermined => Self::Undetermined,
        }
    }
}

/// Runs a command of this process, and tells what kept it from ending well.
pub fn execute(action: &Action) -> ExitCode {
    let knowledge = match Knowledge::load() {
        Ok(knowledge) => knowledge,
        Err(error) => return fail(&error.to_string()),
    };
    match run(&knowledge, action, &mut io::stdout().lock(), &mut io::stderr().lock()) {
        Ok(status) => ExitCode::from(status.code()),
        // Whoever read the results has gone, e.g. `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(Status::Unusable.code()),
        Err(error) => fail(&error.to_string()),
    }
}

/// Tells why the process ends, and with which status it does.
pub fn fail(message: &str) -> ExitCode {
    // There is nowhere left to tell it when standard error is closed.
    let _ = writeln!(io::stderr(), "reimage-advisor: {message}");
    ExitCode::from(Status::Unusable.code())
}

/// Runs a command; results go to `out`, everything else to `err`.
///
/// # Errors
///
/// What the system refused when results were written.
pub fn run(knowledge: &Knowledge, action: &Action, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Status> {
    match action {
        Action::Check { files, format } => check(knowledge, files, *format, out, err),
        Action::Read { files, format } => read::read(knowledge, files, *format, out, err),
        Action::Report { file, out: target } => report::run(knowledge, file, target.as_deref(), out, err),
        Action::Fleet(arguments) => fleet::run(knowledge, arguments, out, err),
    }
}

fn check(
    knowledge: &Knowledge,
    files: &[PathBuf],
    format: Format,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Status> {
    let mut status = Status::Permitted;
    for path in files {
        let this = match file::open(path) {
            Ok(stored) => {
                let decision = decide(&knowledge.catalogue, &stored.assessment);
                match format {
                    Format::Text => out.write_all(text(knowledge, path, &stored.assessment, &decision).as_bytes())?,
                    Format::Json => json(knowledge, path, &stored.assessment, &decision, out)?,
                }
                Status::of(decision.verdict())
            }
            Err(error) => {
                writeln!(err, "reimage-advisor: {error}: {}", path.display())?;
                Status::Unusable
            }
        };
        status = status.max(this);
    }
    out.flush()?;
    Ok(status)
}

#[derive(Serialize)]
struct CheckResult<'a> {
    name: String,
    verdict: &'static str,
    failing: Vec<&'static str>,
    open: Vec<&'static str>,
    findings: Vec<FindingResult<'a>>,
    steps: Vec<String>,
    remedies: Vec<RemedyResult>,
    brief: &'static str,
}

#[derive(Serialize)]
struct FindingResult<'a> {
    criterion: &'static str,
    outcome: Outcome,
    reason: String,
    passages: &'a [String],
}

#[derive(Serialize)]
struct RemedyResult {
    changes: Vec<String>,
    verdict: &'static str,
}

fn json(
    knowledge: &Knowledge,
    path: &Path,
    assessment: &Assessment,
    decision: &Decision,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ids = |outcome| decision.with_outcome(outcome).map(|finding| finding.criterion.id()).collect();
    let catalogue = &knowledge.catalogue;
    let result = CheckResult {
        name: path.display().to_string(),
        verdict: decision.verdict().id(),
        failing: ids(Outcome::NotMet),
        open: ids(Outcome::Unknown),
        findings: decision
            .findings
            .iter()
            .map(|finding| FindingResult {
                criterion: finding.criterion.id(),
                outcome: finding.outcome,
                reason: reason(knowledge, assessment, finding),
                passages: &knowledge.reason(finding.reason).passages,
            })
            .collect(),
        steps: steps(knowledge, assessment, decision).into_iter().map(|step| step.text).collect(),
        remedies: remedies(catalogue, assessment)
            .into_iter()
            .map(|remedy| RemedyResult {
                changes: remedy.changes.iter().map(|change| change.text(catalogue)).collect(),
                verdict: remedy.verdict.id(),
            })
            .collect(),
        brief: BRIEF,
    };
    serde_json::to_writer(&mut *out, &result)?;
    out.write_all(b"\n")
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
    writeln!(text, "{}: {}", path.display(), decision.verdict().label())?;
    writeln!(text, "  {}", lead(knowledge, assessment, decision))?;
    if let Conclusion::OtherRight(right) = decision.conclusion {
        writeln!(text, "  {}", fill(knowledge, assessment, &knowledge.right(right).limits))?;
    }
    for side in both_sides(knowledge, assessment) {
        writeln!(text, "  {side}")?;
    }
    for warning in warnings(&knowledge.catalogue, assessment) {
        writeln!(text, "  Warning: {}", fill(knowledge, assessment, &knowledge.warning(warning).text))?;
    }
    writeln!(text, "\n  Why")?;
    for finding in &decision.findings {
        let title = &knowledge.rule(finding.criterion).title;
        writeln!(text, "    {title}: {}", finding.outcome.label())?;
        writeln!(text, "      {}", reason(knowledge, assessment, finding))?;
        writeln!(text, "      ({})", citations(knowledge, &knowledge.reason(finding.reason).passages))?;
    }
    for criterion in decision.not_applicable() {
        writeln!(text, "    {}: does not apply", knowledge.rule(criterion).title)?;
    }
    writeln!(text, "\n  What to do next")?;
    for (at, step) in steps(knowledge, assessment, decision).iter().enumerate() {
        writeln!(text, "    {}. {}", at + 1, step.text)?;
    }
    let remedies = remedies(&knowledge.catalogue, assessment);
    if !remedies.is_empty() {
        writeln!(text, "\n  What would make it permitted")?;
    }
    for remedy in remedies {
        let changes: Vec<String> = remedy.changes.iter().map(|change| change.text(&knowledge.catalogue)).collect();
        writeln!(text, "    {}: {}", changes.join(", and "), remedy.verdict.label())?;
    }
    writeln!(text)?;
    for statement in knowledge.disclaimers() {
        writeln!(text, "  {}", statement.text)?;
    }
    Ok(())
}

fn citations(knowledge: &Knowledge, passages: &[String]) -> String {
    let cited = passages.iter().filter_map(|id| knowledge.passage(id)).map(|passage| knowledge.citation(passage));
    cited.collect::<Vec<_>>().join("; ")
}
