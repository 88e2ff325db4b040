//! Controls for an answer: choices, fields, and what is the same as for the licensed copy.

use std::collections::BTreeSet;

use egui::Ui;

use crate::assessment::{Answer, Choice, Language, Product, Software};
use crate::catalogue::Component;
use crate::explain::fill::component_list;
use crate::window::ui::cx::{Cx, Entered};
use crate::window::ui::picker;
use crate::window::ui::widgets::{
    GroupResponse, Row, add_field, focus_ring, line_edit, problem_line, radio_group, radio_group_with,
};

/// Marks a group whose field is to get the focus when it is drawn.
const WANTS_FIELD: &str = "wants field";

/// What the last choice of every group says.
pub const NOT_SURE: &str = "I'm not sure";

/// A group of choices for an answer, with "I'm not sure" at its end.
pub fn choose<T: Choice>(ui: &mut Ui, name: &str, answer: &mut Answer<T>, offered: &[T]) -> Entered {
    let mut rows: Vec<Row<'_>> = offered
        .iter()
        .map(|value| Row {
            label: value.label(),
            hint: value.hint(),
            chosen: *answer == Answer::Known(*value),
            apart: false,
        })
        .collect();
    rows.push(not_sure_row(answer));
    let group = radio_group(ui, name, &rows);
    if let Some(chosen) = group.chosen {
        *answer = offered.get(chosen).map_or(Answer::NotSure, |value| Answer::Known(*value));
    }
    entered(&group)
}

/// Yes, no, or "I'm not sure".
pub fn yes_no(ui: &mut Ui, name: &str, answer: &mut Answer<bool>) -> Entered {
    let row = |label, value| Row { label, hint: "", chosen: *answer == Answer::Known(value), apart: false };
    let rows = [row("Yes", true), row("No", false), not_sure_row(answer)];
    let group = radio_group(ui, name, &rows);
    match group.chosen {
        Some(0) => *answer = Answer::Known(true),
        Some(1) => *answer = Answer::Known(false),
        Some(_) => *answer = Answer::NotSure,
        None => {}
    }
    entered(&group)
}

/// The row that stands for "not known, and the person said so".
pub fn not_sure_row<T: PartialEq>(answer: &Answer<T>) -> Row<'static> {
    Row { label: NOT_SURE, hint: "", chosen: *answer == Answer::NotSure, apart: true }
}

/// Where a group takes the focus.
pub fn entered(group: &GroupResponse) -> Entered {
    Entered {
        id: group.entry,
        active: group.has_focus || group.chosen.is_some(),
        answered: group.chosen.is_some(),
        done: false,
    }
}

/// A field and, apart from it, "I'm not sure".
pub fn field_or_not_sure<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    answer: &mut Answer<T>,
    field: impl FnOnce(&mut Ui, &mut Answer<T>) -> Entered,
) -> Entered {
    let mut entry = field(ui, answer);
    let group = radio_group(ui, &format!("{name}: {NOT_SURE}"), &[not_sure_row(answer)]);
    if group.chosen.is_some() {
        *answer = Answer::NotSure;
    }
    let apart = entered(&group);
    entry.active |= apart.active;
    entry.answered |= apart.answered;
    entry
}

/// A product: the same as the licensed copy's, another one, or not sure.
pub fn same_or_other_product(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    same: Option<Product>,
    answer: &mut Answer<Product>,
) -> Entered {
    let catalogue = &cx.knowledge.catalogue;
    let label =
        same.as_ref().map(|product| format!("The same as the licensed copy: {}", catalogue.product_name(product)));
    let field = |ui: &mut Ui, answer: &mut Answer<Product>| picker::product(ui, catalogue, name, answer);
    same_or_other(ui, name, same, label, "Another product", answer, field)
}

/// A language: the same as the licensed copy's, another one, or not sure.
pub fn same_or_other_language(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    same: Option<Language>,
    answer: &mut Answer<Language>,
) -> Entered {
    let catalogue = &cx.knowledge.catalogue;
    let label =
        same.as_ref().map(|language| format!("The same as the licensed copy: {}", catalogue.language_name(language)));
    let field = |ui: &mut Ui, answer: &mut Answer<Language>| picker::language(ui, catalogue, name, answer);
    same_or_other(ui, name, same, label, "Another language", answer, field)
}

fn same_or_other<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    same: Option<T>,
    same_label: Option<String>,
    other_label: &str,
    answer: &mut Answer<T>,
    field: impl FnOnce(&mut Ui, &mut Answer<T>) -> Entered,
) -> Entered {
    let (Some(same), Some(same_label)) = (same, same_label) else {
        return field_or_not_sure(ui, name, answer, field);
    };
    let other_id = ui.make_persistent_id(("other", name));
    let mut other: bool = ui.data(|data| data.get_temp(other_id)).unwrap_or_default();
    match answer {
        Answer::Known(value) => other = *value != same,
        Answer::NotSure => other = false,
        Answer::Unanswered => {}
    }
    let is_same = *answer == Answer::Known(same.clone());
    let rows = [
        Row { label: &same_label, hint: "", chosen: is_same, apart: false },
        Row { label: other_label, hint: "", chosen: other, apart: false },
        not_sure_row(answer),
    ];
    let mut given = answer.clone();
    let mut shown = None;
    let mut field = Some(field);
    let group = radio_group_with(ui, name, &rows, |ui, at| {
        if at == 1
            && other
            && let Some(field) = field.take()
        {
            ui.indent(name, |ui| shown = Some(field(ui, &mut given)));
        }
    });
    *answer = match group.chosen {
        None => given,
        Some(0) => Answer::Known(same),
        Some(1) if other => given,
        Some(1) => Answer::Unanswered,
        Some(_) => Answer::NotSure,
    };
    if let Some(chosen) = group.chosen {
        other = chosen == 1;
    }
    ui.data_mut(|data| data.insert_temp(other_id, other));
    with_field(ui, &group, 1, shown)
}

/// Joins a group with the field under one of its rows, which gets the focus when the row is chosen by hand.
///
/// Arrows only pass through the row, so that they leave the focus in the group.
pub fn with_field(ui: &Ui, group: &GroupResponse, row: usize, field: Option<Entered>) -> Entered {
    let mut entry = entered(group);
    if let Some(field) = field {
        entry.active |= field.active;
        entry.answered |= field.answered;
        entry.done = field.done;
        if ui.data_mut(|data| data.remove_temp(group.id.with(WANTS_FIELD))) == Some(true) {
            ui.memory_mut(|memory| memory.request_focus(field.id));
        }
    }
    if group.chosen == Some(row) && !group.by_arrow {
        ui.data_mut(|data| data.insert_temp(group.id.with(WANTS_FIELD), true));
        ui.ctx().request_repaint();
    }
    entry
}

/// The components: those of the catalogue, or those that the person ticks.
pub fn components(ui: &mut Ui, cx: &mut Cx<'_>, name: &str, software: &mut Software) -> Entered {
    let catalogue = &cx.knowledge.catalogue;
    let release = catalogue.release_of(&software.product);
    let offered = release.map_or_else(Vec::new, |release| catalogue.components_of(release.family));
    let listed = release.map(|release| release.components.clone()).filter(|components| !components.is_empty());
    let as_listed = match &listed {
        Some(components) => format!("As the catalogue lists them: {}", component_list(catalogue, Some(components))),
        None => "As the catalogue lists them: not known".to_owned(),
    };
    let own = matches!(software.components, Answer::Known(_));
    let rows = [
        Row { label: &as_listed, hint: "", chosen: software.components.is_unanswered(), apart: false },
        Row { label: "Other components", hint: "", chosen: own, apart: false },
        not_sure_row(&software.components),
    ];
    let mut given = software.components.clone();
    let mut active = false;
    let group = radio_group_with(ui, name, &rows, |ui, at| {
        if at == 1
            && let Answer::Known(chosen) = &mut given
        {
            active = tick_list(ui, &offered, chosen);
        }
    });
    software.components = match group.chosen {
        Some(0) => Answer::Unanswered,
        Some(1) if !own => Answer::Known(listed.unwrap_or_default()),
        Some(2) => Answer::NotSure,
        _ => given,
    };
    let mut entry = entered(&group);
    entry.active |= active;
    entry
}

/// A box to tick for each component; gives whether one has the focus.
fn tick_list(ui: &mut Ui, offered: &[&Component], chosen: &mut BTreeSet<String>) -> bool {
    let mut active = false;
    ui.indent("components", |ui| {
        ui.horizontal_wrapped(|ui| {
            for component in offered {
                let mut ticked = chosen.contains(&component.id);
                let response = ui.checkbox(&mut ticked, &component.name);
                focus_ring(ui, &response);
                active |= response.has_focus();
                if response.changed() {
                    toggle(chosen, &component.id, ticked);
                }
            }
        });
    });
    active
}

fn toggle(components: &mut BTreeSet<String>, id: &str, ticked: bool) {
    if ticked {
        components.insert(id.to_owned());
    } else {
        components.remove(id);
    }
}

/// A field for a whole number that may stay empty.
pub fn whole_number(ui: &mut Ui, name: &str, answer: &mut Answer<u32>) -> Entered {
    let id = ui.make_persistent_id(("number", name));
    let draft_id = id.with("draft");
    let shown = answer.known().map_or_else(String::new, u32::to_string);
    let mut draft: String = ui.data(|data| data.get_temp(draft_id)).unwrap_or_else(|| shown.clone());
    if !ui.memory(|memory| memory.has_focus(id)) && parse_count(&draft).is_ok_and(|count| count != *answer) {
        draft = shown;
    }
    let response = add_field(ui, name, line_edit(&mut draft, 120.0).id(id).char_limit(12));
    match parse_count(&draft) {
        Ok(count) if response.changed() => *answer = count,
        Ok(_) => {}
        Err(text) => {
            *answer = Answer::Unanswered;
            problem_line(ui, &format!("\"{text}\" is not a whole number; enter digits only, or nothing"));
        }
    }
    ui.data_mut(|data| data.insert_temp(draft_id, draft));
    Entered { id, active: response.has_focus(), answered: response.changed(), done: false }
}

fn parse_count(text: &str) -> Result<Answer<u32>, &str> {
    match text.trim() {
        "" => Ok(Answer::Unanswered),
        digits => digits.parse().map(Answer::Known).map_err(|_| digits),
    }
}
