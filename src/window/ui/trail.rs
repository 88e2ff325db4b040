//! The trail: every criterion that applies, as a picture that is said in words as well.

use egui::{Id, RichText, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::explain::reason::{passages, reason};
use crate::knowledge::passage::PassageKind;
use crate::rules::criteria::{Criterion, Finding};
use crate::window::ui::command::Command;
use crate::window::ui::cx::Cx;
use crate::window::ui::spoken;
use crate::window::ui::theme::Palette;
use crate::window::ui::widgets::{caption, link, outcome_glyph, strong};

/// The width of the column with the signs, in points.
const SIGNS: f32 = 32.0;

/// Draws a row for each finding, then what does not apply.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let decision = cx.decision;
    let failing = decision.failing().map(|finding| finding.criterion);
    let last = decision.findings.len().saturating_sub(1);
    spoken::list(ui, "Criteria", decision.findings.len(), |ui| {
        for (at, finding) in decision.findings.iter().enumerate() {
            let weight = if failing == Some(finding.criterion) { Weight::Deciding } else { Weight::Usual };
            let line = if at < last { Line::GoesOn } else { Line::Ends };
            let shown = row(ui, cx, finding, weight, line);
            spoken::place(ui.ctx(), shown, at);
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

/// Draws one finding; gives its id.
pub fn row(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding, weight: Weight, line: Line) -> Id {
    let palette = Palette::of(ui);
    let (color, fill) = palette.outcome(finding.outcome);
    let rule = cx.knowledge.rule(finding.criterion);
    let background = ui.painter().add(egui::Shape::Noop);
    let label = format!("{}: {}", rule.title, finding.outcome.label());
    let builder = UiBuilder::new().accessibility_role(egui::accesskit::Role::ListItem).accessibility_label(label);
    let shown = ui.scope_builder(builder, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.allocate_exact_size(vec2(SIGNS, 40.0), Sense::hover());
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 8.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space(6.0);
                ui.horizontal_wrapped(|ui| {
                    ui.label(strong(rule.title.as_str()));
                    ui.label(RichText::new(finding.outcome.label()).color(color));
                });
                let reason = reason(cx.knowledge, cx.assessment, finding);
                ui.label(RichText::new(reason).color(palette.muted));
                ui.horizontal_wrapped(|ui| links(ui, cx, finding));
                ui.add_space(6.0);
            });
        });
    });
    let rect = shown.response.rect;
    let center = pos2(rect.left() + 14.0, rect.top() + 17.0);
    if weight == Weight::Deciding {
        ui.painter().set(background, egui::Shape::rect_filled(rect, 6.0, fill));
    }
    if line == Line::GoesOn {
        let below = pos2(center.x, rect.bottom() + ui.spacing().item_spacing.y + 9.0);
        ui.painter().line_segment([center + vec2(0.0, 9.0), below], Stroke::new(2.0, palette.border));
    }
    outcome_glyph(ui.painter(), center, finding.outcome, palette);
    shown.response.id
}

fn links(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding) {
    let title = &cx.knowledge.rule(finding.criterion).title;
    if let Some(question) = question_of(cx, finding)
        && link(ui, "Change", &format!("Change the answer to {title}")).clicked()
    {
        cx.ask(Command::Ask(question));
    }
    let knowledge = cx.knowledge;
    for id in passages(knowledge, cx.assessment, finding) {
        let Some(passage) = knowledge.passage(id) else {
            continue;
        };
        // A place in the brief speaks for itself; of a later text, its name and date do.
        let later = passage.kind == PassageKind::Later;
        let text = if later { knowledge.source_name(passage) } else { passage.place.as_str() };
        if link(ui, text, &format!("Read {} on {title}", knowledge.citation(passage))).clicked() {
            cx.ask(Command::ReadPassage(id.to_owned()));
        }
    }
}

/// The question that a row leads to: the first that is open, otherwise the last that is asked.
fn question_of(cx: &Cx<'_>, finding: &Finding) -> Option<Question> {
    let asked = cx.knowledge.rule(finding.criterion).questions.iter().copied();
    let asked: Vec<Question> = asked.filter(|q| q.is_asked(&cx.knowledge.catalogue, cx.assessment)).collect();
    let open =
        asked.iter().find(|q| cx.assessment.answer(**q).known().is_none() && finding.outcome == Outcome::Unknown);
    open.or(asked.last()).copied()
}
