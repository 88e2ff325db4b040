//! The report as one HTML file: no script, nothing loaded from elsewhere, laid out for A4 and Letter.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assessment::verdict::Outcome;
use crate::explain::instruction::Part;
use crate::explain::plain_text::for_html;
use crate::report::attachment::Attachment;
use crate::report::record::{Cited, Report};

/// The style sheet, for screens and for paper.
const STYLE: &str = include_str!("../../assets/report.css");

/// What may be loaded: the pictures and the style sheet that are in the file.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// From how many bytes on a cell is so long that its row may go on on another page.
const LONG_CELL: usize = 1_500;

/// The most ways to a permission that are listed; beyond them, only editions and versions differ.
const MOST_REMEDIES: usize = 12;

/// The report as the text of an HTML file.
pub fn html(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-US" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Reimaging assessment: " (for_html(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    (head(report))
                    (facts(report))
                    (evidence(report))
                    (trail(report))
                    (steps(report))
                    (remedies(report))
                    (history(report))
                    (proof(&report.attachments))
                    (about(report))
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn head(report: &Report) -> Markup {
    let outcome = report.verdict.outcome();
    let rows = report.identity.iter().map(|(name, value)| row(&[text(name), free(value)]));
    html! {
        header {
            p.kind { "Reimaging assessment" }
            h1 { (free(&report.title)) }
            div.verdict.(class(outcome)) {
                p.label { (glyph(outcome)) " " (report.headline) }
                @if !report.lead.is_empty() {
                    p.lead { (text(&report.lead)) }
                }
                @if !report.limits.is_empty() {
                    p.limits { (text(&report.limits)) }
                }
            }
            @for warning in &report.warnings {
                p.warning { "Check this: " (text(warning)) }
            }
            (table("pairs", "This assessment", &[], rows))
        }
    }
}

fn facts(report: &Report) -> Markup {
    html! {
        h2 { "The facts" }
        table.facts {
            caption { "What was answered, and where it comes from" }
            (columns(&["Fact", "Value", "Comes from"]))
            @for group in &report.facts {
                tbody {
                    tr { th scope="rowgroup" colspan="3" { (group.name) } }
                    @for fact in &group.facts {
                        (row(&[text(&fact.name), free(&fact.value), free(&fact.origin)]))
                    }
                }
            }
        }
    }
}

fn evidence(report: &Report) -> Markup {
    let lines = |lines: &[String]| {
        html! {
            @for (at, line) in lines.iter().enumerate() {
                @if at > 0 { br; }
                (free(line))
            }
        }
    };
    let rows = report.evidence.iter().map(|told| row(&[free(&told.source), text(&told.read_at), lines(&told.lines)]));
    let caption = "What was read of media and of devices; it supports answers and is no part of the decision";
    html! {
        @if !report.evidence.is_empty() {
            h2 { "The evidence" }
            (table("evidence", caption, &["Source", "Read", "What it told"], rows))
        }
    }
}

fn trail(report: &Report) -> Markup {
    let outcome = |outcome: Outcome| {
        html! {
            span.outcome.(class(outcome)) { (glyph(outcome)) " " (outcome.label()) }
        }
    };
    let rows =
        report.trail.iter().map(|found| row(&[text(&found.title), outcome(found.outcome), cited(&found.reason)]));
    let caption = "Every criterion that applies, in the order of the brief";
    html! {
        h2 { "The criteria" }
        (table("trail", caption, &["Criterion", "Result", "Why"], rows))
        @if !report.not_applicable.is_empty() {
            h3 { "What does not apply" }
            ul {
                @for (title, why) in &report.not_applicable {
                    li { (text(title)) ": " (text(why)) }
                }
            }
        }
    }
}

fn steps(report: &Report) -> Markup {
    html! {
        h2 { "What to do next" }
        ol {
            @for step in &report.steps {
                li { (cited(step)) }
            }
        }
    }
}

fn remedies(report: &Report) -> Markup {
    let both = report.remedies.iter().any(|(changes, _)| changes.len() > 1);
    let more = report.remedies.len().saturating_sub(MOST_REMEDIES);
    html! {
        @if !report.remedies.is_empty() {
            h2 { "What would make it permitted" }
            p { @if both { "Both changes of a line together." } @else { "Each of these alone." } }
            ul {
                @for (changes, verdict) in report.remedies.iter().take(MOST_REMEDIES) {
                    li { (text(&changes.join("; and "))) ": " b { (verdict.label()) } }
                }
            }
        }
        @if more > 0 {
            p { "There are " (more) " more, with other editions and versions of the media." }
        }
    }
}

fn history(report: &Report) -> Markup {
    let rows = report.history.iter().map(|entry| {
        row(&[text(&entry.date.to_string()), text(entry.verdict.label()), free(&entry.who), text(&entry.rules)])
    });
    let names = ["Saved on", "Verdict", "By", "Digest of the rules"];
    html! {
        @if !report.history.is_empty() {
            h2 { "What was decided before" }
            (table("history", "Verdicts as they were saved", &names, rows))
        }
    }
}

/// Room for what belongs to the record, the pictures, and room for signatures.
fn proof(attachments: &[Attachment]) -> Markup {
    html! {
        h2 { "Proof" }
        div.room {
            p { "Photograph of the COA label" }
            p { "Invoice" }
        }
        @for picture in attachments {
            figure {
                img src=(picture.data_uri()) width=(picture.width) height=(picture.height)
                    alt={ "Attached picture " (for_html(&picture.name)) };
                figcaption { (free(&picture.name)) }
            }
        }
        h2 { "Signatures" }
        div.signatures {
            @for who in ["Assessed by", "Approved by"] {
                p { (who) ": name, date, signature" }
            }
        }
    }
}

fn about(report: &Report) -> Markup {
    let rows = report.made_with.iter().map(|(name, value)| row(&[text(name), text(value)]));
    html! {
        footer {
            h2 { "About this record" }
            @for said in &report.disclaimers {
                p { (cited(said)) }
            }
            (table("pairs", "Made with", &[], rows))
        }
    }
}

/// A table with these columns, or none that are named.
fn table(class: &str, caption: &str, names: &[&str], rows: impl Iterator<Item = Markup>) -> Markup {
    html! {
        table.(class) {
            caption { (caption) }
            @if !names.is_empty() { (columns(names)) }
            tbody {
                @for row in rows { (row) }
            }
        }
    }
}

fn columns(names: &[&str]) -> Markup {
    html! {
        thead {
            tr {
                @for name in names {
                    th scope="col" { (name) }
                }
            }
        }
    }
}

/// A row of a table; it begins with its heading.
fn row(cells: &[Markup]) -> Markup {
    let long = cells.iter().any(|cell| cell.0.len() > LONG_CELL);
    html! {
        tr class=[long.then_some("long")] {
            @for (at, cell) in cells.iter().enumerate() {
                @if at == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
            }
        }
    }
}

fn text(text: &str) -> Markup {
    html! { (for_html(text)) }
}

/// Free text that keeps its line breaks and its direction.
fn free(text: &str) -> Markup {
    html! { bdi.free { (for_html(text)) } }
}

/// A text, and under it where the passages are that it rests on.
fn cited(said: &Cited) -> Markup {
    html! {
        @for part in said.text.parts() {
            @match part {
                Part::Prose(prose) => { (text(prose)) }
                Part::Command(command) => { code { (text(command)) } }
            }
        }
        @if !said.citations.is_empty() {
            " " span.source { (text(&said.citations.join(" · "))) }
        }
    }
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Unknown => "unknown",
        Outcome::NotMet => "not-met",
    }
}

/// A sign beside the word that says the same.
fn glyph(outcome: Outcome) -> Markup {
    let sign = match outcome {
        Outcome::Met => "M5 8.5l2 2 4-4.5",
        Outcome::Unknown => "M6 6.5a2 2 0 1 1 2.6 1.9c-.4.1-.6.4-.6.8v.3M8 11.6v.3",
        Outcome::NotMet => "M5.5 5.5l5 5M10.5 5.5l-5 5",
    };
    html! {
        svg.glyph viewBox="0 0 16 16" aria-hidden="true" {
            circle cx="8" cy="8" r="7" {}
            path d=(sign) {}
        }
    }
}
