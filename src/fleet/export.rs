//! What is written about a fleet: its results and its plan as CSV, both in a workbook, the counts as a page.

use std::borrow::Cow;
use std::io::{self, Write};
use strum::VariantArray;

use crate::fleet::export::csv::{CsvWriter, encoded};
use crate::fleet::judge::devices::Devices;
use crate::fleet::list::workbook::{self, WorkbookError};
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;

pub mod csv;
pub mod page;

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
    GivenUp,
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
    pub fn write<W: Write + Send>(
        self,
        export: Export,
        mut out: W,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Result<W, ExportError> {
        let Self { knowledge, title, devices, plan } = self;
        match export {
            Export::Results => self.results(out, wanted),
            Export::Plan => Ok(write_plan(knowledge, plan, out, devices.delimiter, devices.marked)?),
            Export::Workbook => {
                self.workbook(&mut out, wanted)?;
                Ok(out)
            }
            Export::Page => {
                out.write_all(page::html(knowledge, title, &devices.summary, plan).as_bytes())?;
                Ok(out)
            }
        }
    }

    fn results<W: Write>(self, out: W, wanted: &dyn Fn(usize) -> bool) -> Result<W, ExportError> {
        let devices = self.devices;
        let mut writer = CsvWriter::of(out, devices.delimiter, devices.marked);
        writer.heading(&devices.columns)?;
        let prepare = |cells: [String; 7]| encoded(cells.iter().map(String::as_str), devices.delimiter);
        self.rows(wanted, prepare, |row, results| Ok(writer.device(devices.cells(row).map(Cow::Borrowed), results)?))?;
        Ok(writer.finish()?)
    }

    fn workbook<W: Write + Send>(self, out: &mut W, wanted: &dyn Fn(usize) -> bool) -> Result<(), ExportError> {
        let devices = self.devices;
        let mut workbook = workbook::Results::of(&devices.columns)?;
        self.rows(
            wanted,
            |cells| cells,
            |row, results| Ok(workbook.device(devices.cells(row).map(Cow::Borrowed), results)?),
        )?;
        Ok(workbook.finish(self.knowledge, Some(self.plan), out)?)
    }

    /// Writes every row with its results, which are prepared once for all rows with the same facts.
    fn rows<P>(
        self,
        wanted: &dyn Fn(usize) -> bool,
        prepare: impl Fn([String; 7]) -> P,
        mut write: impl FnMut(usize, &P) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let groups = &self.devices.groups;
        let mut prepared: Vec<Option<P>> = groups.iter().map(|_| None).collect();
        for row in 0..self.devices.len() {
            if !wanted(row) {
                return Err(ExportError::GivenUp);
            }
            let at = self.devices.group_at(row);
            if let (Some(prepared), Some(group)) = (prepared.get_mut(at), groups.get(at)) {
                let made = || prepare(group.judged(self.knowledge).cells(self.knowledge));
                write(row, prepared.get_or_insert_with(made))?;
            }
        }
        Ok(())
    }
}

/// The columns of the plan: those of an image, then those of devices that no image may serve.
pub const PLAN_HEADINGS: [&str; 10] = [
    "media product",
    "version",
    "language",
    "devices",
    "licenses to purchase",
    "MAK activations",
    "activation",
    "not served because",
    "what helps",
    "devices it helps",
];

/// The rows of the plan: one for each image, then one for each reason why devices are left out.
pub fn plan_rows(knowledge: &Knowledge, plan: &Plan) -> Vec<[String; 10]> {
    let catalogue = &knowledge.catalogue;
    let mut rows: Vec<[String; 10]> = Vec::new();
    for planned in &plan.images {
        let release = catalogue.release(&planned.image.release);
        rows.push([
            release.map_or(planned.image.release.clone(), |release| release.name.clone()),
            release.map_or_else(String::new, |release| release.version.clone()),
            catalogue.language_name(&planned.image.language),
            planned.serves.to_string(),
            planned.licenses_to_purchase.to_string(),
            planned.mak_activations.to_string(),
            planned.activation.label().to_owned(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    let left_out = |devices: u64, because: String, remedy: String, helps: String| {
        let [product, version, language, licenses, activations, activation] = [const { String::new() }; 6];
        let devices = devices.to_string();
        [product, version, language, devices, licenses, activations, activation, because, remedy, helps]
    };
    for left in &plan.left_out {
        let because = left.obstacle.text(knowledge);
        rows.push(left_out(left.devices, because, left.remedy.clone(), left.helps.to_string()));
    }
    if plan.unread > 0 {
        let remedy = "Correct the values that the column problem of the results names".to_owned();
        rows.push(left_out(plan.unread, "The row could not be read".to_owned(), remedy, plan.unread.to_string()));
    }
    rows
}

/// Writes the plan as CSV.
///
/// # Errors
///
/// What the system refused.
pub fn write_plan<W: Write>(knowledge: &Knowledge, plan: &Plan, out: W, delimiter: u8, marked: bool) -> io::Result<W> {
    let mut writer = CsvWriter::of(out, delimiter, marked);
    writer.cells(PLAN_HEADINGS)?;
    for row in plan_rows(knowledge, plan) {
        writer.cells(row.iter().map(String::as_str))?;
    }
    writer.finish()
}

/// How sure it is that no fewer images would do.
pub fn certainty(plan: &Plan) -> &'static str {
    if plan.exact {
        "No smaller number of images serves these devices."
    } else {
        "There may be a smaller number of images: the fleet is too varied for all choices to be tried."
    }
}
