//! The command `fleet`: a verdict for each device of a list, and the image plan.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use clap::Args;
use jiff::civil::Date;

use super::{Format, Status};
use crate::file::{self, FileError};
use crate::fleet::columns::Mapping;
use crate::fleet::csv::{CsvWriter, encoded};
use crate::fleet::export::{certainty, html, write_plan};
use crate::fleet::plan::{Downgrades, Plan, Tally, plan};
use crate::fleet::read::Table;
use crate::fleet::results::{Device, Judged, Sink, Summary, run as decide_rows, sentence};
use crate::fleet::{Defaults, FleetError, workbook};
use crate::knowledge::Knowledge;

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
) -> io::Result<Status> {
    match decide_list(knowledge, arguments, out, err) {
        Ok(()) => {
            out.flush()?;
            Ok(Status::Permitted)
        }
        Err(Failure::Told(message)) => {
            writeln!(err, "reimage-advisor: {message}")?;
            Ok(Status::Unusable)
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
    if arguments.out.is_some() && arguments.out == arguments.plan {
        return Err(Failure::Told("--out and --plan name the same file; give each its own".to_owned()));
    }
    let defaults = defaults(arguments)?;
    let list = open(path).map_err(|error| Failure::Told(format!("{error}: {}", path.display())))?;
    let mut table =
        Table::open(list, &Mapping::new()).map_err(|error| Failure::Told(format!("{error}: {}", path.display())))?;
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
        Err(error) => return Err(Failure::Told(format!("{error}: {}", path.display()))),
    };
    let plan = sink.tally.as_ref().map(|tally| plan(knowledge, tally, Downgrades::OnlyNamed));
    if let Some(file) = sink.file.take() {
        file.finish(knowledge, plan.as_ref())?;
    }
    if let (Some(file), Some(plan)) = (plan_file, &plan) {
        save_plan(knowledge, arguments, file, &table, &summary, plan)?;
    }
    let text = summary_text(knowledge, path, &table, &defaults, &summary, plan.as_ref());
    let told = match arguments.format {
        Format::Text => sink.out.write_all(text.as_bytes()),
        Format::Json => err.write_all(text.as_bytes()),
    };
    told.map_err(Failure::Output)
}

fn begin_plan(path: &Path) -> Result<(AtomicWriteFile, &Path), Failure> {
    let file = file::begin(path).map_err(|error| not_written(path, &error))?;
    Ok((file, path))
}

fn defaults(arguments: &FleetArguments) -> Result<Defaults, Failure> {
    let mut defaults = match &arguments.media {
        Some(path) => {
            let stored = file::open(path).map_err(|error| Failure::Told(format!("{error}: {}", path.display())))?;
            Defaults::of(&stored.assessment)
        }
        None => Defaults::default(),
    };
    let today = || jiff::ZonedDateTime::now().date();
    defaults.date = Some(arguments.date.or(defaults.date).unwrap_or_else(today));
    Ok(defaults)
}

/// The list as CSV: the file itself, or the first sheet of a workbook.
fn open(path: &Path) -> Result<Box<dyn Read>, FleetError> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    Read::by_ref(&mut file).take(workbook::SIGNATURE.len() as u64).read_to_end(&mut start)?;
    if start == workbook::SIGNATURE {
        return Ok(Box::new(Cursor::new(workbook::to_csv(file)?)));
    }
    // What was read is put back by hand, since a pipe cannot be rewound.
    match file.rewind() {
        Ok(()) => Ok(Box::new(file)),
        Err(_) => Ok(Box::new(Cursor::new(start).chain(file))),
    }
}

/// The file that results are written to; it takes its name once it is whole.
enum OutFile {
    Csv(CsvWriter<AtomicWriteFile>, PathBuf),
    Workbook(Box<workbook::Results>, AtomicWriteFile, PathBuf),
}

impl OutFile {
    fn begin(path: &Path, table: &Table<Box<dyn Read>>) -> Result<Self, Failure> {
        let file = file::begin(path).map_err(|error| not_written(path, &error))?;
        if has_extension(path, "xlsx") {
            let results = workbook::Results::of(&table.columns).map_err(|error| not_written(path, &error))?;
            return Ok(Self::Workbook(Box::new(results), file, path.to_owned()));
        }
        let mut writer = CsvWriter::of(file, table.delimiter, table.marked);
        writer.heading(&table.columns).map_err(|error| not_written(path, &FileError::Io(error)))?;
        Ok(Self::Csv(writer, path.to_owned()))
    }

    fn finish(self, knowledge: &Knowledge, plan: Option<&Plan>) -> Result<(), Failure> {
        let (file, path) = match self {
            Self::Csv(writer, path) => {
                (writer.finish().map_err(|error| not_written(&path, &FileError::Io(error)))?, path)
            }
            Self::Workbook(results, mut file, path) => {
                results.finish(knowledge, plan, &mut file).map_err(|error| not_written(&path, &error))?;
                (file, path)
            }
        };
        file.commit().map_err(|error| not_written(&path, &FileError::Io(error)))
    }
}

fn not_written(path: &Path, error: &dyn std::error::Error) -> Failure {
    Failure::Told(format!("{error}: {}", path.display()))
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// Writes the plan into a file that was begun, so that nothing is written when it could not be.
fn save_plan<R>(
    knowledge: &Knowledge,
    arguments: &FleetArguments,
    (mut file, path): (AtomicWriteFile, &Path),
    table: &Table<R>,
    summary: &Summary,
    plan: &Plan,
) -> Result<(), Failure> {
    let written = || -> io::Result<()> {
        if has_extension(path, "html") || has_extension(path, "htm") {
            let devices = &arguments.devices;
            let title = devices.file_name().unwrap_or(devices.as_os_str()).to_string_lossy();
            file.write_all(html(knowledge, &title, summary, plan).as_bytes())?;
            return file.commit();
        }
        write_plan(knowledge, plan, file, table.delimiter, table.marked)?.commit()
    };
    written().map_err(|error| not_written(path, &FileError::Io(error)))
}

/// Takes the rows, and writes them where they are wanted.
struct Output<'a> {
    knowledge: &'a Knowledge,
    format: Format,
    kept: Vec<usize>,
    delimiter: u8,
    file: Option<OutFile>,
    tally: Option<Tally>,
    out: &'a mut dyn Write,
}

/// What rows with the same facts have in common.
#[derive(Default)]
struct Prepared {
    csv: Vec<u8>,
    cells: [String; 7],
    line: Vec<u8>,
}

impl<R> Sink<R> for Output<'_> {
    type Prepared = Prepared;

    fn prepare(&mut self, judged: &Judged) -> Prepared {
        let mut prepared = Prepared::default();
        match &self.file {
            Some(OutFile::Csv(..)) => {
                let cells = judged.cells(self.knowledge);
                prepared.csv = encoded(cells.iter().map(String::as_str), self.delimiter);
            }
            Some(OutFile::Workbook(..)) => prepared.cells = judged.cells(self.knowledge),
            None => {}
        }
        match self.format {
            Format::Json => prepared.line = json(self.knowledge, judged),
            Format::Text if self.file.is_none() => prepared.line = text(self.knowledge, judged).into_bytes(),
            Format::Text => {}
        }
        prepared
    }

    fn row(&mut self, device: Device<'_, R, Prepared>) -> io::Result<()> {
        let Device { table, record, judged, prepared } = device;
        match &mut self.file {
            Some(OutFile::Csv(writer, path)) => {
                let written = writer.device(&self.kept, record, &prepared.csv);
                written.map_err(|error| named(path, &FileError::Io(error)))?;
            }
            Some(OutFile::Workbook(results, _, path)) => {
                let written = results.device(&self.kept, record, &prepared.cells);
                written.map_err(|error| named(path, &error))?;
            }
            None => {}
        }
        if prepared.line.is_empty() {
            return Ok(());
        }
        match self.format {
            Format::Json => {
                self.out.write_all(b"{\"name\":")?;
                serde_json::to_writer(&mut self.out, &*table.device(record))?;
                if judged.verdict().is_none() {
                    write!(self.out, ",\"row\":{}", record.row)?;
                }
            }
            Format::Text => write!(self.out, "{}: ", table.device(record))?,
        }
        self.out.write_all(&prepared.line)
    }

    fn counted(&mut self, judged: &Judged, rows: u64) {
        if let Some(tally) = &mut self.tally {
            tally.count(judged, rows);
        }
    }
}

/// An error with the path of the file that could not be written.
fn named(path: &Path, error: &dyn std::error::Error) -> io::Error {
    io::Error::other(format!("{error}: {}; the devices were read from", path.display()))
}

/// The JSON object of a device behind its name.
fn json(knowledge: &Knowledge, judged: &Judged) -> Vec<u8> {
    let mut object = Vec::new();
    // Writing to memory cannot fail.
    let _ = match judged {
        Judged::Decided(decided) => super::json(knowledge, Path::new(""), &decided.0, &decided.1, &mut object),
        Judged::Unread(problems) => {
            let problems: Vec<serde_json::Value> = problems
                .iter()
                .map(|p| serde_json::json!({"column": p.column, "value": p.value, "expected": p.expected}))
                .collect();
            let verdict = judged.verdict_id();
            writeln!(
                object,
                "{{\"name\":\"\",\"verdict\":\"{verdict}\",\"problems\":{}}}",
                serde_json::Value::from(problems)
            )
        }
    };
    object.strip_prefix(b"{\"name\":\"\"").map(<[u8]>::to_vec).unwrap_or_default()
}

fn text(knowledge: &Knowledge, judged: &Judged) -> String {
    match judged {
        Judged::Decided(decided) => {
            let (facts, decision) = &**decided;
            format!("{}. {}\n", decision.verdict.label(), sentence(knowledge, facts, decision))
        }
        Judged::Unread(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            format!("Could not be read: {}\n", problems.join("; "))
        }
    }
}

fn summary_text<R>(
    knowledge: &Knowledge,
    path: &Path,
    table: &Table<R>,
    defaults: &Defaults,
    summary: &Summary,
    plan: Option<&Plan>,
) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_summary(&mut text, knowledge, path, table, defaults, summary);
    if let Some(plan) = plan {
        let _ = write_images(&mut text, knowledge, plan);
    }
    text
}

fn write_summary<R>(
    text: &mut String,
    knowledge: &Knowledge,
    path: &Path,
    table: &Table<R>,
    defaults: &Defaults,
    summary: &Summary,
) -> std::fmt::Result {
    let day = defaults.date.map_or_else(String::new, |day| format!(", decided for {day}"));
    writeln!(text, "{}: {} devices{day}", path.display(), summary.rows)?;
    let columns = &table.columns;
    let named = |places: &[(usize, crate::fleet::columns::Column)]| -> Vec<String> {
        let name = |at: usize| columns.headings.get(at).map_or("", |heading| heading.trim());
        places.iter().map(|(at, column)| format!("{} ({})", name(*at), column.name())).collect()
    };
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    for (what, names) in [
        ("Columns used", named(&columns.used)),
        ("Columns that mean the same as one that is used, carried through", named(&columns.also)),
        ("Columns carried through", owned(columns.carried())),
        ("Columns dropped, since they hold product keys", owned(columns.dropped())),
    ] {
        if !names.is_empty() {
            writeln!(text, "  {what}: {}", names.join(", "))?;
        }
    }
    for (verdict, devices) in &summary.verdicts {
        writeln!(text, "  {}: {devices}", verdict.label())?;
    }
    for (what, counts) in [("not met", &summary.failing), ("unknown", &summary.open)] {
        for (criterion, devices) in counts {
            writeln!(text, "    {}: {what} for {devices}", knowledge.rule(*criterion).title)?;
        }
    }
    if summary.unread > 0 {
        writeln!(text, "  Could not be read: {}; the first:", summary.unread)?;
    }
    for problem in &summary.problems {
        writeln!(text, "    {problem}")?;
    }
    Ok(())
}

fn write_images(text: &mut String, knowledge: &Knowledge, plan: &Plan) -> std::fmt::Result {
    writeln!(text, "  Images: {}. {}", plan.images.len(), certainty(plan))?;
    for planned in &plan.images {
        write!(text, "    {}: {} devices", planned.image.name(&knowledge.catalogue), planned.serves)?;
        writeln!(text, ", {} licenses to purchase, {}", planned.licenses_to_purchase, planned.activation.label())?;
    }
    for left in &plan.left_out {
        let what = left.obstacle.text(knowledge);
        writeln!(text, "  {what}, no image for {} devices: {} (helps {})", left.devices, left.remedy, left.helps)?;
    }
    Ok(())
}
