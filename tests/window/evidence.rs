//! Media and tool output in the window: dropped, chosen, pasted; what they fill in, and what they never do.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::media::{Udf, Wim, file, image_xml, wim_xml, windows_10_pro};
use crate::support::window::{Start, Window};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use reimage_advisor::assessment::{Answer, Assessment, Language, MediaOrigin, Product};
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;
use tempfile::TempDir;

/// An invented key in the form of a product key.
const KEY: &str = "BCDFG-HJKMP-QRTVW-XY234-6789B";

const SLMGR: &str = "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, OEM_DM channel\n\
    Extended PID: 03612-03308-007-654321-02-1031-19045.0000-0442024\nPartial Product Key: 2H7KP\n";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

/// A disc with one image of Windows 10 Pro in English.
fn disc(folder: &Path) -> PathBuf {
    let disc = Udf::new("CPBA_X64FRE_EN-US_DV9", vec![file("sources/install.wim", windows_10_pro().bytes())]);
    write(folder, "win10.iso", disc.bytes)
}

fn several_images() -> Vec<u8> {
    let images = [("1", "Core"), ("2", "Professional"), ("3", "Enterprise")];
    let images: Vec<String> = images.iter().map(|(at, edition)| image_xml(at, edition, 26100, &["de-DE"])).collect();
    Wim::new(&wim_xml(&images), 3).bytes()
}

fn product(assessment: &Assessment) -> Option<&str> {
    match assessment.media.software.product.known() {
        Some(Product::Listed(id)) => Some(id),
        _ => None,
    }
}

fn type_path(window: &mut Window, path: &Path) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&path.display().to_string());
    window.press(&[Key::Enter]);
}

/// Pastes into the room for tool output.
fn paste(window: &mut Window, text: &str) {
    window.go_to("Licensed copy: Not started");
    window.click("Read tool output...");
    window.event(Event::Paste(text.to_owned()));
    window.settle();
}

#[test]
fn a_disc_that_is_dropped_anywhere_fills_in_what_is_not_answered_once_the_person_says_so() {
    let folder = folder();
    let mut window = Window::open();
    window.drop_file(&disc(folder.path()));
    assert_eq!(window.app().view(), View::Wizard(Page::Media));
    assert!(window.shows("Read from win10.iso") && window.shows("2026-11-24 10:30"), "{:?}", window.texts());
    assert!(window.shows("Hint (volume label, fair): business editions, as on Volume Licensing media."));
    assert_eq!(product(window.assessment()), None, "nothing is filled in yet");
    assert_eq!(window.focused().as_deref(), Some("Use these answers"));
    window.press(&[Key::Space]);
    let software = &window.assessment().media.software;
    assert_eq!(product(window.assessment()), Some("windows-10-pro"));
    assert_eq!(software.language, Answer::Known(Language::Listed("en-US".to_owned())));
    assert_eq!(window.assessment().media.origin, Answer::<MediaOrigin>::Unanswered);
    assert!(window.shows_part("Taken from win10.iso: "));
    assert!(window.shows("Change Product"), "{:?}", window.texts());
    assert!(!window.shows("Use these answers"), "there is nothing left to fill in");
}

#[test]
fn answers_that_were_taken_are_undone_together_and_so_is_what_was_removed() {
    let folder = folder();
    let mut window = Window::open();
    window.drop_file(&disc(folder.path()));
    window.click("Use these answers");
    window.click("Undo");
    assert_eq!(product(window.assessment()), None);
    assert_eq!(window.assessment().evidence.len(), 1);
    window.click("Remove win10.iso");
    assert_eq!(window.assessment().evidence, []);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().evidence.len(), 1);
}

#[test]
fn of_several_images_the_person_picks_the_one_that_is_applied() {
    let folder = folder();
    let mut window = Window::open();
    window.drop_file(&write(folder.path(), "install.wim", several_images()));
    assert!(!window.shows("Use these answers"), "nothing is preselected");
    window.choose("Image in install.wim", "2. Windows 11 Pro");
    window.click("Use these answers");
    assert_eq!(product(window.assessment()), Some("windows-11-pro"));
    window.choose("Image in install.wim", "1. Windows 11 Home");
    assert_eq!(product(window.assessment()), Some("windows-11-pro"), "an answer is never overwritten");
    assert!(window.shows("Disagrees with install.wim: Windows 11 Home"));
}

#[test]
fn where_evidence_disagrees_page_and_check_page_show_both() {
    let folder = folder();
    let mut window = Window::open();
    window.go_to("Volume Licensing media: Not started");
    window.pick("Product", "windows 8 pro");
    window.drop_file(&disc(folder.path()));
    window.click("Use these answers");
    assert_eq!(product(window.assessment()), Some("windows-8-pro"));
    for page in ["", "Check your answers"] {
        if !page.is_empty() {
            window.go_to(page);
        }
        assert!(window.texts().iter().any(|text| text == "Windows 8 Pro"), "{:?}", window.texts());
        assert!(window.shows("Disagrees with win10.iso: Windows 10 Pro"), "{:?}", window.texts());
    }
    assert!(window.shows("Read from win10.iso"), "the language was taken");
}

#[test]
fn tool_output_is_pasted_with_its_key_masked_and_shows_what_is_installed_beside_the_license() {
    let mut window = Window::open();
    paste(&mut window, &format!("{SLMGR}Key: {KEY}\n"));
    let text = window.focused_value().unwrap();
    assert!(text.contains("*****-6789B") && !text.contains("BCDFG"), "{text}");
    window.click("Read");
    assert!(window.shows("Read from pasted slmgr output"), "{:?}", window.texts());
    assert!(window.shows("Installed now: Windows 10 Pro"));
    assert!(window.shows("It shows the active key, which need not be the license that the device came with."));
    assert_eq!(window.assessment().licensed, Assessment::default().licensed, "nothing is filled in");
    window.go_to("License source: Not started");
    assert!(window.shows("Evidence in pasted slmgr output: With the device (OEM)"));
    window.choose("License source", "In a shop");
    window.go_to("Check your answers");
    assert!(window.shows("Disagrees with pasted slmgr output: With the device (OEM)"));
}

#[test]
fn a_key_that_is_typed_is_masked_as_soon_as_it_is_whole() {
    let mut window = Window::open();
    paste(&mut window, "Key: ");
    window.type_text(KEY);
    assert_eq!(window.focused_value().unwrap(), "Key: *****-*****-*****-*****-6789B");
}

#[test]
fn the_commands_for_the_customer_s_device_are_copied() {
    let mut window = Window::open();
    window.go_to("Licensed copy: Not started");
    window.click("Read tool output...");
    window.click("Copy the commands");
    let copied = window.copied().unwrap();
    for command in ["slmgr.vbs /dlv", "OSPP.VBS", "systeminfo", "OA3xOriginalProductKeyDescription"] {
        assert!(copied.contains(command), "{copied}");
    }
}

#[test]
fn what_cannot_be_read_says_what_was_looked_for_and_the_path_last() {
    let folder = folder();
    let mut window = Window::open();
    let note = write(folder.path(), "note.txt", "hello");
    window.drop_file(&note);
    let texts = window.texts();
    let notice = texts.iter().find(|text| text.starts_with("Nothing was read: it is no known output; looked for"));
    assert!(notice.unwrap().ends_with(&note.display().to_string()), "{texts:?}");
    assert_eq!(window.app().view(), View::Wizard(Page::Source));
    paste(&mut window, "hello");
    window.click("Read");
    assert!(window.shows_part("the pasted text") && window.texts().iter().any(|text| text == "hello"));
}

#[test]
fn what_went_wrong_is_brought_into_view_in_a_small_window() {
    let mut window = Window::start(Start { size: Some((720.0, 560.0)), ..Start::default() });
    window.choose("License source", "I'm not sure");
    window.click("Read tool output...");
    window.event(Event::Paste("hello".to_owned()));
    window.settle();
    window.click("Read");
    let notice = window.get_by_label_contains("Nothing was read").rect();
    assert!(notice.top() > 44.0 && notice.bottom() < 500.0, "{notice:?}");
}

#[test]
fn a_folder_and_a_text_file_are_dropped_or_typed() {
    let folder = folder();
    write(folder.path(), "media/sources/install.wim", windows_10_pro().bytes());
    let mut window = Window::open();
    window.go_to("Volume Licensing media: Not started");
    window.click("Read a typed path...");
    type_path(&mut window, &folder.path().join("media"));
    assert!(window.shows("Read from media"), "{:?}", window.texts());
    window.drop_file(&write(folder.path(), "slmgr.txt", SLMGR));
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    assert!(window.shows("Read from slmgr.txt"));
    assert_eq!(window.assessment().evidence.len(), 2);
}

#[test]
fn evidence_is_saved_with_the_answers_that_were_taken_from_it() {
    let folder = folder();
    let mut window = Window::open();
    window.drop_file(&write(folder.path(), "install.wim", several_images()));
    window.choose("Image in install.wim", "3. Windows 11 Enterprise");
    window.click("Use these answers");
    window.click("Menu");
    window.click("Type a path");
    window.click_part("Save to a typed path...");
    let path = folder.path().join("saved.reimage");
    type_path(&mut window, &path);
    let mut reopened = Window::start(Start { file: Some(path.clone()), ..Start::default() });
    assert_eq!(reopened.assessment().evidence, window.assessment().evidence);
    reopened.go_to("Check your answers");
    assert!(reopened.shows("Read from install.wim"));
    let mut other = Window::open();
    other.drop_file(&path);
    assert_eq!(other.assessment().evidence.len(), 1, "an assessment that is dropped is opened");
}

#[test]
fn evidence_is_no_answer_to_what_is_not_sure_and_offers_to_be_read_there() {
    let mut window = Window::open();
    window.choose("License source", "I'm not sure");
    window.click("Read tool output...");
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    window.event(Event::Paste(SLMGR.to_owned()));
    window.settle();
    window.click("Read");
    assert_eq!(window.assessment().licensed.channel, Answer::NotSure);
}
