//! What a screen reader is told: every part of the window, every group and every control has a name of its own.

use std::collections::BTreeMap;

use egui::accesskit::{Live, Role};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::list_folder::Folder;
use crate::support::window::{Start, Window};

/// The parts that a person can jump to, and what belongs together: nothing of it may go without a name.
const NAMED: [Role; 12] = [
    Role::Window,
    Role::Banner,
    Role::Complementary,
    Role::Dialog,
    Role::Group,
    Role::List,
    Role::ListBox,
    Role::Main,
    Role::Menu,
    Role::Navigation,
    Role::RadioGroup,
    Role::Region,
];

fn name_of(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

/// What a screen reader's user could not make sense of.
fn faults(window: &Window) -> Vec<String> {
    let root = window.root();
    let mut faults = Vec::new();
    for node in std::iter::once(root).chain(root.children_recursive()) {
        let (role, name) = (node.accesskit_node().role(), name_of(&node));
        let control = egui::accessibility::is_input(role)
            || node.accesskit_node().data().supports_action(egui::accesskit::Action::Focus);
        if (control || NAMED.contains(&role)) && name.trim().is_empty() {
            faults.push(format!("{role:?} without a name"));
        }
        if control && matches!(role, Role::Unknown | Role::GenericContainer | Role::Label) {
            faults.push(format!("\"{name}\" takes the focus and is a {role:?}"));
        }
        if role == Role::Label && node.accesskit_node().value().is_none_or(|value| value.trim().is_empty()) {
            faults.push("a label that says nothing".to_owned());
        }
        faults.extend(alike(&node, role, &name));
    }
    faults
}

/// Controls of one group that nobody could tell apart.
fn alike(group: &Node<'_>, role: Role, name: &str) -> Vec<String> {
    if !NAMED.contains(&role) {
        return Vec::new();
    }
    let mut names: BTreeMap<(String, String), usize> = BTreeMap::new();
    for child in group.children() {
        let role = child.accesskit_node().role();
        if egui::accessibility::is_input(role) {
            *names.entry((format!("{role:?}"), name_of(&child))).or_default() += 1;
        }
    }
    let twice = names.into_iter().filter(|(_, times)| *times > 1);
    twice.map(|((role, control), _)| format!("\"{name}\" has several of {role} \"{control}\"")).collect()
}

#[track_caller]
fn assert_spoken(window: &Window, page: &str) {
    let faults = faults(window);
    assert!(faults.is_empty(), "{page}: {faults:#?}");
}

#[test]
fn every_page_tells_a_screen_reader_what_everything_is_called() {
    for size in [(1040.0, 720.0), (720.0, 560.0)] {
        let mut window = Window::start(Start { size: Some(size), ..Start::default() });
        assert_spoken(&window, "first page");
        window.click("Continue");
        assert_spoken(&window, "a page that is not complete");
        window.click("Enterprise without Software Assurance (FAQ 4)");
        assert_spoken(&window, "verdict");
        if size.0 > 860.0 {
            for page in ["Which media may I use?", "Activation", "Report and answer"] {
                window.go_to(page);
                assert_spoken(&window, page);
            }
        }
        for page in ["Rules and questions", "About Reimage Advisor"] {
            window.click("Menu");
            assert_spoken(&window, "menu");
            window.get_all_by_label_contains(page).last().unwrap().click();
            window.settle();
            assert_spoken(&window, page);
        }
        for _ in 0..7 {
            window.press_with(egui::Modifiers::ALT, egui::Key::ArrowLeft);
            assert_spoken(&window, "a page of the wizard");
        }
    }
}

#[test]
fn a_fleet_is_told_row_by_row() {
    let list = "Computer Name,channel,product,language\nPC-1,OEM,Windows 11 Pro,en-US\nPC-2,OEM,Windoes 11 Pro,de-DE\n";
    let folder = Folder::of(list, "");
    let mut window = Window::open();
    window.drop_file(&folder.path("devices.csv"));
    for tab in ["Overview", "Image plan", "Devices"] {
        window.click(tab);
        assert_spoken(&window, tab);
    }
    let root = window.root();
    let rows: Vec<_> =
        root.children_recursive().filter(|node| node.accesskit_node().role() == Role::ListBoxOption).collect();
    assert!(!rows.is_empty());
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row.accesskit_node().position_in_set(), Some(at));
    }
}

#[test]
fn what_happens_is_announced() {
    let mut window = Window::open();
    window.click("Continue");
    assert!(announced(&window, Live::Assertive).contains(&"There is a problem".to_owned()));
    window.click("Office from the shop");
    assert!(
        announced(&window, Live::Polite).contains(&"Not permitted".to_owned()),
        "{:?}",
        announced(&window, Live::Polite)
    );
    let verdict = window.get_by_role_and_label(Role::Heading, "Not permitted");
    let sentence = verdict.accesskit_node().description().unwrap_or_default();
    assert!(window.texts().contains(&sentence), "heard after the verdict, not beside it: {sentence:?}");
}

/// What is said at once or soon.
fn announced(window: &Window, how: Live) -> Vec<String> {
    let nodes = window.root().children_recursive().filter(|node| node.accesskit_node().live() == how);
    nodes.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
}
