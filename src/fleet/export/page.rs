//! A fleet on one HTML page: counts, plan, and the first rows that could not be read.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::assessment::verdict::Verdict;
use crate::catalogue::Catalogue;
use crate::explain::plain_text::escape_html;
use crate::fleet::export::certainty;
use crate::fleet::judge::results::Summary;
use crate::fleet::plan::{Plan, PlannedImage};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;

/// A page that needs nothing beside it: counts, plan, problems.
pub fn html(knowledge: &Knowledge, title: &str, summary: &Summary, plan: &Plan) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = write_html(&mut page, knowledge, title, summary, plan);
    page
}

fn write_html(page: &mut String, knowledge: &Knowledge, title: &str, summary: &Summary, plan: &Plan) -> fmt::Result {
    let title = escape_html(title);
    write!(
        page,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Reimaging: {title}</title><style>\
         body{{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}}\
         table{{border-collapse:collapse;width:100%}}caption{{text-align:left;font-weight:600;padding:1rem 0 .25rem}}\
         th,td{{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.25rem .75rem .25rem 0}}\
         td.n,th.n{{text-align:right}}</style></head><body><h1>Reimaging: {title}</h1>\n"
    )?;
    table(page, "Verdicts", &["Verdict", "#Devices"], &verdict_rows(summary))?;
    table(page, "Criteria", &["Criterion", "#Not met", "#Unknown"], &criterion_rows(knowledge, summary))?;
    let images = image_rows(&knowledge.catalogue, plan);
    let headings = [
        "Image",
        "#Devices it may serve",
        "#Devices that get it",
        "#Licenses to purchase",
        "Activation",
        "#MAK activations",
    ];
    table(page, "Images", &headings, &images)?;
    writeln!(page, "<p>{}</p>", certainty(plan))?;
    let left: Vec<Vec<String>> = plan
        .left_out
        .iter()
        .map(|left| {
            vec![left.obstacle.text(knowledge), left.devices.to_string(), left.remedy.clone(), left.helps.to_string()]
        })
        .collect();
    table(page, "Devices that no image may serve", &["Reason", "#Devices", "What helps", "#Devices it helps"], &left)?;
    let problems: Vec<Vec<String>> = summary
        .problems
        .iter()
        .map(|found| {
            vec![
                found.row.to_string(),
                found.problem.column.clone(),
                found.problem.value.clone(),
                found.problem.expected.clone(),
            ]
        })
        .collect();
    table(page, "The first rows that could not be read", &["#Row", "Column", "Value", "What is expected"], &problems)?;
    for statement in knowledge.disclaimers() {
        writeln!(page, "<p>{}</p>", escape_html(&statement.text))?;
    }
    page.write_str("</body></html>\n")
}

/// A table, or nothing where there are no rows; headings that begin with `#` are those of numbers.
fn table(page: &mut String, caption: &str, headings: &[&str], rows: &[Vec<String>]) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    let class = |heading: &str| if heading.starts_with('#') { " class=\"n\"" } else { "" };
    write!(page, "<table><caption>{}</caption><thead><tr>", escape_html(caption))?;
    for heading in headings {
        let text = heading.strip_prefix('#').unwrap_or(heading);
        write!(page, "<th scope=\"col\"{}>{}</th>", class(heading), escape_html(text))?;
    }
    page.write_str("</tr></thead><tbody>\n")?;
    for row in rows {
        page.write_str("<tr>")?;
        for (cell, heading) in row.iter().zip(headings) {
            write!(page, "<td{}>{}</td>", class(heading), escape_html(cell))?;
        }
        page.write_str("</tr>\n")?;
    }
    page.write_str("</tbody></table>\n")
}

fn verdict_rows(summary: &Summary) -> Vec<Vec<String>> {
    let count = |verdict| summary.verdicts.get(&verdict).copied().unwrap_or_default();
    let verdicts = Verdict::ALL.iter().copied().map(|verdict| (verdict.label(), count(verdict)));
    let all = verdicts.chain([("Could not be read", summary.unread)]).filter(|(_, devices)| *devices > 0);
    all.map(|(label, devices)| vec![label.to_owned(), devices.to_string()]).collect()
}

fn criterion_rows(knowledge: &Knowledge, summary: &Summary) -> Vec<Vec<String>> {
    let row = |criterion| {
        let count = |counts: &BTreeMap<_, u64>| counts.get(&criterion).copied().unwrap_or_default();
        let (failing, open) = (count(&summary.failing), count(&summary.open));
        let title = knowledge.rule(criterion).title.clone();
        (failing + open > 0).then(|| vec![title, failing.to_string(), open.to_string()])
    };
    Criterion::ALL.iter().copied().filter_map(row).collect()
}

fn image_rows(catalogue: &Catalogue, plan: &Plan) -> Vec<Vec<String>> {
    let row = |planned: &PlannedImage| {
        vec![
            planned.image.name(catalogue),
            planned.serves.to_string(),
            planned.gets.to_string(),
            planned.licenses_to_purchase.to_string(),
            planned.activation.label().to_owned(),
            planned.mak_activations.to_string(),
        ]
    };
    plan.images.iter().map(row).collect()
}
