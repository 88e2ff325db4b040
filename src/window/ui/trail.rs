//! The trail: every criterion that applies, as a picture that is said in words as well; what decides comes first, and what
//! is met is folded to one line each.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{
    Align2, Color32, RichText, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::assessment::verdict::Outcome;
use crate::explain::open::question_of;
use crate::explain::reason::{passages, reason};
use crate::rules::criteria::{Criterion, Finding};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::sources::Sources;
use crate::window::ui::spoken;
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{caption, focus_ring, link, outcome_glyph, strong};

/// The width of the column with the signs, in points.
const SIGNS: f32 = 32.0;

/// Which of the met criteria are unfolded.
#[derive(Debug, Default)]
pub struct TrailState {
    unfolded: BTreeSet<Criterion>,
}

/// Draws a row for each finding, then what does not apply.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TrailState, sources: &mut Sources) {
    let decision = cx.decision;
    let failing = decision.failing().map(|finding| finding.criterion);
    let in_order = [Outcome::NotMet, Outcome::Unknown, Outcome::Met];
    let findings: Vec<&Finding> = in_order.into_iter().flat_map(|outcome| decision.with_outcome(outcome)).collect();
    spoken::list(ui, "Criteria", findings.len(), |ui| {
        for (at, finding) in findings.iter().enumerate() {
            let criterion = finding.criterion;
            let fold = match finding.outcome {
                Outcome::Met if state.unfolded.contains(&criterion) => Fold::Unfolded,
                Outcome::Met => Fold::Folded,
                Outcome::Unknown | Outcome::NotMet => Fold::Never,
            };
            let weight = if failing == Some(criterion) { Weight::Deciding } else { Weight::Usual };
            let line = if at + 1 < findings.len() { Line::GoesOn } else { Line::Ends };
            if row(ui, cx, sources, Row { finding, weight, line, fold }) && !state.unfolded.remove(&criterion) {
                state.unfolded.insert(criterion);
            }
        }
    });
    let absent: Vec<Criterion> = decision.not_applicable().collect();
    if !absent.is_empty() {
        ui.add_space(4.0);
        for criterion in absent {
            let rule = cx.knowledge.rule(criterion);
            caption(ui, format!("{}: does not apply. {}", rule.title, rule.not_applicable));
        }
    }
}

/// How a finding is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Whether it is marked.
    pub weight: Weight,
    /// Whether the line goes on.
    pub line: Line,
    /// Whether it can be folded to one line.
    pub fold: Fold,
}

/// Whether a finding decides the verdict, so that it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It decides.
    Deciding,
    /// It is one among others.
    Usual,
}

/// Whether the line that joins the signs goes on below a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Another finding follows.
    GoesOn,
    /// This is the last one.
    Ends,
}

/// Whether a finding is folded to one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It cannot be folded.
    Never,
    /// It is one line now.
    Folded,
    /// It could be one line.
    Unfolded,
}

/// Draws one finding; gives whether it is to be folded or unfolded.
pub fn row(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources, row: Row<'_>) -> bool {
    let Row { finding, weight, line, fold } = row;
    let palette = Palette::of(ui);
    let title = &cx.knowledge.rule(finding.criterion).title;
    let background = ui.painter().add(Shape::Noop);
    let label = format!("{title}: {}", finding.outcome.label());
    let builder = UiBuilder::new().accessibility_role(Role::ListItem).accessibility_label(label.as_str());
    let shown = ui.scope_builder(builder, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.allocate_exact_size(vec2(SIGNS, 32.0), Sense::hover());
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 8.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                let toggled = match fold {
                    Fold::Never => head(ui, cx, finding),
                    Fold::Folded => return folded_head(ui, title, finding.outcome, fold),
                    Fold::Unfolded => folded_head(ui, title, finding.outcome, fold),
                };
                let text = RichText::new(reason(cx.knowledge, cx.assessment, finding)).color(palette.muted);
                let passages = passages(cx.knowledge, cx.assessment, finding);
                sources.cite(ui, cx, text, passages, title);
                if fold == Fold::Unfolded {
                    change(ui, cx, finding);
                }
                ui.add_space(6.0);
                toggled
            })
            .inner
        })
        .inner
    });
    let rect = shown.response.rect;
    let center = pos2(rect.left() + 14.0, rect.top() + 16.0);
    if weight == Weight::Deciding {
        let (_, fill) = palette.outcome(finding.outcome);
        ui.painter().set(background, RectShape::new(rect, 6.0, fill, palette.edge, StrokeKind::Inside));
    }
    if line == Line::GoesOn {
        let below = pos2(center.x, rect.bottom() + ui.spacing().item_spacing.y + 8.0);
        ui.painter().line_segment([center + vec2(0.0, 9.0), below], Stroke::new(2.0, palette.border));
    }
    outcome_glyph(ui.painter(), center, finding.outcome, palette);
    shown.inner
}

/// The first line of a finding that is never folded.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding) -> bool {
    let (color, _) = Palette::of(ui).outcome(finding.outcome);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(cx.knowledge.rule(finding.criterion).title.as_str()));
        ui.label(RichText::new(finding.outcome.label()).color(color));
        change(ui, cx, finding);
    });
    false
}

/// The line to which a finding is folded, which unfolds it and folds it again; gives whether it was pressed.
fn folded_head(ui: &mut Ui, title: &str, outcome: Outcome, fold: Fold) -> bool {
    let palette = Palette::of(ui);
    let response = ui.allocate_response(vec2(ui.available_width(), 32.0), Sense::click());
    let name = format!("{title}: {}, why", outcome.label());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name.as_str()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(fold == Fold::Unfolded));
    let middle = response.rect.left_center();
    let painter = ui.painter();
    if response.hovered() {
        palette.highlight(painter, response.rect);
    }
    let written = painter.text(middle, Align2::LEFT_CENTER, title, theme::strong(), palette.text);
    let (color, _) = palette.outcome(outcome);
    let body = TextStyle::Body.resolve(ui.style());
    let at = written.right_center() + vec2(8.0, 0.0);
    let written = painter.text(at, Align2::LEFT_CENTER, outcome.label(), body, color);
    triangle(ui, written.right_center() + vec2(14.0, 0.0), fold, palette.muted);
    focus_ring(ui, &response);
    response.clicked()
}

/// Points to the right where there is something to unfold, and down where it is unfolded.
fn triangle(ui: &Ui, center: egui::Pos2, fold: Fold, color: Color32) {
    let points = match fold {
        Fold::Unfolded => [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)],
        Fold::Folded | Fold::Never => [vec2(-2.0, -4.0), vec2(3.0, 0.0), vec2(-2.0, 4.0)],
    };
    ui.painter().add(Shape::convex_polygon(points.map(|at| center + at).to_vec(), color, Stroke::NONE));
}

fn change(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding) {
    let title = &cx.knowledge.rule(finding.criterion).title;
    if let Some(question) = question_of(cx.knowledge, cx.assessment, finding)
        && link(ui, "Change", &format!("Change the answer to {title}")).clicked()
    {
        cx.ask(Command::Ask(question));
    }
}
