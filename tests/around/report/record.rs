//! The record: everything that belongs to it is in it, whatever was typed is text and nothing else, and the same answers
//! make the same bytes.

use crate::support::knowledge::KNOWLEDGE;
use jiff::civil::date;
use reimage_advisor::assessment::evidence::{Evidence, Found};
use reimage_advisor::assessment::{Answer, Assessment, Label, Language, Product};
use reimage_advisor::explain::history::record;
use reimage_advisor::explain::reason::lead;
use reimage_advisor::report::html::html;
use reimage_advisor::report::record::{Made, report};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::remedy::{remedies, texts};
use reimage_advisor::storage::examples::EXAMPLES;
use reimage_advisor::storage::file;

fn made_on(day: i8) -> Made {
    Made { date: date(2026, 11, day), by: "Jo Muster".to_owned(), file: String::new(), attachments: Vec::new() }
}

fn page(assessment: &Assessment) -> String {
    html(&report(&KNOWLEDGE, assessment, made_on(24)))
}

/// An assessment with this text in every field that takes free text.
fn with_text(text: &str) -> Assessment {
    let mut assessment = EXAMPLES[0].assessment().unwrap();
    let own = || text.to_owned();
    let details = &mut assessment.details;
    for field in
        [&mut details.title, &mut details.customer, &mut details.ticket, &mut details.device, &mut details.notes]
    {
        *field = own();
    }
    assessment.activation.contact = own();
    assessment.activation.agreement_number = own();
    for software in [&mut assessment.licensed.software, &mut assessment.media.software] {
        software.product = Answer::Known(Product::Other(own()));
        software.language = Answer::Known(Language::Other(own()));
    }
    assessment.licensed.label = Answer::Known(Label::Product(Product::Other(own())));
    let found = Found { name: Some(own()), channel_detail: Some(own()), languages: vec![own()], ..Found::default() };
    assessment.evidence =
        vec![Evidence { source: own(), volume_label: Some(own()), found: vec![found], ..Evidence::default() }];
    record(&KNOWLEDGE, &mut assessment, date(2026, 1, 2), text);
    assessment
}

/// The tags of a page in order, without their attributes.
fn tags(page: &str) -> Vec<&str> {
    let pieces = page.split('<').skip(1);
    pieces.map(|piece| piece.split(|c: char| c.is_whitespace() || c == '>').next().unwrap()).collect()
}

#[test]
fn the_record_says_which_facts_come_from_evidence_and_what_says_otherwise() {
    let mut assessment = file::parse(include_str!("../../fixtures/format-1-evidence.reimage")).unwrap();
    let page = page(&assessment);
    for part in [
        "<td><bdi class=\"free\">Windows 11 Pro</bdi></td><td><bdi class=\"free\">Read from win11.iso</bdi></td>",
        "Your answer. Confirmed by pasted slmgr output",
        "<h2>The evidence</h2>",
        "win11.iso</bdi></th><td>2026-11-24 10:30</td>",
        "Volume label: CPBA_X64FRE_DE-DE_DV9",
        "image 2, media, Windows 11 Pro (the one that is applied): Edition: Professional",
        "Hint (volume label, fair): business editions, as on Volume Licensing media.",
        "Channel: OEM (OEM_DM); Product key ends in: 6789B",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assessment.media.software.product = Answer::Known(Product::Listed("windows-10-pro".to_owned()));
    assert!(self::page(&assessment).contains("Your answer. Disagrees with win11.iso: Windows 11 Pro"));
    assessment.evidence.clear();
    assert!(!self::page(&assessment).contains("The evidence"));
}

#[test]
fn the_record_of_each_example_holds_everything_that_belongs_to_it() {
    for example in EXAMPLES {
        let assessment = example.assessment().unwrap();
        let page = page(&assessment);
        let decision = decide(&KNOWLEDGE.catalogue, &assessment);
        let parts = [
            assessment.details.title.as_str(),
            decision.verdict().label(),
            "Example Ltd",
            "Jo Muster",
            "2026-11-24",
            concat!("Reimage Advisor ", env!("CARGO_PKG_VERSION")),
            "edition of 2013",
            KNOWLEDGE.digest(),
            "Your answer",
            "What to do next",
            "Photograph of the COA label",
            "Invoice",
            "Signatures",
            "Your agreement controls",
        ];
        for part in parts {
            assert!(page.contains(part), "{part:?} is not in the record of {}", example.name);
        }
        assert!(page.contains(&lead(&KNOWLEDGE, &assessment, &decision).replace('\'', "&#39;")));
        for finding in &decision.findings {
            let row = format!("<th scope=\"row\">{}</th>", KNOWLEDGE.rule(finding.criterion).title);
            assert!(page.contains(&row), "{row}");
        }
        let remedies = remedies(&KNOWLEDGE.catalogue, &assessment);
        assert_eq!(page.contains("What would make it permitted"), !remedies.is_empty());
        for text in remedies.iter().flat_map(|remedy| texts(&KNOWLEDGE.catalogue, &assessment, &remedy.changes)) {
            assert!(page.contains(&text), "{text:?}");
        }
    }
}

#[test]
fn a_command_in_a_step_is_marked_as_one() {
    let page = page(&EXAMPLES[0].assessment().unwrap());
    assert!(page.contains("Then activate: <code>slmgr.vbs /ato</code>."), "{page}");
}

#[test]
fn the_record_is_one_file_that_loads_and_runs_nothing() {
    for example in EXAMPLES {
        let page = page(&example.assessment().unwrap());
        for part in ["<script", "<link", "@import", "url(", "http://", "https://", "<iframe", "javascript:"] {
            assert!(!page.contains(part), "{part} in {}", example.name);
        }
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en-US\">"));
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn headings_and_tables_can_be_followed_without_seeing_them() {
    let page = page(&EXAMPLES[4].assessment().unwrap());
    let names = tags(&page);
    assert_eq!(names.iter().filter(|tag| **tag == "h1").count(), 1);
    let first = |tag: &str| names.iter().position(|name| *name == tag).unwrap();
    assert!(first("h1") < first("h2") && first("h2") < first("h3"));
    assert_eq!(page.matches("<th").count() - page.matches("<thead").count(), page.matches("<th scope=").count());
    assert_eq!(names.iter().filter(|tag| **tag == "table").count(), page.matches("<caption>").count());
    // The sign is a picture, the word beside it says the same.
    assert_eq!(page.matches("<svg").count(), page.matches("aria-hidden=\"true\"").count());
    assert!(page.contains("</svg> Not met</span>") && page.contains("</svg> Met</span>"));
}

#[test]
fn the_same_answers_make_the_same_bytes_apart_from_the_date() {
    for example in EXAMPLES {
        let assessment = example.assessment().unwrap();
        let again = example.assessment().unwrap();
        assert_eq!(page(&assessment), page(&again));
        let earlier = html(&report(&KNOWLEDGE, &assessment, made_on(20)));
        let later = html(&report(&KNOWLEDGE, &assessment, made_on(21)));
        assert_eq!(earlier.replace("2026-11-20", "2026-11-21"), later);
    }
}

#[test]
fn whatever_is_typed_is_text_and_no_markup() {
    let plain = tags(&page(&with_text("plain"))).join(" ");
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style></title><h1>",
        "' onmouseover='x",
        "&lt;b&gt; &amp; &",
        "<!-- ]]> -->",
        "{licensed} \\ `*_[]",
    ] {
        let page = page(&with_text(text));
        assert_eq!(tags(&page).join(" "), plain, "{text}");
        assert!(!page.contains(text) || !text.contains(['<', '"', '&']), "{text}");
    }
    assert!(page(&with_text("R&D <lab> \"x\"")).contains("R&amp;D &lt;lab&gt; &quot;x&quot;"));
}

#[test]
fn line_breaks_controls_directions_and_length_are_borne() {
    let breaks = page(&with_text("one\r\ntwo"));
    assert!(breaks.contains("<bdi class=\"free\">one\ntwo</bdi>"), "details keep their line breaks");
    assert!(breaks.contains("Licensed: one two."), "sentences are one line");
    let controls = page(&with_text("a\0b\u{7}c\u{FFFE}d"));
    assert!(!controls.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{FFFE}'));
    let hebrew = page(&with_text("\u{202E}שלום (1)"));
    assert!(!hebrew.contains('\u{202E}') && hebrew.contains("Licensed: \u{2068}שלום (1)\u{2069}."));
    let long = "Ł".repeat(10_000);
    assert!(page(&with_text(&long)).matches(&long).count() > 10, "nothing is cut in a record");
}

#[test]
fn a_key_is_in_no_record() {
    let key = "BCDFG-HJKMP-QRTVW-XY234-6789B";
    let made = Made { by: key.to_owned(), ..made_on(24) };
    let page = html(&report(&KNOWLEDGE, &EXAMPLES[0].assessment().unwrap(), made));
    assert!(page.contains("*****-6789B") && !page.contains("BCDFG"));
}

#[test]
fn who_saved_it_last_stands_in_for_who_makes_the_record() {
    let mut assessment = EXAMPLES[0].assessment().unwrap();
    record(&KNOWLEDGE, &mut assessment, date(2026, 1, 2), "Kim Beispiel");
    let nobody = Made { by: " ".to_owned(), ..made_on(24) };
    let page = html(&report(&KNOWLEDGE, &assessment, nobody));
    assert!(page.contains("<th scope=\"row\">Assessed by</th><td><bdi class=\"free\">Kim Beispiel</bdi></td>"));
    assert!(page.contains("What was decided before") && page.contains("2026-01-02"));
}

/// The relative luminance of a color, as WCAG defines it.
fn luminance(color: &str) -> f64 {
    let digits = color.trim_start_matches('#');
    let wide = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[test]
fn text_has_a_contrast_of_at_least_4_5() {
    let style = include_str!("../../../assets/report.css");
    let contrast = |one: &str, other: &str| {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    };
    let white = ["#1b1f24", "#4a5361", "#0e6438", "#a8201a", "#7a4a00"].map(|color| (color, "#fff"));
    let filled = [("#0e6438", "#e7f4ec"), ("#a8201a", "#fceceb"), ("#7a4a00", "#fff3dc"), ("#1b1f24", "#fff3dc")];
    for (text, fill) in white.into_iter().chain(filled) {
        assert!(style.contains(text) && style.contains(fill), "{text} on {fill} is not in the style sheet");
        assert!(contrast(text, fill) >= 4.5, "{text} on {fill}: {}", contrast(text, fill));
    }
}
