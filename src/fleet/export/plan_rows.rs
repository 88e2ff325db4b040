//! The image plan as rows of cells, and as CSV.

use std::io::{self, Write};

use crate::fleet::export::csv::CsvWriter;
use crate::fleet::list::table::Dialect;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;

/// The columns of the plan: those of an image, those of devices that no image may serve, and what it was decided with.
pub const PLAN_HEADINGS: [&str; 11] = [
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
    "decided with",
];

/// The rows of the plan: one for each image, then one for each reason why devices are left out; `with` is what it was
/// decided with, in a line.
pub fn plan_rows(knowledge: &Knowledge, plan: &Plan, with: &str) -> Vec<[String; 11]> {
    let catalogue = &knowledge.catalogue;
    let mut rows: Vec<[String; 11]> = Vec::new();
    for planned in &plan.images {
        let release = catalogue.release(&planned.image.release);
        rows.push([
            release.map_or(planned.image.release.clone(), |release| release.name.clone()),
            release.map_or_else(String::new, |release| release.version.clone()),
            catalogue.language_name(&planned.image.language),
            planned.serves.to_string(),
            planned.purchase.licenses().to_string(),
            planned.mak_activations.to_string(),
            planned.activation.label().to_owned(),
            String::new(),
            planned.purchase_to_find_out(catalogue).unwrap_or_default(),
            String::new(),
            with.to_owned(),
        ]);
    }
    let left_out = |devices: u64, because: String, remedy: String, helps: String| {
        let [product, version, language, licenses, activations, activation] = [const { String::new() }; 6];
        let devices = devices.to_string();
        [
            product,
            version,
            language,
            devices,
            licenses,
            activations,
            activation,
            because,
            remedy,
            helps,
            with.to_owned(),
        ]
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
pub fn write_plan<W: Write>(knowledge: &Knowledge, plan: &Plan, with: &str, out: W, dialect: Dialect) -> io::Result<W> {
    let mut writer = CsvWriter::of(out, dialect);
    writer.cells(PLAN_HEADINGS)?;
    for row in plan_rows(knowledge, plan, with) {
        writer.cells(row.iter().map(String::as_str))?;
    }
    writer.finish()
}
