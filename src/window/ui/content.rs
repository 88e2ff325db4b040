//! The middle of the window: notices, questions that still have to be answered, the page itself.

use egui::accesskit::Role;
use egui::{Align, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::assessment::question::Question;
use crate::window::ui::command::{Command, FleetCommand};
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::explanation;
use crate::window::ui::layout::{Breadth, Explained, padding};
use crate::window::ui::notice::{self, Notice};
use crate::window::ui::pages::{self, Pages};
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::{PAGE_WIDTH, Palette};
use crate::window::ui::view::{FleetPage, View};
use crate::window::ui::widgets::{caption, card, link, scrolled, strong};
use crate::wizard::Page;

/// From this height on, a page with a table fits, and only its table scrolls, in points.
const TABLE: f32 = 320.0;

/// What is drawn in the middle, and where.
pub struct Content<'a> {
    /// The page.
    pub view: View,
    /// The notices above it.
    pub notices: &'a [Notice],
    /// What the pages keep for themselves.
    pub pages: &'a mut Pages,
    /// Where the middle is.
    pub rect: Rect,
    /// Where the explanation is.
    pub explained: Explained,
}

/// Draws the middle.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, mut content: Content<'_>) {
    let builder = UiBuilder::new().id_salt("page").max_rect(content.rect);
    let builder = builder.accessibility_role(Role::Main).accessibility_label(spoken_name(content.view));
    ui.scope_builder(builder, |ui| {
        if breadth(content.view) == Breadth::All && content.rect.height() >= TABLE {
            // Its table scrolls by itself, and takes all the room that there is.
            column(ui, cx, &mut content);
        } else {
            scrolled(ui, ScrollArea::vertical().id_salt(content.view).auto_shrink(false), |ui| {
                column(ui, cx, &mut content);
                ui.add_space(8.0);
            });
        }
    });
}

/// Everything in its order, no wider than is good to read.
fn column(ui: &mut Ui, cx: &mut Cx<'_>, content: &mut Content<'_>) {
    let (rect, view) = (content.rect, content.view);
    let width = breadth(view).content(rect.width());
    let top = ui.cursor().top() + 24.0;
    let height = if breadth(view) == Breadth::All { rect.height().max(TABLE) - 32.0 } else { f32::INFINITY };
    let inner = Rect::from_min_size(pos2(rect.left() + padding(rect.width()), top), vec2(width, height));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.set_width(width);
        notices(ui, cx, content.notices);
        if let View::Wizard(page) = view {
            summary(ui, cx, page);
            let back = Command::Fleet(FleetCommand::Back);
            if content.pages.fleet.shows_device && link(ui, back.label(), back.label()).clicked() {
                cx.ask(back);
            }
            if !matches!(page, Page::Verdict | Page::Check) {
                caption(ui, page.label());
            }
        }
        pages::show(ui, cx, content.pages, view);
        if content.explained == Explained::Below && breadth(view) != Breadth::All {
            below(ui, cx, view);
        }
    });
}

/// What the page is called where it does not follow from what stands around its name.
fn spoken_name(view: View) -> String {
    match view {
        View::Fleet(page) => format!("Fleet, {}", page.label()),
        _ => view.label().to_owned(),
    }
}

/// How wide a page grows.
pub fn breadth(view: View) -> Breadth {
    match view {
        View::Fleet(FleetPage::Devices) | View::Shelf => Breadth::All,
        View::Fleet(FleetPage::Media) => Breadth::Column(PAGE_WIDTH + 80.0),
        View::Wizard(Page::Verdict | Page::Check) | View::Fleet(_) => Breadth::Columns,
        View::PermittedMedia | View::Activation | View::Report => Breadth::Columns,
        _ => Breadth::Column(PAGE_WIDTH),
    }
}

fn notices(ui: &mut Ui, cx: &mut Cx<'_>, notices: &[Notice]) {
    for (at, notice) in notices.iter().enumerate() {
        let shown = ui.scope(|ui| notice::show(ui, at, notice));
        cx.commands.extend(shown.inner);
        if at == 0 && *cx.focus == Some(Focus::Notice) {
            shown.response.scroll_to_me(None);
            *cx.focus = None;
        }
        ui.add_space(8.0);
    }
}

/// The questions that still have to be answered, with a link to each.
fn summary(ui: &mut Ui, cx: &mut Cx<'_>, page: Page) {
    let still_open =
        |question: &&Question| Page::of(**question) == page && cx.assessment.answer(**question).is_unanswered();
    let open: Vec<Question> = cx.problems.iter().filter(still_open).copied().collect();
    let Some(first) = open.first() else {
        return;
    };
    let (color, fill) = Palette::of(ui).not_met;
    let entered = *cx.focus == Some(Focus::Summary);
    let top = ui.cursor();
    card(ui, fill, 16, |ui| {
        let title = ui.label(strong("There is a problem").color(color));
        spoken::announce(ui, &title, Urgency::Now);
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
    if entered {
        // The focus goes to the first link, and what is read begins above it.
        ui.scroll_to_rect(top.with_max_y(top.top() + 1.0), Some(Align::TOP));
    }
    ui.add_space(16.0);
}

/// The explanation below the page, if there is something to explain.
fn below(ui: &mut Ui, cx: &mut Cx<'_>, view: View) {
    if let Some(subject) = cx.explanation.subject(&cx.knowledge.catalogue, cx.assessment, view) {
        let asked = explanation::show_below(ui, cx.knowledge, view, cx.explanation, &subject);
        cx.commands.extend(asked);
    }
}
