//! The regions of the window: where each is, and what is behind it.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::window::ui::spoken::Landmark;
use crate::window::ui::theme::{PAGE_WIDTH, Palette};

/// How high bar, row and line of the rail are, in points.
const USUAL: [f32; 3] = [44.0, 56.0, 32.0];
/// How high they are in a window that is no higher than this, as when everything is drawn large.
const LOW: (f32, [f32; 3]) = (360.0, [36.0, 40.0, 28.0]);
const RAIL: f32 = 224.0;
/// How wide the explanation is at least and at most.
const EXPLANATION: (f32, f32) = (288.0, 400.0);
/// From this width on, a page stands in two columns.
const TWO_COLUMNS: f32 = 960.0;
/// The room between two columns.
const GAP: f32 = 48.0;
/// From this width on, the explanation is beside the page.
const WIDE: f32 = 1000.0;
/// From this width on, the rail is beside the page.
const MIDDLING: f32 = 860.0;

/// Where each region is.
pub struct Regions {
    /// Title, the most used actions, the menu.
    pub bar: Rect,
    /// The sections, as a column or as a line.
    pub rail: Rect,
    /// The page.
    pub page: Rect,
    /// The explanation, where there is one.
    pub explanation: Explained,
    /// Back and forward.
    pub row: Rect,
    /// How the rail is laid out.
    pub direction: RailDirection,
}

/// Where the explanation is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Explained {
    /// Beside the page.
    Beside(Rect),
    /// Below the page.
    Below,
    /// There is none.
    Nowhere,
}

/// How the rail is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailDirection {
    /// As a column beside the page.
    Column,
    /// As a line above the page.
    Line,
}

/// Whether the explanation is to be seen where there is room beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It is to be shown.
    Shown,
    /// It is hidden, or there is none.
    Hidden,
}

/// How wide a page grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breadth {
    /// One column of this width at most, in points.
    Column(f32),
    /// Two columns where there is room, otherwise one.
    Columns,
    /// All the room that there is.
    All,
}

impl Breadth {
    /// The width of a page's content in a region, in points.
    pub fn content(self, region: f32) -> f32 {
        let inner = region - 2.0 * padding(region);
        match self {
            Self::Column(widest) => inner.min(widest),
            Self::Columns if inner >= TWO_COLUMNS => inner.min(2.0 * PAGE_WIDTH + GAP),
            Self::Columns => inner.min(PAGE_WIDTH + 80.0),
            Self::All => inner,
        }
    }

    /// The width of a page's region, in points, where there is this much room: its content with what is around it.
    fn region(self, room: f32) -> f32 {
        self.content(room) + 2.0 * padding(room)
    }
}

/// The room at both sides of a page of this width, in points.
pub fn padding(region: f32) -> f32 {
    if region < 700.0 { 24.0 } else { 32.0 }
}

impl Regions {
    /// The regions of a window around a page; what leads on stands below the page's own content.
    pub fn of(window: Rect, visibility: Visibility, breadth: Breadth) -> Self {
        let [bar, row, line] = if window.height() > LOW.0 { USUAL } else { LOW.1 };
        let (bar, below) = window.split_top_bottom_at_y(window.top() + bar);
        let (direction, (rail, rest)) = if window.width() >= MIDDLING {
            (RailDirection::Column, below.split_left_right_at_x(below.left() + RAIL))
        } else {
            (RailDirection::Line, below.split_top_bottom_at_y(below.top() + line))
        };
        let (above, row) = rest.split_top_bottom_at_y(rest.bottom() - row);
        let (narrowest, widest) = EXPLANATION;
        let (page, explanation) = match visibility {
            Visibility::Shown if window.width() >= WIDE => {
                let width = breadth.region(above.width() - narrowest);
                let (page, beside) = above.split_left_right_at_x(above.left() + width);
                (page, Explained::Beside(beside.with_max_x(beside.right().min(page.right() + widest))))
            }
            Visibility::Hidden if window.width() >= WIDE => {
                (above.with_max_x(above.left() + breadth.region(above.width())), Explained::Nowhere)
            }
            Visibility::Shown | Visibility::Hidden => (above, Explained::Below),
        };
        Self { bar, rail, page, explanation, row: row.with_max_x(page.right()), direction }
    }

    /// Paints what is behind the regions around the page, and the lines between them. The page itself stands on what the
    /// window is cleared with: without a graphics card each layer costs milliseconds.
    pub fn paint(&self, ui: &Ui, window: Rect) {
        let palette = Palette::of(ui);
        let painter = ui.painter();
        let line = (1.0, palette.divider);
        for around in [self.bar, self.rail, self.row.with_max_x(window.right())] {
            painter.rect_filled(around, 0.0, palette.window);
        }
        painter.hline(window.x_range(), self.bar.bottom(), line);
        painter.hline(self.row.left()..=window.right(), self.row.top(), line);
        match self.direction {
            RailDirection::Column => painter.vline(self.rail.right(), self.rail.y_range(), line),
            RailDirection::Line => painter.hline(window.x_range(), self.rail.bottom(), line),
        };
        if let Explained::Beside(explanation) = self.explanation {
            painter.vline(explanation.left(), explanation.y_range(), line);
        }
    }
}

/// Draws into a region; nothing reaches beyond it but focus rings.
pub fn region(ui: &mut Ui, rect: Rect, landmark: Landmark, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(landmark.builder().max_rect(rect), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(4.0)));
        add(ui);
    });
}

/// Draws things of one kind two in a row where there is room, otherwise one below the other.
pub fn in_pairs<T>(ui: &mut Ui, things: &[T], mut draw: impl FnMut(&mut Ui, &T)) {
    if ui.available_width() < TWO_COLUMNS {
        return things.iter().for_each(|thing| draw(ui, thing));
    }
    for (at, pair) in things.chunks(2).enumerate() {
        let (left, right) = pair.split_at(1);
        ui.push_id(at, |ui| {
            columns(
                ui,
                &mut draw,
                |ui, draw| left.iter().for_each(|thing| draw(ui, thing)),
                |ui, draw| right.iter().for_each(|thing| draw(ui, thing)),
            );
        });
    }
}

/// Draws two parts of a page beside each other where there is room, otherwise one below the other.
pub fn columns<C>(
    ui: &mut Ui,
    context: &mut C,
    left: impl FnOnce(&mut Ui, &mut C),
    right: impl FnOnce(&mut Ui, &mut C),
) {
    if ui.available_width() < TWO_COLUMNS {
        left(ui, context);
        ui.add_space(16.0);
        right(ui, context);
        return;
    }
    let width = (ui.available_width() - GAP) / 2.0;
    let top = ui.cursor().min;
    let half = |at: f32| Rect::from_min_size(pos2(top.x + at * (width + GAP), top.y), vec2(width, f32::INFINITY));
    let mut first = ui.new_child(UiBuilder::new().id_salt("left").max_rect(half(0.0)));
    left(&mut first, context);
    let mut second = ui.new_child(UiBuilder::new().id_salt("right").max_rect(half(1.0)));
    right(&mut second, context);
    ui.advance_cursor_after_rect(first.min_rect().union(second.min_rect()));
}
