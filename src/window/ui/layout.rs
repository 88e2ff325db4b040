//! The regions of the window: where each is, and what is behind it.

use egui::{Rect, Ui};

use crate::window::ui::spoken::Landmark;
use crate::window::ui::theme::Palette;

const BAR: f32 = 44.0;
const ROW: f32 = 56.0;
const RAIL: f32 = 224.0;
const RAIL_LINE: f32 = 32.0;
const EXPLANATION: f32 = 288.0;
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

impl Regions {
    /// The regions of a window.
    pub fn of(window: Rect, visibility: Visibility) -> Self {
        let (bar, below) = window.split_top_bottom_at_y(window.top() + BAR);
        let (direction, (rail, rest)) = if window.width() >= MIDDLING {
            (RailDirection::Column, below.split_left_right_at_x(below.left() + RAIL))
        } else {
            (RailDirection::Line, below.split_top_bottom_at_y(below.top() + RAIL_LINE))
        };
        let (above, row) = rest.split_top_bottom_at_y(rest.bottom() - ROW);
        let (page, explanation) = match visibility {
            _ if window.width() < WIDE => (above, Explained::Below),
            Visibility::Hidden => (above, Explained::Nowhere),
            Visibility::Shown => {
                let (page, explanation) = above.split_left_right_at_x(above.right() - EXPLANATION);
                (page, Explained::Beside(explanation))
            }
        };
        Self { bar, rail, page, explanation, row, direction }
    }

    /// Paints what is behind the regions, and the lines between them.
    pub fn paint(&self, ui: &Ui, window: Rect) {
        let palette = Palette::of(ui);
        let painter = ui.painter();
        let line = (1.0, palette.divider);
        painter.rect_filled(window, 0.0, palette.window);
        let middle = match self.explanation {
            Explained::Beside(explanation) => self.page.union(explanation),
            Explained::Below | Explained::Nowhere => self.page,
        };
        painter.rect_filled(middle, 0.0, palette.surface);
        painter.hline(window.x_range(), self.bar.bottom(), line);
        painter.hline(self.row.x_range(), self.row.top(), line);
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
