//! The free text of an assessment within sentences.

use crate::assessment::{Answer, Assessment, Label, Language, Product};
use crate::explain::plain_text::line;

/// The assessment with the free text that sentences are filled with made one line of at most `longest` characters that
/// keeps its direction to itself.
pub fn isolated(assessment: &Assessment, longest: usize) -> Assessment {
    let product = |product: &mut Product| {
        let (Product::Listed(text) | Product::Other(text)) = product;
        *text = line(text, longest);
    };
    let mut isolated = assessment.clone();
    for software in [&mut isolated.licensed.software, &mut isolated.media.software] {
        if let Answer::Known(named) = &mut software.product {
            product(named);
        }
        if let Answer::Known(Language::Listed(text) | Language::Other(text)) = &mut software.language {
            *text = line(text, longest);
        }
        if let Answer::Known(ids) = &mut software.components {
            *ids = ids.iter().map(|id| line(id, longest)).collect();
        }
    }
    if let Answer::Known(Label::Product(named)) = &mut isolated.licensed.label {
        product(named);
    }
    isolated
}
