//! Product and language of the media: the same as the licensed copy's, another one, or not sure.

use egui::Ui;

use crate::assessment::{Answer, Language, Product};
use crate::catalogue::Catalogue;
use crate::window::ui::answer::{field_or_not_sure, not_sure_row, with_field};
use crate::window::ui::cx::Entered;
use crate::window::ui::picker;
use crate::window::ui::radio::{RadioRow, radio_group_with};

/// What media may be like, and how that is called, e.g. `The same as the licensed copy`.
pub struct Like {
    /// How it is called.
    pub label: &'static str,
    /// The product.
    pub product: Answer<Product>,
    /// The language.
    pub language: Answer<Language>,
}

/// What an answer may be the same as.
struct Same<T> {
    value: T,
    /// What its row says.
    label: String,
}

/// A product: the same as the licensed copy's, another one, or not sure.
pub fn product(ui: &mut Ui, catalogue: &Catalogue, like: &Like, answer: &mut Answer<Product>) -> Entered {
    let field = |ui: &mut Ui, answer: &mut Answer<Product>| picker::product(ui, catalogue, "Product", answer);
    let Some(product) = like.product.known() else {
        return field_or_not_sure(ui, "Product", answer, field);
    };
    let same = Same { value: product.clone(), label: format!("{}: {}", like.label, catalogue.product_name(product)) };
    same_or_other(ui, "Product", same, "Another product", answer, field)
}

/// A language: the same as the licensed copy's, another one, or not sure.
pub fn language(ui: &mut Ui, catalogue: &Catalogue, like: &Like, answer: &mut Answer<Language>) -> Entered {
    let field = |ui: &mut Ui, answer: &mut Answer<Language>| picker::language(ui, catalogue, "Language", answer);
    let Some(language) = like.language.known() else {
        return field_or_not_sure(ui, "Language", answer, field);
    };
    let label = format!("{}: {}", like.label, catalogue.language_name(language));
    let same = Same { value: language.clone(), label };
    same_or_other(ui, "Language", same, "Another language", answer, field)
}

fn same_or_other<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    same: Same<T>,
    other_label: &str,
    answer: &mut Answer<T>,
    field: impl FnOnce(&mut Ui, &mut Answer<T>) -> Entered,
) -> Entered {
    let other_id = ui.make_persistent_id(("other", name));
    let other = match answer {
        Answer::Known(value) => *value != same.value,
        Answer::NotSure => false,
        Answer::Unanswered => ui.data(|data| data.get_temp(other_id)).unwrap_or_default(),
    };
    let is_same = *answer == Answer::Known(same.value.clone());
    let rows = [
        RadioRow { label: &same.label, hint: "", chosen: is_same, apart: false },
        RadioRow { label: other_label, hint: "", chosen: other, apart: false },
        not_sure_row(answer),
    ];
    let mut given = answer.clone();
    let mut shown = None;
    let mut field = Some(field).filter(|_| other);
    let group = radio_group_with(ui, name, &rows, |ui, at| {
        if let Some(field) = field.take_if(|_| at == 1) {
            ui.indent(name, |ui| shown = Some(field(ui, &mut given)));
        }
    });
    *answer = match group.chosen {
        None => given,
        Some(0) => Answer::Known(same.value),
        Some(1) if other => given,
        Some(1) => Answer::Unanswered,
        Some(_) => Answer::NotSure,
    };
    let other = group.chosen.map_or(other, |chosen| chosen == 1);
    ui.data_mut(|data| data.insert_temp(other_id, other));
    with_field(ui, &group, 1, shown)
}
