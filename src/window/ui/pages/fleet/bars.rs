//! Counts as a picture, said in words as well: bars of verdicts, of criteria that are in the way, and of the image plan.

use egui::{Align2, Color32, Painter, Rect, Response, Sense, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::assessment::verdict::{Outcome, Verdict};
use crate::fleet::judge::arrange::Shown;
use crate::fleet::judge::results::Summary;
use crate::fleet::plan::share::{Kind, Share, part, percent};
use crate::knowledge::Knowledge;
use crate::rules::criteria::Criterion;
use crate::window::ui::pages::fleet::counts::{counted, devices_in_words};
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{focus_ring, heading, strong};

/// How wide a number with its share is at most, in points.
const NUMBERS: f32 = 144.0;
/// How wide the column of shares is, in points.
const PERCENT: f32 = 72.0;

/// A count with what it is called and how it is drawn.
struct Count {
    label: String,
    /// What a screen reader says.
    name: String,
    devices: u64,
    color: Color32,
    shown: Shown,
}

/// One bar with a part for each verdict, and a row for each with its share; gives what is to be shown when one is
/// pressed.
pub fn verdicts(ui: &mut Ui, summary: &Summary) -> Option<Shown> {
    let counts = verdict_counts(ui, summary);
    let total = summary.rows;
    let parts: Vec<(u64, Color32)> = counts.iter().map(|count| (count.devices, count.color)).collect();
    stacked(ui, &parts, total);
    rows(ui, &counts, total)
}

/// One bar with a part for each of these counts.
pub fn stacked(ui: &mut Ui, parts: &[(u64, Color32)], total: u64) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let painter = ui.painter_at(rect);
    track(&painter, rect, Palette::of(ui));
    let mut left = rect.left();
    for (devices, color) in parts {
        let right = left + rect.width() * part(*devices, total);
        painter.rect_filled(Rect::from_x_y_ranges(left..=right, rect.y_range()), 0.0, *color);
        // A line of the ground between two parts tells them apart without their colors.
        painter.vline(right, rect.y_range(), (2.0, Palette::of(ui).surface));
        left = right;
    }
}

/// What becomes of some devices of a plan: a bar of its own with the number beside it, under its name.
pub fn share(ui: &mut Ui, share: &Share, total: u64) {
    let palette = Palette::of(ui);
    let name = format!(
        "{}: {} of {}, {}",
        share.label,
        counted(share.devices),
        devices_in_words(total),
        percent(share.devices, total)
    );
    ui.label(strong(&share.label));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    let track = Rect::from_min_max(rect.min + vec2(0.0, 4.0), pos2(rect.right() - NUMBERS, rect.bottom() - 4.0));
    bar(ui.painter(), track, part(share.devices, total), share_color(palette, share.kind), palette);
    numbers(ui, rect, share.devices, total);
}

/// A number and its share at the right of a row, each in a column of its own.
fn numbers(ui: &Ui, row: Rect, devices: u64, total: u64) {
    let color = Palette::of(ui).text;
    for (text, apart) in [(counted(devices), PERCENT), (percent(devices, total), 0.0)] {
        let body = TextStyle::Body.resolve(ui.style());
        ui.painter().text(row.right_center() - vec2(apart, 0.0), Align2::RIGHT_CENTER, text, body, color);
    }
}

/// The color of what becomes of devices.
pub fn share_color(palette: &Palette, kind: Kind) -> Color32 {
    match kind {
        Kind::Image => palette.outcome(Outcome::Met).0,
        Kind::NotMet => palette.outcome(Outcome::NotMet).0,
        Kind::Open => palette.outcome(Outcome::Unknown).0,
        Kind::Unread => palette.border,
    }
}

/// What is behind a bar: as long as it would be for all of them.
fn track(painter: &Painter, rect: Rect, palette: &Palette) {
    let fill = if palette.edge.is_empty() { palette.divider } else { palette.surface };
    painter.rect(rect, 3.0, fill, palette.edge, StrokeKind::Inside);
}

/// A bar on its track.
fn bar(painter: &Painter, track: Rect, part: f32, color: Color32, palette: &Palette) {
    self::track(painter, track, palette);
    let width = (track.width() * part).clamp(2.0, track.width().max(2.0));
    painter.rect_filled(Rect::from_min_size(track.min, vec2(width, track.height())), 3.0, color);
}

/// A bar for each criterion that is not met, and for each that is open; gives what is to be shown when one is pressed.
pub fn criteria(ui: &mut Ui, knowledge: &Knowledge, summary: &Summary) -> Option<Shown> {
    let palette = Palette::of(ui);
    let mut pressed = None;
    for (title, what, outcome, by_criterion) in [
        ("Criteria that are not met", "not met", Outcome::NotMet, &summary.failing),
        ("Criteria that are unknown", "unknown", Outcome::Unknown, &summary.open),
    ] {
        let count = |criterion: Criterion| -> Option<Count> {
            let devices = *by_criterion.get(&criterion)?;
            let label = knowledge.rule(criterion).title.clone();
            let name = format!("{label}: {what} for {}", devices_in_words(devices));
            let shown = Shown::Criterion(criterion, outcome);
            Some(Count { label, name, devices, color: palette.outcome(outcome).0, shown })
        };
        let counts: Vec<Count> = Criterion::ALL.iter().copied().filter_map(count).collect();
        if !counts.is_empty() {
            heading(ui, title, theme::subheading());
            pressed = rows(ui, &counts, summary.rows).or(pressed);
            ui.add_space(8.0);
        }
    }
    pressed
}

fn verdict_counts(ui: &Ui, summary: &Summary) -> Vec<Count> {
    let count = |label: &str, devices: u64, color: Color32, shown: Shown| Count {
        label: label.to_owned(),
        name: format!("{label}: {}", devices_in_words(devices)),
        devices,
        color,
        shown,
    };
    let of_verdict = |verdict: Verdict| {
        let devices = summary.verdicts.get(&verdict).copied().unwrap_or_default();
        count(verdict.label(), devices, Palette::of(ui).outcome(verdict.outcome()).0, Shown::Verdict(verdict))
    };
    let unread = count("Could not be read", summary.unread, Palette::of(ui).border, Shown::Unread);
    Verdict::ALL.iter().copied().map(of_verdict).chain([unread]).filter(|count| count.devices > 0).collect()
}

/// A row for each count; gives what is to be shown when one is pressed.
fn rows(ui: &mut Ui, counts: &[Count], total: u64) -> Option<Shown> {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        counts.iter().filter(|count| row(ui, count, total).clicked()).map(|count| count.shown).last()
    })
    .inner
}

fn row(ui: &mut Ui, count: &Count, total: u64) -> Response {
    const LABELS: f32 = 260.0;
    let palette = Palette::of(ui);
    let below = ui.available_width() < LABELS + 2.0 * NUMBERS;
    let height = if below { 44.0 } else { 28.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, ui.is_enabled(), &count.name));
    let painter = ui.painter_at(rect.expand(4.0));
    if response.hovered() {
        palette.highlight(&painter, rect);
    }
    let body = TextStyle::Body.resolve(ui.style());
    let line = rect.with_max_y(rect.top() + 28.0);
    let at = line.left_center() + vec2(4.0, 0.0);
    painter.text(at, Align2::LEFT_CENTER, &count.label, body, palette.text);
    // Where there is no room for the bar between both, it stands below them.
    let track = if below {
        Rect::from_min_max(pos2(rect.left() + 4.0, line.bottom()), rect.right_bottom() - vec2(4.0, 4.0))
    } else {
        Rect::from_min_max(line.min + vec2(LABELS, 8.0), line.max - vec2(NUMBERS, 8.0))
    };
    bar(&painter, track, part(count.devices, total), count.color, palette);
    numbers(ui, line.with_max_x(line.right() - 4.0), count.devices, total);
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
