//! Files in the window: saving, opening, what is asked first, and what is said when it goes wrong.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::window::{Start, Window};
use egui::{Event, Key, Modifiers};
use reimage_advisor::assessment::{Answer, Channel};
use reimage_advisor::storage::file;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;
use tempfile::TempDir;

const EXAMPLE: &str = include_str!("../../assets/examples/permitted.reimage");

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn example_in(folder: &Path) -> PathBuf {
    let path = folder.join("reception.reimage");
    fs::write(&path, EXAMPLE).unwrap();
    path
}

fn open_with(file: &Path) -> Window {
    Window::start(Start { file: Some(file.to_owned()), ..Start::default() })
}

/// Saves to a typed path, through the menu.
fn save_to(window: &mut Window, path: &Path) {
    window.click("Menu");
    window.click("Type a path");
    window.click_part("Save to a typed path...");
    type_path(window, path);
}

fn type_path(window: &mut Window, path: &Path) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&path.display().to_string());
    window.press(&[Key::Enter]);
}

#[test]
fn an_assessment_is_saved_and_opened_again() {
    let folder = folder();
    let path = folder.path().join("second floor.reimage");
    let mut window = Window::open();
    window.choose("License source", "With the device");
    assert!(window.shows("not saved"));
    save_to(&mut window, &path);
    assert!(window.shows("saved"), "{:?}", window.texts());
    assert!(window.shows("second floor"));
    let reopened = open_with(&path);
    assert_eq!(reopened.assessment(), window.assessment());
    assert_eq!(reopened.app().view(), View::Wizard(Page::Verdict));
}

#[test]
fn the_extension_is_added_to_a_typed_path() {
    let folder = folder();
    let mut window = Window::open();
    window.choose("License source", "With the device");
    save_to(&mut window, &folder.path().join("bare"));
    assert!(folder.path().join("bare.reimage").exists());
}

#[test]
fn saving_again_writes_to_the_same_file() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = open_with(&path);
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::S);
    let saved = file::open(&path).unwrap();
    assert_eq!(saved.assessment.licensed.channel, Answer::Known(Channel::Fpp));
    assert!(window.shows("saved"));
}

#[test]
fn unsaved_changes_are_asked_about_before_they_are_lost() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = open_with(&path);
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::N);
    assert!(window.shows("Save changes first?"));
    window.click("Cancel");
    assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Fpp));
    window.press_with(Modifiers::COMMAND, Key::N);
    window.press(&[Key::Escape]);
    assert!(!window.shows("Save changes first?"));
    window.press_with(Modifiers::COMMAND, Key::N);
    assert_eq!(window.focused().as_deref(), Some("Save"));
    window.press(&[Key::Enter]);
    assert_eq!(window.assessment().licensed.channel, Answer::Unanswered);
    assert_eq!(file::open(&path).unwrap().assessment.licensed.channel, Answer::Known(Channel::Fpp));
}

#[test]
fn changes_can_be_thrown_away() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = open_with(&path);
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::N);
    window.click("Don't save");
    assert_eq!(window.assessment().licensed.channel, Answer::Unanswered);
    assert_eq!(fs::read_to_string(&path).unwrap(), EXAMPLE);
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_unasked() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = open_with(&path);
    let theirs = EXAMPLE.replace("Reception PCs", "Changed by a colleague");
    fs::write(&path, &theirs).unwrap();
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Overwrite this file?"));
    window.click("Cancel");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(window.shows("not saved"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.click("Overwrite");
    assert_eq!(file::open(&path).unwrap().assessment.licensed.channel, Answer::Known(Channel::Fpp));
}

#[test]
fn a_typed_path_that_holds_a_file_is_not_overwritten_unasked() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = Window::open();
    window.choose("License source", "In a shop");
    save_to(&mut window, &path);
    assert!(window.shows("Overwrite this file?"));
    assert_eq!(fs::read_to_string(&path).unwrap(), EXAMPLE);
}

#[test]
fn the_report_never_replaces_the_assessment_that_is_open() {
    let folder = folder();
    let path = example_in(folder.path());
    let other_name = folder.path().join("other.html");
    fs::hard_link(&path, &other_name).unwrap();
    let mut window = open_with(&path);
    for written in [path.clone(), folder.path().join(".").join("reception.reimage"), other_name] {
        window.type_report_path(&written);
        assert!(window.shows_part("The report was not written: it is the same file as"), "{:?}", window.texts());
        assert!(window.shows_part(&written.display().to_string()));
        assert_eq!(fs::read_to_string(&path).unwrap(), EXAMPLE);
        window.click("Close");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_neither_opened_nor_saved_to_and_the_window_goes_on() {
    let folder = folder();
    let pipe = folder.path().join("pipe.reimage");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut window = open_with(&pipe);
    assert!(window.shows_part("The file was not opened: it is a device, a pipe or a socket; choose a file"));
    window.choose("License source", "With the device");
    save_to(&mut window, &pipe);
    assert!(window.shows_part("it is a device, a pipe or a socket, and only files are replaced; name a file"));
}

#[cfg(unix)]
#[test]
fn other_names_of_a_saved_file_are_told() {
    let folder = folder();
    let path = example_in(folder.path());
    fs::hard_link(&path, folder.path().join("other.reimage")).unwrap();
    let mut window = open_with(&path);
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(window.shows_part("it had other names (hard links), which keep what it held before"));
    assert!(window.shows("saved"));
}

#[test]
fn settings_that_cannot_be_kept_are_told_once() {
    let folder = folder();
    let path = example_in(folder.path());
    let settings = path.join("settings.ron");
    let mut window = Window::start(Start { file: Some(path.clone()), settings: Some(settings), ..Start::default() });
    assert!(window.shows_part("Settings and recent files cannot be kept: "), "{:?}", window.texts());
    window.click("Close");
    window.drop_file(&path);
    save_to(&mut window, &folder.path().join("b.reimage"));
    assert!(!window.shows_part("Settings and recent files cannot be kept"));
}

#[test]
fn a_damaged_file_is_refused_with_its_place_and_stays_as_it_was() {
    let folder = folder();
    let path = folder.path().join("damaged.reimage");
    let damaged = EXAMPLE.replace("Known(Oem)", "Known(Maker)");
    fs::write(&path, &damaged).unwrap();
    let window = open_with(&path);
    assert!(window.shows_part("The file was not opened: line 11, column"), "{:?}", window.texts());
    assert!(window.shows_part(&path.display().to_string()));
    assert_eq!(window.app().view(), View::Wizard(Page::Source));
    assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
}

#[test]
fn a_notice_stays_until_it_is_closed() {
    let folder = folder();
    let mut window = open_with(&folder.path().join("missing.reimage"));
    assert!(window.shows_part("The file was not opened"));
    window.choose("License source", "With the device");
    window.click("Continue");
    assert!(window.shows_part("The file was not opened"));
    window.click("Close");
    assert!(!window.shows_part("The file was not opened"));
}

#[test]
fn a_path_that_cannot_be_written_leaves_the_answers_and_offers_save_as() {
    let folder = folder();
    let mut window = Window::open();
    window.choose("License source", "With the device");
    save_to(&mut window, &folder.path().join("no such folder").join("a.reimage"));
    assert!(window.shows_part("The answers were not saved and stay here"));
    assert!(window.shows("Save as..."));
    assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Oem));
    assert!(window.shows("not saved"));
    save_to(&mut window, &folder.path().join("a.reimage"));
    assert!(!window.shows_part("The answers were not saved"), "the notice goes once they are saved");
}

#[test]
fn a_file_that_is_dropped_on_the_window_is_opened() {
    let folder = folder();
    let path = example_in(folder.path());
    let mut window = Window::open();
    window.drop_file(&path);
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert!(window.shows("Reception PCs"));
}

#[test]
fn recent_files_are_remembered_between_runs() {
    let folder = folder();
    let path = example_in(folder.path());
    let settings = folder.path().join("settings").join("settings.ron");
    let start = || Start { settings: Some(settings.clone()), ..Start::default() };
    Window::start(Start { file: Some(path.clone()), ..start() });
    let mut window = Window::start(start());
    window.click("Menu");
    window.click_part("Recent files");
    window.click(&path.display().to_string());
    assert!(window.shows("Reception PCs"));
}

#[test]
fn damaged_settings_are_set_aside_with_a_notice() {
    let folder = folder();
    let settings = folder.path().join("settings.ron");
    fs::write(&settings, "(theme: Purple, zoom: ").unwrap();
    let window = Window::start(Start { settings: Some(settings.clone()), ..Start::default() });
    assert!(window.shows_part("The settings could not be read"));
    assert!(folder.path().join("settings.ron.damaged").exists());
    assert!(!settings.exists());
}

#[test]
fn the_title_is_shown_and_suggested_as_the_name_of_the_file() {
    let mut window = Window::open();
    window.click("Menu");
    window.click_part("Title and notes...");
    assert_eq!(window.focused().as_deref(), Some("Title"));
    window.type_text("Ward 3: notebooks");
    assert!(window.shows("Ward 3: notebooks"));
    window.click("Menu");
    window.click("Type a path");
    window.click_part("Save to a typed path...");
    let suggested = window.focused_value().unwrap();
    assert_eq!(suggested, "Ward 3- notebooks.reimage");
}

#[test]
fn closing_with_unsaved_answers_asks_first() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.press_with(Modifiers::COMMAND, Key::Q);
    assert!(window.shows("Save changes first?"));
    window.event(Event::Key {
        key: Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    window.settle();
    assert!(!window.shows("Save changes first?"));
}
