//! The regions of the window, drawn in the order in which Tab goes through them.

use egui::accesskit::Role;
use egui::{Color32, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::assessment::question::Question;
use crate::rules::decision::decide;
use crate::rules::warning::warnings;
use crate::storage::name::file_name;
use crate::window::app::App;
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::fleet::{FleetCommand, FleetPage};
use crate::window::ui::shell::{self, Shell};
use crate::window::ui::theme::{PAGE_WIDTH, Palette};
use crate::window::ui::widgets::{caption, card, link, strong};
use crate::window::ui::{explanation, pages};
use crate::wizard::Page;

const BAR: f32 = 44.0;
const ROW: f32 = 56.0;
const RAIL: f32 = 224.0;
const EXPLANATION: f32 = 288.0;
/// From this width on, the explanation stands beside the page.
const WIDE: f32 = 1000.0;
/// From this width on, the rail stands beside the page.
const MIDDLING: f32 = 860.0;

/// Where each region is.
struct Regions {
    bar: Rect,
    rail: Rect,
    page: Rect,
    explanation: Option<Rect>,
    row: Rect,
    /// Whether the rail is a column, not a line.
    column: bool,
}

impl Regions {
    fn of(window: Rect, explained: bool) -> Self {
        let (bar, below) = window.split_top_bottom_at_y(window.top() + BAR);
        let column = window.width() >= MIDDLING;
        let (rail, rest) = if column {
            below.split_left_right_at_x(below.left() + RAIL)
        } else {
            below.split_top_bottom_at_y(below.top() + 32.0)
        };
        let (above, row) = rest.split_top_bottom_at_y(rest.bottom() - ROW);
        if window.width() >= WIDE && explained {
            let (page, explanation) = above.split_left_right_at_x(above.right() - EXPLANATION);
            Self { bar, rail, page, explanation: Some(explanation), row, column }
        } else {
            Self { bar, rail, page: above, explanation: None, row, column }
        }
    }
}

/// Draws the window; gives what was asked for.
pub fn show(ui: &mut Ui, app: &mut App) -> Vec<Command> {
    let catalogue = &app.knowledge.catalogue;
    let decision = decide(catalogue, &app.document.assessment);
    let warnings = warnings(catalogue, &app.document.assessment);
    let window = ui.ctx().content_rect();
    let explained = app.explanation.shown
        && explanation::has_content(&app.knowledge, &app.document.assessment, app.view, &app.explanation);
    let regions = Regions::of(window, explained);
    backgrounds(ui, window, &regions);

    let mut cx = Cx {
        knowledge: &app.knowledge,
        assessment: &mut app.document.assessment,
        decision: &decision,
        warnings: &warnings,
        problems: &app.problems,
        focus: &mut app.focus,
        explanation: &mut app.explanation,
        help_query: &mut app.help_query,
        error_query: &mut app.error_query,
        license_query: &mut app.license_query,
        drawn_by: &app.drawn_by,
        assessor: &mut app.settings.assessor,
        attachments: &app.attachments,
        pasted: &mut app.pasted,
        fleet: &mut app.fleet,
        commands: Vec::new(),
    };
    let below = window.width() < WIDE;
    page(ui, regions.page, &mut cx, app.view, &app.notices, below);
    let mut commands = cx.commands;

    let title = app.document.title();
    let mut shell = Shell {
        knowledge: &app.knowledge,
        assessment: &app.document.assessment,
        decision: &decision,
        view: app.view,
        title,
        unsaved: app.document.is_unsaved(),
        has_file: app.document.path().is_some(),
        history: app.document.history(),
        fleet: app.fleet.list().map(|(path, _)| file_name(path)),
        settings: &app.settings,
        commands: Vec::new(),
    };
    region(ui, regions.row, "row", |ui| shell.command_row(ui, &mut app.focus));
    if let Some(rect) = regions.explanation {
        region(ui, rect.shrink2(vec2(16.0, 0.0)), "explanation", |ui| {
            ui.add_space(16.0);
            ScrollArea::vertical().show(ui, |ui| {
                let (knowledge, assessment) = (&app.knowledge, &app.document.assessment);
                commands.extend(explanation::show(ui, knowledge, assessment, app.view, &app.explanation));
            });
        });
    }
    let rail = if regions.column { regions.rail.shrink2(vec2(16.0, 0.0)) } else { regions.rail };
    region(ui, rail, "rail", |ui| {
        if regions.column {
            ScrollArea::vertical().show(ui, |ui| shell.rail(ui));
        } else {
            shell.position(ui);
        }
    });
    region(ui, regions.bar, "bar", |ui| shell.bar(ui));
    commands.extend(shell.commands);
    if let Some(job) = app.job.as_ref().filter(|job| job.quiet_for().is_zero()) {
        region(ui, regions.row.shrink2(vec2(16.0, 0.0)), "job", |ui| {
            ui.horizontal_centered(|ui| {
                caption(ui, job.state());
                if link(ui, Command::CancelJob.label(), "Give it up").clicked() {
                    commands.push(Command::CancelJob);
                }
            });
        });
    }
    commands
}

fn region(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(rect), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(4.0)));
        add(ui);
    });
}

fn backgrounds(ui: &Ui, window: Rect, regions: &Regions) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let line = (1.0, palette.divider);
    painter.rect_filled(window, 0.0, palette.window);
    let middle = regions.explanation.map_or(regions.page, |explanation| regions.page.union(explanation));
    painter.rect_filled(middle, 0.0, palette.surface);
    painter.hline(window.x_range(), regions.bar.bottom(), line);
    painter.hline(regions.row.x_range(), regions.row.top(), line);
    if regions.column {
        painter.vline(regions.rail.right(), regions.rail.y_range(), line);
    } else {
        painter.hline(window.x_range(), regions.rail.bottom(), line);
    }
    if let Some(explanation) = regions.explanation {
        painter.vline(explanation.left(), explanation.y_range(), line);
    }
}

fn page(ui: &mut Ui, rect: Rect, cx: &mut Cx<'_>, view: View, notices: &[crate::window::app::Notice], below: bool) {
    let builder = UiBuilder::new().id_salt("page").max_rect(rect).accessibility_role(Role::Main);
    ui.scope_builder(builder, |ui| {
        if view == View::Fleet(FleetPage::Devices) {
            // Its table scrolls by itself, and takes all the room that there is.
            content(ui, rect, cx, view, notices, false);
        } else {
            ScrollArea::vertical().id_salt(view).auto_shrink(false).show(ui, |ui| {
                content(ui, rect, cx, view, notices, below);
                ui.add_space(32.0);
            });
        }
    });
}

fn content(ui: &mut Ui, rect: Rect, cx: &mut Cx<'_>, view: View, notices: &[crate::window::app::Notice], below: bool) {
    let padding = if rect.width() < 700.0 { 24.0 } else { 32.0 };
    let width = (rect.width() - 2.0 * padding).min(widest(view));
    let top = ui.cursor().top() + 24.0;
    let height = if widest(view).is_finite() { f32::INFINITY } else { rect.bottom() - 8.0 - top };
    let inner = Rect::from_min_size(pos2(rect.left() + padding, top), vec2(width, height));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.set_width(width);
        for (at, notice) in notices.iter().enumerate() {
            let shown = ui.scope(|ui| shell::notice(ui, at, &notice.text, notice.problem, notice.action.as_ref()));
            cx.commands.extend(shown.inner);
            if at == 0 && *cx.focus == Some(Focus::Notice) {
                shown.response.scroll_to_me(None);
                *cx.focus = None;
            }
            ui.add_space(8.0);
        }
        summary(ui, cx, view);
        if let View::Wizard(page) = view {
            if cx.fleet.shows_device && link(ui, FleetCommand::Back.label(), FleetCommand::Back.label()).clicked() {
                cx.ask(Command::Fleet(FleetCommand::Back));
            }
            if !matches!(page, Page::Verdict | Page::Check) {
                caption(ui, page.label());
            }
        }
        pages::show(ui, cx, view);
        if below {
            let asked = explanation::show_below(ui, cx.knowledge, cx.assessment, view, cx.explanation);
            cx.commands.extend(asked);
        }
    });
}

/// How wide a page grows, in points.
fn widest(view: View) -> f32 {
    match view {
        View::Fleet(FleetPage::Devices) => f32::INFINITY,
        View::Wizard(Page::Verdict) | View::Fleet(_) => PAGE_WIDTH + 80.0,
        _ => PAGE_WIDTH,
    }
}

/// What keeps the page from going on, with a link to each question.
fn summary(ui: &mut Ui, cx: &mut Cx<'_>, view: View) {
    let View::Wizard(page) = view else {
        return;
    };
    let still_open =
        |question: &&Question| Page::of(**question) == page && cx.assessment.answer(**question).is_unanswered();
    let open: Vec<Question> = cx.problems.iter().filter(still_open).copied().collect();
    let Some(first) = open.first() else {
        return;
    };
    let (color, fill) = Palette::of(ui).not_met;
    card(ui, fill, 16, |ui| {
        ui.label(strong("There is a problem").color(color));
        for question in &open {
            let text = &cx.knowledge.question(*question).unanswered;
            let shown = link(ui, text, text);
            if question == first {
                cx.focus_here(ui, Focus::Summary, shown.id);
            }
            if shown.clicked() {
                cx.ask(Command::Ask(*question));
            }
        }
    });
    ui.add_space(16.0);
}

/// The color that the window is cleared with before anything is drawn.
pub fn clear_color(dark: bool) -> Color32 {
    if dark { Palette::DARK.window } else { Palette::LIGHT.window }
}
