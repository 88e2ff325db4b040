//! Which components a product has: those of the catalogue, or those that the person ticks.

use std::collections::BTreeSet;

use egui::Ui;

use crate::assessment::{Answer, Software};
use crate::catalogue::{Catalogue, Component};
use crate::explain::fill::component_list;
use crate::window::ui::answer::{entered, not_sure_row};
use crate::window::ui::cx::Entered;
use crate::window::ui::radio::{RadioRow, radio_group_with};
use crate::window::ui::widgets::focus_ring;

/// Draws the choice, and a box to tick for each component where it is made by hand.
pub fn components(ui: &mut Ui, catalogue: &Catalogue, software: &mut Software) -> Entered {
    let release = catalogue.release_of(&software.product);
    let offered = release.map_or_else(Vec::new, |release| catalogue.components_of(release.family));
    let listed = release.map(|release| release.components.clone()).filter(|components| !components.is_empty());
    let as_listed = match &listed {
        Some(components) => format!("As the catalogue lists them: {}", component_list(catalogue, Some(components))),
        None => "As the catalogue lists them: not known".to_owned(),
    };
    let own = matches!(software.components, Answer::Known(_));
    let rows = [
        RadioRow { label: &as_listed, hint: "", chosen: software.components.is_unanswered(), apart: false },
        RadioRow { label: "Other components", hint: "", chosen: own, apart: false },
        not_sure_row(&software.components),
    ];
    let mut given = software.components.clone();
    let mut active = false;
    let group = radio_group_with(ui, "Components", &rows, |ui, at| {
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
                if response.changed() && ticked {
                    chosen.insert(component.id.clone());
                } else if response.changed() {
                    chosen.remove(&component.id);
                }
            }
        });
    });
    active
}
