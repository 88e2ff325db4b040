//! What follows a verdict in the window: permitted media, activation, the answer, the report, and the history.

use std::fs;

use crate::support::window::{Start, Window};
use egui::{Key, Modifiers};
use reimage_advisor::assessment::{Answer, Product};
use reimage_advisor::storage::file;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;

const EXAMPLE: &str = include_str!("../../assets/examples/permitted.reimage");

#[test]
fn the_shortfall_is_said_while_the_numbers_are_typed() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    window.go_to("Activation");
    assert!(window.shows("Enter both numbers to see whether you need more."));
    window.click_field("Remaining activations");
    window.type_text("5");
    assert!(window.shows("7 activations are missing."));
    window.type_text("0");
    assert!(window.shows("There are enough activations."));
}

#[test]
fn the_request_names_what_is_missing_and_takes_five_characters_of_a_key() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    window.go_to("Activation");
    assert!(
        window.shows_part("Still missing: agreement or authorization number, contact, last five characters of the key")
    );
    window.click_field("Last five characters of the key");
    window.type_text("BCDFG-HJKMP-QRTVW-XY234-6789B");
    assert_eq!(window.assessment().activation.key_end, "6789B");
    assert!(
        window.shows_part("Still missing: agreement or authorization number, contact, additional activations."),
        "{:?}",
        window.texts()
    );
    assert!(!window.shows_part("HJKMP"));
    window.click("Copy the request");
    assert!(window.copied().unwrap().contains("6789B"));
}

#[test]
fn commands_stand_alone_wherever_something_is_to_be_typed_and_are_copied() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    assert!(window.shows("slmgr.vbs /ato"), "on the verdict");
    window.click("Copy slmgr.vbs /dlv, step 6");
    assert_eq!(window.copied().unwrap(), "slmgr.vbs /dlv");
    window.go_to("Activation");
    window.click("Copy slmgr.vbs /xpr, step 6");
    assert_eq!(window.copied().unwrap(), "slmgr.vbs /xpr");
    window.click_field("Error code");
    window.type_text("C004F042");
    window.click("Copy slmgr.vbs /skms HOST, 0xC004F042");
    assert_eq!(window.copied().unwrap(), "slmgr.vbs /skms HOST");

    let mut window = Window::open();
    window.click("I'm not sure");
    window.click("Copy slmgr.vbs /dlv, License source");
    assert_eq!(window.copied().unwrap(), "slmgr.vbs /dlv", "in the help on a question");
}

#[test]
fn an_error_code_is_explained() {
    let mut window = Window::open();
    window.go_to("Activation");
    window.click_field("Error code");
    window.type_text("c004c020");
    assert!(window.shows_part("0xC004C020: The MAK has no activations left"));
    assert!(!window.shows_part("0x80070005"));
}

#[test]
fn the_answer_is_copied_in_the_form_that_was_asked_for() {
    let mut window = Window::open();
    window.click("Office from the shop");
    window.go_to("Report and answer");
    window.click("Copy as Markdown");
    let copied = window.copied().unwrap();
    assert!(copied.contains("**Answer:** No, reimaging is not permitted."), "{copied}");
}

#[test]
fn the_report_is_written_where_the_person_types() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.html");
    let mut window = Window::open();
    window.click("Office from the shop");
    window.type_report_path(&path);
    let html = fs::read_to_string(&path).unwrap();
    assert!(html.contains("Not permitted") && html.contains("Office Professional Plus 2013"));
    assert!(window.shows_part("The report was written"));
    window.type_report_path(&path);
    assert!(window.shows("Overwrite this file?"), "an earlier report is not lost unasked");
}

#[test]
fn a_picture_is_attached_by_dropping_it_and_what_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("label.png");
    fs::write(&text, "no picture").unwrap();
    let mut window = Window::open();
    window.click("Office from the shop");
    window.go_to("Report and answer");
    window.drop_file(&text);
    assert!(window.shows_part("The picture was not attached"));
    let picture = folder.path().join("coa.png");
    fs::copy("tests/snapshots/question-light.png", &picture).unwrap();
    window.drop_file(&picture);
    assert!(window.shows_part("coa.png, "));
    window.click("Remove coa.png");
    assert!(!window.shows_part("coa.png, "));
}

#[test]
fn media_that_would_be_permitted_is_taken_with_a_click() {
    let mut window = Window::open();
    window.click("Enterprise without Software Assurance (FAQ 4)");
    window.go_to("Which media may I use?");
    assert!(window.shows("As reimaging"));
    assert!(window.shows("Under downgrade rights"));
    window.click("Take Windows 8 Pro");
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict), "what it comes to is shown");
    assert!(window.shows("The media is now Windows 8 Pro."));
    let product = &window.assessment().media.software.product;
    assert_eq!(*product, Answer::Known(Product::Listed("windows-8-pro".to_owned())));
}

#[test]
fn while_too_little_is_known_no_media_is_named() {
    let mut window = Window::open();
    window.go_to("Which media may I use?");
    assert!(window.shows_part("no media is permitted"));
    assert!(window.shows("Same product: Unknown"), "the licensed product is not known");
    assert!(!window.shows("Same version: Unknown"), "other media may have the version");
    window.click("Change the answer to Same product");
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
}

#[test]
fn the_media_page_names_media_that_the_other_answers_permit() {
    let mut window = Window::open();
    window.click("Enterprise without Software Assurance (FAQ 4)");
    window.click("Volume Licensing media: Done");
    assert!(window.shows_part("Your other answers permit Windows 8 Pro"), "{:?}", window.texts());
}

#[test]
fn the_activation_page_begins_at_its_top() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    window.go_to("Activation");
    assert!(window.heading_is_in_view("Activation"));
}

#[test]
fn saving_notes_the_verdict_and_an_other_verdict_is_said_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reception.reimage");
    fs::write(&path, EXAMPLE).unwrap();
    let mut window = Window::start(Start { file: Some(path.clone()), ..Start::default() });
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(file::open(&path).unwrap().assessment.history.len(), 1);
    assert!(window.shows("saved"));
    let text = fs::read_to_string(&path).unwrap().replace("channel: Known(Fpp)", "channel: Known(NoLicense)");
    fs::write(&path, text).unwrap();
    let reopened = Window::start(Start { file: Some(path), ..Start::default() });
    assert!(reopened.shows_part("The verdict was \"Permitted\" on 2026-11-24"), "{:?}", reopened.texts());
}

#[test]
fn the_media_step_depends_on_the_product_on_both_pages() {
    let folder = tempfile::tempdir().unwrap();
    for (product, step) in [
        ("visio-professional-2019", "Get Visio Professional 2019 with the Office Deployment Tool."),
        ("visio-professional-2016", "Look for Visio Professional 2016 in the Microsoft 365 admin center"),
        ("windows-11-pro", "One download may hold several editions: apply Windows 11 Pro."),
    ] {
        let path = folder.path().join(format!("{product}.reimage"));
        fs::write(&path, EXAMPLE.replace("windows-11-pro", product)).unwrap();
        let mut window = Window::start(Start { file: Some(path), ..Start::default() });
        assert!(window.shows_part(step), "{:?}", window.texts());
        window.go_to("Activation");
        assert!(window.shows_part(step), "{:?}", window.texts());
    }
}
