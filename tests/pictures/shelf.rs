//! Pictures of saved assessments in the window.

use std::fs;

use crate::{ALL, ANOTHER_FOLDER, Picture};

fn saved(title: &str, customer: &str, ticket: &str, date: &str, verdict: &str) -> String {
    format!(
        "(format: 1, assessment: (details: (title: \"{title}\", customer: \"{customer}\", ticket: \"{ticket}\", \
         device: \"PC-{ticket}\"), licensed: (channel: Known(Oem)), agreement: (program: Known(Select)), \
         history: [(date: \"{date}\", verdict: {verdict}, rules: \"old\", who: \"Ada Weber\")]))"
    )
}

fn pictures(name: &str, size: (f32, f32)) {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(format!("{name}.reimage")), text).unwrap();
    for at in 0..40 {
        let customer = ["M\u{fc}ller GmbH", "Contoso", "\u{391}\u{3b8}\u{3ae}\u{3bd}\u{3b1} A.E.", "Fabrikam"][at % 4];
        let verdict = if at % 5 == 0 { "permitted" } else { "undetermined" };
        let date = format!("2026-{:02}-{:02}", 1 + at % 11, 1 + at % 28);
        put(&format!("{at:02}"), &saved(&format!("Room {at:03}"), customer, &format!("T-{at}"), &date, verdict));
    }
    put("reception", include_str!("../../assets/examples/permitted.reimage"));
    put("accounts", include_str!("../../assets/examples/office.reimage"));
    put("damaged", "(format: 1, assessment: (");
    let shelf = vec![folder.path().to_owned()];
    Picture { name, size, themes: ALL, file: None, shelf, differing: ANOTHER_FOLDER }.draw(|window| {
        window.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::O);
    });
}

#[test]
fn saved_assessments_of_a_team() {
    pictures("shelf", (1040.0, 720.0));
}

#[test]
fn saved_assessments_in_a_small_window() {
    pictures("shelf-small", (720.0, 560.0));
}
