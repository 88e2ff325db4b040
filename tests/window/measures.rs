//! What the usual tasks cost in clicks and keys: bounds that hold, and the figures with `--nocapture`.

use std::fmt::Write as _;
use std::fs;

use crate::support::window::{Start, Window};
use egui::{Key, Modifiers};
use reimage_advisor::settings::{Settings, save};
use reimage_advisor::window::ui::view::{FleetPage, View};
use reimage_advisor::wizard::Page;

const CONTINUE: (Modifiers, Key) = (Modifiers::ALT, Key::ArrowRight);

/// Tells what it took, a second a click and 0.3 s a key, and fails where that is more than it was.
fn assert_cost(window: &Window, task: &str, most_clicks: usize, most_keys: usize) {
    let (clicks, keys) = (window.clicks(), window.keys());
    let seconds = clicks as f32 + 0.3 * keys as f32;
    println!("{task}: {clicks} clicks, {keys} keys, {seconds:.1} s");
    assert!(clicks <= most_clicks && keys <= most_keys, "{task}: {clicks} clicks, {keys} keys");
}

fn go_on(window: &mut Window) {
    window.press_with(CONTINUE.0, CONTINUE.1);
}

/// A copy of Windows 8 Pro in English, from the device maker, by keyboard.
fn type_licensed_copy(window: &mut Window) {
    window.press(&[Key::Space]);
    go_on(window);
    window.type_text("w8 pro");
    window.press(&[Key::Enter]);
    window.type_text("en");
    window.press(&[Key::Enter, Key::Space]);
    go_on(window);
}

fn click_agreement(window: &mut Window) {
    window.choose("Program", "Open Value");
    window.choose("Whose agreement", "The customer's own");
    window.choose("License purchased", "Yes");
}

#[test]
fn the_question_of_faq_4() {
    let mut window = Window::open();
    type_licensed_copy(&mut window);
    window.press(&[Key::Space, Key::Tab, Key::ArrowDown, Key::Tab]);
    window.type_text("w8 ent");
    window.press(&[Key::Enter, Key::Space]);
    go_on(&mut window);
    window.press(&[Key::Space, Key::Tab, Key::Space, Key::Tab, Key::Space, Key::Tab, Key::Space]);
    go_on(&mut window);
    window.press(&[Key::Enter]);
    assert!(window.shows("Not permitted"), "{:?}", window.assessment());
    assert!(window.shows("No reimaging right covers Windows Enterprise."));
    assert_cost(&window, "FAQ 4 by keyboard", 0, 40);

    let mut window = Window::open();
    window.answer_licensed_copy();
    window.choose("Media source", "Volume Licensing download");
    window.choose("Product", "Another product");
    window.type_text("w8 ent");
    window.press(&[Key::Enter]);
    window.choose("Language", "The same as the licensed copy");
    window.click("Continue");
    click_agreement(&mut window);
    window.choose("License for Windows Enterprise", "None of these");
    window.click("Continue");
    window.click("Show verdict");
    assert!(window.shows("Not permitted"));
    assert_cost(&window, "FAQ 4 by mouse", 16, 17);
}

#[test]
fn a_permission_by_the_same_media() {
    let mut window = Window::open();
    type_licensed_copy(&mut window);
    window.press(&[Key::Space, Key::Tab, Key::Space, Key::Tab, Key::Tab, Key::Space]);
    go_on(&mut window);
    window.press(&[Key::Space, Key::Tab, Key::Space, Key::Tab, Key::Space]);
    go_on(&mut window);
    window.press(&[Key::Enter]);
    assert!(window.shows("Permitted"), "{:?}", window.assessment());
    assert_cost(&window, "Permitted by keyboard", 0, 32);

    let mut window = Window::open();
    window.answer_licensed_copy();
    window.choose("Media source", "Volume Licensing download");
    window.choose("Product", "The same as the licensed copy");
    window.choose("Language", "The same as the licensed copy");
    window.click("Continue");
    click_agreement(&mut window);
    window.click("Continue");
    window.click("Show verdict");
    assert!(window.shows("Permitted"));
    assert_cost(&window, "Permitted by mouse", 15, 10);
}

#[test]
fn a_fleet_of_100_from_its_list_to_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let mut list = "Computer Name,channel,product,language\n".to_owned();
    (0..100)
        .for_each(|at| writeln!(list, "PC-{at},OEM,Windows 11 Pro,{}", ["en-US", "de-DE", "en-US"][at % 3]).unwrap());
    fs::write(folder.path().join("devices.csv"), list).unwrap();
    let mut window = Window::open();
    window.drop_file(&folder.path().join("devices.csv"));
    window.click("Set media and agreement");
    window.answer_for_most_devices();
    window.click("Show the results");
    window.click("See the image plan");
    assert_eq!(window.app().view(), View::Fleet(FleetPage::Images));
    assert!(window.shows_part("standard image"), "{:?}", window.texts());
    assert_cost(&window, "A fleet of 100 to the plan", 9, 0);
}

#[test]
fn the_assessment_of_a_customer_last_month() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().join("share");
    fs::create_dir_all(&shelf).unwrap();
    for at in 0..100 {
        let text = format!(
            "(format: 1, assessment: (details: (title: \"Room {at}\", customer: \"Kunde {at:03}\"), history: [(date: \
             \"2026-{:02}-05\", verdict: undetermined, rules: \"old\", who: \"Ada\")]))",
            1 + at % 11
        );
        fs::write(shelf.join(format!("{at}.reimage")), text).unwrap();
    }
    let settings = folder.path().join("settings.ron");
    save(&settings, &Settings { shelf: vec![shelf], ..Settings::default() }).unwrap();
    let start = || Start { settings: Some(settings.clone()), ..Start::default() };

    let mut window = Window::start(start());
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    window.type_text("kunde 020");
    window.press(&[Key::Enter]);
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert_eq!(window.assessment().details.customer, "Kunde 020");
    assert_cost(&window, "Last month's assessment by its page", 0, 15);

    let mut window = Window::start(start());
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("kunde 020");
    window.press(&[Key::Enter]);
    assert_eq!(window.assessment().details.customer, "Kunde 020");
    assert_cost(&window, "Last month's assessment by the search", 0, 14);
}
