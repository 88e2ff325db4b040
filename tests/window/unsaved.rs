//! Answers that were not saved when the program ended are offered at the next start.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::window::{Start, Window};
use tempfile::TempDir;

const SAVED: &str = "(format: 1, assessment: (details: (title: \"Front office\", customer: \"Example Ltd\"), \
                     licensed: (channel: Known(Oem))))";

/// A folder with settings, in which windows are opened one after the other.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn window(&self, file: Option<&Path>) -> Window {
        let settings = Some(self.0.path().join("settings.ron"));
        Window::start(Start { settings, file: file.map(Path::to_owned), ..Start::default() })
    }

    /// A window that ends without being closed, after a title was typed over what it had.
    fn ends_suddenly(&self, file: Option<&Path>, channel: &str) {
        let mut window = self.window(file);
        window.go_to_source();
        window.choose("License source", channel);
    }

    fn journals(&self) -> Vec<PathBuf> {
        let folder = fs::read_dir(self.0.path().join("unsaved")).unwrap();
        folder
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "unsaved"))
            .collect()
    }

    fn file(&self) -> PathBuf {
        let path = self.0.path().join("front.reimage");
        fs::write(&path, SAVED).unwrap();
        path
    }
}

impl Window {
    fn go_to_source(&mut self) {
        if !self.shows_part("How was this copy licensed?") {
            self.go_to("License source: Done");
        }
    }
}

const RETAIL: &str = "In a shop (FPP, retail)";

#[test]
fn answers_of_a_window_that_ended_suddenly_are_offered_and_come_back_unsaved() {
    let place = Place::new();
    place.ends_suddenly(None, RETAIL);
    let mut window = place.window(None);
    assert!(window.shows("Answers that were not saved"), "{:?}", window.texts());
    assert!(window.shows("Untitled assessment"), "{:?}", window.texts());
    assert!(window.shows("Last change: 2026-11-24, 10:30. Verdict so far: Cannot be decided yet."));
    window.press(&[egui::Key::Enter]);
    assert!(window.shows("The answers are back. They are not saved yet."));
    let channel = window.assessment().licensed.channel.clone();
    assert_eq!(channel, reimage_advisor::assessment::Answer::Known(reimage_advisor::assessment::Channel::Fpp));
    drop(window);
    assert_eq!(place.journals().len(), 1, "what was restored is kept again, and only once");
}

#[test]
fn answers_are_written_within_a_second_while_the_window_is_open() {
    let place = Place::new();
    let mut window = place.window(None);
    let began = Instant::now();
    window.choose("License source", RETAIL);
    while place.journals().is_empty() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let journal = fs::read_to_string(&place.journals()[0]).unwrap();
    assert!(journal.contains("Fpp"), "{journal}");
}

#[test]
fn what_is_saved_or_given_up_is_not_offered() {
    let place = Place::new();
    let file = place.file();
    let mut window = place.window(Some(&file));
    window.go_to_source();
    window.choose("License source", RETAIL);
    window.click("Save");
    drop(window);
    assert!(fs::read_to_string(&file).unwrap().contains("Fpp"));
    assert_eq!(place.journals(), Vec::<PathBuf>::new());

    let mut window = place.window(None);
    assert!(!window.shows("Answers that were not saved"));
    window.choose("License source", RETAIL);
    window.press_with(egui::Modifiers::COMMAND, egui::Key::Q);
    window.click("Don't save");
    drop(window);
    assert_eq!(place.journals(), Vec::<PathBuf>::new());
}

#[test]
fn answers_go_over_the_file_that_they_were_made_from() {
    let place = Place::new();
    let file = place.file();
    place.ends_suddenly(Some(&file), RETAIL);
    let mut window = place.window(None);
    let text = "Front office for Example Ltd. File: front.reimage. Last change: 2026-11-24, 10:30. \
                Verdict so far: Cannot be decided yet.";
    window.click(&format!("Restore: {text}"));
    assert_eq!(fs::read_to_string(&file).unwrap(), SAVED, "restoring changes no file");
    window.press_with(egui::Modifiers::COMMAND, egui::Key::S);
    assert!(fs::read_to_string(&file).unwrap().contains("Fpp"));
}

#[test]
fn a_file_that_was_changed_since_is_left_alone() {
    let place = Place::new();
    let file = place.file();
    place.ends_suddenly(Some(&file), RETAIL);
    let newer = SAVED.replace("Front office", "Back office");
    fs::write(&file, &newer).unwrap();
    let mut window = place.window(None);
    window.click_part("Restore: Front office");
    assert!(window.shows_part("The file of these answers was changed since or is gone"), "{:?}", window.texts());
    window.press_with(egui::Modifiers::COMMAND, egui::Key::S);
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn a_window_that_is_open_is_not_offered_to_another_one() {
    let place = Place::new();
    let mut first = place.window(None);
    first.choose("License source", RETAIL);
    let second = place.window(None);
    assert!(!second.shows("Answers that were not saved"));
    drop(second);
    drop(first);
    assert!(place.window(None).shows("Answers that were not saved"));
}

#[test]
fn each_of_several_is_kept_until_it_is_deleted_or_restored() {
    let place = Place::new();
    let (mut first, mut second) = (place.window(None), place.window(Some(&place.file())));
    first.choose("License source", RETAIL);
    second.go_to_source();
    second.choose("License source", RETAIL);
    drop((first, second));
    let mut window = place.window(None);
    assert_eq!(window.texts().iter().filter(|text| text.starts_with("Restore: ")).count(), 2, "{:?}", window.texts());
    window.click("Ask me at the next start");
    drop(window);
    let mut window = place.window(None);
    window.click_part("Delete: Front office");
    assert_eq!(window.texts().iter().filter(|text| text.starts_with("Restore: ")).count(), 1);
    drop(window);
    assert_eq!(place.journals().len(), 1);
}

#[test]
fn a_journal_that_cannot_be_read_is_set_aside_and_told() {
    let place = Place::new();
    place.ends_suddenly(None, RETAIL);
    fs::write(&place.journals()[0], "(format: 1, at:").unwrap();
    let window = place.window(None);
    assert!(window.shows_part("could not be read. They are kept here"), "{:?}", window.texts());
    assert!(!place.window(None).shows_part("could not be read"), "it is told once");
}

#[test]
fn no_product_key_is_in_a_journal() {
    let place = Place::new();
    let mut window = place.window(None);
    window.choose("License source", RETAIL);
    window.go_to("Check your answers");
    window.click_field("Notes");
    window.type_text("the key BCDFG-HJKMP-QRTVW-XY234-6789B was on the label");
    drop(window);
    let journal = fs::read_to_string(&place.journals()[0]).unwrap();
    assert!(journal.contains("6789B") && !journal.contains("HJKMP"), "{journal}");
}
