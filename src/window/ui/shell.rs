//! What stands around a page: bar, rail, command row, explanation, notices.

use egui::{Align, Button, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::assessment::Assessment;
use crate::assessment::verdict::{Outcome, Verdict};
use crate::knowledge::Knowledge;
use crate::rules::decision::Decision;
use crate::storage::examples::EXAMPLES;
use crate::window::settings::{Settings, Theme};
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::Focus;
use crate::window::ui::fleet::{FleetCommand, FleetPage};
use crate::window::ui::theme::{self, CONTROL, Palette};
use crate::window::ui::widgets::{caption, card, focus_ring, link, muted, primary_button, strong};
use crate::wizard::{Page, Status};

/// What the shell shows of the program's state.
pub struct Shell<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The answers.
    pub assessment: &'a Assessment,
    /// The decision on them.
    pub decision: &'a Decision,
    /// What is shown in the middle.
    pub view: View,
    /// What the assessment is called.
    pub title: String,
    /// Whether something would be lost.
    pub unsaved: bool,
    /// Whether it belongs to a file.
    pub has_file: bool,
    /// Whether there is something to undo, and something to redo.
    pub history: (bool, bool),
    /// What the fleet is called, if there is one.
    pub fleet: Option<String>,
    /// The settings.
    pub settings: &'a Settings,
    /// What is asked for.
    pub commands: Vec<Command>,
}

impl Shell<'_> {
    fn item(&mut self, ui: &mut Ui, command: Command, enabled: bool) {
        let mut button = Button::new(command.label()).min_size(vec2(200.0, 28.0));
        if let Some(shortcut) = command.shortcut() {
            button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
        }
        if ui.add_enabled(enabled, button).clicked() {
            self.commands.push(command);
            ui.close();
        }
    }

    /// Title and state at the left, the most used actions and the menu at the right.
    pub fn bar(&mut self, ui: &mut Ui) {
        ui.horizontal_centered(|ui| {
            ui.add_space(16.0);
            let room = (ui.available_width() - 490.0).max(80.0);
            ui.allocate_ui_with_layout(vec2(room, CONTROL), Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(strong(self.title.as_str())).truncate());
                let state = match (self.unsaved, self.has_file) {
                    (true, _) => "not saved",
                    (false, true) => "saved",
                    (false, false) => "",
                };
                caption(ui, state);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(16.0);
                // Added from the left to the right, so that Tab goes that way too.
                ui.scope_builder(UiBuilder::new().layout(Layout::left_to_right(Align::Center)), |ui| {
                    ui.set_width(450.0);
                    for command in [Command::Open, Command::Save, Command::Fleet(FleetCommand::Choose)] {
                        if ui.button(command.label()).clicked() {
                            self.commands.push(command);
                        }
                    }
                    if ui.button("Help").clicked() {
                        self.commands.push(Command::Go(View::Help));
                    }
                    ui.menu_button("Menu", |ui| {
                        // On a small screen the menu is higher than the window.
                        let height = ui.ctx().content_rect().height() - 80.0;
                        ScrollArea::vertical()
                            .max_height(height)
                            .min_scrolled_height(height)
                            .show(ui, |ui| self.menu(ui));
                    });
                });
            });
        });
    }

    fn menu(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        let fleet = [FleetCommand::Choose, FleetCommand::Type].map(Command::Fleet);
        for command in [Command::New, Command::Open, Command::OpenTyped].into_iter().chain(fleet) {
            self.item(ui, command, true);
        }
        let recent = self.settings.recent.clone();
        ui.add_enabled_ui(!recent.is_empty(), |ui| {
            ui.menu_button("Recent files", |ui| {
                for path in &recent {
                    if ui.button(path.display().to_string()).clicked() {
                        self.commands.push(Command::OpenPath(path.clone()));
                        ui.close();
                    }
                }
            });
        });
        ui.menu_button("Examples", |ui| {
            for (at, example) in EXAMPLES.iter().enumerate() {
                if ui.button(example.name).clicked() {
                    self.commands.push(Command::Example(at));
                    ui.close();
                }
            }
        });
        ui.separator();
        for command in [Command::Save, Command::SaveAs, Command::SaveTyped] {
            self.item(ui, command, true);
        }
        self.item(ui, Command::EditDetails, true);
        self.item(ui, Command::WriteReport, true);
        self.item(ui, Command::WriteReportTyped, true);
        for view in [View::PermittedMedia, View::Activation, View::Report] {
            self.item(ui, Command::Go(view), true);
        }
        ui.separator();
        let (undo, redo) = self.history;
        self.item(ui, Command::Undo, undo);
        self.item(ui, Command::Redo, redo);
        ui.separator();
        ui.menu_button("Theme", |ui| {
            for &theme in Theme::ALL {
                if ui.radio(self.settings.theme == theme, theme.label()).clicked() {
                    self.commands.push(Command::Theme(theme));
                    ui.close();
                }
            }
        });
        ui.menu_button("Size", |ui| {
            for command in [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset] {
                self.item(ui, command, true);
            }
        });
        self.item(ui, Command::ToggleExplanation, true);
        self.item(ui, Command::Go(View::Help), true);
        self.item(ui, Command::Go(View::About), true);
        ui.separator();
        self.item(ui, Command::Quit, true);
    }

    /// The sections with their states, and the verdict so far.
    pub fn rail(&mut self, ui: &mut Ui) {
        ui.add_space(16.0);
        ui.label(strong("This assessment"));
        for &page in Page::ALL {
            let state = self.state(page);
            self.rail_row(ui, View::Wizard(page), page.label(), &state);
        }
        ui.add_space(16.0);
        ui.label(strong("What follows"));
        for view in [View::PermittedMedia, View::Activation, View::Report] {
            self.rail_row(ui, view, Command::Go(view).label(), "");
        }
        ui.add_space(8.0);
        if let Some(fleet) = self.fleet.clone() {
            ui.label(strong("This fleet"));
            let page = if let View::Fleet(page) = self.view { page } else { FleetPage::Devices };
            self.rail_row(ui, View::Fleet(page), "Fleet", &fleet);
            ui.add_space(8.0);
        }
        ui.label(strong("To read"));
        self.rail_row(ui, View::Help, Command::Go(View::Help).label(), "The brief, to search");
    }

    fn rail_row(&mut self, ui: &mut Ui, view: View, label: &str, state: &str) {
        let palette = Palette::of(ui);
        let current = self.view == view;
        let height = if state.is_empty() { CONTROL } else { 46.0 };
        let (id, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let response = ui.interact(rect, id.with(label), egui::Sense::click());
        let name = if state.is_empty() { label.to_owned() } else { format!("{label}: {state}") };
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Link, ui.is_enabled(), current, name.as_str()));
        if current || response.hovered() {
            ui.painter().rect_filled(rect, 4.0, palette.passage);
        }
        let font = if current { theme::strong() } else { egui::TextStyle::Body.resolve(ui.style()) };
        let mut at = rect.left_top() + vec2(8.0, 5.0);
        let painter = ui.painter_at(rect);
        painter.text(at, egui::Align2::LEFT_TOP, label, font, palette.text);
        at.y += 19.0;
        let small = egui::TextStyle::Small.resolve(ui.style());
        painter.text(at, egui::Align2::LEFT_TOP, state, small, palette.muted);
        focus_ring(ui, &response);
        if response.clicked() {
            self.commands.push(Command::Go(view));
        }
    }

    fn state(&self, page: Page) -> String {
        match page {
            Page::Check => String::new(),
            Page::Verdict => self.so_far(),
            _ => match page.status(&self.knowledge.catalogue, self.assessment) {
                Status::NotStarted => "Not started".to_owned(),
                Status::Partly { answered, asked } => format!("{answered} of {asked} answered"),
                Status::Done => "Done".to_owned(),
                Status::Review => "Look at it again".to_owned(),
            },
        }
    }

    /// The verdict so far, in a few words.
    fn so_far(&self) -> String {
        let open = self.decision.with_outcome(Outcome::Unknown).count();
        match self.decision.verdict() {
            Verdict::Undetermined => format!("So far undetermined, {open} open"),
            Verdict::NotPermitted if open > 0 => "So far not permitted".to_owned(),
            verdict => verdict.label().to_owned(),
        }
    }

    /// One line in place of the rail: where the person is, and the verdict so far.
    pub fn position(&mut self, ui: &mut Ui) {
        ui.horizontal_centered(|ui| {
            ui.add_space(16.0);
            ui.spacing_mut().interact_size.y = 24.0;
            if let View::Wizard(page) = self.view {
                let at = Page::ALL.iter().position(|other| *other == page).unwrap_or_default() + 1;
                muted(ui, format!("{at} of {}", Page::ALL.len()));
                ui.label(strong(page.label()));
            } else {
                ui.label(strong(Command::Go(self.view).label()));
            }
            if self.view == View::Wizard(Page::Verdict) {
                return;
            }
            let so_far = format!("Verdict: {}", self.so_far());
            if link(ui, &so_far, &so_far).clicked() {
                self.commands.push(Command::Go(View::Wizard(Page::Verdict)));
            }
        });
    }

    /// Back, and what goes on, at the right.
    pub fn command_row(&mut self, ui: &mut Ui, focus: &mut Option<Focus>) {
        let (back, forward) = match self.view {
            View::Wizard(Page::Source) => (false, Some((Command::Continue, Command::Continue.label()))),
            View::Wizard(Page::Check) => (true, Some((Command::Continue, "Show verdict"))),
            View::Wizard(Page::Verdict) => (true, Some((Command::Save, Command::Save.label()))),
            View::Wizard(_) => (true, Some((Command::Continue, Command::Continue.label()))),
            View::Activation | View::Report | View::PermittedMedia | View::Help | View::About | View::Fleet(_) => {
                (true, None)
            }
        };
        let labels = back.then_some(Command::Back.label()).into_iter().chain(forward.as_ref().map(|(_, label)| *label));
        let width: f32 = labels.map(|label| button_width(ui, label) + ui.spacing().item_spacing.x).sum();
        ui.horizontal_centered(|ui| {
            ui.add_space((ui.available_width() - width - 24.0).max(16.0));
            if back && ui.button(Command::Back.label()).clicked() {
                self.commands.push(Command::Back);
            }
            let Some((command, label)) = forward else {
                return;
            };
            let button = primary_button(ui, label);
            let first = self.view == View::Wizard(Page::Check) && *focus == Some(Focus::First);
            if first || *focus == Some(Focus::Next) {
                button.request_focus();
                *focus = None;
            }
            if button.clicked() {
                self.commands.push(command);
            }
        });
    }
}

fn button_width(ui: &Ui, label: &str) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let text = ui.painter().layout_no_wrap(label.to_owned(), font, egui::Color32::PLACEHOLDER);
    text.size().x + 2.0 * ui.spacing().button_padding.x
}

/// A notice at the top of the page: what happened and what to do; it stays until it is closed.
pub fn notice(ui: &mut Ui, at: usize, text: &str, problem: bool, action: Option<&Command>) -> Option<Command> {
    let palette = Palette::of(ui);
    let (color, fill) = if problem { palette.not_met } else { palette.unknown };
    card(ui, fill, 12, |ui| {
        let mut asked = None;
        ui.label(RichText::new(text).color(color));
        ui.horizontal(|ui| {
            if let Some(action) = action
                && ui.button(action.label()).clicked()
            {
                asked = Some(action.clone());
            }
            if ui.button(Command::CloseNotice(at).label()).clicked() {
                asked = Some(Command::CloseNotice(at));
            }
        });
        asked
    })
}
