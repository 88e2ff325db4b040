//! What is known of a product before anything is asked: whether an image may hold it, who sold it, until when it is supported.

use jiff::civil::Date;

use crate::assessment::{Answer, Assessment, Channel, Product};
use crate::catalogue::proof::Statement;
use crate::catalogue::{Release, Strength};
use crate::explain::fill::{component_list, fill};
use crate::knowledge::Knowledge;
use crate::rules::imaging::Imaging;

/// What is known of a product.
#[derive(Clone, Debug)]
pub struct ProductSummary {
    /// Whether an image may hold it, in one or two sentences.
    pub conclusion: String,
    /// The ids of the passages that the conclusion rests on.
    pub passages: Vec<String>,
    /// Who sold it, and until when it is supported.
    pub sold: Vec<ProductFact>,
    /// What else is known: its components, and earlier versions under its license.
    pub more: Vec<ProductFact>,
}

/// Something that is known of a product.
#[derive(Clone, Debug)]
pub struct ProductFact {
    /// What it is about, e.g. `Device makers`.
    pub name: &'static str,
    /// What is known.
    pub text: String,
    /// The sources with their dates; empty where it is general knowledge.
    pub sources: String,
    /// How well it is established.
    pub strength: Strength,
}

impl ProductFact {
    /// What it rests on, e.g. `Microsoft Learn, 2024-01-01; a text of Microsoft's`.
    pub fn basis(&self) -> String {
        match self.sources.as_str() {
            "" => self.strength.label().to_owned(),
            sources => format!("{sources}; {}", self.strength.label()),
        }
    }
}

/// Whether an image may hold a product, in one or two sentences.
pub fn conclusion(knowledge: &Knowledge, release: &Release) -> String {
    let mut about = Assessment::default();
    about.media.software.product = Answer::Known(Product::Listed(release.id.clone()));
    fill(knowledge, &about, &knowledge.search_words().imaging[Imaging::of(release)].text)
}

/// What is known of a product; `today` says whether it is still supported.
pub fn summary(knowledge: &Knowledge, release: &Release, today: Date) -> ProductSummary {
    let statement = &knowledge.search_words().imaging[Imaging::of(release)];
    let mut sold = vec![
        offered(knowledge, release, "Volume Licensing", release.vl.label(), Statement::VolumeLicensing),
        offered(knowledge, release, "Device makers", release.oem.label(), Statement::Oem),
        offered(knowledge, release, "Shops", release.fpp.label(), Statement::Fpp),
    ];
    sold.extend(support(knowledge, release, today));
    let mut more = Vec::new();
    if !release.components.is_empty() {
        let names = component_list(&knowledge.catalogue, Some(&release.components));
        more.push(offered(knowledge, release, "Components", &names, Statement::Components));
    }
    more.extend(earlier_versions(knowledge, release));
    ProductSummary { conclusion: conclusion(knowledge, release), passages: statement.passages.clone(), sold, more }
}

fn offered(
    knowledge: &Knowledge,
    release: &Release,
    name: &'static str,
    text: &str,
    statement: Statement,
) -> ProductFact {
    let sources = knowledge.catalogue.cited(release.sources(statement));
    ProductFact { name, text: text.to_owned(), sources, strength: release.strength(statement) }
}

fn support(knowledge: &Knowledge, release: &Release, today: Date) -> Option<ProductFact> {
    let version = knowledge.catalogue.version_of(release)?;
    let end = version.end_of_support?;
    let text = if today > end { format!("ended on {end}") } else { format!("until {end}") };
    let sources = knowledge.catalogue.cited(&version.sources);
    Some(ProductFact { name: "Support", text, sources, strength: version.strength })
}

/// What is known about running an earlier version under its license (FAQ 8).
fn earlier_versions(knowledge: &Knowledge, release: &Release) -> Vec<ProductFact> {
    let catalogue = &knowledge.catalogue;
    let named = [(Channel::Oem, "Earlier versions, OEM"), (Channel::Fpp, "Earlier versions, retail")];
    let speaking = named.into_iter().filter_map(|(channel, name)| {
        let mut rights = catalogue.downgrades().iter().filter(|right| right.speaks_of(channel, release));
        let right = rights.find(|right| right.settles())?;
        let sources = catalogue.cited(&right.sources);
        Some(ProductFact { name, text: right.text.clone(), sources, strength: right.strength })
    });
    speaking.collect()
}
