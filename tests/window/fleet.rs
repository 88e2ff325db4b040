//! A fleet in the window: opened, looked at, arranged, its devices opened, its results written.

use std::fs;
use std::path::Path;

use crate::support::list_folder::Folder;
use crate::support::window::{Start, Window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::storage::file;
use reimage_advisor::window::ui::view::FleetPage;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;

mod setup;

const LIST: &str = "Computer Name,channel,product,language,Room,ProductKey\n\
                    PC-1,OEM,Windows 11 Pro,en-US,Attic,BCDFG-HJKMP-QRTVW-XY234-6789B\n\
                    PC-2,OEM,Windows 11 Pro,de-DE,Cellar,\n\
                    PC-3,OEM,Windoes 11 Pro,en-US,Cellar,\n\
                    PC-4,not sure,Windows 11 Pro,en-US,Attic,\n\
                    PC-5,OEM,Windows 11 Home,en-US,Attic,\n\
                    ,OEM,Windows 11 Pro,en-US,Roof,\n";

const MEDIA: &str = "(format: 1, assessment: (details: (title: \"Standard image\"), media: (origin: \
                     Known(VlDownload), software: (product: Known(Listed(\"windows-11-pro\")), language: \
                     Known(Listed(\"en-US\")))), agreement: (program: Known(Select), holder: Known(Own))))";

impl Folder {
    fn new() -> Self {
        Self::of(LIST, MEDIA)
    }

    /// The window with the media, and the list dropped on it.
    fn window(&self) -> Window {
        let mut window = Window::start(Start { file: Some(self.path("media.reimage")), ..Start::default() });
        window.drop_file(&self.path("devices.csv"));
        window
    }
}

fn type_path(window: &mut Window, path: &Path) {
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text(&path.display().to_string());
    window.press(&[Key::Enter]);
}

/// The rows of the table in their order, each by the name before its colon.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.labels_of(egui::accesskit::Role::ListBoxOption);
    rows.into_iter().map(|label| label.split(':').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_list_that_is_dropped_is_looked_at_and_counted() {
    let window = Folder::new().window();
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Overview));
    for text in [
        "Fleet: devices.csv",
        "6 devices read, the heading in row 1.",
        "1 row could not be read",
        "Columns used: Computer Name (device), channel (channel), product (product), language (language)",
        "Columns carried through: Room",
        "Columns dropped, since they hold product keys: ProductKey",
        "Permitted: 2 devices",
        "Not permitted: 2 devices",
        "Cannot be decided yet: 1 device",
        "Could not be read: 1 device",
    ] {
        assert!(window.shows(text), "{text}: {:?}", window.texts());
    }
    assert!(window.shows_part("row 4, column product: \"Windoes 11 Pro\""));
    assert!(window.shows_part("Windows 11 Pro; English (United States), en-US; Volume Licensing download"));
    assert!(!window.texts().iter().any(|text| text.contains("HJKMP")), "a product key");
}

#[test]
fn a_count_leads_to_its_devices() {
    let mut window = Folder::new().window();
    window.click("Not permitted: 2 devices");
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Devices));
    assert_eq!(rows(&window), ["PC-2", "PC-5"]);
    assert!(window.shows("2 of 6 devices"));
    window.click("Overview");
    window.click("Same language: not met for 1 device");
    assert_eq!(rows(&window), ["PC-2"]);
    window.click("Overview");
    window.click("1 row could not be read");
    assert_eq!(rows(&window), ["PC-3"]);
}

#[test]
fn the_table_is_searched_sorted_and_filtered() {
    let mut window = Folder::new().window();
    window.click("Devices");
    assert_eq!(rows(&window), ["PC-3", "PC-1", "PC-2", "PC-4", "PC-5", "7"], "what could not be read comes first");
    window.click("Sort by device");
    assert_eq!(rows(&window), ["7", "PC-1", "PC-2", "PC-3", "PC-4", "PC-5"]);
    window.click("Sort by device, sorted");
    assert_eq!(rows(&window), ["PC-5", "PC-4", "PC-3", "PC-2", "PC-1", "7"]);
    window.click("Sort by verdict");
    assert_eq!(rows(&window), ["PC-3", "PC-1", "7", "PC-2", "PC-5", "PC-4"]);
    window.click_field("Search");
    window.type_text("CELL");
    assert_eq!(rows(&window), ["PC-3", "PC-2"], "a column that is carried through, whatever the case");
    window.click("Show");
    window.click("Not permitted (2)");
    assert_eq!(rows(&window), ["PC-2"]);
    assert!(window.shows("1 of 6 devices"));
}

#[test]
fn a_device_is_opened_by_keyboard_saved_and_left_again() {
    let folder = Folder::new();
    let mut window = folder.window();
    window.click("Devices");
    assert!(window.focused().unwrap().starts_with("PC-3: Could not be read."), "a screen reader hears the row");
    window.press(&[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert!(window.shows("Not permitted") && window.shows("PC-2"), "{:?}", window.texts());
    assert_eq!(window.assessment().details.device, "PC-2");
    let path = folder.path("pc-2.reimage");
    window.click("Menu");
    window.click("Type a path");
    window.click_part("Save to a typed path...");
    type_path(&mut window, &path);
    assert_eq!(file::open(&path).unwrap().assessment.history[0].verdict, Verdict::NotPermitted);
    window.click("Back to the fleet");
    assert!(window.focused().unwrap().starts_with("PC-2: Not permitted."), "the row that was left");
    window.press(&[Key::End, Key::Home, Key::PageDown, Key::Enter]);
    assert!(window.shows("Permitted"), "the last row: {:?}", window.texts());
    assert_eq!(window.assessment().details.title, "7");
    window.press_with(Modifiers::COMMAND, Key::N);
    assert!(!window.shows("Back to the fleet"), "another assessment is none of the fleet");
}

#[test]
fn a_row_that_could_not_be_read_says_why() {
    let mut window = Folder::new().window();
    window.click("Devices");
    window.press(&[Key::Enter]);
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Devices));
    assert!(window.shows_part("Row 4 could not be read: column product: \"Windoes 11 Pro\""));
}

#[test]
fn unsaved_answers_are_asked_about_before_a_device_takes_their_place() {
    let mut window = Folder::new().window();
    window.go_to("License source: Not started");
    window.choose("License source", "In a shop");
    window.go_to("Fleet: devices.csv");
    window.click_part("PC-1: Permitted");
    assert!(window.shows("Save changes first?"));
    window.click("Don't save");
    assert_eq!(window.assessment().details.title, "PC-1");
}

#[test]
fn headings_that_are_not_known_are_mapped_once_and_remembered() {
    let folder = Folder::new();
    let settings = folder.path("settings.ron");
    let list = folder.path("inventaire.csv");
    fs::write(&list, "Nom;Système;Salle\nPC-1;Windows 11 Pro;Grenier\n").unwrap();
    let start = || Start { settings: Some(settings.clone()), ..Start::default() };
    let mut window = Window::start(start());
    window.drop_file(&list);
    assert!(window.shows_part("row 1: \"Nom\" names no column of a fleet"));
    for (heading, column) in [("Nom means", "device"), ("Système means", "product")] {
        window.click(heading);
        window.click(column);
    }
    window.click("Read the list again");
    assert!(window.shows("Columns used: Nom (device), Système (product)"), "{:?}", window.texts());
    let mut again = Window::start(start());
    again.drop_file(&list);
    assert!(again.shows("Columns used: Nom (device), Système (product)"), "{:?}", again.texts());
}

#[test]
fn the_plan_names_images_purchases_and_what_helps() {
    let mut window = Folder::new().window();
    window.click("Image plan");
    assert!(window.shows("2 standard images"), "{:?}", window.texts());
    assert!(window.shows("No smaller number of images serves these devices."));
    assert!(
        window.shows("Windows 11 Pro; English (United States), en-US: 2 of 6 devices, 33 %"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("May serve 2 devices."));
    assert!(window.shows_part("Activate with a MAK: 1 activation."), "{:?}", window.texts());
    assert!(window.shows_part("Activate with a MAK: 2 activations."));
    assert!(window.shows("The row could not be read: 1 of 6 devices, 17 %"));
    assert!(window.shows("Licensed copy: unknown: 1 of 6 devices, 17 %"), "{:?}", window.texts());
    window.click("Also propose downgrade images");
    assert!(window.shows_part("standard image"));
}

#[test]
fn every_export_is_written_and_an_earlier_file_is_not_lost_unasked() {
    let folder = Folder::new();
    let mut window = folder.window();
    for (export, name, start) in [
        ("Results (CSV)... to a typed path", "out.csv", "Computer Name,channel,product,language,Room,verdict"),
        ("Image plan (CSV)... to a typed path", "plan.csv", "media product,version,language,devices"),
        ("Counts and plan (HTML)... to a typed path", "page.html", "<!DOCTYPE html>"),
    ] {
        export_to(&mut window, export, &folder.path(name));
        assert!(window.shows_part("Written: "), "{:?}", window.texts());
        assert!(folder.text(name).starts_with(start), "{}", folder.text(name));
        assert!(!folder.text(name).contains("HJKMP"), "a product key");
    }
    assert_eq!(folder.text("out.csv").lines().count(), 7);
    export_to(&mut window, "Results and plan (XLSX)... to a typed path", &folder.path("both.xlsx"));
    assert!(fs::read(folder.path("both.xlsx")).unwrap().starts_with(b"PK"));
    export_to(&mut window, "Results (CSV)... to a typed path", &folder.path("plan.csv"));
    assert!(window.shows("Overwrite this file?"));
    window.click("Cancel");
    assert!(folder.text("plan.csv").starts_with("media product"));
}

#[test]
fn an_export_replaces_neither_the_list_nor_the_assessment_that_is_open() {
    let folder = Folder::new();
    let mut window = folder.window();
    for name in ["devices.csv", "media.reimage"] {
        export_to(&mut window, "Results (CSV)... to a typed path", &folder.path(name));
        assert!(window.shows_part("it is the same file as"), "{name}: {:?}", window.texts());
        window.click("Close");
    }
    assert_eq!((folder.text("devices.csv").as_str(), folder.text("media.reimage").as_str()), (LIST, MEDIA));
}

fn export_to(window: &mut Window, export: &str, path: &Path) {
    window.click("Export");
    window.click(export);
    type_path(window, path);
}

#[test]
fn an_export_that_cannot_be_written_leaves_no_trace() {
    let folder = Folder::new();
    let mut window = folder.window();
    export_to(&mut window, "Results (CSV)... to a typed path", &folder.path("missing/out.csv"));
    assert!(window.shows_part("The file was not written"), "{:?}", window.texts());
    assert!(window.shows("Fleet: devices.csv"), "the fleet stays");
}

#[test]
fn what_is_no_list_is_refused_and_the_fleet_stays() {
    let folder = Folder::new();
    let mut window = folder.window();
    for (name, bytes, message) in [
        ("empty.csv", &b""[..], "the file is empty"),
        ("binary.csv", b"\x7FELF\x02\x01\x01\0\0", "byte 5: the file is no text"),
        ("broken.xlsx", b"PK\x03\x04 and so on", "the workbook cannot be read"),
        ("twice.csv", b"product,Product\n", "row 1: columns 1 and 2 are both named"),
    ] {
        fs::write(folder.path(name), bytes).unwrap();
        window.drop_file(&folder.path(name));
        assert!(window.shows_part(message), "{name}: {:?}", window.texts());
        assert!(window.shows("Fleet: devices.csv"));
    }
    window.drop_file(&folder.path("gone.csv"));
    assert!(window.shows_part("The list was not read: "));
}

#[test]
fn reading_that_is_cancelled_leaves_the_window_as_it_was() {
    let folder = Folder::new();
    let mut large = String::from("device,product\n");
    (0..400_000).for_each(|row| large.push_str(&format!("PC-{row},Windows 11 Pro\n")));
    fs::write(folder.path("large.csv"), large).unwrap();
    let mut window = folder.window();
    window.drop_without_waiting(&folder.path("large.csv"));
    window.wait_for("Cancel: Reading large.csv");
    window.get_by_label("Cancel: Reading large.csv").click();
    window.settle();
    assert!(window.shows("Fleet: devices.csv"));
    assert!(!window.app().is_busy());
}
