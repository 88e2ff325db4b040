//! The answer for a ticket: five lines, in every format, whatever was typed.

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::{Answer, Assessment, Product};
use reimage_advisor::report::ticket::{TicketFormat, ticket};
use reimage_advisor::storage::examples::EXAMPLES;

fn example(name: &str) -> Assessment {
    EXAMPLES.iter().find(|example| example.name.starts_with(name)).unwrap().assessment().unwrap()
}

fn typed(text: &str) -> Assessment {
    let mut assessment = example("Same product");
    assessment.licensed.software.product = Answer::Known(Product::Other(text.to_owned()));
    assessment
}

#[test]
fn the_answer_of_faq_4_is_told_in_five_lines() {
    let text = ticket(&KNOWLEDGE, &example("Enterprise without"), TicketFormat::Text);
    assert_eq!(
        text,
        "Question: May we install Windows 8 Enterprise in English (United States) on devices that are licensed for \
         Windows 8 Pro in English (United States) from the device maker?\n\n\
         Answer: No, reimaging is not permitted.\n\n\
         Reason: No reimaging right covers Windows Enterprise.\n\n\
         What to do: Purchase the Windows Enterprise upgrade license for each device, with or without Software \
         Assurance; or: License the primary user of each device for Windows Enterprise E3 or E5; or: Deploy Windows 8 \
         Pro from Volume Licensing media.\n\n\
         Basis: Microsoft's reimaging brief of 2013 (Footnote 1, p. 2; FAQ 4, p. 3); your agreement controls, and this \
         is no legal advice. Decided for 2026-11-24.\n"
    );
}

#[test]
fn every_example_and_an_empty_assessment_give_five_lines_in_every_format() {
    let empty = Assessment::default();
    for assessment in EXAMPLES.iter().map(|example| example.assessment().unwrap()).chain([empty]) {
        let [text, markdown, html] = [TicketFormat::Text, TicketFormat::Markdown, TicketFormat::Html]
            .map(|format| ticket(&KNOWLEDGE, &assessment, format));
        let lines: Vec<&str> = text.lines().step_by(2).collect();
        assert_eq!((lines.len(), markdown.lines().count(), html.lines().count()), (5, 5, 5), "{text}");
        assert!(text.lines().skip(1).step_by(2).all(str::is_empty), "a blank line between them: {text}");
        for ((line, name), (marked, tagged)) in lines
            .into_iter()
            .zip(["Question", "Answer", "Reason", "What to do", "Basis"])
            .zip(markdown.lines().zip(html.lines()))
        {
            let said = line.strip_prefix(&format!("{name}: ")).unwrap();
            assert!(!said.trim().is_empty() && !said.contains(['{', '}']), "{line}");
            assert!(marked.starts_with(&format!("**{name}:** ")), "{marked}");
            assert!(tagged.contains(&format!("<strong>{name}:</strong> ")), "{tagged}");
        }
    }
}

#[test]
fn each_kind_of_verdict_has_its_answer() {
    for (name, answer) in [
        ("Same product", "Yes, reimaging is permitted."),
        ("An older version", "Yes, reimaging is permitted; the license allows the older version."),
        ("Enterprise with Software", "Yes, but by another right than reimaging."),
        ("Enterprise without", "No, reimaging is not permitted."),
        ("Something", "That cannot be said yet; something is still to be found out."),
    ] {
        let text = ticket(&KNOWLEDGE, &example(name), TicketFormat::Text);
        assert_eq!(text.lines().nth(2).unwrap(), format!("Answer: {answer}"), "{name}");
    }
}

#[test]
fn everything_that_fails_is_named() {
    let text = ticket(&KNOWLEDGE, &example("Office"), TicketFormat::Text);
    let reason = text.lines().nth(4).unwrap();
    assert!(reason.matches('.').count() >= 4, "{reason}");
}

#[test]
fn names_are_escaped_kept_on_their_line_and_cut() {
    let odd = typed("<b>*x*_[y](z)\n# | `q`</b>");
    let html = ticket(&KNOWLEDGE, &odd, TicketFormat::Html);
    assert!(html.contains("&lt;b&gt;*x*_[y](z) # | `q`&lt;/b&gt;") && html.lines().count() == 5, "{html}");
    let markdown = ticket(&KNOWLEDGE, &odd, TicketFormat::Markdown);
    assert!(markdown.contains(r"\<b\>\*x\*\_\[y\](z) \# \| \`q\`\</b\>"), "{markdown}");
    let long = ticket(&KNOWLEDGE, &typed(&"Ł".repeat(10_000)), TicketFormat::Text);
    assert!(long.contains('…') && long.lines().all(|line| line.chars().count() <= 1_100), "{long}");
    let hebrew = ticket(&KNOWLEDGE, &typed("\u{202E}שלום"), TicketFormat::Text);
    assert!(hebrew.contains("licensed for \u{2068}שלום\u{2069} in"), "{hebrew}");
}
