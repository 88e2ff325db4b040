//! The files that the knowledge is made from.

use reimage_advisor::knowledge::files::Files;

pub const ASSETS: Files<'static> = Files {
    products: include_str!("../../assets/products.ron"),
    languages: include_str!("../../assets/languages.ron"),
    brief: include_str!("../../assets/brief.ron"),
    rules: include_str!("../../assets/rules.ron"),
    questions: include_str!("../../assets/questions.ron"),
    activation: include_str!("../../assets/activation.ron"),
    fleet: include_str!("../../assets/fleet.ron"),
    search: include_str!("../../assets/search.ron"),
};
