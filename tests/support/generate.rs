//! Makes assessments of answers that are unanswered, not sure or known, over small sets of values that matter.
#![allow(dead_code, reason = "each program uses a part of it")]

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use reimage_advisor::assessment::evidence::{Evidence, Found, KeyChannel, Side};
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::{
    Agreement, Answer, Architecture, Assessment, Choice, Details, Label, Language, LicensedCopy, Media, Product,
    Software,
};

/// Releases that differ in whatever the criteria look at, and one that the catalogue does not have.
const RELEASES: [&str; 20] = [
    "windows-7-professional",
    "windows-8-pro",
    "windows-8.1-pro",
    "windows-10-pro",
    "windows-10-pro-n",
    "windows-11-pro",
    "windows-11-home",
    "windows-8-enterprise",
    "windows-10-enterprise-ltsc",
    "windows-server-2012-standard",
    "windows-server-2008-r2-standard",
    "office-standard-2007",
    "office-professional-plus-2013",
    "office-home-and-business-2021",
    "office-ltsc-standard-2024",
    "visio-professional-2021",
    "visio-ltsc-professional-2021",
    "sql-server-2019-standard",
    "microsoft-365-apps-for-business",
    "no-such-release",
];

const LANGUAGES: [&str; 6] = ["en-US", "en-GB", "de-DE", "zh-CN", "zh-TW", "xx-XX"];

fn answer<T: Clone + std::fmt::Debug>(known: impl Strategy<Value = T>) -> impl Strategy<Value = Answer<T>> {
    prop_oneof![
        1 => Just(Answer::Unanswered),
        1 => Just(Answer::NotSure),
        6 => known.prop_map(Answer::Known),
    ]
}

fn choice<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = Answer<T>> {
    answer(select(T::ALL))
}

/// Free text with whatever a file format may stumble over.
fn text() -> impl Strategy<Value = String> {
    select(vec![
        "",
        "Windows 9 Pro",
        "\"quoted\" \\ {licensed}",
        "two\nlines\t",
        "żółć 日本語 \u{1F4BB}",
        "(a: Known(b)) // c",
    ])
    .prop_map(str::to_owned)
}

fn product() -> impl Strategy<Value = Product> {
    prop_oneof![
        12 => select(&RELEASES[..]).prop_map(|id| Product::Listed(id.to_owned())),
        1 => text().prop_map(Product::Other),
    ]
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![
        8 => select(&LANGUAGES[..]).prop_map(|tag| Language::Listed(tag.to_owned())),
        2 => Just(Language::Multilingual),
        1 => text().prop_map(Language::Other),
    ]
}

fn label() -> impl Strategy<Value = Label> {
    prop_oneof![Just(Label::Same), Just(Label::NoLabel), product().prop_map(Label::Product)]
}

fn software() -> BoxedStrategy<Software> {
    let given = prop::collection::btree_set(select(vec!["word".to_owned(), "excel".to_owned()]), 0..3);
    let components = prop_oneof![4 => Just(Answer::Unanswered), 1 => answer(given)];
    (answer(product()), answer(language()), components, choice())
        .prop_map(|(product, language, components, architecture)| Software {
            product,
            language,
            components,
            architecture,
        })
        .boxed()
}

fn licensed() -> BoxedStrategy<LicensedCopy> {
    (choice(), software(), choice(), answer(any::<bool>()), answer(label()), answer(0..4_u32), answer(0..4_u32))
        .prop_map(|(channel, software, license_type, base_license, label, licenses, devices)| LicensedCopy {
            channel,
            software,
            license_type,
            base_license,
            label,
            licenses,
            devices,
        })
        .boxed()
}

fn media() -> BoxedStrategy<Media> {
    (choice(), software(), choice(), answer(any::<bool>()))
        .prop_map(|(origin, software, purpose, terms_permit_version)| Media {
            origin,
            software,
            purpose,
            terms_permit_version,
        })
        .boxed()
}

fn agreement() -> BoxedStrategy<Agreement> {
    (choice(), choice(), answer(any::<bool>()), choice())
        .prop_map(|(program, holder, license_purchased, enterprise_license)| Agreement {
            program,
            holder,
            license_purchased,
            enterprise_license,
        })
        .boxed()
}

fn any_assessment() -> BoxedStrategy<Assessment> {
    let details = (text(), text(), text(), text(), text())
        .prop_map(|(title, customer, ticket, device, notes)| Details { title, customer, ticket, device, notes });
    let date = option::of(select(vec!["2013-06-01", "2022-06-01", "2026-06-01"]));
    let to_review = prop::collection::btree_set(select(Question::ALL), 0..3);
    // Often both sides are alike.
    let parts = (details, date, licensed(), media(), agreement(), to_review, 0..4_u8);
    parts
        .prop_map(|(details, date, licensed, mut media, agreement, to_review, alike)| {
            if alike > 0 {
                media.software.language = licensed.software.language.clone();
            }
            if alike > 1 {
                media.software.product = licensed.software.product.clone();
            }
            let date = date.map(|date| date.parse().unwrap());
            Assessment { details, date, licensed, media, agreement, to_review, ..Assessment::default() }
        })
        .boxed()
}

/// Assessments that are permitted, each in its own way.
fn permitted() -> BoxedStrategy<Assessment> {
    const PERMITTED: [&str; 8] = [
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-8-pro\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"windows-8-pro\")))),
          agreement: (program: Known(OpenValue), holder: Known(Own), license_purchased: Known(true)))",
        "(licensed: (channel: Known(Fpp), license_type: Known(Upgrade), base_license: Known(true),
            software: (product: Known(Listed(\"windows-7-professional\")))),
          media: (origin: Known(VlDisc), software: (product: Known(Listed(\"windows-7-professional\")))),
          agreement: (program: Known(Select), holder: Known(Own)))",
        "(licensed: (channel: Known(OtherAgreement), software: (product: Known(Listed(\"office-standard-2007\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"office-standard-2007\")))),
          agreement: (program: Known(Mpsa), holder: Known(Own)))",
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-8.1-pro\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"windows-7-professional\")))),
          agreement: (program: Known(EnterpriseAgreement), holder: Known(Own)))",
        // While Microsoft supports the older version, which depends on the day.
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-11-pro\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"windows-10-pro\")))),
          agreement: (program: Known(EnterpriseAgreement), holder: Known(Own)))",
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-10-pro\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"windows-8.1-pro\")))),
          agreement: (program: Known(SelectPlus), holder: Known(Own)))",
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-10-pro\")))),
          media: (origin: Known(VlDownload), software: (product: Known(Listed(\"windows-8-enterprise\")))),
          agreement: (program: Known(Education), holder: Known(Own), software_assurance: Known(Device)))",
        "(licensed: (channel: Known(Oem), software: (product: Known(Listed(\"windows-10-pro\")))),
          media: (origin: Known(OemRecovery), software: (product: Known(Listed(\"windows-10-pro\"))), use: Known(Recover)))",
    ];
    (select(&PERMITTED[..]), language())
        .prop_map(|(text, language)| {
            let mut assessment: Assessment = ron::from_str(text).unwrap();
            assessment.licensed.software.language = Answer::Known(language.clone());
            assessment.media.software.language = Answer::Known(language);
            assessment
        })
        .boxed()
}

/// Any assessment; in two of three, one that is permitted with up to five answers changed.
pub fn assessment() -> BoxedStrategy<Assessment> {
    let nearly = (permitted(), any_assessment(), subsequence(Question::ALL.to_vec(), 0..6)).prop_map(
        |(permitted, other, changed)| {
            let mut assessment = Assessment { details: other.details.clone(), date: other.date, ..permitted };
            changed.into_iter().for_each(|question| copy_answer(question, &mut assessment, &other));
            assessment
        },
    );
    prop_oneof![1 => any_assessment(), 2 => nearly].boxed()
}

/// What media or a tool told, whether it fits the answers or not.
pub fn evidence() -> BoxedStrategy<Evidence> {
    let side = select(vec![Side::Media, Side::Installed, Side::Firmware]);
    let channel = option::of(select(vec![KeyChannel::Oem, KeyChannel::Fpp, KeyChannel::Volume]));
    let languages = subsequence(LANGUAGES.map(str::to_owned).to_vec(), 0..3);
    let found = (side, option::of(select(&RELEASES[..])), channel, languages, option::of(select(Architecture::ALL)));
    let found = found.prop_map(|(side, product, channel, languages, architecture)| {
        let product = product.map(str::to_owned);
        Found { side, product, channel, languages, architecture, ..Found::default() }
    });
    let used = prop::collection::btree_set(select(Question::ALL), 0..3);
    (text(), prop::collection::vec(found, 0..4), option::of(0..5_usize), used)
        .prop_map(|(source, found, picked, used)| {
            let source = reimage_advisor::assessment::evidence::clean(&source);
            Evidence { source, found, picked, used, ..Evidence::default() }
        })
        .boxed()
}

/// Takes the answer to one question over from another assessment.
pub fn copy_answer(question: Question, to: &mut Assessment, from: &Assessment) {
    let (licensed, media, agreement) = (&mut to.licensed, &mut to.media, &mut to.agreement);
    match question {
        Question::Channel => licensed.channel = from.licensed.channel.clone(),
        Question::Licenses => licensed.licenses = from.licensed.licenses.clone(),
        Question::Devices => licensed.devices = from.licensed.devices.clone(),
        Question::LicensedProduct => licensed.software.product = from.licensed.software.product.clone(),
        Question::LicensedComponents => licensed.software.components = from.licensed.software.components.clone(),
        Question::LicensedLanguage => licensed.software.language = from.licensed.software.language.clone(),
        Question::LicenseType => licensed.license_type = from.licensed.license_type.clone(),
        Question::BaseLicense => licensed.base_license = from.licensed.base_license.clone(),
        Question::Label => licensed.label = from.licensed.label.clone(),
        Question::LicensedArchitecture => licensed.software.architecture = from.licensed.software.architecture.clone(),
        Question::MediaOrigin => media.origin = from.media.origin.clone(),
        Question::MediaUse => media.purpose = from.media.purpose.clone(),
        Question::MediaProduct => media.software.product = from.media.software.product.clone(),
        Question::MediaComponents => media.software.components = from.media.software.components.clone(),
        Question::MediaLanguage => media.software.language = from.media.software.language.clone(),
        Question::TermsPermitVersion => media.terms_permit_version = from.media.terms_permit_version.clone(),
        Question::MediaArchitecture => media.software.architecture = from.media.software.architecture.clone(),
        Question::Program => agreement.program = from.agreement.program.clone(),
        Question::Holder => agreement.holder = from.agreement.holder.clone(),
        Question::LicensePurchased => agreement.license_purchased = from.agreement.license_purchased.clone(),
        Question::EnterpriseLicense => agreement.enterprise_license = from.agreement.enterprise_license.clone(),
    }
}
