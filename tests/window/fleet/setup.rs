//! What a fleet is decided with: media and agreement, set on the spot, and answers for all devices.

use super::*;

/// What DISM tells of an image.
const DISM: &str = "Deployment Image Servicing and Management tool\nVersion: 10.0.26100.1\n\n\
                    Details for image : D:\\sources\\install.wim\n\nIndex : 6\nName : Windows 11 Pro\n\
                    Description : Windows 11 Pro\nArchitecture : x64\nVersion : 10.0.26100\nEdition : Professional\n\
                    Installation : Client\nLanguages :\n\ten-US (Default)\n";

#[test]
fn a_list_is_read_from_a_typed_path_and_media_and_agreement_are_set_on_the_spot() {
    let folder = Folder::new();
    let mut window = Window::open();
    window.click("Menu");
    window.click("Type a path");
    window.click_part("Fleet from a typed path...");
    type_path(&mut window, &folder.path("devices.csv"));
    assert!(window.shows_part("No media and no agreement are set yet."), "{:?}", window.texts());
    assert!(window.shows("Cannot be decided yet: 5 devices"));
    window.click("Set media and agreement");
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Media));
    window.answer_for_most_devices();
    assert!(window.shows_part("2 permitted, 2 not permitted, 1 cannot be decided yet"), "{:?}", window.texts());
    window.click("Show the results");
    assert!(window.shows("Permitted: 2 devices") && window.shows_part("Agreement: Select; The customer's own."));
    assert!(window.assessment().media.origin.is_unanswered(), "the open assessment is another matter");
    window.click("Undo the last change");
    assert!(window.shows("Cannot be decided yet: 3 devices"), "{:?}", window.texts());
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert!(window.shows("Permitted: 2 devices"), "{:?}", window.texts());
}

#[test]
fn media_and_agreement_are_set_by_keyboard_alone() {
    let folder = Folder::new();
    let mut window = Window::open();
    window.drop_file(&folder.path("devices.csv"));
    while window.focused().as_deref() != Some("Set media and agreement") {
        window.press(&[Key::Tab]);
    }
    window.press(&[Key::Enter]);
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Media));
    assert_eq!(window.focused().as_deref(), Some("Volume Licensing download"), "the first question");
    window.press(&[Key::Space, Key::Tab, Key::Space]);
    assert!(window.shows_part("Not in the list") || window.shows_part("not permitted"), "{:?}", window.texts());
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Overview));
    assert!(
        window.shows_part("Decided with media: Windows 11 Pro; Volume Licensing download."),
        "{:?}",
        window.texts()
    );
}

#[test]
fn the_open_assessment_proposes_media_and_agreement_and_keeps_its_own() {
    let folder = Folder::new();
    let mut window = folder.window();
    assert!(window.shows_part("From the open assessment \"Standard image\"."), "{:?}", window.texts());
    window.go_to("Volume Licensing media: Done");
    window.pick("Language", "German");
    window.go_to("Fleet: devices.csv");
    window.click("Overview");
    assert!(window.shows("Permitted: 2 devices"), "the fleet stays as it was decided: {:?}", window.texts());
    window.click("Change media and agreement");
    window.click("Use those of the open assessment");
    window.click("Show the results");
    assert!(window.shows("Permitted: 1 device"), "{:?}", window.texts());
    window.click("Change media and agreement");
    window.pick("Language", "French");
    window.click("Show the results");
    assert!(!window.shows_part("From the open assessment"), "{:?}", window.texts());
    assert!(window.shows("Not permitted: 5 devices"), "{:?}", window.texts());
}

#[test]
fn what_is_set_stays_for_the_same_list_and_what_was_said_of_devices_not_for_another() {
    let folder = Folder::of("device,product,language\nPC-1,Windows 11 Pro,en-US\n", MEDIA);
    let mut window = folder.window();
    window.choose("License source", "With the device");
    assert!(window.shows("Permitted: 1 device"), "{:?}", window.texts());
    window.drop_file(&folder.path("devices.csv"));
    assert!(window.shows("Permitted: 1 device"), "{:?}", window.texts());
    fs::write(folder.path("other.csv"), "device,product,language\nPC-2,Windows 11 Pro,en-US\n").unwrap();
    window.drop_file(&folder.path("other.csv"));
    assert!(window.shows("Cannot be decided yet: 1 device"), "{:?}", window.texts());
    assert!(window.shows_part("Decided with media: Windows 11 Pro"));
}

#[test]
fn table_and_filter_stay_when_the_fleet_is_decided_anew() {
    let mut window = Folder::new().window();
    window.click("Devices");
    window.click("Sort by device");
    window.click_field("Search");
    window.type_text("en-US");
    assert_eq!(rows(&window), ["7", "PC-1", "PC-3", "PC-4", "PC-5"]);
    window.click("Media and agreement");
    window.choose("Language", "Another language");
    window.pick("Language", "German");
    window.click("Devices");
    assert_eq!(rows(&window), ["7", "PC-1", "PC-3", "PC-4", "PC-5"]);
    assert!(window.shows_part("PC-1: Not permitted"), "{:?}", window.texts());
}

#[test]
fn what_the_list_does_not_say_is_asked_once_and_named_as_said() {
    let list = "Computer Name,product,language,channel\nPC-1,Windows 11 Pro,en-US,\n\
                PC-2,Windows 11 Pro,,\nPC-3,Windows 11 Pro,en-US,OEM\nPC-4,Windows 11 Pro,en-US,not sure\n";
    let folder = Folder::of(list, MEDIA);
    let mut window = folder.window();
    assert!(window.shows("2 devices do not say how the copy was licensed."), "{:?}", window.texts());
    assert!(window.shows("1 device does not say in which language it was licensed."));
    window.choose("License source", "With the device");
    assert!(window.shows("Permitted: 2 devices"), "{:?}", window.texts());
    assert!(window.shows("You said for 2 devices how the copy was licensed."));
    window.pick("Language", "English (United States)");
    assert!(window.shows("Permitted: 3 devices"), "{:?}", window.texts());
    assert!(window.shows("Cannot be decided yet: 1 device"), "whoever is not sure is not asked");
    export_to(&mut window, "Results (CSV)... to a typed path", &folder.path("out.csv"));
    let results = folder.text("out.csv");
    let line = |name: &str| results.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("PC-1").contains("Not in the list, but said for all devices without it: license source."));
    assert!(line("PC-2").contains("said for all devices without it: license source, language."));
    assert!(!line("PC-3").contains("Not in the list"), "{results}");
    export_to(&mut window, "Counts and plan (HTML)... to a typed path", &folder.path("page.html"));
    let page = folder.text("page.html");
    assert!(page.contains("License source, said for 2 devices without it in the list"), "{page}");
    assert!(page.contains("<svg") && page.contains("Which image serves how many devices"), "{page}");
    window.click("Devices");
    window.click_part("PC-2: Permitted");
    let notes = &window.assessment().details.notes;
    assert_eq!(notes, "Not in the list, but said for all devices without it: license source, language.");
    window.click("Back to the fleet");
    window.click("Overview");
    window.choose("License source", "Leave open");
    assert!(window.shows("2 devices do not say how the copy was licensed."), "{:?}", window.texts());
    assert!(window.shows("Permitted: 1 device"));
}

#[test]
fn the_license_type_of_retail_copies_is_said_once_for_the_whole_list() {
    let list = "Computer Name,channel,product,language\nPC-1,FPP,Windows 7 Professional,en-US\n\
                PC-2,FPP,Windows 7 Professional,en-US\nPC-3,OEM,Windows 7 Professional,en-US\n";
    let folder = Folder::of(list, &MEDIA.replace("windows-11-pro", "windows-7-professional"));
    let mut window = folder.window();
    assert!(window.shows("Permitted: 1 device"), "{:?}", window.texts());
    assert!(window.shows("2 devices do not say whether the retail copy is a full version or an upgrade."));
    assert!(!window.shows_part("do not say whether a full Windows license is underneath"), "one thing at a time");
    window.choose("License type", "Full version");
    assert!(window.shows("Permitted: 3 devices"), "{:?}", window.texts());
    window.choose("License type", "Upgrade");
    assert!(window.shows("Permitted: 1 device") && window.shows("Cannot be decided yet: 2 devices"));
    assert!(window.shows("2 devices do not say whether a full Windows license is underneath."));
    window.choose("Base license", "Yes");
    assert!(window.shows("Permitted: 3 devices"), "{:?}", window.texts());
}

#[test]
fn media_that_is_read_on_the_page_of_the_fleet_belongs_to_the_fleet() {
    let folder = Folder::new();
    let mut window = Window::open();
    window.drop_file(&folder.path("devices.csv"));
    window.click("Set media and agreement");
    fs::write(folder.path("notes.txt"), DISM).unwrap();
    window.drop_file(&folder.path("notes.txt"));
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Media), "{:?}", window.texts());
    window.click("Use these answers");
    assert!(window.shows_part("Taken from notes.txt"), "{:?}", window.texts());
    window.click("Show the results");
    assert!(window.shows_part("Decided with media: Windows 11 Pro"), "{:?}", window.texts());
    assert!(window.assessment().evidence.is_empty(), "nothing of it is in the open assessment");
}

#[test]
fn deciding_anew_shows_what_was_before_and_is_cancelled_with_the_change() {
    let mut list = String::from("device,product,language,licenses,devices\n");
    (1..10_000).for_each(|row| list.push_str(&format!("PC-{row},Windows 11 Pro,en-US,{row},{row}\n")));
    let folder = Folder::of(&list, MEDIA);
    let mut window = folder.window();
    let before = window.texts();
    assert!(before.iter().any(|text| text == "9,999 devices do not say how the copy was licensed."), "{before:?}");
    window.choose_without_waiting("License source", "With the device");
    window.wait_for("Cancel deciding, and take the change back");
    assert!(window.shows("Cannot be decided yet: 9,999 devices"), "the older results stay");
    assert!(window.shows_part("What is shown was decided before."));
    window.get_by_label("Cancel deciding, and take the change back").click();
    window.settle();
    assert!(!window.app().is_busy());
    assert_eq!(window.texts(), before, "the change is taken back");
}

#[test]
fn the_plan_leads_to_the_question_that_is_in_the_way_and_advises_nothing_to_buy() {
    let folder = Folder::of("device,product,language\nPC-1,Windows 11 Pro,en-US\n", MEDIA);
    let mut window = folder.window();
    window.click("Image plan");
    assert!(window.shows_part("Find out how the copy was licensed."), "{:?}", window.texts());
    window.click("Answer for all of them: license source");
    assert_eq!(window.focused().as_deref(), Some("Leave open"), "the question");
    window.press(&[Key::ArrowDown]);
    assert!(window.shows("Permitted: 1 device"), "{:?}", window.texts());
    let open_value = MEDIA.replace("Known(Select)", "Known(OpenValue)");
    fs::write(folder.path("media.reimage"), open_value).unwrap();
    let mut window = folder.window();
    window.choose("License source", "With the device");
    window.click("See the image plan");
    assert!(window.shows_part("Find out whether a license of Windows 11 Pro was purchased"), "{:?}", window.texts());
    assert!(!window.texts().iter().any(|text| text.contains("has to be purchased") || text.contains("Buy ")));
}

#[test]
fn a_list_of_a_hundred_that_says_little_comes_to_its_plan_in_eight_clicks() {
    let mut list = String::from("Computer Name,Operating System,OSLanguage\n");
    (0..100).for_each(|at| list.push_str(&format!("PC-{at},Microsoft Windows 11 Pro,1033\n")));
    let folder = Folder::of(&list, MEDIA);
    let mut window = Window::open();
    window.drop_file(&folder.path("devices.csv"));
    let before = window.clicks();
    window.choose("License source", "With the device");
    window.click("Set media and agreement");
    window.answer_for_most_devices();
    window.click("Image plan");
    assert_eq!(window.clicks() - before, 8);
    let image = "Windows 11 Pro; English (United States), en-US: 100 of 100 devices, 100 %";
    assert!(window.shows(image), "{:?}", window.texts());
}
