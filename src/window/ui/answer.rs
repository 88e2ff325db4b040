//! Controls for an answer: choices, a field with "I'm not sure", a whole number.

use egui::Ui;

use crate::assessment::{Answer, Choice};
use crate::window::ui::cx::Entered;
use crate::window::ui::radio::{GroupResponse, RadioRow, radio_group};
use crate::window::ui::widgets::{add_field, line_edit, problem_line};

/// Marks a group whose field is to get the focus when it is drawn.
const WANTS_FIELD: &str = "wants field";

/// What the last choice of every group says.
const NOT_SURE: &str = "I'm not sure";

/// What stands for a fact that one answer for all devices leaves as it is.
const LEAVE_OPEN: &str = "Leave open";

/// A group of choices for an answer, with "I'm not sure" at its end.
pub fn choose<T: Choice>(ui: &mut Ui, name: &str, answer: &mut Answer<T>, offered: &[T]) -> Entered {
    choices(ui, name, answer, offered, &Answer::NotSure)
}

/// A group of choices for an answer, with "Leave open" at its end, which takes it back.
pub fn choose_or_leave<T: Choice>(ui: &mut Ui, name: &str, answer: &mut Answer<T>, offered: &[T]) -> Entered {
    choices(ui, name, answer, offered, &Answer::Unanswered)
}

fn choices<T: Choice>(ui: &mut Ui, name: &str, answer: &mut Answer<T>, offered: &[T], last: &Answer<T>) -> Entered {
    let mut rows: Vec<RadioRow<'_>> = offered
        .iter()
        .map(|value| RadioRow {
            label: value.label(),
            hint: value.hint(),
            chosen: *answer == Answer::Known(*value),
            apart: false,
        })
        .collect();
    rows.push(last_row(answer, last));
    let group = radio_group(ui, name, &rows);
    if let Some(chosen) = group.chosen {
        *answer = offered.get(chosen).map_or_else(|| last.clone(), |value| Answer::Known(*value));
    }
    entered(&group)
}

/// Yes, no, or "I'm not sure".
pub fn yes_no(ui: &mut Ui, name: &str, answer: &mut Answer<bool>) -> Entered {
    yes_or_no(ui, name, answer, &Answer::NotSure)
}

/// Yes, no, or "Leave open", which takes the answer back.
pub fn yes_no_or_leave(ui: &mut Ui, name: &str, answer: &mut Answer<bool>) -> Entered {
    yes_or_no(ui, name, answer, &Answer::Unanswered)
}

fn yes_or_no(ui: &mut Ui, name: &str, answer: &mut Answer<bool>, last: &Answer<bool>) -> Entered {
    let row = |label, value| RadioRow { label, hint: "", chosen: *answer == Answer::Known(value), apart: false };
    let rows = [row("Yes", true), row("No", false), last_row(answer, last)];
    let group = radio_group(ui, name, &rows);
    match group.chosen {
        Some(0) => *answer = Answer::Known(true),
        Some(1) => *answer = Answer::Known(false),
        Some(_) => answer.clone_from(last),
        None => {}
    }
    entered(&group)
}

/// The row for "not known, and the person said so".
pub fn not_sure_row<T: PartialEq>(answer: &Answer<T>) -> RadioRow<'static> {
    last_row(answer, &Answer::NotSure)
}

/// The last row of a group: it gives no value.
fn last_row<T: PartialEq>(answer: &Answer<T>, last: &Answer<T>) -> RadioRow<'static> {
    let label = if last.is_unanswered() { LEAVE_OPEN } else { NOT_SURE };
    RadioRow { label, hint: "", chosen: answer == last, apart: true }
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
    field_or(ui, name, answer, Answer::NotSure, field)
}

/// A field and, apart from it, "Leave open", which takes the answer back.
pub fn field_or_leave<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    answer: &mut Answer<T>,
    field: impl FnOnce(&mut Ui, &mut Answer<T>) -> Entered,
) -> Entered {
    field_or(ui, name, answer, Answer::Unanswered, field)
}

fn field_or<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    answer: &mut Answer<T>,
    last: Answer<T>,
    field: impl FnOnce(&mut Ui, &mut Answer<T>) -> Entered,
) -> Entered {
    let mut entry = field(ui, answer);
    let row = last_row(answer, &last);
    let group = radio_group(ui, &format!("{name}: {}", row.label), &[row]);
    if group.chosen.is_some() {
        *answer = last;
    }
    let apart = entered(&group);
    entry.active |= apart.active;
    entry.answered |= apart.answered;
    entry
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
