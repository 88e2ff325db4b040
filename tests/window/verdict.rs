//! The verdict at a glance: the card, the one next step, what is folded, what was applied, and notices that go.

use crate::support::window::{Start, Window};
use egui::Key;
use egui::accesskit::Role;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::decision::decide;
use reimage_advisor::window::ui::view::View;
use reimage_advisor::wizard::Page;

const FAQ_4: &str = "Enterprise without Software Assurance (FAQ 4)";
const OFFICE: &str = "Office from the shop";
const OPEN: &str = "Something is not known yet";
const PERMITTED: &str = "Same product from the device maker";

fn verdict(window: &Window) -> Verdict {
    decide(&Knowledge::load().unwrap().catalogue, window.assessment()).verdict()
}

fn open(example: &str) -> Window {
    let mut window = Window::open();
    window.click(example);
    window
}

#[test]
fn the_first_screen_has_the_verdict_what_is_compared_the_best_change_and_what_to_do_with_it() {
    let window = open(FAQ_4);
    for label in ["Copy the answer", "Print report...", "Media", "Licensed copy"] {
        assert!(window.is_in_view(label), "{label}: {:?}", window.texts());
    }
    assert!(window.is_in_view_part("Apply: "), "{:?}", window.texts());
    assert!(window.is_in_view_part("on the verdict"), "the passages that it rests on");
}

#[test]
fn the_answer_is_copied_from_the_first_screen_with_blank_lines() {
    let mut window = open(OFFICE);
    window.click("Copy the answer");
    let copied = window.copied().unwrap();
    assert!(copied.contains("\n\nAnswer: "), "{copied}");
}

#[test]
fn what_is_not_met_comes_first_and_what_is_met_is_one_line_that_opens() {
    let mut window = open(OFFICE);
    let items = window.labels_of(Role::ListItem).into_iter();
    let criteria: Vec<String> = items.filter(|item| !item.starts_with("Step")).collect();
    assert_eq!(criteria[0], "Same product: Not met");
    assert_eq!(criteria.last().unwrap(), "License purchased: Met");
    assert!(!window.shows_part("At least one license of the product was purchased"));
    window.click("License purchased: Met, why");
    assert!(window.shows_part("At least one license of the product was purchased"));
    window.click("License purchased: Met, why");
    assert!(!window.shows_part("At least one license of the product was purchased"));
}

#[test]
fn what_is_applied_is_shown_with_its_verdict_and_can_be_undone() {
    let mut window = open(FAQ_4);
    let before = window.assessment().clone();
    assert_eq!(verdict(&window), Verdict::NotPermitted);
    window.click_first("Apply: ");
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
    assert!(verdict(&window).permits());
    assert_eq!(window.focused().as_deref(), Some(verdict(&window).label()), "the verdict is read first");
    assert!(window.shows_part("Applied: "));
    window.click("Undo");
    assert_eq!(window.assessment().media, before.media);
    assert!(!window.shows_part("Applied: "), "there is nothing left that it could undo");
}

#[test]
fn a_notice_of_what_was_done_goes_with_the_next_answer_so_that_undo_never_undoes_another_one() {
    let mut window = open(FAQ_4);
    window.click_first("Apply: ");
    assert!(window.shows_part("Applied: "));
    window.click("License source: Done");
    window.choose("License source", "In a shop");
    assert!(!window.shows_part("Applied: "));
}

#[test]
fn a_notice_of_what_was_done_goes_by_itself_and_a_problem_stays() {
    let mut window = open(FAQ_4);
    window.drop_file(std::path::Path::new("missing.iso"));
    window.click("Verdict: Not permitted");
    window.click_first("Apply: ");
    assert!(window.shows_part("Applied: ") && window.shows_part("Nothing was read"));
    window.let_time_pass(20.0);
    assert!(!window.shows_part("Applied: "), "{:?}", window.texts());
    assert!(window.shows_part("Nothing was read"));
}

#[test]
fn the_one_next_step_is_the_open_question_and_then_the_report() {
    let mut window = open(OPEN);
    window.click("Next question");
    let View::Wizard(page) = window.app().view() else { panic!("not in the wizard") };
    assert!(Page::ASKING.contains(&page));
    window.click("Continue");
    if window.app().view() == View::Wizard(page) {
        assert!(window.shows("There is a problem"), "it still asks");
    } else {
        assert_eq!(window.app().view(), View::Wizard(Page::Verdict), "and it goes back to the verdict");
    }
    let mut window = open(PERMITTED);
    assert!(!window.shows("Next question"));
    window.click("Create the report");
    assert_eq!(window.app().view(), View::Report);
    assert!(window.shows("Print report..."));
}

#[test]
fn a_changed_answer_leads_back_to_the_verdict() {
    let mut window = open(OFFICE);
    window.click("Change the answer to Same language");
    assert_eq!(window.app().view(), View::Wizard(Page::Media));
    window.press(&[Key::Escape]);
    window.click("Continue");
    assert_eq!(window.app().view(), View::Wizard(Page::Verdict));
}

#[test]
fn every_mark_is_in_the_list_of_sources_which_opens_the_passage() {
    let mut window = open(OFFICE);
    let marks = window.texts().into_iter().filter(|text| text.starts_with("Read ") && text.contains(" on "));
    let citations: Vec<String> =
        marks.map(|text| text.rsplit_once(" on ").unwrap().0["Read ".len()..].to_owned()).collect();
    assert!(citations.len() > 5);
    for citation in &citations {
        assert!(
            window.texts().iter().any(|text| text.starts_with("Read source ") && text.ends_with(citation)),
            "{citation}"
        );
    }
    window.click_first("Read source 1: ");
    assert!(window.shows("The passage and its neighbors"));
}

#[test]
fn the_chosen_media_is_marked_where_all_permitted_media_is_listed() {
    let mut window = open(PERMITTED);
    window.go_to("Which media may I use?");
    assert!(window.shows_part("Chosen now: ") && window.shows("Chosen now"), "{:?}", window.texts());
    assert!(!window.shows_part("Take "), "what is chosen is not offered again: {:?}", window.texts());
}

#[test]
fn a_side_of_which_nothing_is_known_says_so_once() {
    let mut window = Window::open();
    window.choose("License source", "With the device");
    window.go_to("Verdict: So far undetermined, 7 open");
    assert!(window.shows("product not known; language not known; With the device (OEM)"));
    assert!(window.shows("not known"), "{:?}", window.texts());
}

#[test]
fn in_a_small_window_all_pages_are_behind_the_place_in_the_wizard() {
    let mut window = Window::start(Start { size: Some((720.0, 560.0)), ..Start::default() });
    window.click("1 of 6, all pages");
    window.click("Your agreement: Not started");
    assert_eq!(window.app().view(), View::Wizard(Page::Agreement));
    assert!(window.shows("4 of 6, all pages"));
}

#[test]
fn an_optional_answer_is_taken_back() {
    let mut window = Window::open();
    window.click("Licensed copy: Not started");
    window.choose("Architecture", "64-bit");
    assert!(window.assessment().licensed.software.architecture.known().is_some());
    window.click("Take back the answer: Architecture");
    assert!(window.assessment().licensed.software.architecture.is_unanswered());
    assert!(!window.shows("Take back the answer: Architecture"));
}

#[test]
fn the_first_page_says_what_is_decided_and_offers_to_read_before_it_asks() {
    let mut window = Window::open();
    assert!(window.is_in_view_part("May you put your Volume Licensing image"));
    for label in ["Read tool output...", "Read media..."] {
        assert!(window.is_in_view(label), "{label}");
    }
    window.choose("License source", "With the device");
    assert!(!window.shows_part("May you put your Volume Licensing image"), "who has begun knows it");
}

#[test]
fn how_the_copy_was_licensed_is_offered_from_output_and_taken_only_by_hand() {
    let mut window = Window::open();
    window.click("Read tool output...");
    let slmgr = "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, OEM_DM channel\n\
        Partial Product Key: 2H7KP\nLicense Status: Licensed\n";
    window.event(egui::Event::Paste(slmgr.to_owned()));
    window.settle();
    window.click("Read");
    assert!(window.assessment().licensed.channel.is_unanswered());
    assert!(window.shows_part("An active key is not the license"));
    window.click_part("Answer with: ");
    assert!(window.assessment().licensed.channel.known().is_some());
    assert_eq!(window.app().view(), View::Wizard(Page::Source), "the answer is shown where it is asked");
    assert!(!window.shows_part("Answer with: "));
}

#[test]
fn the_report_page_begins_at_its_heading_with_the_answer_to_copy() {
    let mut window = Window::start(Start { size: Some((720.0, 560.0)), ..Start::default() });
    window.click(FAQ_4);
    window.click("Create the report");
    assert!(window.heading_is_in_view("Report and answer"));
    assert_eq!(window.focused().as_deref(), Some("Copy as plain text"));
}

#[test]
fn activation_says_that_nothing_is_decided_yet_as_long_as_nothing_is() {
    let mut window = Window::open();
    window.go_to("Activation");
    assert!(window.shows_part("it cannot be decided yet whether this is permitted"), "{:?}", window.texts());
    let mut window = open(FAQ_4);
    window.go_to("Activation");
    assert!(window.shows_part("this is not permitted. That a device activates"), "{:?}", window.texts());
}
