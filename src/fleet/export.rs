//! What is written about a fleet: its results and its plan as CSV, both in a workbook, the counts as a page.

use std::borrow::Cow;
use std::io::{self, Write};

use strum::VariantArray;

use crate::fleet::export::csv::{CsvWriter, encoded};
use crate::fleet::export::plan_rows::write_plan;
use crate::fleet::export::workbook::{ResultsWorkbook, WorkbookError, prepared_cells};
use crate::fleet::judge::decided_with::{decided_with, in_a_line};
use crate::fleet::judge::devices::Devices;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;

pub mod csv;
pub mod page;
mod picture;
pub mod plan_rows;
pub mod sheets;
pub mod workbook;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Export {
    /// The list with its results, as CSV.
    Results,
    /// The image plan, as CSV.
    Plan,
    /// Both as a workbook.
    Workbook,
    /// Counts and plan on one page for the browser.
    Page,
}

impl Export {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Results => "Results (CSV)...",
            Self::Plan => "Image plan (CSV)...",
            Self::Workbook => "Results and plan (XLSX)...",
            Self::Page => "Counts and plan (HTML)...",
        }
    }

    /// How the names of such files end, with and without the dot before the extension.
    pub fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Results => ("results.csv", "csv"),
            Self::Plan => ("plan.csv", "csv"),
            Self::Workbook => ("results.xlsx", "xlsx"),
            Self::Page => ("fleet.html", "html"),
        }
    }
}

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The system refused.
    #[error("{0}; check the path, the permissions and the room on the drive")]
    Io(#[from] io::Error),
    /// The workbook could not be made.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// It is no longer wanted.
    #[error("it was given up; export it again")]
    Cancelled,
}

/// A fleet with its plan, as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// What the fleet is called.
    pub title: &'a str,
    /// The devices.
    pub devices: &'a Devices,
    /// The image plan.
    pub plan: &'a Plan,
}

impl Written<'_> {
    /// Writes it; `wanted` is told how many rows are done, and whether to go on is asked.
    ///
    /// # Errors
    ///
    /// What the system refused, and that it is no longer wanted.
    pub fn write<W: Write>(self, export: Export, mut out: W, wanted: &dyn Fn(usize) -> bool) -> Result<W, ExportError> {
        let Self { knowledge, title, devices, plan } = self;
        match export {
            Export::Results => self.results(out, wanted),
            Export::Plan => Ok(write_plan(knowledge, plan, &in_a_line(&self.with()), out, devices.list.dialect)?),
            Export::Workbook => self.workbook(out, wanted),
            Export::Page => {
                let html = page::html(knowledge, title, &self.with(), &devices.summary, plan);
                out.write_all(html.as_bytes())?;
                Ok(out)
            }
        }
    }

    fn results<W: Write>(self, out: W, wanted: &dyn Fn(usize) -> bool) -> Result<W, ExportError> {
        let devices = self.devices;
        let mut writer = CsvWriter::of(out, devices.list.dialect);
        writer.heading(&devices.list.columns)?;
        let prepare = |cells: [String; 7]| encoded(cells.iter().map(String::as_str), devices.list.dialect.delimiter);
        self.rows(wanted, prepare, |row, results| {
            Ok(writer.device(devices.list.cells(row).map(Cow::Borrowed), results)?)
        })?;
        Ok(writer.finish()?)
    }

    fn workbook<W: Write>(self, out: W, wanted: &dyn Fn(usize) -> bool) -> Result<W, ExportError> {
        let devices = self.devices;
        let mut workbook = ResultsWorkbook::of(out, &devices.list.columns)?;
        self.rows(
            wanted,
            |cells| prepared_cells(&cells),
            |row, results| Ok(workbook.device(devices.list.cells(row).map(Cow::Borrowed), results)?),
        )?;
        Ok(workbook.finish(self.knowledge, Some(self.plan), &self.with())?)
    }

    /// What it was decided with.
    fn with(self) -> Vec<(String, String)> {
        decided_with(self.knowledge, &self.devices.defaults, &self.devices.summary)
    }

    /// Writes every row with its results, which are prepared once for all rows with the same facts.
    fn rows<P>(
        self,
        wanted: &dyn Fn(usize) -> bool,
        prepare: impl Fn([String; 7]) -> P,
        mut write: impl FnMut(usize, &P) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let said = &self.devices.list.said;
        let mut prepared: Vec<Option<P>> = said.iter().map(|_| None).collect();
        for row in 0..self.devices.len() {
            if !wanted(row) {
                return Err(ExportError::Cancelled);
            }
            let at = self.devices.list.said_at(row);
            if let (Some(prepared), Some(said)) = (prepared.get_mut(at), said.get(at)) {
                let made = || prepare(self.devices.judged(self.knowledge, said).cells(self.knowledge));
                write(row, prepared.get_or_insert_with(made))?;
            }
        }
        Ok(())
    }
}
