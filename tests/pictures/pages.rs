//! Pictures of an assessment in the window.

use crate::support::media::{Udf, Wim, file, image_xml, wim_xml};
use crate::support::window::Window;
use crate::{ALL, ANOTHER_DIGEST, BOTH, Picture, SAME};

fn pictures(name: &str, size: (f32, f32), prepare: impl Fn(&mut Window)) {
    Picture { name, size, themes: BOTH, file: None, shelf: Vec::new(), differing: SAME }.draw(prepare);
}

/// Pictures with high contrast among them.
fn all_pictures(name: &str, size: (f32, f32), prepare: impl Fn(&mut Window)) {
    Picture { name, size, themes: ALL, file: None, shelf: Vec::new(), differing: SAME }.draw(prepare);
}

const USUAL: (f32, f32) = (1040.0, 720.0);
const SMALL: (f32, f32) = (720.0, 560.0);
/// High enough for a verdict with its reasons and steps.
const WHOLE_PAGE: (f32, f32) = (1040.0, 1500.0);

#[test]
fn a_question() {
    all_pictures("question", USUAL, |window| window.choose("License source", "With the device"));
}

#[test]
fn a_picker_with_its_suggestions() {
    pictures("picker", USUAL, |window| {
        window.click("Licensed copy: Not started");
        window.click_field("Product");
        window.type_text("2012 r2 std");
    });
}

#[test]
fn a_product_that_was_searched_for() {
    all_pictures("search", USUAL, |window| {
        window.press_with(egui::Modifiers::COMMAND, egui::Key::K);
        window.type_text("Office Home and Business 2021");
    });
}

#[test]
fn a_verdict_that_refuses() {
    all_pictures("not-permitted", WHOLE_PAGE, |window| window.click("Office from the shop"));
}

#[test]
fn a_verdict_that_permits() {
    pictures("permitted", USUAL, |window| window.click("Same product from the device maker"));
}

#[test]
fn what_is_missing_in_a_small_window() {
    all_pictures("problem-small", SMALL, |window| window.click("Continue"));
}

#[test]
fn the_check_page() {
    all_pictures("check", USUAL, |window| {
        window.click("Something is not known yet");
        window.click("Check your answers");
    });
}

#[test]
fn what_would_have_to_change() {
    pictures("remedies", WHOLE_PAGE, |window| window.click("Enterprise without Software Assurance (FAQ 4)"));
}

#[test]
fn the_activation_page() {
    pictures("activation", WHOLE_PAGE, |window| {
        window.click("Same product from the device maker");
        window.go_to("Activation");
    });
}

#[test]
fn the_report_page() {
    pictures("report", USUAL, |window| {
        window.click("Office from the shop");
        window.go_to("Report and answer");
    });
}

#[test]
fn what_media_told() {
    let folder = tempfile::tempdir().unwrap();
    let disc = folder.path().join("win11.iso");
    let images = [("1", "Core"), ("2", "Professional"), ("3", "Enterprise")];
    let images = images.map(|(at, edition)| image_xml(at, edition, 26100, &["de-DE"]));
    let image = Wim::new(&wim_xml(&images), 3).bytes();
    std::fs::write(&disc, Udf::new("CPBA_X64FRE_DE-DE_DV9", vec![file("sources/install.wim", image)]).bytes).unwrap();
    pictures("media-read", WHOLE_PAGE, |window| {
        window.go_to("Licensed copy: Not started");
        window.pick("Product", "windows 10 pro");
        window.drop_file(&disc);
        window.choose("Image in win11.iso", "2. Windows 11 Pro");
        window.click("Use these answers");
        window.click("Close");
    });
}

#[test]
fn what_is_installed_beside_the_licensed_copy() {
    let slmgr = "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, VOLUME_MAK channel\n\
        Extended PID: 03612-03308-007-654321-03-1031-19045.0000-0442024\nPartial Product Key: 2H7KP\n";
    pictures("installed-now", (1040.0, 1900.0), |window| {
        window.go_to("Licensed copy: Not started");
        window.click("Read tool output...");
        window.event(egui::Event::Paste(slmgr.to_owned()));
        window.settle();
        window.click("Read");
        window.click("Read tool output...");
    });
}

#[test]
fn the_page_about_the_program() {
    let (name, size, differing) = ("about", USUAL, ANOTHER_DIGEST);
    Picture { name, size, themes: BOTH, file: None, shelf: Vec::new(), differing }.draw(|window| {
        window.click("Menu");
        window.click("About Reimage Advisor");
    });
}
