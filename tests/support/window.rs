//! The program in a window without a screen, driven as a person would drive it.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses a part of it, and a test may fail")]

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::rc::Rc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder};
use jiff::civil::{DateTime, date};
use reimage_advisor::assessment::Assessment;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::window::app::App;

/// The time of every test.
pub fn now() -> DateTime {
    date(2026, 11, 24).at(10, 30, 0, 0)
}

/// Pages that the rail leads to, by what it says after the example of FAQ 4 was opened.
pub const PAGES: [&str; 10] = [
    "License source: Done",
    "Licensed copy: Done",
    "Volume Licensing media: Done",
    "Your agreement: Done",
    "Check your answers",
    "Verdict: Not permitted",
    "Which media may I use?",
    "Activation",
    "Report and answer",
    "Rules and questions: The brief, to read",
];

/// How the program starts.
#[derive(Default)]
pub struct Start {
    /// The size of the window; 1040 x 720 when left out.
    pub size: Option<(f32, f32)>,
    /// A file on the command line.
    pub file: Option<PathBuf>,
    /// Where its settings are.
    pub settings: Option<PathBuf>,
    /// Whether the system asks for a dark theme.
    pub dark: bool,
}

/// Clears the window, as what shows it on a screen does before each frame.
#[allow(clippy::disallowed_methods, reason = "the color is the program's")]
fn clear(ui: &egui::Ui, app: &App) {
    let [red, green, blue, _] = eframe::App::clear_color(app, ui.visuals()).map(|part| (part * 255.0).round() as u8);
    ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, egui::Color32::from_rgb(red, green, blue));
}

/// The program in its window.
pub struct Window {
    harness: Harness<'static, Option<App>>,
    clicks: usize,
    keys: usize,
    copied: Option<String>,
}

impl Window {
    pub fn open() -> Self {
        Self::start(Start::default())
    }

    pub fn start(start: Start) -> Self {
        let Start { size, file, settings, dark } = start;
        let (width, height) = size.unwrap_or((1040.0, 720.0));
        let slot: Rc<RefCell<Option<App>>> = Rc::default();
        let made = slot.clone();
        let builder: HarnessBuilder<Option<App>> = Harness::builder();
        let harness = builder
            .with_size([width, height])
            .with_max_steps(30)
            .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
            .with_os(egui::os::OperatingSystem::Windows)
            .with_render_cursor(false)
            .allow_missing_glyphs()
            .with_context_setup(move |ctx| {
                let knowledge = Knowledge::load().unwrap();
                let mut app = App::new(knowledge, settings, file, now);
                app.attach(ctx, "a test".to_owned());
                *made.borrow_mut() = Some(app);
            })
            .build_ui_state(
                move |ui, state: &mut Option<App>| {
                    let app = state.get_or_insert_with(|| slot.borrow_mut().take().unwrap());
                    app.logic(ui.ctx());
                    clear(ui, app);
                    app.show(ui);
                },
                None,
            );
        let mut window = Self { harness, clicks: 0, keys: 0, copied: None };
        window.settle();
        window
    }

    /// The program.
    pub fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    /// The answers.
    pub fn assessment(&self) -> &Assessment {
        self.app().assessment()
    }

    /// Draws until nothing changes any more and no work goes on.
    pub fn settle(&mut self) {
        for _ in 0..3 {
            self.step();
        }
        while self.app().is_busy() {
            std::thread::yield_now();
            self.step();
        }
        for _ in 0..3 {
            self.step();
        }
    }

    /// Draws one frame for each event that waits, or one, and notes what is copied.
    fn step(&mut self) {
        self.harness.step();
        let copied = self.harness.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        self.copied = copied.or(self.copied.take());
    }

    /// Clicks what has this label.
    pub fn click(&mut self, label: &str) {
        let node = self.harness.get_by_label(label);
        node.scroll_to_me();
        self.settle();
        self.harness.get_by_label(label).click();
        self.clicks += 1;
        self.settle();
    }

    /// Goes to a page by the rail.
    pub fn go_to(&mut self, page: &str) {
        self.harness.get_by_role_and_label(egui::accesskit::Role::Link, page).click();
        self.clicks += 1;
        self.settle();
    }

    /// Clicks what has this in its label.
    pub fn click_part(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.clicks += 1;
        self.settle();
    }

    /// Clicks the first that has this in its label.
    pub fn click_first(&mut self, part: &str) {
        let first = |window: &Self| window.texts().into_iter().find(|text| text.contains(part)).unwrap();
        let label = first(self);
        self.click(&label);
    }

    /// Everything that can be read, for messages.
    pub fn texts(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
    }

    /// How often something was clicked.
    pub fn clicks(&self) -> usize {
        self.clicks
    }

    /// How many keys were pressed; one that is held down for another counts as well.
    pub fn keys(&self) -> usize {
        self.keys
    }

    /// Clicks the choice with this label in the group with this name.
    pub fn choose(&mut self, group: &str, label: &str) {
        self.in_group(group, label, |node| node.scroll_to_me());
        self.settle();
        self.in_group(group, label, |node| node.click());
        self.clicks += 1;
        self.settle();
    }

    /// Clicks the choice, and does not wait for what comes of it.
    pub fn choose_without_waiting(&mut self, group: &str, label: &str) {
        self.in_group(group, label, |node| node.click());
        // What follows from an answer begins with the frame after it.
        self.step();
        self.step();
    }

    fn in_group(&self, group: &str, label: &str, act: impl Fn(&egui_kittest::Node<'_>)) {
        let group = self.harness.get_by_role_and_label(egui::accesskit::Role::RadioGroup, group);
        act(&group.get_all_by_label_contains(label).next().unwrap());
    }

    /// Presses keys one after the other.
    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.press_with(Modifiers::NONE, *key);
        }
    }

    /// Presses a key with modifiers.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let held = [modifiers.alt, modifiers.shift, modifiers.command || modifiers.ctrl];
        self.keys += 1 + held.into_iter().filter(|held| *held).count();
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Types text into whatever has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.keys += text.chars().count();
        for character in text.chars() {
            self.harness.event(egui::Event::Text(character.to_string()));
            self.harness.run_steps(1);
        }
        self.settle();
    }

    /// Picks from a field with type-ahead: types a part, and takes the first that is offered.
    pub fn pick(&mut self, field: &str, part: &str) {
        self.click_field(field);
        self.type_text(part);
        self.press(&[Key::Enter]);
    }

    /// Answers the first two pages by mouse: Windows 8 Pro in English, from the device maker.
    pub fn answer_licensed_copy(&mut self) {
        self.choose("License source", "With the device");
        self.click("Continue");
        self.pick("Product", "w8 pro");
        self.pick("Language", "en");
        self.choose("COA label", "The same");
        self.click("Continue");
    }

    /// Answers for a fleet on its page of media and agreement: media as most devices have it.
    pub fn answer_for_most_devices(&mut self) {
        self.choose("Media source", "Volume Licensing download");
        self.choose("Product", "As most devices: Windows 11 Pro");
        self.choose("Language", "As most devices: English");
        self.choose("Program", "Select");
        self.choose("Whose agreement", "The customer's own");
    }

    /// Clicks into the field with this name.
    pub fn click_field(&mut self, name: &str) {
        self.field(name).scroll_to_me();
        self.settle();
        self.field(name).click();
        self.clicks += 1;
        self.settle();
    }

    fn field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let fields = self.harness.get_all_by_label(name);
        fields.into_iter().find(|node: &egui_kittest::Node<'_>| node.accesskit_node().is_text_input()).unwrap()
    }

    /// Whether something with this label is there.
    pub fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether something is there whose label has this in it.
    pub fn shows_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    /// Whether a heading stands where it can be seen without scrolling.
    pub fn heading_is_in_view(&self, label: &str) -> bool {
        let heading = self.harness.get_by_role_and_label(egui::accesskit::Role::Heading, label);
        self.harness.ctx.content_rect().contains_rect(heading.rect())
    }

    /// Whether what has this label can be seen without scrolling.
    pub fn is_in_view(&self, label: &str) -> bool {
        let found = self.harness.query_all_by_label(label);
        found.into_iter().any(|node| self.harness.ctx.content_rect().contains_rect(node.rect()))
    }

    /// Whether something that has this in its label can be seen without scrolling.
    pub fn is_in_view_part(&self, part: &str) -> bool {
        let found = self.harness.query_all_by_label_contains(part);
        found.into_iter().any(|node| self.harness.ctx.content_rect().contains_rect(node.rect()))
    }

    /// Lets this many seconds of the window's time go by.
    pub fn let_time_pass(&mut self, seconds: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + seconds);
        self.settle();
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, path: &std::path::Path) {
        self.clicks += 1;
        self.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        self.settle();
    }

    /// Drops a file on the window, and does not wait for what comes of it.
    pub fn drop_without_waiting(&mut self, path: &std::path::Path) {
        self.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        self.step();
    }

    /// Draws until something with this label is there.
    pub fn wait_for(&mut self, label: &str) {
        while !self.shows(label) {
            assert!(self.app().is_busy(), "{label} did not come");
            std::thread::yield_now();
            self.step();
        }
    }

    /// The labels of everything with this role, from the top down.
    pub fn labels_of(&self, role: egui::accesskit::Role) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        let of_role = nodes.filter(|node| node.accesskit_node().role() == role);
        of_role.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// What was put on the clipboard last.
    pub fn copied(&self) -> Option<String> {
        self.copied.clone()
    }

    /// Asks for the report, and types where it is to be written.
    pub fn type_report_path(&mut self, path: &std::path::Path) {
        self.click("Menu");
        self.click("Type a path");
        self.click_part("Report to a typed path...");
        self.press_with(Modifiers::COMMAND, Key::A);
        self.type_text(&path.display().to_string());
        self.press(&[Key::Enter]);
    }

    /// What stands in the field that has the focus.
    pub fn focused_value(&self) -> Option<String> {
        let nodes = self.harness.root().children_recursive();
        let mut focused = nodes.filter(|node| node.is_focused());
        focused.find_map(|node| node.accesskit_node().value())
    }

    /// The label of what has the focus.
    pub fn focused(&self) -> Option<String> {
        let root = self.harness.root();
        let mut nodes = vec![root];
        while let Some(node) = nodes.pop() {
            if node.is_focused()
                && let Some(label) = node.accesskit_node().label()
            {
                return Some(label);
            }
            nodes.extend(node.children());
        }
        None
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Deref for Window {
    type Target = Harness<'static, Option<App>>;

    fn deref(&self) -> &Self::Target {
        &self.harness
    }
}

impl DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.harness
    }
}
