//! What is made of the rows of a list, and where it goes: to the file of results, and to standard output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::assessment::hidden::visible;
use crate::cli::decision_json::DecisionResult;
use crate::cli::fleet::failure::{Failure, has_extension, told, told_of};
use crate::cli::streams::Format;
use crate::fleet::export::csv::{CsvRows, CsvWriter, encoded};
use crate::fleet::export::page::html;
use crate::fleet::export::plan_rows::write_plan;
use crate::fleet::export::workbook::{ResultsWorkbook, WorkbookRows, prepared_cells};
use crate::fleet::judge::decided_with::in_a_line;
use crate::fleet::judge::results::{Decided, Judged, Summary, sentence};
use crate::fleet::judge::rows::{JudgedRow, Maker};
use crate::fleet::list::table::{Dialect, Table};
use crate::fleet::plan::Plan;
use crate::fleet::plan::tally::Tally;
use crate::fleet::problem::problems_in_words;
use crate::knowledge::Knowledge;
use crate::storage::atomic::{self, AtomicFile, OtherNames};
use crate::storage::file::FileError;

/// The file that results are written to; it takes its name once it is whole.
pub(super) enum OutFile {
    Csv(Box<CsvWriter<AtomicFile>>, PathBuf),
    Workbook(Box<ResultsWorkbook<AtomicFile>>, PathBuf),
}

impl OutFile {
    pub(super) fn begin<R>(path: &Path, table: &Table<R>) -> Result<Self, Failure> {
        let file = atomic::begin(path).map_err(|error| told(path, &error))?;
        if FileKind::of(Some(path)) == FileKind::Workbook {
            let results = ResultsWorkbook::of(file, &table.columns).map_err(|error| told(path, &error))?;
            return Ok(Self::Workbook(Box::new(results), path.to_owned()));
        }
        let mut writer = CsvWriter::of(file, table.dialect);
        writer.heading(&table.columns).map_err(|error| told(path, &FileError::Io(error)))?;
        Ok(Self::Csv(Box::new(writer), path.to_owned()))
    }

    /// Writes rows.
    pub(super) fn write(&mut self, made: &Made) -> Result<(), Failure> {
        match self {
            Self::Csv(writer, path) => writer.rows(&made.csv).map_err(|error| told(path, &FileError::Io(error))),
            Self::Workbook(results, path) => results.rows(&made.workbook).map_err(|error| told(path, &error)),
        }
    }

    /// Gives the file its name; where that leaves other names with what it held before, it says so.
    pub(super) fn finish(
        self,
        knowledge: &Knowledge,
        plan: Option<&Plan>,
        with: &[(String, String)],
    ) -> Result<Option<String>, Failure> {
        let (file, path) = match self {
            Self::Csv(writer, path) => (writer.finish().map_err(|error| told(&path, &FileError::Io(error)))?, path),
            Self::Workbook(results, path) => {
                (results.finish(knowledge, plan, with).map_err(|error| told(&path, &error))?, path)
            }
        };
        let other_names = file.commit().map_err(|error| told(&path, &error))?;
        Ok(other_names.map(|kept| told_of(&path, &kept)))
    }
}

/// The file that the plan is written to, begun before the devices are decided so that it is known to be possible.
pub(super) struct PlanFile<'a> {
    file: AtomicFile,
    path: &'a Path,
}

impl<'a> PlanFile<'a> {
    pub(super) fn begin(path: &'a Path) -> Result<Self, Failure> {
        let file = atomic::begin(path).map_err(|error| told(path, &error))?;
        Ok(Self { file, path })
    }

    /// Writes CSV, or a page where the name says HTML; the file takes its name once it is whole.
    pub(super) fn save(
        mut self,
        knowledge: &Knowledge,
        title: &str,
        dialect: Dialect,
        with: &[(String, String)],
        (summary, plan): (&Summary, &Plan),
    ) -> Result<Option<String>, Failure> {
        let path = self.path;
        let written = || -> Result<Option<OtherNames>, FileError> {
            if has_extension(path, "html") || has_extension(path, "htm") {
                self.file.write_all(html(knowledge, title, with, summary, plan).as_bytes())?;
                return self.file.commit();
            }
            write_plan(knowledge, plan, &in_a_line(with), self.file, dialect)?.commit()
        };
        let other_names = written().map_err(|error| told(path, &error))?;
        Ok(other_names.map(|kept| told_of(path, &kept)))
    }
}

/// Makes of the rows what goes into the file and to standard output.
pub(super) struct Lines<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) format: Format,
    pub(super) kept: Vec<usize>,
    pub(super) dialect: Dialect,
    pub(super) file: FileKind,
    pub(super) plans: bool,
}

/// What is written to a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    None,
    Csv,
    Workbook,
}

impl FileKind {
    pub(super) fn of(path: Option<&Path>) -> Self {
        match path {
            None => Self::None,
            Some(path) if has_extension(path, "xlsx") => Self::Workbook,
            Some(_) => Self::Csv,
        }
    }
}

/// What rows with the same facts have in common.
#[derive(Default)]
pub(super) struct Prepared {
    csv: Vec<u8>,
    cells: [String; 7],
    line: Vec<u8>,
}

/// What was made of some rows.
pub(super) struct Made {
    csv: CsvRows,
    workbook: WorkbookRows,
    /// What is printed.
    pub(super) lines: Vec<u8>,
}

impl Maker for Lines<'_> {
    type Prepared = Prepared;
    type Made = Made;
    type Counts = Tally;

    fn prepare(&self, judged: &Judged) -> Prepared {
        let mut prepared = Prepared::default();
        match self.file {
            FileKind::Csv => {
                let cells = judged.cells(self.knowledge);
                prepared.csv = encoded(cells.iter().map(String::as_str), self.dialect.delimiter);
            }
            FileKind::Workbook => prepared.cells = prepared_cells(&judged.cells(self.knowledge)),
            FileKind::None => {}
        }
        match self.format {
            Format::Json => prepared.line = json(self.knowledge, judged),
            Format::Text if self.file == FileKind::None => prepared.line = text(self.knowledge, judged).into_bytes(),
            Format::Text => {}
        }
        prepared
    }

    fn begin(&self) -> Made {
        Made { csv: CsvRows::of(self.dialect.delimiter), workbook: WorkbookRows::default(), lines: Vec::new() }
    }

    fn row(&self, row: JudgedRow<'_, Prepared>, made: &mut Made) {
        let JudgedRow { cells, at, prepared, .. } = row;
        match self.file {
            FileKind::Csv => made.csv.device(cells.row.texts(&self.kept), &prepared.csv),
            FileKind::Workbook => made.workbook.device(at, cells.row.texts(&self.kept), &prepared.cells),
            FileKind::None => {}
        }
        // Writing to memory cannot fail.
        let _ = self.put_line(&row, &mut made.lines);
    }

    fn count(&self, tally: &mut Tally, judged: Judged, rows: u64, first: u64) {
        if self.plans {
            tally.count(judged, rows, first);
        }
    }
}

impl Lines<'_> {
    fn put_line(&self, row: &JudgedRow<'_, Prepared>, lines: &mut Vec<u8>) -> io::Result<()> {
        let JudgedRow { cells, judged, prepared, .. } = row;
        if prepared.line.is_empty() {
            return Ok(());
        }
        match self.format {
            Format::Json => {
                lines.write_all(b"{\"name\":")?;
                serde_json::to_writer(&mut *lines, &*cells.device())?;
                if judged.verdict().is_none() {
                    write!(lines, ",\"row\":{}", cells.row.number)?;
                }
            }
            Format::Text => write!(lines, "{}: ", visible(&cells.device()))?,
        }
        lines.write_all(&prepared.line)
    }
}

/// The JSON object of a device behind its name.
fn json(knowledge: &Knowledge, judged: &Judged) -> Vec<u8> {
    let mut object = Vec::new();
    // Writing to memory cannot fail.
    let _ = match judged {
        Judged::Decided(decided) => {
            let result = DecisionResult::of(knowledge, String::new(), &decided.facts, &decided.decision);
            serde_json::to_writer(&mut object, &result).map_err(io::Error::from).and_then(|()| object.write_all(b"\n"))
        }
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
            let Decided { facts, decision, .. } = &**decided;
            format!("{}. {}\n", decision.verdict().label(), visible(&sentence(knowledge, facts, decision)))
        }
        Judged::Unread(problems) => {
            format!("Could not be read: {}\n", visible(&problems_in_words(problems)))
        }
    }
}
