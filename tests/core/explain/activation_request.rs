//! The request for more activations states what FAQ 7 asks for, names what is missing, and takes no whole key; the
//! error codes of activation are found by code.

use crate::support::knowledge::KNOWLEDGE;
use percent_encoding::percent_decode_str;
use reimage_advisor::assessment::product_key::last_five;
use reimage_advisor::assessment::{Answer, Assessment};
use reimage_advisor::explain::activation_request::{RequestField, request, shortfall};
use reimage_advisor::knowledge::activation::find;

fn complete() -> Assessment {
    ron::from_str(
        "(details: (customer: \"Muster & Söhne GmbH\"),
          licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-11-pro\"))), devices: Known(40)),
          media: (software: (product: Known(Listed(\"windows-10-pro\")))),
          activation: (agreement_number: \"V1234567\", contact: \"Jo, jo@example.com\", key_end: \"6789B\",
            remaining: Known(15)))",
    )
    .unwrap()
}

fn missing(assessment: &Assessment) -> Vec<RequestField> {
    request(&KNOWLEDGE, assessment).missing().collect()
}

#[test]
fn the_request_states_everything_that_is_asked_for() {
    let text = request(&KNOWLEDGE, &complete()).text();
    assert_eq!(
        text,
        "Request for additional MAK activations\n\n\
         Agreement or authorization number: V1234567\n\
         Customer: Muster & Söhne GmbH\n\
         Contact: Jo, jo@example.com\n\
         Product and version: Windows 10 Pro\n\
         Last five characters of the key: 6789B\n\
         Additional activations: 25\n\
         Reason: Reimaging of 40 devices licensed for Windows 11 Pro from the device maker (OEM); reimaging brief of \
         2013, FAQ 7\n"
    );
    assert_eq!(missing(&complete()), []);
}

#[test]
fn missing_fields_are_named_and_left_empty() {
    let nothing = Assessment::default();
    assert_eq!(missing(&nothing), RequestField::ALL);
    let text = request(&KNOWLEDGE, &nothing).text();
    for &field in RequestField::ALL {
        assert!(text.contains(&format!("{}:\n", field.label())), "{text}");
    }
    let mut blank = complete();
    blank.details.customer = " \t".to_owned();
    blank.activation.key_end = "789B".to_owned();
    assert_eq!(missing(&blank), [RequestField::Customer, RequestField::KeyEnd]);
}

#[test]
fn the_shortfall_needs_both_numbers_and_is_never_negative() {
    let with = |devices: Answer<u32>, remaining: Answer<u32>| {
        let mut assessment = complete();
        assessment.licensed.devices = devices;
        assessment.activation.remaining = remaining;
        shortfall(&assessment)
    };
    assert_eq!(with(Answer::Known(40), Answer::Known(15)), Some(25));
    assert_eq!(with(Answer::Known(40), Answer::Known(40)), Some(0));
    assert_eq!(with(Answer::Known(1), Answer::Known(u32::MAX)), Some(0));
    assert_eq!(with(Answer::Known(40), Answer::NotSure), None);
    assert_eq!(with(Answer::Unanswered, Answer::Known(3)), None);
}

#[test]
fn the_mail_draft_says_the_same_to_the_address_of_2013() {
    let request = request(&KNOWLEDGE, &complete());
    let link = request.mailto(&KNOWLEDGE);
    let (address, query) = link.split_once('?').unwrap();
    assert_eq!(address, "mailto:makadd@microsoft.com");
    assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%=&".contains(&byte)), "{query}");
    let (subject, body) = query.split_once('&').unwrap();
    assert_eq!(subject, "subject=Request%20for%20additional%20MAK%20activations");
    let body = percent_decode_str(body.strip_prefix("body=").unwrap()).decode_utf8().unwrap();
    assert_eq!(body.replace("\r\n", "\n"), request.text());
    assert_eq!(body.matches("\r\n").count(), body.matches('\n').count());
}

#[test]
fn long_and_odd_values_stay_on_their_line_and_the_link_stays_short() {
    for odd in ["日本".repeat(5_000), "a\r\nBcc: all@example.com\n".repeat(400), "&body=x?cc=%0d".repeat(700)] {
        let mut assessment = complete();
        assessment.details.customer = odd.clone();
        assessment.activation.contact = odd.clone();
        assessment.activation.agreement_number = odd;
        let request = request(&KNOWLEDGE, &assessment);
        assert_eq!(request.text().lines().count(), 2 + RequestField::ALL.len());
        let link = request.mailto(&KNOWLEDGE);
        assert!(link.len() <= 2_000, "{}", link.len());
        assert_eq!((link.matches('&').count(), link.matches('?').count()), (1, 1));
        let decoded = percent_decode_str(&link).decode_utf8().unwrap().into_owned();
        assert!(!decoded.contains("\nBcc") && decoded.contains('…') && decoded.contains("6789B"), "{decoded}");
    }
}

#[test]
fn text_from_right_to_left_does_not_reorder_the_line() {
    let mut assessment = complete();
    assessment.details.customer = "\u{202E}שלום (1)".to_owned();
    let text = request(&KNOWLEDGE, &assessment).text();
    assert!(text.contains("Customer: \u{2068}שלום (1)\u{2069}\n") && !text.contains('\u{202E}'), "{text}");
}

#[test]
fn only_the_last_five_characters_of_a_key_are_taken() {
    assert_eq!(last_five("BCDFG-HJKMP-QRTVW-XY234-6789B"), "6789B");
    assert_eq!(last_five(" xy234 6789b "), "6789B");
    assert_eq!(last_five("89B"), "89B");
    assert_eq!(last_five("ß-日本"), "");
}

#[test]
fn the_places_of_request_carry_their_date() {
    assert_eq!(
        (KNOWLEDGE.request_mail().as_of.as_str(), KNOWLEDGE.request_form().as_of.as_str()),
        ("2013", "December 2024")
    );
    assert!(KNOWLEDGE.request_form().address.starts_with("https://"));
}

#[test]
fn an_error_is_found_by_its_code_however_it_is_typed() {
    let found = |typed: &str| -> Vec<&str> {
        find(KNOWLEDGE.activation_errors(), typed).into_iter().map(|error| error.code.as_str()).collect()
    };
    for typed in
        ["0xC004C020", "0xc004c020", "C004C020", " c004c020 ", "Error: 0xC004C020 The activation server said no."]
    {
        assert_eq!(found(typed), ["0xC004C020"], "{typed}");
    }
    assert_eq!(found("c004f03"), ["0xC004F038", "0xC004F035", "0xC004F039"]);
    assert_eq!(found("tried 0xC004F074, then C004F038"), ["0xC004F074", "0xC004F038"]);
    assert_eq!(found("0xC004FFFF"), Vec::<&str>::new());
    assert_eq!(found("printer"), Vec::<&str>::new());
    for all in ["", "  ", "0x"] {
        assert_eq!(found(all).len(), KNOWLEDGE.activation_errors().len());
    }
    for known in [
        "C004C020", "C004F074", "C004F050", "C004F059", "C004F035", "8007232A", "8007251D", "80092328", "C004F064",
        "C004F065",
    ] {
        assert_eq!(found(known).len(), 1, "{known}");
    }
}

#[test]
fn every_source_of_an_error_code_has_an_address_and_a_year() {
    for error in KNOWLEDGE.activation_errors() {
        for id in &error.sources {
            let source = KNOWLEDGE.source(id).unwrap();
            assert!(source.address.starts_with("https://"), "{}: {id}", error.code);
            assert!(source.name.contains("20"), "{}: {}", error.code, source.name);
        }
    }
}

#[test]
fn a_host_for_something_else_is_answered_by_the_right_host() {
    let errors = find(KNOWLEDGE.activation_errors(), "0xC004F042");
    assert!(errors.iter().all(|error| error.advice.to_string().contains("host for this product")), "{errors:?}");
}
