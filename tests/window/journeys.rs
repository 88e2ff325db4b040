//! Journeys through the window, by label and by keyboard.

use crate::support::window::{Start, Window};
use egui::{Key, Modifiers};
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{Answer, Channel, Label, Language, Product};
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;

const CONTINUE: (Modifiers, Key) = (Modifiers::ALT, Key::ArrowRight);

#[test]
fn arrows_choose_within_a_group_and_tab_leaves_it() {
    let mut window = Window::open();
    assert_eq!(window.focused().as_deref(), Some("With the device (OEM)"));
    window.press(&[Key::ArrowDown]);
    assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Fpp));
    assert_eq!(window.focused().as_deref(), Some("In a shop (FPP, retail)"));
    window.press(&[Key::ArrowUp, Key::ArrowUp]);
    assert_eq!(window.assessment().licensed.channel, Answer::NotSure);
    window.press(&[Key::Tab]);
    assert_eq!(
        window.focused().as_deref(),
        Some("Copy slmgr.vbs /dlv, License source"),
        "how to find out stands below"
    );
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.focused().as_deref(), Some("I'm not sure"));
    window.press(&[Key::Tab, Key::Tab]);
    assert_eq!(window.focused().as_deref(), Some("Read tool output..."));
    window.press(&[Key::Tab]);
    assert_eq!(window.focused().as_deref(), Some("Licenses held"));
}

#[test]
fn tab_goes_through_page_commands_explanation_rail_and_bar() {
    let mut window = Window::open();
    window.answer_licensed_copy();
    let mut order = Vec::new();
    for _ in 0..24 {
        order.extend(window.focused());
        window.press(&[Key::Tab]);
    }
    let place = |label: &str| {
        let found = order.iter().position(|focused| focused.starts_with(label));
        found.unwrap_or_else(|| panic!("{label} is not reached: {order:?}"))
    };
    let wanted = ["Volume Licensing download", "Back", "Continue", "Read the passage", "License source", "Open..."];
    let places: Vec<usize> = wanted.iter().map(|label| place(label)).collect();
    assert!(places.is_sorted(), "{order:?}");
}

#[test]
fn a_page_that_is_not_complete_says_what_is_missing_and_stays() {
    let mut window = Window::open();
    window.click("Continue");
    assert!(window.shows("There is a problem"));
    assert_eq!(window.app().view(), View::Wizard(Page::Source));
    let link = window.focused().unwrap();
    window.press(&[Key::Enter]);
    assert_eq!(window.focused().as_deref(), Some("With the device (OEM)"), "after {link}");
    window.press(&[Key::Space]);
    assert!(!window.shows("There is a problem"));
    window.press_with(CONTINUE.0, CONTINUE.1);
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
}

#[test]
fn answers_stay_when_one_goes_back_and_what_depends_on_a_change_is_flagged() {
    let mut window = Window::open();
    window.answer_licensed_copy();
    window.click("Back");
    assert!(!window.shows_part("answered before something"), "nothing is flagged on the first pass");
    window.pick("Product", "w10 pro");
    assert_eq!(window.assessment().licensed.label, Answer::Known(Label::Same));
    assert!(window.assessment().to_review.contains(&Question::Label));
    assert!(window.shows_part("Look at it again"), "{:?}", window.texts());
    window.click("It still holds");
    assert!(window.assessment().to_review.is_empty());
    assert!(!window.shows_part("answered before something"));
}

#[test]
fn undo_and_redo_take_answers_back_and_again() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.choose("License source", "In a shop");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Oem));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.assessment().licensed.channel, Answer::Unanswered);
    window.press_with(Modifiers::COMMAND, Key::Y);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.assessment().licensed.channel, Answer::Known(Channel::Fpp));
}

#[test]
fn an_undone_change_is_shown_where_it_was_made() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.click("Continue");
    window.choose("Product: I'm not sure", "I'm not sure");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().view(), View::Wizard(Page::Source));
}

#[test]
fn a_change_from_the_check_page_leads_back_to_its_row() {
    let mut window = Window::open();
    window.answer_licensed_copy();
    window.click("Check your answers");
    window.click("Change Licensed copy: Language");
    assert_eq!(window.focused().as_deref(), Some("Language"));
    window.type_text("german");
    window.press(&[Key::Enter]);
    window.click("Continue");
    assert_eq!(window.app().view(), View::Wizard(Page::Check));
    assert_eq!(window.focused().as_deref(), Some("Change Licensed copy: Language"));
    assert!(window.shows("German (Germany), de-DE"), "{:?}", window.texts());
}

#[test]
fn not_sure_says_how_to_find_out_and_leaves_the_verdict_open() {
    let mut window = Window::open();
    window.choose("License source", "I'm not sure");
    assert!(window.shows("How to find out"));
    window.click("Continue");
    assert_eq!(window.app().view(), View::Wizard(Page::LicensedCopy));
    window.click_part("So far undetermined");
    assert!(window.shows("Cannot be decided yet"));
}

#[test]
fn a_product_that_is_not_in_the_catalogue_is_kept_as_it_was_typed() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.click("Continue");
    window.pick("Product", "BeOS 5");
    assert_eq!(window.assessment().licensed.software.product, Answer::Known(Product::Other("BeOS 5".to_owned())));
    assert!(window.shows_part("The program does not know this name"));
    window.click_part("So far undetermined");
    assert!(window.shows_part("BeOS 5"));
}

#[test]
fn a_product_that_was_typed_and_not_picked_is_not_lost() {
    let mut window = Window::open();
    window.click("Licensed copy: Not started");
    window.click_field("Product");
    window.type_text("windows 11 pro");
    window.press_with(CONTINUE.0, CONTINUE.1);
    window.click("Your agreement: Not started");
    let product = &window.assessment().licensed.software.product;
    assert_eq!(*product, Answer::Known(Product::Listed("windows-11-pro".to_owned())));
}

#[test]
fn a_language_can_be_multilingual() {
    let mut window = Window::open();
    window.click("Licensed copy: Not started");
    window.pick("Language", "mui");
    assert_eq!(window.assessment().licensed.software.language, Answer::Known(Language::Multilingual));
}

#[test]
fn product_keys_are_masked_as_they_are_typed() {
    let mut window = Window::open();
    window.click("Check your answers");
    window.click_field("Notes");
    window.type_text("key BCDFG-HJKMP-QRTVW-XY234-6789B here");
    assert_eq!(window.assessment().details.notes, "key *****-*****-*****-*****-6789B here");
    window.click("Licensed copy: Not started");
    window.pick("Product", "BCDFGHJKMPQRTVWXY2346789B");
    let Answer::Known(Product::Other(kept)) = &window.assessment().licensed.software.product else {
        panic!("not kept as free text");
    };
    assert!(!kept.contains("BCDFG"), "{kept}");
}

#[test]
fn contradictory_answers_get_a_verdict_and_a_warning() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.click("Continue");
    window.pick("Product", "office professional plus 2013");
    let warned =
        window.shows_part("Office Professional Plus 2013 was not sold") || window.shows_part("is not known to");
    assert!(warned || window.shows_part("device maker"), "no warning beside the product");
    window.click("Check your answers");
    assert!(window.shows_part("Office Professional Plus 2013"));
}

#[test]
fn a_count_that_is_no_number_is_kept_and_explained() {
    let mut window = Window::open();
    window.click_field("Licenses held");
    window.type_text("a dozen");
    assert!(window.shows_part("\"a dozen\" is not a whole number"));
    assert_eq!(window.assessment().licensed.licenses, Answer::Unanswered);
}

#[test]
fn a_passage_of_the_help_page_is_read_with_its_neighbors() {
    let mut window = Window::open();
    window.go_to("Rules and questions: The brief, to read");
    window.click("Read Reimaging brief 2013, FAQ 9, p. 4 with its neighbors");
    assert!(window.shows("The passage and its neighbors"));
    assert!(window.shows("Read Reimaging brief 2013, FAQ 8, p. 4"));
    window.click("Close the passage");
    assert!(!window.shows("The passage and its neighbors"));
}

#[test]
fn a_row_of_the_trail_leads_to_its_question() {
    let mut window = Window::open();
    window.click("Office from the shop");
    assert!(window.shows("Not permitted"));
    window.click("Change the answer to Same language");
    assert_eq!(window.app().view(), View::Wizard(Page::Media));
}

#[test]
fn every_example_opens_with_one_click_and_shows_its_verdict() {
    let verdicts = [
        ("Same product from the device maker", "Permitted"),
        ("An older version", "Permitted under downgrade rights"),
        ("Enterprise with Software Assurance", "Allowed, but not as reimaging"),
        ("Enterprise without Software Assurance (FAQ 4)", "Not permitted"),
        ("Office from the shop", "Not permitted"),
        ("Something is not known yet", "Cannot be decided yet"),
    ];
    for (example, verdict) in verdicts {
        let mut window = Window::open();
        window.click(example);
        assert!(window.shows(verdict), "{example}");
    }
}

#[test]
fn every_page_can_be_drawn_in_a_small_window() {
    for size in [(720.0, 560.0), (1600.0, 1000.0)] {
        for page in ["Office from the shop", "Something is not known yet"] {
            let mut window = Window::start(Start { size: Some(size), ..Start::default() });
            window.click(page);
            for _ in 0..6 {
                window.press_with(Modifiers::ALT, Key::ArrowLeft);
            }
            assert_eq!(window.app().view(), View::Wizard(Page::Source));
            for _ in 0..6 {
                window.press_with(CONTINUE.0, CONTINUE.1);
            }
            assert_eq!(window.app().view(), View::Wizard(Page::Verdict), "{page} at {size:?}");
        }
    }
}

#[test]
fn in_a_small_window_the_explanation_is_opened_below_the_page() {
    let mut window = Window::start(Start { size: Some((720.0, 560.0)), ..Start::default() });
    assert!(window.shows("1 of 6, all pages"));
    assert!(!window.shows("The brief says"));
    window.press_with(Modifiers::NONE, Key::F1);
    assert!(window.shows("The brief says"));
    window.press_with(Modifiers::NONE, Key::F1);
    assert!(!window.shows("The brief says"));
}

#[test]
fn a_remedy_is_applied_with_one_click_and_taken_back_with_one() {
    let mut window = Window::open();
    window.click("Enterprise without Software Assurance (FAQ 4)");
    assert!(window.shows("Same product: not met, then met"), "the trail before and after");
    window.click(
        "Apply: Purchase the Windows Enterprise upgrade license for each device, with or without Software Assurance",
    );
    assert!(window.shows("Allowed, but not as reimaging"));
    assert!(window.shows_part("Applied: Purchase the Windows Enterprise upgrade license"));
    window.click("Undo");
    assert!(window.shows("Not permitted"));
}

#[test]
fn nothing_has_to_change_where_it_is_permitted() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    assert!(!window.shows("What would have to change"));
}

#[test]
fn enter_alone_changes_no_answer_of_a_field_with_type_ahead() {
    let mut window = Window::open();
    window.click("Same product from the device maker");
    let before = window.assessment().clone();
    window.go_to("Licensed copy: Done");
    for field in ["Product", "Language"] {
        window.click_field(field);
        window.press(&[Key::Enter]);
        assert_eq!(*window.assessment(), before, "{field}: Enter");
        window.click_field(field);
        window.press(&[Key::Escape]);
        window.press(&[Key::Tab]);
        assert_eq!(*window.assessment(), before, "{field}: Escape, and Tab away");
    }
    let mut window = Window::open();
    window.choose("License source", "With the device (OEM)");
    window.click("Continue");
    window.click_field("Product");
    window.press(&[Key::Enter]);
    assert!(window.assessment().licensed.software.product.is_unanswered(), "nothing was chosen");
    window.click_field("Product");
    window.press(&[Key::ArrowDown, Key::Enter]);
    assert!(window.assessment().licensed.software.product.known().is_some(), "a row was chosen by its arrow");
}
