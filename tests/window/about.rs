//! The page about the program, and the diagnostics that are copied from it.

use std::fs;

use crate::support::window::{Start, Window};
use reimage_advisor::settings::{Settings, save};

fn open_about(window: &mut Window) {
    window.click("Menu");
    window.click("About Reimage Advisor");
}

#[test]
fn it_tells_version_renderer_and_rules() {
    let mut window = Window::open();
    open_about(&mut window);
    assert!(window.shows(env!("CARGO_PKG_VERSION")));
    assert!(window.shows("a test"), "what draws the window");
    let knowledge = reimage_advisor::knowledge::Knowledge::load().unwrap();
    assert!(window.shows(knowledge.digest()));
    window.click("Back to the assessment");
    assert!(!window.shows("Copy diagnostics"));
}

#[test]
fn diagnostics_are_copied_and_hold_nothing_personal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Contoso reception.reimage");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/permitted.reimage"), &file).unwrap();
    let settings_path = folder.path().join("settings.ron");
    let mut settings = Settings { assessor: "Erika Mustermann".to_owned(), ..Settings::default() };
    settings.remember(&file);
    save(&settings_path, &settings).unwrap();

    let mut window = Window::start(Start { file: Some(file), settings: Some(settings_path), ..Start::default() });
    open_about(&mut window);
    assert_eq!(window.focused().as_deref(), Some("Copy diagnostics"));
    window.click("Copy diagnostics");
    let copied = window.copied().unwrap();
    assert!(copied.contains(&format!("Version: {}", env!("CARGO_PKG_VERSION"))));
    assert!(copied.contains("Drawn by: a test"));
    assert!(copied.contains("Window: 1040 x 720 points at 100 %, light"));
    let home = std::env::var("HOME").unwrap_or_else(|_| "/home".to_owned());
    let folder = folder.path().display().to_string();
    for personal in ["Erika", "Contoso", "reception", ".reimage", "settings.ron", home.as_str(), folder.as_str()] {
        assert!(!copied.contains(personal), "{personal} is in {copied}");
    }
    assert!(!copied.contains(['/', '\\']), "a path is in {copied}");
}

#[test]
fn licenses_are_searched_and_opened() {
    let mut window = Window::open();
    open_about(&mut window);
    window.click_field("Search the licenses");
    window.type_text("inter, the");
    assert!(!window.shows_part("egui_glow"));
    assert!(!window.shows_part("SIL OPEN FONT LICENSE"));
    window.click("Inter, the font: OFL-1.1");
    assert!(window.shows_part("SIL OPEN FONT LICENSE"));
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let mut window = Window::open();
    open_about(&mut window);
    window.click_field("Search the licenses");
    window.type_text("gpl");
    assert!(window.shows("No part or license has \"gpl\" in its name. Try fewer letters."));
}

#[test]
fn the_whole_menu_is_reached_in_the_smallest_window() {
    let mut window = Window::start(Start { size: Some((720.0, 560.0)), ..Start::default() });
    open_about(&mut window);
    assert!(window.shows("Copy diagnostics"));
}
