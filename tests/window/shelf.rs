//! Saved assessments in the window: found, sorted, opened, taken as a start, exported, and looked at again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::window::{Start, Window};
use egui::{Key, Modifiers};
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Answer, Channel};
use reimage_advisor::settings::Settings;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;
use tempfile::TempDir;

const OFFICE: &str = include_str!("../../assets/examples/office.reimage");

struct Share(TempDir);

impl Share {
    /// A share with five files, of which one is damaged.
    fn new() -> Self {
        let share = Self(tempfile::tempdir().unwrap());
        share.put("muster.reimage", &saved("Reception PCs", "Muster GmbH", "T-1", "2026-10-05", "permitted"));
        share.put("2026/alpha.reimage", &saved("Alpha", "Ärzte", "T-2", "2026-11-20", "undetermined"));
        share.put("2026/beta.reimage", &saved("Beta", "Muster GmbH", "T-3", "2026-09-01", "undetermined"));
        share.put("office.reimage", OFFICE);
        share.put("torn.reimage", &OFFICE[..100]);
        share
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("share").join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn settings(&self) -> PathBuf {
        self.0.path().join("config/settings.ron")
    }

    /// The window with the page, which was told of the share before.
    fn window(&self) -> Window {
        self.window_of(&[self.path("")])
    }

    fn window_of(&self, folders: &[PathBuf]) -> Window {
        let settings = Settings { shelf: folders.to_vec(), ..Settings::default() };
        reimage_advisor::settings::save(&self.settings(), &settings).unwrap();
        let mut window = Window::start(Start { settings: Some(self.settings()), ..Start::default() });
        window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
        window
    }
}

fn saved(title: &str, customer: &str, ticket: &str, date: &str, verdict: &str) -> String {
    format!(
        "(format: 1, assessment: (details: (title: \"{title}\", customer: \"{customer}\", ticket: \"{ticket}\"), \
         licensed: (channel: Known(Oem)), agreement: (program: Known(Select)), \
         history: [(date: \"{date}\", verdict: {verdict}, rules: \"old\", who: \"Ada\")]))"
    )
}

/// The rows of the table in their order, each by the title before its colon.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.labels_of(egui::accesskit::Role::ListBoxOption);
    rows.into_iter().map(|label| label.split(':').next().unwrap_or_default().to_owned()).collect()
}

fn type_path(window: &mut Window, path: &Path) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&path.display().to_string());
    window.press(&[Key::Enter]);
}

#[test]
fn without_a_folder_the_page_says_what_it_is_for_and_has_one_button() {
    let mut window = Window::open();
    window.click("Menu");
    window.click_part("Saved assessments Ctrl");
    assert_eq!(window.app().view(), View::Shelf);
    assert!(window.shows_part("Keep the assessments of your team in one folder"), "{:?}", window.texts());
    assert_eq!(window.focused().as_deref(), Some("Add a folder..."));
}

#[test]
fn a_folder_that_is_dropped_is_read_and_remembered() {
    let share = Share::new();
    let start = || Start { settings: Some(share.settings()), ..Start::default() };
    let mut window = Window::start(start());
    window.go_to("Saved assessments");
    window.drop_file(&share.path(""));
    assert_eq!(rows(&window), ["Office for the accounts department", "Alpha", "Reception PCs", "Beta", "torn"]);
    assert!(window.shows("5 assessments"), "{:?}", window.texts());
    let mut again = Window::start(start());
    again.go_to("Saved assessments");
    assert_eq!(rows(&again).len(), 5);
}

#[test]
fn an_assessment_is_found_by_its_customer_and_opened_by_keyboard_alone() {
    let share = Share::new();
    let mut window = share.window();
    assert_eq!(window.focused().as_deref(), Some("Search the assessments"));
    window.type_text("muster");
    assert_eq!(rows(&window), ["Reception PCs", "Beta"]);
    assert!(window.shows("2 of 5 assessments"), "{:?}", window.texts());
    window.press(&[Key::ArrowDown]);
    assert!(window.focused().unwrap().starts_with("Reception PCs: Cannot be decided yet, was: Permitted."));
    window.press(&[Key::ArrowDown, Key::Enter]);
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert_eq!(window.assessment().details.title, "Beta");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    assert_eq!(rows(&window), ["Reception PCs", "Beta"], "as it was left");
}

#[test]
fn enter_in_the_search_opens_the_first() {
    let share = Share::new();
    let mut window = share.window();
    window.type_text("muster t-3");
    window.press(&[Key::Enter]);
    assert_eq!(window.assessment().details.title, "Beta");
}

#[test]
fn columns_sort_and_the_filter_shows_verdicts_criteria_and_changes() {
    let share = Share::new();
    let mut window = share.window();
    window.click("Sort by title");
    assert_eq!(rows(&window), ["Alpha", "Beta", "Office for the accounts department", "Reception PCs", "torn"]);
    window.click("Sort by title, sorted");
    assert_eq!(rows(&window)[0], "torn");
    for (choice, expected) in [
        ("Verdict changed since it was saved (1)", &["Reception PCs"][..]),
        ("Not permitted (1)", &["Office for the accounts department"]),
        ("Volume Licensing media: unknown (3)", &["Reception PCs", "Beta", "Alpha"]),
        ("Could not be read (1)", &["torn"]),
    ] {
        window.click("Show");
        window.click(choice);
        assert_eq!(rows(&window), expected, "{choice}");
    }
}

#[test]
fn a_damaged_file_is_listed_with_what_is_wrong() {
    let share = Share::new();
    let mut window = share.window();
    assert!(window.shows_part("torn: could not be read: line "), "{:?}", window.texts());
    window.press(&[Key::ArrowDown, Key::End, Key::Enter]);
    assert_eq!(window.app().view(), View::Shelf);
    assert!(window.shows_part("The file was not opened: "), "{:?}", window.texts());
}

#[test]
fn a_new_assessment_starts_from_another_without_what_names_the_customer() {
    let share = Share::new();
    let mut window = share.window();
    window.type_text("reception");
    window.click("Start a new one from this");
    let started = window.assessment();
    assert_eq!(
        (started.licensed.channel.clone(), started.details.customer.as_str()),
        (Answer::Known(Channel::Oem), "")
    );
    assert!(started.history.is_empty() && started.to_review.contains(&Question::Program));
    assert_eq!(window.app().view(), View::Wizard(Page::Check));
    assert!(window.shows_part("look at the agreement again"), "{:?}", window.texts());
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Path"), "it belongs to no file: {:?}", window.texts());
    assert!(fs::read_to_string(share.path("muster.reimage")).unwrap().contains("Muster"));
}

#[test]
fn unsaved_answers_are_asked_about_before_another_assessment_takes_their_place() {
    let share = Share::new();
    for action in ["Open", "Start a new one from this"] {
        let mut window = share.window();
        window.go_to("License source: Not started");
        window.choose("License source", "In a shop");
        window.go_to("Saved assessments");
        window.type_text("beta");
        window.click(action);
        assert!(window.shows("Save changes first?"), "{action}: {:?}", window.texts());
        window.click("Cancel");
        assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Fpp));
    }
}

#[test]
fn the_list_is_exported_as_it_is_shown_and_over_no_assessment() {
    let share = Share::new();
    let mut window = share.window();
    window.type_text("muster");
    for (name, part) in [("list.csv", "The list was written: "), ("muster.reimage", "it is the same file as")] {
        window.click("Export the list...");
        type_path(&mut window, &share.path(name));
        assert!(window.shows_part(part), "{name}: {:?}", window.texts());
    }
    let list = fs::read_to_string(share.path("list.csv")).unwrap();
    assert_eq!(list.lines().count(), 3);
    assert!(
        list.lines().nth(1).unwrap().contains("Reception PCs,Muster GmbH,T-1,,undetermined,permitted,2026-10-05,Ada")
    );
}

#[test]
fn what_others_save_appears_by_itself_and_at_once_on_request() {
    let share = Share::new();
    let mut window = share.window();
    share.put("new.reimage", &saved("New", "Muster GmbH", "T-9", "2026-11-24", "undetermined"));
    fs::remove_file(share.path("office.reimage")).unwrap();
    assert_eq!(rows(&window).len(), 5);
    window.press(&[Key::F5]);
    assert!(rows(&window).contains(&"New".to_owned()) && window.shows("5 assessments"), "{:?}", window.texts());
    share.put("newer.reimage", &saved("Newer", "", "", "2026-11-24", "undetermined"));
    // Forty frames are ten seconds of the window's clock.
    for _ in 0..45 {
        window.run_steps(1);
    }
    window.settle();
    assert!(rows(&window).contains(&"Newer".to_owned()), "{:?}", window.texts());
}

#[test]
fn the_current_row_stays_the_same_assessment_when_others_come_before_it() {
    let share = Share::new();
    let mut window = share.window();
    window.press(&[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown]);
    assert!(window.focused().unwrap().starts_with("Reception PCs"), "{:?}", window.focused());
    share.put("new.reimage", &saved("New", "", "", "2026-12-24", "undetermined"));
    window.press(&[Key::F5]);
    assert!(window.focused().unwrap().starts_with("Reception PCs"), "{:?}", window.focused());
}

#[test]
fn a_folder_that_vanishes_is_told_and_one_that_is_removed_is_not_missed() {
    let (share, other) = (Share::new(), Share::new());
    let mut window = share.window_of(&[share.path(""), other.path("")]);
    assert!(window.shows("10 assessments"), "{:?}", window.texts());
    fs::remove_dir_all(other.path("")).unwrap();
    window.press(&[Key::F5]);
    assert!(window.shows("5 assessments") && window.shows_part("A folder could not be read: "), "{:?}", window.texts());
    window.click("Folders");
    window.click(&format!("Remove {}", other.path("").display()));
    assert!(window.shows("5 assessments") && !window.shows_part("A folder could not be read: "));
}

#[test]
fn a_folder_without_assessments_says_that_there_are_none() {
    let share = Share(tempfile::tempdir().unwrap());
    fs::create_dir_all(share.path("")).unwrap();
    let window = share.window();
    assert!(window.shows("0 assessments"), "{:?}", window.texts());
}

#[test]
fn what_is_no_folder_is_not_added() {
    let share = Share::new();
    let mut window = share.window();
    window.click("Folders");
    window.click("Add a folder...");
    type_path(&mut window, &share.path("gone"));
    assert!(window.shows_part("The folder was not added: it is no folder"), "{:?}", window.texts());
    assert!(window.shows("5 assessments"));
}

#[test]
fn where_nothing_is_found_the_page_says_so_and_shows_all_again() {
    let share = Share::new();
    let mut window = share.window();
    window.type_text("nobody of this name");
    assert!(window.shows_part("No assessment fits."), "{:?}", window.texts());
    window.click("Show all assessments");
    assert!(!window.shows_part("No assessment fits.") && !rows(&window).is_empty(), "{:?}", window.texts());
}
