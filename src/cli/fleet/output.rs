//! Where the rows of a list go: to the file of results, and to standard output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::assessment::hidden::visible;
use crate::cli::decision_json::DecisionResult;
use crate::cli::fleet::failure::{Failure, has_extension, told, told_of};
use crate::cli::streams::Format;
use crate::fleet::export::csv::{CsvWriter, encoded};
use crate::fleet::export::page::html;
use crate::fleet::export::plan_rows::write_plan;
use crate::fleet::export::workbook::ResultsWorkbook;
use crate::fleet::judge::decided_with::in_a_line;
use crate::fleet::judge::results::{Decided, Judged, JudgedRow, Sink, Summary, sentence};
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
        if has_extension(path, "xlsx") {
            let results = ResultsWorkbook::of(file, &table.columns).map_err(|error| told(path, &error))?;
            return Ok(Self::Workbook(Box::new(results), path.to_owned()));
        }
        let mut writer = CsvWriter::of(file, table.dialect);
        writer.heading(&table.columns).map_err(|error| told(path, &FileError::Io(error)))?;
        Ok(Self::Csv(Box::new(writer), path.to_owned()))
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

/// Takes the rows, and writes them where they are wanted.
pub(super) struct Output<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) format: Format,
    pub(super) kept: Vec<usize>,
    pub(super) dialect: Dialect,
    pub(super) file: Option<OutFile>,
    pub(super) tally: Option<Tally>,
    pub(super) out: &'a mut dyn Write,
    /// Why nothing more is written, once that is so.
    pub(super) failure: Option<Failure>,
}

/// What rows with the same facts have in common.
#[derive(Default)]
pub(super) struct Prepared {
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
                prepared.csv = encoded(cells.iter().map(String::as_str), self.dialect.delimiter);
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

    fn row(&mut self, device: JudgedRow<'_, R, Prepared>) -> io::Result<()> {
        let written = self.write_row(&device).and_then(|()| self.print_row(device).map_err(Failure::Output));
        written.map_err(|failure| {
            self.failure = Some(failure);
            io::Error::other("an output was refused")
        })
    }

    fn counted(&mut self, judged: &Judged, rows: u64) {
        if let Some(tally) = &mut self.tally {
            tally.count(judged, rows);
        }
    }
}

impl Output<'_> {
    fn write_row<R>(&mut self, device: &JudgedRow<'_, R, Prepared>) -> Result<(), Failure> {
        let JudgedRow { record, prepared, .. } = device;
        match &mut self.file {
            Some(OutFile::Csv(writer, path)) => {
                let written = writer.device(record.texts(&self.kept), &prepared.csv);
                written.map_err(|error| told(path, &FileError::Io(error)))
            }
            Some(OutFile::Workbook(results, path)) => {
                let written = results.device(record.texts(&self.kept), &prepared.cells);
                written.map_err(|error| told(path, &error))
            }
            None => Ok(()),
        }
    }

    fn print_row<R>(&mut self, device: JudgedRow<'_, R, Prepared>) -> io::Result<()> {
        let JudgedRow { table, record, judged, prepared } = device;
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
            Format::Text => write!(self.out, "{}: ", visible(&table.device(record)))?,
        }
        self.out.write_all(&prepared.line)
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
