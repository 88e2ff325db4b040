//! Licensed copy: what the device or the box was sold with.

use egui::Ui;

use crate::assessment::{Answer, Architecture, Choice, Label, LicenseType, Product};
use crate::question::Question;
use crate::ui::cx::{Cx, Entered};
use crate::ui::picker;
use crate::ui::question::{ask, choose, components, entered, field_or_not_sure, not_sure_row, yes_no};
use crate::ui::widgets::{Row, radio_group};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ask(ui, cx, Question::LicensedProduct, |ui, cx| {
        let catalogue = &cx.knowledge.catalogue;
        let answer = &mut cx.assessment.licensed.software.product;
        field_or_not_sure(ui, "Product", answer, |ui, answer| picker::product(ui, catalogue, "Product", answer))
    });
    ask(ui, cx, Question::LicensedComponents, |ui, cx| {
        let mut software = std::mem::take(&mut cx.assessment.licensed.software);
        let entered = components(ui, cx, "Components", &mut software);
        cx.assessment.licensed.software = software;
        entered
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
}

/// What the label names: the same, another product, or nothing.
fn label(ui: &mut Ui, cx: &mut Cx<'_>) -> Entered {
    let catalogue = &cx.knowledge.catalogue;
    let licensed = &cx.assessment.licensed;
    let product = licensed.software.product.known().map_or("the product", |product| catalogue.product_name(product));
    let same = format!("The same: {product}");
    let answer = &mut cx.assessment.licensed.label;
    let other = matches!(answer, Answer::Known(Label::Product(_)));
    let row = |label, chosen| Row { label, hint: "", chosen, apart: false };
    let rows = [
        row(same.as_str(), *answer == Answer::Known(Label::Same)),
        row("Another product or version", other),
        row("There is no label", *answer == Answer::Known(Label::NoLabel)),
        not_sure_row(answer),
    ];
    let group = radio_group(ui, "COA label", &rows);
    match group.chosen {
        Some(0) => *answer = Answer::Known(Label::Same),
        Some(1) if !other => *answer = Answer::Known(Label::Product(Product::Other(String::new()))),
        Some(2) => *answer = Answer::Known(Label::NoLabel),
        Some(3) => *answer = Answer::NotSure,
        _ => {}
    }
    let mut entry = entered(&group);
    if let Answer::Known(Label::Product(named)) = answer {
        let unnamed = Product::Other(String::new());
        let mut product = if *named == unnamed { Answer::Unanswered } else { Answer::Known(named.clone()) };
        ui.indent("label", |ui| {
            let shown = picker::product(ui, catalogue, "Product on the label", &mut product);
            entry.active |= shown.active;
            if group.chosen == Some(1) && !group.by_arrow {
                ui.memory_mut(|memory| memory.request_focus(shown.id));
            }
        });
        *named = product.known().cloned().unwrap_or(unnamed);
    }
    entry
}
