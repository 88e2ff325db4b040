//! Drawn large or in a small window, nothing is cut at the sides, and everything is reached.

use std::fs;

use crate::support::window::{Start, Window};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::NodeT;
use reimage_advisor::settings::{Settings, save};

/// The smallest window at 100, 200 and 300 %, and the usual one at 200 %, in points.
const SIZES: [(f32, f32); 4] = [(720.0, 560.0), (360.0, 280.0), (240.0, 186.0), (520.0, 360.0)];

const LIST: &str = "Computer Name,channel,product,language,Room\nPC-1,OEM,Windows 11 Pro,en-US,Attic\n\
                    PC-2,,Windows 11 Pro,de-DE,Cellar\nPC-3,OEM,Windoes 11 Pro,en-US,Cellar\n";

/// What reaches beyond the sides of the window.
fn cut(window: &Window) -> Vec<String> {
    let room = window.ctx.content_rect().expand(1.0);
    let nodes = window.root().children_recursive();
    let drawn = nodes.filter(|node| {
        let role = node.accesskit_node().role();
        egui::accessibility::is_input(role) || matches!(role, Role::Link | Role::Label | Role::Heading)
    });
    let beyond = |rect: &Rect| rect.is_positive() && (rect.left() < room.left() || rect.right() > room.right());
    drawn
        .filter(|node| beyond(&node.rect()))
        .map(|node| {
            let node_text = node.accesskit_node();
            let text = node_text.label().or(node_text.value()).unwrap_or_default();
            format!("{:?} \"{text}\" at {:?}", node_text.role(), node.rect().x_range())
        })
        .collect()
}

/// What is wrong with a page: what is cut, and what has the focus and is not in view while Tab goes through it.
fn faults(window: &mut Window, page: &str) -> Vec<String> {
    let size = window.ctx.content_rect().size();
    let mut faults: Vec<String> = cut(window).into_iter().map(|cut| format!("{page} at {size:?}: {cut}")).collect();
    // At the sizes between, what is reached is laid out as at one of these.
    if ![720.0, 240.0].contains(&size.x) {
        return faults;
    }
    let room = window.ctx.content_rect().expand(1.0);
    for _ in 0..15 {
        window.key_press(Key::Tab);
        window.run_steps(3);
        let nodes = window.root().children_recursive();
        let focused = nodes.filter(|node| node.is_focused()).last();
        let place = focused.map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()));
        if let Some((label, rect)) = place.filter(|(_, rect)| !room.contains(rect.left_top())) {
            faults.push(format!("{page} at {size:?}: \"{label}\" is at {rect:?}"));
        }
    }
    faults
}

#[test]
fn every_page_of_an_assessment_is_whole_and_reached_at_every_size() {
    let mut wrong = Vec::new();
    for size in SIZES {
        let mut window = Window::start(Start { size: Some(size), ..Start::default() });
        wrong.extend(faults(&mut window, "first page"));
        window.press_with(Modifiers::ALT, Key::ArrowRight);
        wrong.extend(faults(&mut window, "a page that is not complete"));
        for (example, page) in [("FAQ 4", "verdict"), ("Something is not known yet", "open verdict")] {
            search(&mut window, example);
            wrong.extend(faults(&mut window, page));
        }
        for page in [
            "Which media may I use?",
            "Activation",
            "Report and answer",
            "Rules and questions",
            "About Reimage Advisor",
            "Saved assessments",
            "Licensed copy",
            "Volume Licensing media",
            "Your agreement",
            "Check your answers",
        ] {
            search(&mut window, &format!("go to: {page}"));
            wrong.extend(faults(&mut window, page));
        }
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text("Office Home and Business 2021");
        wrong.extend(faults(&mut window, "search"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_fleet_and_saved_assessments_are_whole_and_reached_at_every_size() {
    let mut wrong = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let (list, settings) = (folder.path().join("devices.csv"), folder.path().join("config/settings.ron"));
        fs::write(&list, LIST).unwrap();
        fs::write(folder.path().join("office.reimage"), include_str!("../../assets/examples/office.reimage")).unwrap();
        save(&settings, &Settings { shelf: vec![folder.path().to_owned()], ..Settings::default() }).unwrap();
        let mut window = Window::start(Start { size: Some(size), settings: Some(settings), ..Start::default() });
        window.drop_file(&list);
        for page in ["overview", "media and agreement", "image plan", "devices"] {
            search(&mut window, &format!("go to: fleet, {page}"));
            wrong.extend(faults(&mut window, page));
        }
        window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
        wrong.extend(faults(&mut window, "saved assessments"));
        window.press_with(Modifiers::COMMAND, Key::N);
        window.press(&[Key::Space]);
        window.press_with(Modifiers::COMMAND, Key::S);
        assert!(window.shows("Path"), "{:?}", window.texts());
        wrong.extend(faults(&mut window, "a dialog"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Takes what the search finds first.
fn search(window: &mut Window, typed: &str) {
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text(typed);
    window.press(&[Key::Enter]);
}
