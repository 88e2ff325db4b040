//! The rail: the sections with their states and the verdict so far, as a column or in one line.

use egui::{Align2, Label, Role, Sense, TextStyle, Ui, WidgetInfo, vec2};

use crate::window::ui::command::Command;
use crate::window::ui::shell::Shell;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, CONTROL, Palette};
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{focus_ring, link, link_text, scrolled, strong, up_to};
use crate::wizard::Page;

/// The sections with their states, and the verdict so far.
pub fn column(ui: &mut Ui, shell: &mut Shell<'_>) {
    ui.add_space(16.0);
    ui.label(strong("This assessment"));
    for &page in Page::ALL {
        let state = shell.state(page);
        row(ui, shell, View::Wizard(page), page.label(), &state);
    }
    ui.add_space(16.0);
    ui.label(strong("What follows"));
    for view in View::FOLLOWING {
        row(ui, shell, view, view.label(), "");
    }
    ui.add_space(8.0);
    if let Some(fleet) = shell.fleet.clone() {
        ui.label(strong("This fleet"));
        let page = if let View::Fleet(page) = shell.view { page } else { FleetPage::Devices };
        row(ui, shell, View::Fleet(page), "Fleet", &fleet);
        ui.add_space(8.0);
    }
    ui.label(strong("All assessments"));
    row(ui, shell, View::Shelf, View::Shelf.label(), "");
    ui.add_space(8.0);
    ui.label(strong("To read"));
    row(ui, shell, View::Help, View::Help.label(), "The brief, to read");
}

fn row(ui: &mut Ui, shell: &mut Shell<'_>, view: View, label: &str, state: &str) {
    let palette = Palette::of(ui);
    let current = shell.view == view;
    let height = if state.is_empty() { CONTROL } else { 46.0 };
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id.with(label), Sense::click());
    let name = if state.is_empty() { label.to_owned() } else { format!("{label}: {state}") };
    response.widget_info(|| WidgetInfo::selected(Role::Link, ui.is_enabled(), current, name.as_str()));
    if current {
        spoken::describe(ui.ctx(), response.id, "The page that is shown");
    }
    if current || response.hovered() {
        palette.highlight(ui.painter(), rect);
    }
    let font = if current { theme::strong() } else { TextStyle::Body.resolve(ui.style()) };
    let mut at = rect.left_top() + vec2(8.0, 5.0);
    let painter = ui.painter_at(rect);
    painter.text(at, Align2::LEFT_TOP, label, font, palette.text);
    at.y += 19.0;
    painter.text(at, Align2::LEFT_TOP, state, TextStyle::Small.resolve(ui.style()), palette.muted);
    focus_ring(ui, &response);
    if response.clicked() {
        shell.commands.push(Command::Go(view));
        ui.close();
    }
}

/// One line in place of the column: where the person is, with the list of all pages behind it, and the verdict so far.
pub fn line(ui: &mut Ui, shell: &mut Shell<'_>) {
    ui.horizontal_centered(|ui| {
        ui.add_space(16.0);
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        let at = match shell.view {
            View::Wizard(page) => Page::ALL.iter().position(|other| *other == page),
            _ => None,
        };
        let place = at.map_or_else(|| "Pages".to_owned(), |at| format!("{} of {}", at + 1, Page::ALL.len()));
        let pages = ui.menu_button(place.as_str(), |ui| {
            let room = ui.ctx().content_rect();
            ui.set_width((room.width() - 48.0).min(280.0));
            scrolled(ui, up_to(room.height() - 100.0), |ui| column(ui, shell));
        });
        ui.ctx().accesskit_node_builder(pages.response.id, |node| node.set_label(format!("{place}, all pages")));
        ui.add(Label::new(strong(shell.view.label())).truncate());
        // On other pages it would be taken for theirs.
        if !matches!(shell.view, View::Wizard(_)) || shell.view == View::Wizard(Page::Verdict) {
            return;
        }
        let so_far = format!("Verdict: {}", shell.so_far());
        let fits = link_text(ui, &so_far).size().x < ui.available_width() - 16.0;
        // Where there is no room for it, it stands in the list of the pages.
        if fits && link(ui, &so_far, &so_far).clicked() {
            shell.commands.push(Command::Go(View::Wizard(Page::Verdict)));
        }
    });
}
