//! Licensed copy: what the device or the box was sold with.

use egui::Ui;

use crate::assessment::question::Question;
use crate::assessment::{Answer, Architecture, Choice, Label, LicenseType, Product};
use crate::window::ui::answer::{choose, field_or_not_sure, not_sure_row, with_field, yes_no};
use crate::window::ui::ask::ask;
use crate::window::ui::components::components;
use crate::window::ui::cx::{Cx, Entered};
use crate::window::ui::radio::{RadioRow, radio_group_with};
use crate::window::ui::{evidence, picker};

/// What the page keeps for itself.
#[derive(Debug, Default)]
pub struct LicensedCopyState {
    /// What is pasted to be read, while the field for it is shown.
    pub pasted: Option<String>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LicensedCopyState) {
    ask(ui, cx, Question::LicensedProduct, |ui, cx| {
        let catalogue = &cx.knowledge.catalogue;
        let answer = &mut cx.assessment.licensed.software.product;
        field_or_not_sure(ui, "Product", answer, |ui, answer| picker::product(ui, catalogue, "Product", answer))
    });
    ask(ui, cx, Question::LicensedComponents, |ui, cx| {
        components(ui, &cx.knowledge.catalogue, &mut cx.assessment.licensed.software)
    });
    ask(ui, cx, Question::LicensedLanguage, |ui, cx| {
        let catalogue = &cx.knowledge.catalogue;
        let answer = &mut cx.assessment.licensed.software.language;
        field_or_not_sure(ui, "Language", answer, |ui, answer| picker::language(ui, catalogue, "Language", answer))
    });
    ask(ui, cx, Question::LicenseType, |ui, cx| {
        choose(ui, "License type", &mut cx.assessment.licensed.license_type, LicenseType::ALL)
    });
    ask(ui, cx, Question::BaseLicense, |ui, cx| yes_no(ui, "Base license", &mut cx.assessment.licensed.base_license));
    ask(ui, cx, Question::Label, label);
    ask(ui, cx, Question::LicensedArchitecture, |ui, cx| {
        choose(ui, "Architecture", &mut cx.assessment.licensed.software.architecture, Architecture::ALL)
    });
    evidence::device(ui, cx, &mut state.pasted);
}

/// What the label names: the same, another product, or nothing.
fn label(ui: &mut Ui, cx: &mut Cx<'_>) -> Entered {
    let catalogue = &cx.knowledge.catalogue;
    let licensed = &cx.assessment.licensed;
    let product = licensed.software.product.known().map_or("the product", |product| catalogue.product_name(product));
    let same = format!("The same: {product}");
    let answer = &mut cx.assessment.licensed.label;
    let other = matches!(answer, Answer::Known(Label::Product(_)));
    let row = |label, chosen| RadioRow { label, hint: "", chosen, apart: false };
    let rows = [
        row(same.as_str(), *answer == Answer::Known(Label::Same)),
        row("Another product or version", other),
        row("There is no label", *answer == Answer::Known(Label::NoLabel)),
        not_sure_row(answer),
    ];
    let unnamed = Product::Other(String::new());
    let mut named = match answer {
        Answer::Known(Label::Product(named)) if *named != unnamed => Answer::Known(named.clone()),
        _ => Answer::Unanswered,
    };
    let mut shown = None;
    let group = radio_group_with(ui, "COA label", &rows, |ui, at| {
        if at == 1 && other {
            let field = |ui: &mut Ui| picker::product(ui, catalogue, "Product on the label", &mut named);
            shown = Some(ui.indent("label", field).inner);
        }
    });
    if other {
        *answer = Answer::Known(Label::Product(named.known().cloned().unwrap_or_else(|| unnamed.clone())));
    }
    match group.chosen {
        Some(0) => *answer = Answer::Known(Label::Same),
        Some(1) if !other => *answer = Answer::Known(Label::Product(unnamed)),
        Some(2) => *answer = Answer::Known(Label::NoLabel),
        Some(3) => *answer = Answer::NotSure,
        _ => {}
    }
    with_field(ui, &group, 1, shown)
}
