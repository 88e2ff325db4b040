//! The facts of one row: which answer each column gives.

use crate::assessment::{
    Agreement, Answer, Assessment, Channel, Components, Label, Language, LicensedCopy, Media, Product, Software,
};
use crate::catalogue::normal_name;
use crate::fleet::list::cells::RowCells;
use crate::fleet::list::packed;
use crate::fleet::list::product::Named;
use crate::fleet::list::values::Vocabulary;
use crate::fleet::list::words::{ASSURANCES, CHANNELS, HOLDERS, LICENSE_TYPES, ORIGINS, PROGRAMS, USES, Words, YES_NO};
use crate::fleet::problem::{Problem, shortened};
use crate::knowledge::headings::Column;

/// What a row says, or every value of it that cannot be understood.
pub type RowFacts = Result<Assessment, Vec<Problem>>;

/// The facts of a row; what it does not say is not answered.
pub fn facts(vocabulary: &Vocabulary<'_>, cells: RowCells<'_>) -> RowFacts {
    RowReader { vocabulary, cells, problems: Vec::new() }.facts()
}

/// The cells that facts are read from, packed: rows with the same cells say the same.
pub fn fact_cells(cells: RowCells<'_>, key: &mut Vec<u8>) {
    key.clear();
    for (at, column) in &cells.columns.used {
        if *column != Column::Device {
            packed::put(key, cells.row.bytes(*at));
        }
    }
}

/// A row while it is read.
struct RowReader<'a> {
    vocabulary: &'a Vocabulary<'a>,
    cells: RowCells<'a>,
    problems: Vec<Problem>,
}

impl RowReader<'_> {
    fn facts(mut self) -> RowFacts {
        let licensed = self.licensed();
        let media = self.media();
        let agreement = self.agreement();
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Ok(Assessment { licensed, media, agreement, ..Assessment::default() })
    }

    /// The answer in a cell: an empty one is no answer, and what is not understood is a problem.
    fn answer<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<Answer<T>, String>) -> Answer<T> {
        let text = self.cells.text(column);
        if text.is_empty() {
            return Answer::Unanswered;
        }
        if is_not_sure(&text) {
            return Answer::NotSure;
        }
        read(&text).unwrap_or_else(|expected| {
            let column = self.cells.columns.heading(column).to_owned();
            self.problems.push(Problem { column, value: shortened(&text), expected });
            Answer::Unanswered
        })
    }

    /// One of these words; `expected` lists them for whoever wrote another.
    fn word<T: Copy>(&mut self, column: Column, words: Words<T>, expected: &str) -> Answer<T> {
        self.answer(column, |text| {
            let text = normal_name(text);
            let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| Answer::Known(*value));
            found.ok_or_else(|| format!("is not understood; write {expected}, or not sure"))
        })
    }

    fn yes_no(&mut self, column: Column) -> Answer<bool> {
        self.word(column, YES_NO, "yes or no")
    }

    fn count(&mut self, column: Column) -> Answer<u32> {
        self.answer(column, |text| {
            let number = text.parse().map(Answer::Known);
            number.map_err(|_| "is no whole number; write one without separators, such as 40".to_owned())
        })
    }

    fn language(&mut self, column: Column) -> Answer<Language> {
        let vocabulary = self.vocabulary;
        self.answer(column, |text| vocabulary.language(text))
    }

    fn components(&mut self, column: Column) -> Answer<Components> {
        let vocabulary = self.vocabulary;
        self.answer(column, |text| vocabulary.components(text).map(Answer::Known))
    }

    fn licensed(&mut self) -> LicensedCopy {
        LicensedCopy {
            channel: self.channel(),
            software: Software {
                product: self.licensed_product(),
                language: self.language(Column::Language),
                components: self.components(Column::Components),
                architecture: Answer::Unanswered,
            },
            license_type: self.word(Column::LicenseType, LICENSE_TYPES, "full or upgrade"),
            base_license: self.yes_no(Column::BaseLicense),
            label: self.label(),
            licenses: self.count(Column::Licenses),
            devices: self.count(Column::Devices),
        }
    }

    /// The channel, also as inventories write it; a volume channel tells how a device was imaged, not how it was
    /// licensed.
    fn channel(&mut self) -> Answer<Channel> {
        let channel = self.answer(Column::Channel, |text| {
            let text = normal_name(text);
            let known = CHANNELS.iter().find(|(word, _)| *word == text).map(|(_, channel)| *channel);
            match text.split_once(' ') {
                _ if known.is_some() => Ok(known.map_or(Answer::NotSure, Answer::Known)),
                Some(("oem", _)) => Ok(Answer::Known(Channel::Oem)),
                Some(("volume", _)) => Ok(Answer::NotSure),
                _ => Err("is not understood; write OEM, FPP, other agreement, none or not sure".to_owned()),
            }
        });
        if !channel.is_unanswered() {
            return channel;
        }
        let id = self.cells.text(Column::ProductId).to_uppercase();
        if id.split('-').any(|part| part == "OEM" || part.ends_with("OEM")) {
            Answer::Known(Channel::Oem)
        } else {
            Answer::Unanswered
        }
    }

    fn licensed_product(&mut self) -> Answer<Product> {
        let (vocabulary, cells) = (self.vocabulary, self.cells);
        let [product, version, edition, sku, build] =
            [Column::Product, Column::Version, Column::Edition, Column::Sku, Column::Build].map(|c| cells.text(c));
        let sure = |text: &str| !is_not_sure(text);
        let named = Named {
            product: &product,
            version: Some(&*version).filter(|text| sure(text)).unwrap_or_default(),
            edition: Some(&*edition).filter(|text| sure(text)).unwrap_or_default(),
            sku: &sku,
            build: &build,
        };
        let column = if product.is_empty() { Column::Edition } else { Column::Product };
        self.answer(column, |_| vocabulary.product(named).map(Answer::Known))
    }

    fn label(&mut self) -> Answer<Label> {
        let vocabulary = self.vocabulary;
        self.answer(Column::Label, |text| match normal_name(text).as_str() {
            "same" | "yes" => Ok(Answer::Known(Label::Same)),
            "none" | "no" | "no label" => Ok(Answer::Known(Label::NoLabel)),
            _ => {
                let named = vocabulary.product(Named { product: text, ..Named::default() });
                named.map(|product| Answer::Known(Label::Product(product)))
            }
        })
    }

    fn media(&mut self) -> Media {
        let vocabulary = self.vocabulary;
        let product = self.answer(Column::MediaProduct, |text| {
            vocabulary.product(Named { product: text, ..Named::default() }).map(Answer::Known)
        });
        let components = self.components(Column::MediaComponents);
        Media {
            origin: self.word(Column::MediaOrigin, ORIGINS, "VL, OEM recovery, OEM image, retail, evaluation or other"),
            software: Software {
                product,
                language: self.language(Column::MediaLanguage),
                components,
                architecture: Answer::Unanswered,
            },
            purpose: self.word(Column::MediaUse, USES, "deploy or recover"),
            terms_permit_version: self.yes_no(Column::TermsPermitVersion),
        }
    }

    fn agreement(&mut self) -> Agreement {
        const EXPECTED: &str =
            "Open License, Open Value, OVS, Select, Select Plus, MPSA, EA, education, government, CSP, other, none";
        Agreement {
            program: self.word(Column::Program, PROGRAMS, EXPECTED),
            holder: self.word(Column::Holder, HOLDERS, "own or provider"),
            license_purchased: self.yes_no(Column::LicensePurchased),
            enterprise_license: self.word(
                Column::SoftwareAssurance,
                ASSURANCES,
                "none, device, user, upgrade, subscription or LTSC",
            ),
        }
    }
}

fn is_not_sure(text: &str) -> bool {
    // As long as these with some blanks, and nearly all cells begin with something else.
    text.starts_with(|c: char| !c.is_ascii_alphanumeric() || matches!(c, 'n' | 'N' | 'i' | 'I' | 'u' | 'U'))
        && matches!(normal_name(text).as_str(), "not sure" | "i m not sure" | "unknown")
}
