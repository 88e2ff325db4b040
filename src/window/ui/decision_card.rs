//! The decision card: the verdict, what it compares, what it rests on, the best change, and what can be done with it.

use egui::text::LayoutJob;
use egui::{Align, FontSelection, RichText, Sense, Ui};

use crate::explain::comparison::{Side, beside, both_sides, compared};
use crate::explain::fill::fill;
use crate::explain::reason::{headline, lead, passages};
use crate::knowledge::sentence::Place;
use crate::report::ticket::{TicketFormat, ticket};
use crate::rules::criteria::{Criterion, Finding};
use crate::rules::decision::Conclusion;
use crate::rules::remedy::Remedy;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::sources::Sources;
use crate::window::ui::spoken::{self, Urgency};
use crate::window::ui::theme::{self, Palette};
use crate::window::ui::widgets::{card, fact, mark_heading, muted, named_button, strong};

/// The width of the column with the names of what is compared, in points.
const NAMES: f32 = 128.0;

/// Draws the card; `best` is the first of the changes that would make it a permission.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources, best: Option<&Remedy>) {
    let (_, fill) = Palette::of(ui).outcome(cx.decision.verdict().outcome());
    card(ui, fill, 20, |ui| {
        let sentence = lead(cx.knowledge, cx.assessment, cx.decision);
        title(ui, cx, &sentence);
        rests_on(ui, cx, sources, &sentence);
        sides(ui, cx);
        if let Some(best) = best {
            change(ui, cx, best);
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button("Copy the answer").clicked() {
                cx.ask(Command::Copy(ticket(cx.knowledge, cx.assessment, TicketFormat::Text)));
            }
            let print = Command::Choose(Purpose::Report);
            if ui.button(print.label()).clicked() {
                cx.ask(print);
            }
        });
    });
    ui.add_space(16.0);
}

/// The verdict as the page's heading, which has the focus when the page is shown, so that it is read first.
fn title(ui: &mut Ui, cx: &mut Cx<'_>, sentence: &str) {
    let (color, _) = Palette::of(ui).outcome(cx.decision.verdict().outcome());
    let headline = headline(cx.decision);
    let text = ui.painter().layout(headline.clone(), theme::title(), color, ui.available_width());
    // A label would draw the line of a link under what has the focus.
    let (rect, title) = ui.allocate_exact_size(text.size(), Sense::focusable_noninteractive());
    ui.painter().galley(rect.min, text, color);
    mark_heading(ui, &title, &headline);
    // The sentence belongs to the verdict instead of being announced beside it: which is heard first would be left open.
    spoken::describe(ui.ctx(), title.id, sentence);
    spoken::announce(ui, &title, Urgency::Soon);
    cx.focus_here(ui, Focus::First, title.id);
}

/// The sentence under the verdict, with the passages that it rests on.
fn rests_on(ui: &mut Ui, cx: &mut Cx<'_>, sources: &mut Sources, sentence: &str) {
    let knowledge = cx.knowledge;
    let text = RichText::new(sentence).font(theme::lead());
    let of_right = cx.decision.conclusion.right().map(|right| &knowledge.right(right).passages);
    let mut cited: Vec<&str> = of_right.into_iter().flatten().map(String::as_str).collect();
    let settling: Vec<&Finding> = match settling(cx) {
        Some(finding) => vec![finding],
        None if cited.is_empty() => cx.decision.findings.iter().filter(|finding| permits(finding)).collect(),
        None => Vec::new(),
    };
    for id in settling.into_iter().flat_map(|finding| passages(knowledge, cx.assessment, finding)) {
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
    sources.cite(ui, cx, text, cited, "the verdict");
    if let Conclusion::OtherRight(right) = cx.decision.conclusion {
        ui.label(fill(knowledge, cx.assessment, &knowledge.right(right).limits));
    }
}

/// Whether a finding is what a permission rests on first: which copies, and what has to be the same.
fn permits(finding: &Finding) -> bool {
    matches!(finding.criterion, Criterion::LicensedCopy | Criterion::SameProduct | Criterion::SameVersion)
}

/// Both sides, with what settles the verdict in bold, and the answers beside them that settle it.
fn sides(ui: &mut Ui, cx: &Cx<'_>) {
    let settling = settling(cx).map(|finding| finding.criterion);
    let bold = settling.map_or(&[][..], compared);
    for side in both_sides(cx.knowledge, cx.assessment) {
        let text = marked(ui, &side, bold);
        fact(ui, NAMES, side.name, text);
    }
    for (name, value) in settling.map_or_else(Vec::new, |settling| beside(cx.knowledge, cx.assessment, settling)) {
        fact(ui, NAMES, name, value);
    }
}

/// A side in a line, these facts of it in bold.
fn marked(ui: &Ui, side: &Side, bold: &[Place]) -> LayoutJob {
    let mut line = LayoutJob::default();
    for (at, (place, value)) in side.facts.iter().enumerate() {
        let value = if at == 0 { value.clone() } else { format!("; {value}") };
        let text = if bold.contains(place) { strong(value) } else { RichText::new(value) };
        text.append_to(&mut line, ui.style(), FontSelection::Default, Align::Center);
    }
    line
}

/// The finding that settles the verdict: the first that is not met, otherwise the first that is open.
fn settling<'a>(cx: &Cx<'a>) -> Option<&'a Finding> {
    match cx.decision.conclusion {
        Conclusion::RightOpen(_) => cx.decision.failing(),
        _ => cx.decision.decisive().next(),
    }
}

/// The change that would do most easily.
fn change(ui: &mut Ui, cx: &mut Cx<'_>, best: &Remedy) {
    let text = best.text(&cx.knowledge.catalogue, cx.assessment);
    ui.add_space(4.0);
    ui.label(strong(format!("What would help: {text}")));
    ui.horizontal_wrapped(|ui| {
        if named_button(ui, Command::ApplyRemedy(Vec::new()).label(), format!("Apply: {text}")).clicked() {
            cx.ask(Command::ApplyRemedy(best.changes.clone()));
        }
        muted(ui, format!("Then: {}. It can be undone.", best.verdict.label()));
    });
}
