//! The answer in five lines, in words that a customer understands, for a ticket or a mail.

use maud::{Markup, html};
use strum::VariantArray;

use crate::assessment::verdict::Verdict;
use crate::assessment::{Answer, Assessment, Channel, Language, Product};
use crate::explain::fill::fill;
use crate::explain::plain_text::for_html;
use crate::explain::reason::lead;
use crate::explain::step::first_step;
use crate::knowledge::Knowledge;
use crate::report::free_text::isolated;
use crate::rules::criteria::Finding;
use crate::rules::decision::{BRIEF, Conclusion, Decision, decide};
use crate::rules::remedy::remedies;

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum TicketFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A piece of HTML.
    Html,
}

impl TicketFormat {
    /// All formats.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
        }
    }
}

/// The most characters of a name that the person typed.
const LONGEST_NAME: usize = 120;

/// The most ways to a permission that are named.
const MOST_WAYS: usize = 3;

/// The answer in five lines: question, answer, reason, what to do, basis.
pub fn ticket(knowledge: &Knowledge, assessment: &Assessment, format: TicketFormat) -> String {
    let lines = lines(knowledge, &isolated(assessment, LONGEST_NAME));
    match format {
        TicketFormat::Text => lines.map(|(name, text)| format!("{name}: {text}\n")).join("\n"),
        TicketFormat::Markdown => {
            let lines = lines.map(|(name, text)| format!("**{name}:** {}", escape_markdown(&text)));
            // Two blanks at the end break the line.
            lines.join("  \n") + "\n"
        }
        TicketFormat::Html => paragraph(&lines).into_string() + "\n",
    }
}

fn paragraph(lines: &[(&str, String)]) -> Markup {
    html! {
        p {
            @for (at, (name, text)) in lines.iter().enumerate() {
                @if at > 0 { br; "\n" }
                strong { (name) ":" } " " (for_html(text))
            }
        }
    }
}

fn lines(knowledge: &Knowledge, assessment: &Assessment) -> [(&'static str, String); 5] {
    let decision = decide(&knowledge.catalogue, assessment);
    [
        ("Question", question(knowledge, assessment)),
        ("Answer", answer(decision.conclusion).to_owned()),
        ("Reason", why(knowledge, assessment, &decision)),
        ("What to do", what_to_do(knowledge, assessment, &decision)),
        ("Basis", sources(knowledge, assessment, &decision)),
    ]
}

fn question(knowledge: &Knowledge, assessment: &Assessment) -> String {
    let licensed = side(knowledge, &assessment.licensed.software, "software that is not known yet");
    let media = side(knowledge, &assessment.media.software, "media that is not known yet");
    let source = match assessment.licensed.channel {
        Answer::Known(Channel::Oem) => " from the device maker",
        Answer::Known(Channel::Fpp) => " from a shop",
        Answer::Known(Channel::OtherAgreement) => " under another agreement",
        Answer::Known(Channel::NoLicense) => return format!("May we install {media} on devices without a license?"),
        Answer::NotSure | Answer::Unanswered => "",
    };
    format!("May we install {media} on devices that are licensed for {licensed}{source}?")
}

fn side(knowledge: &Knowledge, software: &crate::assessment::Software, unknown: &str) -> String {
    let catalogue = &knowledge.catalogue;
    let product = software.product.known().map(|product: &Product| catalogue.product_name(product));
    let language = software.language.known().map(|language: &Language| match language {
        // The tag is for those who know it.
        Language::Listed(tag) => catalogue.language(tag).map_or(tag.clone(), |row| row.name.clone()),
        other => catalogue.language_name(other),
    });
    match (product, language) {
        (Some(product), Some(language)) => format!("{product} in {language}"),
        (Some(product), None) => product.to_owned(),
        (None, _) => unknown.to_owned(),
    }
}

fn answer(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Permitted => "Yes, reimaging is permitted.",
        Conclusion::PermittedByDowngrade => "Yes, reimaging is permitted; the license allows the older version.",
        Conclusion::OtherRight(_) => "Yes, but by another right than reimaging.",
        Conclusion::NotPermitted => "No, reimaging is not permitted.",
        Conclusion::RightOpen(_) => "No, reimaging is not permitted; whether another right applies cannot be said yet.",
        Conclusion::Undetermined => "That cannot be said yet; something is still to be found out.",
    }
}

/// Everything that fails, or everything that is open, or on what the permission rests.
fn why(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let said = |finding: &Finding| fill(knowledge, assessment, &knowledge.reason(finding.reason).lead);
    let leads: Vec<String> = decision.decisive().map(said).collect();
    if leads.is_empty() { lead(knowledge, assessment, decision) } else { leads.join(" ") }
}

fn what_to_do(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let catalogue = &knowledge.catalogue;
    let ways: Vec<String> = remedies(catalogue, assessment)
        .iter()
        .take(MOST_WAYS)
        .map(|remedy| remedy.text(catalogue, assessment))
        .collect();
    if decision.verdict() == Verdict::NotPermitted && !ways.is_empty() {
        return format!("{}.", ways.join("; or: "));
    }
    first_step(knowledge, assessment, decision)
}

fn sources(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    let mut places: Vec<&str> = Vec::new();
    for passage in basis(knowledge, decision).iter().filter_map(|id| knowledge.passage(id)) {
        // A later text is no part of the brief.
        let brief = passage.source.ends_with(BRIEF) && !passage.place.is_empty();
        if brief && !places.contains(&passage.place.as_str()) {
            places.push(&passage.place);
        }
    }
    let places = if places.is_empty() { String::new() } else { format!(" ({})", places.join("; ")) };
    let date = assessment.date.map(|date| format!(" Decided for {date}.")).unwrap_or_default();
    format!(
        "Microsoft's reimaging brief of {BRIEF}{places}; your agreement controls, and this is no legal advice.{date}"
    )
}

/// The passages of a right or a reason on which a verdict rests first.
fn basis<'a>(knowledge: &'a Knowledge, decision: &Decision) -> &'a [String] {
    let found = match decision.conclusion.right() {
        Some(right) => Some(knowledge.right(right).passages.as_slice()),
        None => decision.decisive().next().map(|finding| knowledge.reason(finding.reason).passages.as_slice()),
    };
    found.unwrap_or_default()
}

fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if r"\`*_{}[]<>#|~&$!".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
