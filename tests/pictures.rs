//! Pictures of the window in both themes, drawn without a screen and compared with those that were looked at.

#[path = "support/window.rs"]
mod support;

use egui_kittest::{SnapshotOptions, SnapshotResults};
use support::{Start, Window};

/// Draws one page in both themes.
fn pictures(name: &str, size: (f32, f32), prepare: impl Fn(&mut Window)) {
    let mut results = SnapshotResults::new();
    for (theme, dark) in [("light", false), ("dark", true)] {
        let mut window = Window::start(Start { size: Some(size), dark, ..Start::default() });
        prepare(&mut window);
        let options = SnapshotOptions::new().output_path("tests/snapshots").threshold(0.8).max_failed_pixels(400);
        results.add(window.try_snapshot_options(format!("{name}-{theme}"), &options));
    }
}

const USUAL: (f32, f32) = (1040.0, 720.0);
const SMALL: (f32, f32) = (720.0, 560.0);
/// High enough for a verdict with its reasons and steps.
const WHOLE_PAGE: (f32, f32) = (1040.0, 1500.0);

#[test]
fn a_question() {
    pictures("question", USUAL, |window| window.choose("License source", "With the device"));
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
fn a_verdict_that_refuses() {
    pictures("not-permitted", WHOLE_PAGE, |window| window.click("Office from the shop"));
}

#[test]
fn a_verdict_that_permits() {
    pictures("permitted", USUAL, |window| window.click("Same product from the device maker"));
}

#[test]
fn what_is_missing_in_a_small_window() {
    pictures("problem-small", SMALL, |window| window.click("Continue"));
}

#[test]
fn the_check_page() {
    pictures("check", USUAL, |window| {
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
