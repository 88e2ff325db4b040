//! A fleet on one HTML page: counts, plan, and the first rows that could not be read.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assessment::verdict::Verdict;
use crate::catalogue::Catalogue;
use crate::explain::plain_text::for_html;
use crate::fleet::export::picture;
use crate::fleet::judge::results::Summary;
use crate::fleet::plan::Plan;
use crate::fleet::plan::images::PlannedImage;
use crate::fleet::plan::left_out::LeftOut;
use crate::fleet::problem::RowProblem;
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;

/// The style sheet, for screens and for paper.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}\
    table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:1rem 0 .25rem}\
    th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.25rem .75rem .25rem 0}\
    td.n,th.n{text-align:right}svg{display:block;width:16rem;max-width:100%;height:1rem}td.b{width:16rem}";

/// What may be loaded: the style sheet that is in the file.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The title of a column of texts or of numbers.
#[derive(Clone, Copy)]
enum Title {
    Text(&'static str),
    Number(&'static str),
}

/// A page that needs nothing beside it: what it was decided with, counts, plan, problems.
pub fn html(knowledge: &Knowledge, title: &str, with: &[(String, String)], summary: &Summary, plan: &Plan) -> String {
    let title = format!("Reimaging: {}", for_html(title));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                (table("Decided with", [Title::Text("What"), Title::Text("Value")], with_rows(with)))
                (tables(knowledge, summary, plan))
                @for statement in knowledge.disclaimers() {
                    p { (for_html(&statement.text)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn tables(knowledge: &Knowledge, summary: &Summary, plan: &Plan) -> Markup {
    let criteria = [Title::Text("Criterion"), Title::Number("Not met"), Title::Number("Unknown")];
    let images = [
        Title::Text("Image"),
        Title::Number("Devices it may serve"),
        Title::Number("Devices that get it"),
        Title::Number("Licenses to purchase"),
        Title::Text("Activation"),
        Title::Number("MAK activations"),
    ];
    let left_out =
        [Title::Text("Reason"), Title::Number("Devices"), Title::Text("What helps"), Title::Number("Devices it helps")];
    let problems = [Title::Number("Row"), Title::Text("Column"), Title::Text("Value"), Title::Text("What is expected")];
    html! {
        (table("Verdicts", [Title::Text("Verdict"), Title::Number("Devices")], verdict_rows(summary)))
        (table("Criteria", criteria, criterion_rows(knowledge, summary)))
        (picture::bars(knowledge, plan))
        (table("Images", images, image_rows(&knowledge.catalogue, plan)))
        p { (plan.certainty()) }
        @for question in plan.images.iter().filter_map(|image| image.purchase_to_find_out(&knowledge.catalogue)) {
            p { (question) }
        }
        (table("Devices that no image may serve", left_out, left_out_rows(knowledge, plan)))
        (table("The first rows that could not be read", problems, problem_rows(summary)))
    }
}

/// A table, or nothing where there are no rows.
fn table<const N: usize>(caption: &str, titles: [Title; N], rows: Vec<[String; N]>) -> Markup {
    let class = |title: Title| matches!(title, Title::Number(_)).then_some("n");
    html! {
        @if !rows.is_empty() {
            table {
                caption { (caption) }
                thead {
                    tr {
                        @for title in titles {
                            @let (Title::Text(name) | Title::Number(name)) = title;
                            th scope="col" class=[class(title)] { (name) }
                        }
                    }
                }
                tbody {
                    @for row in &rows {
                        tr {
                            @for (cell, title) in row.iter().zip(titles) {
                                td class=[class(title)] { (for_html(cell)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn with_rows(with: &[(String, String)]) -> Vec<[String; 2]> {
    with.iter().map(|(name, value)| [name.clone(), value.clone()]).collect()
}

fn verdict_rows(summary: &Summary) -> Vec<[String; 2]> {
    let count = |verdict| summary.verdicts.get(&verdict).copied().unwrap_or_default();
    let verdicts = Verdict::ALL.iter().copied().map(|verdict| (verdict.label(), count(verdict)));
    let all = verdicts.chain([("Could not be read", summary.unread)]).filter(|(_, devices)| *devices > 0);
    all.map(|(label, devices)| [label.to_owned(), devices.to_string()]).collect()
}

fn criterion_rows(knowledge: &Knowledge, summary: &Summary) -> Vec<[String; 3]> {
    let row = |criterion| {
        let count = |counts: &BTreeMap<_, u64>| counts.get(&criterion).copied().unwrap_or_default();
        let (failing, open) = (count(&summary.failing), count(&summary.open));
        let title = knowledge.rule(criterion).title.clone();
        (failing + open > 0).then(|| [title, failing.to_string(), open.to_string()])
    };
    Criterion::ALL.iter().copied().filter_map(row).collect()
}

fn image_rows(catalogue: &Catalogue, plan: &Plan) -> Vec<[String; 6]> {
    let row = |planned: &PlannedImage| {
        [
            planned.image.name(catalogue),
            planned.serves.to_string(),
            planned.gets.to_string(),
            planned.purchase.licenses().to_string(),
            planned.activation.label().to_owned(),
            planned.mak_activations.to_string(),
        ]
    };
    plan.images.iter().map(row).collect()
}

fn left_out_rows(knowledge: &Knowledge, plan: &Plan) -> Vec<[String; 4]> {
    let row = |left: &LeftOut| {
        [left.obstacle.text(knowledge), left.devices.to_string(), left.remedy.clone(), left.helps.to_string()]
    };
    plan.left_out.iter().map(row).collect()
}

fn problem_rows(summary: &Summary) -> Vec<[String; 4]> {
    let row = |found: &RowProblem| {
        let problem = &found.problem;
        [found.row.to_string(), problem.column.clone(), problem.value.clone(), problem.expected.clone()]
    };
    summary.problems.iter().map(row).collect()
}
