//! The one search: opened by keys from anywhere, it finds everything, and what is found is done, read or opened.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use reimage_advisor::assessment::{Answer, Channel, Choice, Language, Product};
use reimage_advisor::window::ui::theme::Palette;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;

use crate::support::window::{Start, Window};

/// Opens the search and types.
fn search(window: &mut Window, typed: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text(typed);
}

/// What the marked result is called.
fn marked(window: &Window) -> Option<String> {
    let nodes = window.root().children_recursive();
    let mut options = nodes.filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    options
        .find(|node| node.accesskit_node().is_selected() == Some(true))
        .and_then(|node| node.accesskit_node().label())
}

fn results(window: &Window) -> Vec<String> {
    window.labels_of(Role::ListBoxOption)
}

const FAQ_8: &str = "May I reimage with an earlier version than the licensed one?, FAQ";

#[test]
fn both_keys_open_the_search_from_any_page_and_escape_gives_the_focus_back() {
    for key in [Key::K, Key::F] {
        let mut window = Window::open();
        window.click_field("Licenses held");
        window.press_with(Modifiers::COMMAND, key);
        assert_eq!(window.focused().as_deref(), Some("Search"));
        window.type_text("downgrade");
        assert_eq!(marked(&window).as_deref(), Some(FAQ_8));
        window.press(&[Key::Escape]);
        assert_eq!(window.focused().as_deref(), Some("Licenses held"));
        assert!(results(&window).is_empty());
        assert!(window.assessment().licensed.licenses.is_unanswered(), "nothing was typed there");
    }
}

#[test]
fn peoples_words_find_faq_8_and_enter_reads_it() {
    for typed in ["prior version", "downgrade", "older Windows"] {
        let mut window = Window::open();
        search(&mut window, typed);
        assert_eq!(marked(&window).as_deref(), Some(FAQ_8), "{typed}");
        window.press(&[Key::Enter]);
        assert!(window.shows("The passage and its neighbors"), "{typed}");
        assert!(results(&window).is_empty(), "the search is closed");
        assert_eq!(window.app().view(), View::Wizard(Page::Source), "the page stays");
    }
}

#[test]
fn arrows_mark_results_which_are_counted_and_announced_with_their_place() {
    let mut window = Window::open();
    search(&mut window, "activate");
    let all = results(&window);
    assert!(all.len() > 5 && all.len() < 50, "{all:?}");
    assert!(window.shows(&format!("{} results", all.len())));
    assert_eq!(marked(&window), Some(all[0].clone()));
    window.press(&[Key::ArrowDown, Key::ArrowDown]);
    assert_eq!(marked(&window), Some(all[2].clone()));
    assert_eq!(window.focused(), Some(all[2].clone()), "it is what a screen reader reads");
    window.press(&[Key::ArrowUp]);
    assert_eq!(marked(&window), Some(all[1].clone()));
    let nodes = window.root().children_recursive();
    let options: Vec<_> = nodes.filter(|node| node.accesskit_node().role() == Role::ListBoxOption).collect();
    assert_eq!(options[1].accesskit_node().position_in_set(), Some(1), "counted from 0");
    drop(options);
    window.type_text("s");
    assert_eq!(window.focused().as_deref(), Some("Search"), "typing goes on in the field");
    window.press(&[Key::PageUp, Key::PageUp, Key::PageUp]);
    assert_eq!(marked(&window), Some(results(&window)[0].clone()), "it stops at the first");
}

#[test]
fn a_product_tells_what_is_known_of_it_and_is_taken_only_by_its_buttons() {
    let mut window = Window::open();
    search(&mut window, "Office Home and Business 2021");
    assert!(window.shows_part("Office Home and Business 2021: sold without volume media, so no image may hold it."));
    assert!(window.shows("not offered"), "who sold it is seen without unfolding anything");
    assert!(!window.shows_part("no right to an earlier version"), "the rest is folded");
    window.press(&[Key::Enter]);
    assert!(window.assessment().licensed.software.product.is_unanswered(), "Enter alone changes no answer");
    assert_eq!(window.focused().as_deref(), Some("Take as licensed copy: Office Home and Business 2021"));
    window.press(&[Key::Enter]);
    let listed = |id: &str| Answer::Known(Product::Listed(id.to_owned()));
    assert_eq!(window.assessment().licensed.software.product, listed("office-home-and-business-2021"));
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    window.click("Undo");
    assert!(window.assessment().licensed.software.product.is_unanswered());

    search(&mut window, "windows 11 pro");
    window.click("Which media may I use?: Windows 11 Pro");
    assert_eq!(window.assessment().licensed.software.product, listed("windows-11-pro"));
    assert_eq!(window.app().view(), View::PermittedMedia);
}

#[test]
fn a_language_is_taken_for_either_side() {
    let mut window = Window::open();
    search(&mut window, "fr-FR");
    window.click("Take as language of the media: French (France), fr-FR");
    let french = Answer::Known(Language::Listed("fr-FR".to_owned()));
    assert_eq!(window.assessment().media.software.language, french);
    assert!(window.assessment().licensed.software.language.is_unanswered());
}

#[test]
fn an_error_code_comes_first_however_it_is_typed() {
    for typed in ["0xC004F050", "c004f050", "slmgr says 0xc004f050"] {
        let mut window = Window::open();
        search(&mut window, typed);
        let first = marked(&window).unwrap();
        assert!(first.starts_with("0xC004F050: The key does not belong to what is installed"), "{typed}: {first}");
        assert!(window.shows_part("See what is installed: slmgr.vbs /dlv."));
        window.press(&[Key::Enter]);
        assert_eq!(window.app().view(), View::Activation);
        assert_eq!(window.focused_value().as_deref(), Some("0xC004F050"));
    }
}

#[test]
fn commands_are_found_with_their_keys_and_done() {
    let mut window = Window::open();
    search(&mut window, "dark");
    assert_eq!(marked(&window).as_deref(), Some("Theme: dark, Command"));
    window.press(&[Key::Enter]);
    assert!(window.ctx.global_style().visuals.dark_mode);
    search(&mut window, "high contrast");
    assert_eq!(marked(&window).as_deref(), Some("Theme: high contrast, Command"));
    window.press(&[Key::Enter]);
    assert_eq!(window.ctx.global_style().visuals.panel_fill, Palette::HIGH_CONTRAST.surface);
    for (typed, first) in [
        ("save", "Save, Command"),
        ("assess a fleet", "Assess a fleet, Command"),
        ("print", "Print report, Command"),
        ("quit", "Quit, Command"),
        ("larger", "Size: larger, Command"),
        ("verdict", "Go to: Verdict, Command"),
        ("about", "Go to: About Reimage Advisor, Command"),
    ] {
        search(&mut window, typed);
        assert_eq!(marked(&window).as_deref(), Some(first), "{typed}: {:?}", results(&window));
        window.press(&[Key::Escape]);
    }
    search(&mut window, "save");
    assert!(window.shows("Ctrl+S"));
    window.press(&[Key::Escape]);
    search(&mut window, "office from the shop");
    window.press(&[Key::Enter]);
    assert!(window.shows("Not permitted"), "an example is opened");
}

#[test]
fn a_command_that_goes_nowhere_gives_the_focus_back() {
    let mut window = Window::open();
    window.click_field("Licenses held");
    search(&mut window, "dark");
    window.press(&[Key::Enter]);
    assert_eq!(window.focused().as_deref(), Some("Licenses held"));
}

#[test]
fn an_answer_leads_to_its_question() {
    let mut window = Window::open();
    window.choose("License source", Channel::Oem.label());
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    search(&mut window, "license source");
    assert!(marked(&window).unwrap().starts_with("License source: "), "{:?}", results(&window));
    window.press(&[Key::Enter]);
    assert_eq!(window.app().view(), View::Wizard(Page::Source));
}

#[test]
fn a_recent_file_is_opened_after_asking_about_unsaved_answers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reception berlin.reimage");
    std::fs::write(&file, reimage_advisor::storage::examples::EXAMPLES[0].text).unwrap();
    let settings = folder.path().join("settings.ron");
    let mut window = Window::start(Start { settings: Some(settings), file: Some(file), ..Start::default() });
    window.press_with(Modifiers::COMMAND, Key::N);
    window.click_field("Licenses held");
    window.type_text("12");
    search(&mut window, "reception");
    assert_eq!(marked(&window).as_deref(), Some("reception berlin.reimage, Recent file"));
    window.press(&[Key::Enter]);
    assert!(window.shows("Save changes first?"));
    window.click("Don't save");
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
}

#[test]
fn a_product_key_that_is_typed_or_pasted_is_masked() {
    let mut window = Window::open();
    search(&mut window, "BCDFG-HJKMP-QRTVW-XY234-6789B");
    assert_eq!(window.focused_value().as_deref(), Some("*****-*****-*****-*****-6789B"));
    assert!(window.texts().iter().all(|text| !text.contains("HJKMP")));
}

#[test]
fn what_is_not_found_says_what_to_try() {
    let mut window = Window::open();
    search(&mut window, "xyzzy");
    assert!(window.shows("Nothing found for \"xyzzy\"."));
    assert!(window.shows_part("Try fewer or other words"));
    window.press(&[Key::Enter]);
    assert!(window.shows("Nothing found for \"xyzzy\"."), "there is nothing to take");
    window.press(&[Key::Escape]);
    search(&mut window, "0xC004DEAD");
    assert!(window.shows_part("or only the error code"));
}

#[test]
fn any_script_and_ten_thousand_characters_do_no_harm() {
    let mut window = Window::open();
    for typed in ["العربية", "日本語", "한국어", "Ελληνικά"] {
        search(&mut window, typed);
        assert!(!results(&window).is_empty(), "{typed}");
        window.press(&[Key::Escape]);
    }
    window.press_with(Modifiers::COMMAND, Key::K);
    window.event(egui::Event::Paste("windows 11 pro ".repeat(700)));
    window.settle();
    assert!(results(&window).len() <= 50, "at first, no more are shown");
    assert!(window.shows_part("results"));
}

#[test]
fn more_than_fifty_are_shown_on_request() {
    let mut window = Window::open();
    search(&mut window, "windows");
    assert_eq!(results(&window).len(), 50);
    window.click("Show 50 more");
    assert_eq!(results(&window).len(), 100);
}

#[test]
fn it_fits_small_windows_and_the_button_in_the_bar_opens_it() {
    for size in [(720.0, 560.0), (1040.0, 720.0), (1600.0, 1000.0), (360.0, 280.0)] {
        let mut window = Window::start(Start { size: Some(size), ..Start::default() });
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text("office home and business 2021");
        let room = window.ctx.content_rect();
        let field = window.get_by_role_and_label(Role::TextInput, "Search").rect();
        assert!(room.contains_rect(field), "{size:?}: {field:?}");
    }
    let mut window = Window::open();
    window.click_part("Ctrl+K");
    assert_eq!(window.focused().as_deref(), Some("Search"));
}

#[test]
fn saved_assessments_of_the_shelf_are_found_and_opened() {
    let folder = tempfile::tempdir().unwrap();
    let share = folder.path().join("share");
    std::fs::create_dir(&share).unwrap();
    let text = reimage_advisor::storage::examples::EXAMPLES[0].text;
    for (name, customer) in [("ward 7", "Hospital Lund"), ("till", "Bakery Uppsala")] {
        let text = text.replace("Example Ltd", customer);
        std::fs::write(share.join(format!("{name}.reimage")), text).unwrap();
    }
    let settings = folder.path().join("settings.ron");
    std::fs::write(&settings, format!("(shelf: [{:?}])", share.display().to_string())).unwrap();
    let mut window = Window::start(Start { settings: Some(settings), ..Start::default() });
    search(&mut window, "hospital lund");
    assert!(marked(&window).unwrap().ends_with("Saved assessment"), "{:?}", results(&window));
    window.press(&[Key::Enter]);
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert_eq!(window.assessment().details.customer, "Hospital Lund");
}

#[test]
fn a_search_that_is_closed_before_it_is_ready_gets_ready() {
    let mut window = Window::open();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(1);
    window.key_press(Key::Escape);
    let ready = (0..10_000).any(|_| {
        window.run_steps(1);
        !window.app().is_busy()
    });
    assert!(ready);
}
