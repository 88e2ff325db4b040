//! The report as one HTML file: no script, nothing loaded from elsewhere, laid out for A4 and Letter.

use crate::assessment::verdict::Outcome;
use crate::explain::plain_text::escape_html;
use crate::report::attachment::Attachment;
use crate::report::{Cited, Report};

/// The style sheet, for screens and for paper.
const STYLE: &str = include_str!("../../assets/report.css");

/// What may be loaded: the pictures and the style sheet that are in the file.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// From how many bytes on a cell is so long that its row may go on on another page.
const LONG_CELL: usize = 1_500;

/// The report as the text of an HTML file.
pub fn html(report: &Report) -> String {
    let mut page = Page::default();
    page.put("<!DOCTYPE html>\n<html lang=\"en-US\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.put(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
    page.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.put(&format!("<title>Reimaging assessment: {}</title>\n", escape_html(&report.title)));
    page.put(&format!("<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    head(&mut page, report);
    facts(&mut page, report);
    evidence(&mut page, report);
    trail(&mut page, report);
    steps(&mut page, report);
    remedies(&mut page, report);
    history(&mut page, report);
    proof(&mut page, &report.attachments);
    about(&mut page, report);
    page.put("</main>\n</body>\n</html>\n");
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn put(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn heading(&mut self, text: &str) {
        self.put(&format!("<h2>{}</h2>\n", escape_html(text)));
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        if !text.is_empty() {
            self.put(&format!("<p class=\"{class}\">{}</p>\n", escape_html(text)));
        }
    }

    /// A table with these columns, or none that are named; each row begins with its heading, and its cells are markup.
    fn table(&mut self, class: &str, caption: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.table_head(class, caption, columns);
        self.put("<tbody>\n");
        rows.for_each(|row| self.row(&row));
        self.put("</tbody>\n</table>\n");
    }

    fn table_head(&mut self, class: &str, caption: &str, columns: &[&str]) {
        self.put(&format!("<table class=\"{class}\">\n<caption>{}</caption>\n", escape_html(caption)));
        if !columns.is_empty() {
            self.put("<thead><tr>");
            columns.iter().for_each(|name| self.put(&format!("<th scope=\"col\">{name}</th>")));
            self.put("</tr></thead>\n");
        }
    }

    fn row(&mut self, cells: &[String]) {
        let long = cells.iter().any(|cell| cell.len() > LONG_CELL);
        self.put(if long { "<tr class=\"long\">" } else { "<tr>" });
        for (at, cell) in cells.iter().enumerate() {
            let (tag, scope) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            self.put(&format!("<{tag}{scope}>{cell}</{tag}>"));
        }
        self.put("</tr>\n");
    }
}

/// Free text that keeps its line breaks and its direction.
fn free(text: &str) -> String {
    format!("<bdi class=\"free\">{}</bdi>", escape_html(text))
}

fn head(page: &mut Page, report: &Report) {
    page.put("<header>\n<p class=\"kind\">Reimaging assessment</p>\n");
    page.put(&format!("<h1>{}</h1>\n", free(&report.title)));
    let outcome = report.verdict.outcome();
    page.put(&format!("<div class=\"verdict {}\">\n", class(outcome)));
    page.put(&format!("<p class=\"label\">{} {}</p>\n", glyph(outcome), report.verdict.label()));
    page.paragraph("lead", &report.lead);
    page.paragraph("limits", &report.limits);
    page.put("</div>\n");
    for warning in &report.warnings {
        page.paragraph("warning", &format!("Check this: {warning}"));
    }
    let rows = report.identity.iter().map(|(name, value)| vec![escape_html(name), free(value)]);
    page.table("pairs", "This assessment", &[], rows);
    page.put("</header>\n");
}

fn facts(page: &mut Page, report: &Report) {
    page.heading("The facts");
    page.table_head("facts", "What was answered, and where it comes from", &["Fact", "Value", "Comes from"]);
    for group in &report.facts {
        page.put(&format!("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"3\">{}</th></tr>\n", group.name));
        for fact in &group.facts {
            page.row(&[escape_html(&fact.name), free(&fact.value), free(&fact.origin)]);
        }
        page.put("</tbody>\n");
    }
    page.put("</table>\n");
}

fn evidence(page: &mut Page, report: &Report) {
    if report.evidence.is_empty() {
        return;
    }
    page.heading("The evidence");
    let rows = report.evidence.iter().map(|row| {
        let lines: Vec<String> = row.lines.iter().map(|line| free(line)).collect();
        vec![free(&row.source), escape_html(&row.read_at), lines.join("<br>")]
    });
    let caption = "What was read of media and of devices; it supports answers and is no part of the decision";
    page.table("evidence", caption, &["Source", "Read", "What it told"], rows);
}

fn trail(page: &mut Page, report: &Report) {
    page.heading("The criteria");
    let rows = report.trail.iter().map(|row| {
        let outcome = format!(
            "<span class=\"outcome {}\">{} {}</span>",
            class(row.outcome),
            glyph(row.outcome),
            row.outcome.label()
        );
        vec![escape_html(&row.title), outcome, cited(&row.reason)]
    });
    page.table(
        "trail",
        "Every criterion that applies, in the order of the brief",
        &["Criterion", "Result", "Why"],
        rows,
    );
    if !report.not_applicable.is_empty() {
        page.put("<h3>What does not apply</h3>\n<ul>\n");
        for (title, why) in &report.not_applicable {
            page.put(&format!("<li>{}: {}</li>\n", escape_html(title), escape_html(why)));
        }
        page.put("</ul>\n");
    }
}

fn steps(page: &mut Page, report: &Report) {
    page.heading("What to do next");
    page.put("<ol>\n");
    report.steps.iter().for_each(|step| page.put(&format!("<li>{}</li>\n", cited(step))));
    page.put("</ol>\n");
}

/// The most ways to a permission that are listed; beyond them, only editions and versions differ.
const MOST_REMEDIES: usize = 12;

fn remedies(page: &mut Page, report: &Report) {
    if report.remedies.is_empty() {
        return;
    }
    page.heading("What would make it permitted");
    let both = report.remedies.iter().any(|(changes, _)| changes.len() > 1);
    page.paragraph("", if both { "Both changes of a line together." } else { "Each of these alone." });
    page.put("<ul>\n");
    for (changes, verdict) in report.remedies.iter().take(MOST_REMEDIES) {
        let changes: Vec<String> = changes.iter().map(|change| escape_html(change)).collect();
        page.put(&format!("<li>{}: <b>{}</b></li>\n", changes.join("; and "), verdict.label()));
    }
    page.put("</ul>\n");
    if let more @ 1.. = report.remedies.len().saturating_sub(MOST_REMEDIES) {
        page.paragraph("", &format!("There are {more} more, with other editions and versions of the media."));
    }
}

fn history(page: &mut Page, report: &Report) {
    if report.history.is_empty() {
        return;
    }
    page.heading("What was decided before");
    let rows = report.history.iter().map(|entry| {
        vec![entry.date.to_string(), entry.verdict.label().to_owned(), free(&entry.who), escape_html(&entry.rules)]
    });
    page.table("history", "Verdicts as they were saved", &["Saved on", "Verdict", "By", "Digest of the rules"], rows);
}

/// Room for what belongs to the record, the pictures, and room for signatures.
fn proof(page: &mut Page, attachments: &[Attachment]) {
    page.heading("Proof");
    page.put("<div class=\"room\">\n<p>Photograph of the COA label</p>\n<p>Invoice</p>\n</div>\n");
    for picture in attachments {
        page.put(&format!(
            "<figure>\n<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"Attached picture {}\">\n\
             <figcaption>{}</figcaption>\n</figure>\n",
            picture.data_uri(),
            picture.width,
            picture.height,
            escape_html(&picture.name),
            free(&picture.name)
        ));
    }
    page.heading("Signatures");
    page.put("<div class=\"signatures\">\n");
    for who in ["Assessed by", "Approved by"] {
        page.put(&format!("<p>{who}: name, date, signature</p>\n"));
    }
    page.put("</div>\n");
}

fn about(page: &mut Page, report: &Report) {
    page.put("<footer>\n");
    page.heading("About this record");
    report.disclaimers.iter().for_each(|said| page.put(&format!("<p>{}</p>\n", cited(said))));
    let rows = report.made_with.iter().map(|(name, value)| vec![escape_html(name), escape_html(value)]);
    page.table("pairs", "Made with", &[], rows);
    page.put("</footer>\n");
}

fn cited(said: &Cited) -> String {
    let text = escape_html(&said.text);
    if said.citations.is_empty() {
        return text;
    }
    format!("{text} <span class=\"source\">{}</span>", escape_html(&said.citations.join(" · ")))
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Unknown => "unknown",
        Outcome::NotMet => "not-met",
    }
}

/// A sign beside the word that says the same.
fn glyph(outcome: Outcome) -> String {
    let sign = match outcome {
        Outcome::Met => "<path d=\"M5 8.5l2 2 4-4.5\"/>",
        Outcome::Unknown => "<path d=\"M6 6.5a2 2 0 1 1 2.6 1.9c-.4.1-.6.4-.6.8v.3M8 11.6v.3\"/>",
        Outcome::NotMet => "<path d=\"M5.5 5.5l5 5M10.5 5.5l-5 5\"/>",
    };
    format!(
        "<svg class=\"glyph\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>{sign}</svg>"
    )
}
