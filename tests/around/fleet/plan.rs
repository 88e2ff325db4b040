//! The image plan: against an exhaustive search, and what it says about purchases, activation and devices left out.

use std::collections::BTreeSet;

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::question::Question;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{Answer, Assessment, Channel, EnterpriseLicense, Holder, Language, Product, Program};
use reimage_advisor::catalogue::Offer;
use reimage_advisor::fleet::judge::image::{Image, serve};
use reimage_advisor::fleet::plan::Plan;
use reimage_advisor::fleet::plan::candidates::Downgrades;
use reimage_advisor::fleet::plan::cover::fewest;
use reimage_advisor::fleet::plan::images::{ActivationMethod, Purchase};
use reimage_advisor::fleet::plan::left_out::Obstacle;
use reimage_advisor::fleet::plan::tally::Tally;
use reimage_advisor::rules::criteria::Criterion;

/// A generator of its own, so that the fleets are the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }
}

const PRODUCTS: [&str; 9] = [
    "windows-7-professional",
    "windows-8.1-pro",
    "windows-10-pro",
    "windows-11-pro",
    "windows-11-home",
    "windows-10-enterprise",
    "windows-server-2019-standard",
    "windows-server-2016-standard",
    "office-professional-plus-2013",
];

pub(super) fn device(product: &str, language: &str) -> Assessment {
    let mut facts = Assessment { date: Some("2026-11-24".parse().unwrap()), ..Assessment::default() };
    facts.licensed.channel = Answer::Known(Channel::Oem);
    facts.licensed.software.product = Answer::Known(Product::Listed(product.to_owned()));
    facts.licensed.software.language = Answer::Known(Language::Listed(language.to_owned()));
    facts.agreement.program = Answer::Known(Program::Select);
    facts.agreement.holder = Answer::Known(Holder::Own);
    facts
}

fn fleet(random: &mut Random) -> Vec<Assessment> {
    (0..=random.below(9))
        .map(|_| {
            let product = random.of(&PRODUCTS);
            let mut facts = device(product, random.of(&["en-US", "de-DE", "fr-FR"]));
            facts.licensed.channel = random.of(&[
                Answer::Known(Channel::Oem),
                Answer::Known(Channel::Oem),
                Answer::Known(Channel::Fpp),
                Answer::Known(Channel::NoLicense),
                Answer::NotSure,
            ]);
            facts.agreement.enterprise_license = random.of(&[
                Answer::Unanswered,
                Answer::Known(EnterpriseLicense::NoAssurance),
                Answer::Known(EnterpriseLicense::Device),
            ]);
            facts.agreement.program = random.of(&[Answer::Known(Program::Select), Answer::Known(Program::OpenValue)]);
            facts
        })
        .collect()
}

/// All images that there could be.
fn universe() -> Vec<Image> {
    let offered =
        [Offer::Yes, Offer::UpgradeWithFullMedia, Offer::UpgradeOnly, Offer::SoftwareAssurance, Offer::Academic];
    let releases = KNOWLEDGE.catalogue.releases().iter().filter(|release| offered.contains(&release.vl));
    let languages = ["en-US", "de-DE", "fr-FR"].map(|tag| Language::Listed(tag.to_owned()));
    releases
        .flat_map(|release| {
            languages.iter().map(|language| Image {
                release: release.id.clone(),
                language: language.clone(),
                components: Answer::Unanswered,
            })
        })
        .collect()
}

fn accepted(verdict: Verdict, downgrades: Downgrades) -> bool {
    verdict.permits() && (verdict != Verdict::PermittedByDowngrade || downgrades == Downgrades::Proposed)
}

/// The size of the smallest choice of sets, by trying every one of that size.
fn exhaustive(elements: &[BTreeSet<usize>]) -> usize {
    let sets: Vec<usize> = elements.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
    fn covers(elements: &[BTreeSet<usize>], sets: &[usize], chosen: &mut Vec<usize>, left: usize) -> bool {
        if left == 0 {
            return elements.iter().all(|element| chosen.iter().any(|set| element.contains(set)));
        }
        sets.iter().enumerate().any(|(at, set)| {
            chosen.push(*set);
            let found = covers(elements, &sets[at + 1..], chosen, left - 1);
            chosen.pop();
            found
        })
    }
    (0..=elements.len()).find(|size| covers(elements, &sets, &mut Vec::new(), *size)).unwrap()
}

pub(super) fn planned(devices: &[Assessment], downgrades: Downgrades) -> Plan {
    let mut tally = Tally::default();
    devices.iter().for_each(|facts| tally.add(facts, 1));
    Plan::of(&KNOWLEDGE, &tally, downgrades)
}

#[test]
fn five_hundred_small_fleets_need_as_few_images_as_an_exhaustive_search_finds() {
    let universe = universe();
    let mut random = Random(0x5EED_CAFE);
    let mut sizes = BTreeSet::new();
    for _ in 0..500 {
        let devices = fleet(&mut random);
        let downgrades = random.of(&[Downgrades::OnlyNamed, Downgrades::Proposed]);
        let elements: Vec<BTreeSet<usize>> = devices
            .iter()
            .map(|facts| {
                let serves = |image: &Image| accepted(serve(&KNOWLEDGE.catalogue, facts, image), downgrades);
                universe.iter().enumerate().filter(|(_, image)| serves(image)).map(|(at, _)| at).collect()
            })
            .collect();
        let served: Vec<BTreeSet<usize>> = elements.into_iter().filter(|element| !element.is_empty()).collect();
        // Images that serve the same devices are one choice to the search.
        let columns: BTreeSet<Vec<bool>> = (0..universe.len())
            .map(|image| served.iter().map(|element| element.contains(&image)).collect())
            .filter(|column: &Vec<bool>| column.contains(&true))
            .collect();
        let distinct: Vec<BTreeSet<usize>> = (0..served.len())
            .map(|at| columns.iter().enumerate().filter(|(_, column)| column[at]).map(|(set, _)| set).collect())
            .collect();
        let plan = planned(&devices, downgrades);
        assert!(plan.exact);
        assert_eq!(plan.images.len(), exhaustive(&distinct), "{devices:?} {downgrades:?}");
        let gets: u64 = plan.images.iter().map(|image| image.gets).sum();
        let left: u64 = plan.left_out.iter().map(|left| left.devices).sum();
        assert_eq!((gets, gets + left), (served.len() as u64, devices.len() as u64));
        sizes.insert(plan.images.len());
    }
    assert!(sizes.contains(&0) && sizes.len() > 4, "{sizes:?}");
}

#[test]
fn covers_are_as_small_as_an_exhaustive_search_finds() {
    let mut random = Random(42);
    for _ in 0..500 {
        let elements: Vec<BTreeSet<usize>> =
            (0..=random.below(9)).map(|_| (0..=random.below(3)).map(|_| random.below(9)).collect()).collect();
        let cover = fewest(elements.iter().cloned());
        assert!(cover.exact);
        assert!(elements.iter().all(|element| !element.is_disjoint(&cover.chosen)));
        assert_eq!(cover.chosen.len(), exhaustive(&elements), "{elements:?}");
    }
}

#[test]
fn a_cover_that_could_not_be_searched_to_the_end_still_covers_and_says_so() {
    let mut random = Random(7);
    let elements: Vec<BTreeSet<usize>> = (0..400).map(|_| (0..6).map(|_| random.below(120)).collect()).collect();
    let cover = fewest(elements.iter().cloned());
    assert!(!cover.exact);
    assert!(elements.iter().all(|element| !element.is_disjoint(&cover.chosen)));
}

#[test]
fn downgrade_images_are_only_proposed_when_asked_for_or_named() {
    let devices = [device("windows-8.1-pro", "en-US"), device("windows-7-professional", "en-US")];
    assert_eq!(planned(&devices, Downgrades::OnlyNamed).images.len(), 2);
    let proposed = planned(&devices, Downgrades::Proposed).images;
    assert_eq!((proposed.len(), proposed[0].image.release.as_str()), (1, "windows-7-professional"));
    assert_eq!((proposed[0].serves, proposed[0].by_downgrade), (2, 1));
    let mut named = devices.clone();
    for facts in &mut named {
        facts.media.origin = Answer::Known(reimage_advisor::assessment::MediaOrigin::VlDownload);
        facts.media.software = device("windows-7-professional", "en-US").licensed.software;
    }
    assert_eq!(planned(&named, Downgrades::OnlyNamed).images.len(), 1);
}

#[test]
fn one_license_is_purchased_for_each_product_where_none_was_and_found_out_where_that_is_not_known() {
    let mut devices = [
        device("windows-11-pro", "en-US"),
        device("windows-11-pro", "de-DE"),
        device("office-professional-plus-2013", "en-US"),
    ];
    let purchases = |devices: &[Assessment]| -> Vec<Purchase> {
        let mut purchases: Vec<Purchase> =
            planned(devices, Downgrades::OnlyNamed).images.iter().map(|image| image.purchase).collect();
        purchases.sort();
        purchases
    };
    let given = |devices: &mut [Assessment], purchased: Answer<bool>| {
        devices.iter_mut().for_each(|facts| facts.agreement.license_purchased = purchased.clone());
    };
    assert_eq!(purchases(&devices), [Purchase::No; 3]);
    devices.iter_mut().for_each(|facts| facts.agreement.program = Answer::Known(Program::OpenValue));
    assert_eq!(purchases(&devices), [Purchase::No, Purchase::NotKnown, Purchase::NotKnown]);
    given(&mut devices, Answer::NotSure);
    assert_eq!(purchases(&devices), [Purchase::No, Purchase::NotKnown, Purchase::NotKnown]);
    // Where no media is named, it counts for every device that says so.
    given(&mut devices, Answer::Known(false));
    assert_eq!(purchases(&devices), [Purchase::No, Purchase::One, Purchase::One]);
    given(&mut devices, Answer::Known(true));
    assert_eq!(purchases(&devices), [Purchase::No; 3]);
    // What was purchased for the media counts for its product only.
    for facts in &mut devices {
        facts.media.software.product = Answer::Known(Product::Listed("windows-11-pro".to_owned()));
    }
    assert_eq!(purchases(&devices), [Purchase::No, Purchase::No, Purchase::NotKnown]);
}

#[test]
fn a_license_is_bought_only_where_it_is_known_that_there_is_none() {
    let mut random = Random(0xB0B);
    let mut advised = 0;
    for _ in 0..2_000 {
        let mut facts = device(random.of(&PRODUCTS), random.of(&["en-US", "de-DE"]));
        facts.licensed.channel = random.of(&[Answer::Unanswered, Answer::NotSure, facts.licensed.channel.clone()]);
        facts.agreement.program = random.of(&[
            Answer::Unanswered,
            Answer::NotSure,
            Answer::Known(Program::Select),
            Answer::Known(Program::OpenValue),
            Answer::Known(Program::NoAgreement),
        ]);
        facts.agreement.holder = random.of(&[
            Answer::Unanswered,
            Answer::NotSure,
            Answer::Known(Holder::Own),
            Answer::Known(Holder::Provider),
        ]);
        facts.agreement.license_purchased =
            random.of(&[Answer::Unanswered, Answer::NotSure, Answer::Known(true), Answer::Known(false)]);
        facts.agreement.enterprise_license = random.of(&[
            Answer::Unanswered,
            Answer::NotSure,
            Answer::Known(EnterpriseLicense::NoAssurance),
            Answer::Known(EnterpriseLicense::Ltsc),
        ]);
        facts.licensed.licenses = random.of(&[Answer::Unanswered, Answer::NotSure, Answer::Known(3)]);
        facts.licensed.devices = random.of(&[Answer::Unanswered, Answer::NotSure, Answer::Known(5)]);
        let plan = planned(std::slice::from_ref(&facts), Downgrades::OnlyNamed);
        for image in &plan.images {
            let none = facts.agreement.license_purchased == Answer::Known(false);
            assert!(image.purchase != Purchase::One || none, "{facts:?}");
            advised += u32::from(image.purchase == Purchase::One);
        }
        for left in &plan.left_out {
            let advice = &left.remedy;
            let says = |text: &str| advice.contains(text);
            let agreement = &facts.agreement;
            let known = [
                ("Enter into", matches!(agreement.program, Answer::Known(Program::NoAgreement))),
                ("Get a Volume", matches!(agreement.program, Answer::Known(Program::NoAgreement))),
                ("get one first", agreement.holder == Answer::Known(Holder::Provider)),
                (
                    "agreement of your own",
                    agreement.holder == Answer::Known(Holder::Provider)
                        || agreement.program == Answer::Known(Program::NoAgreement),
                ),
                ("Enterprise upgrade license", facts.licensed.software.product.known().is_some()),
                ("Purchase the Windows Enterprise", agreement.enterprise_license.known().is_some()),
                ("license the others", facts.licensed.devices == Answer::Known(5)),
                ("Buy at least", agreement.license_purchased == Answer::Known(false)),
                ("License each device first", facts.licensed.channel == Answer::Known(Channel::NoLicense)),
            ];
            for (text, is_known) in known {
                assert!(!says(text) || is_known, "{advice}: {facts:?}");
                advised += u32::from(says(text));
            }
            let is_question = matches!(left.obstacle, Obstacle::Open(_));
            let is_advice_to_buy = says("urchase ") && !advice.starts_with("Find out");
            assert!(!is_question || (left.helps == 0 && !is_advice_to_buy), "{advice}: {facts:?}");
            if is_question
                && facts.licensed.channel.is_unanswered()
                && left.obstacle == Obstacle::Open(Criterion::LicensedCopy)
            {
                assert_eq!(left.unanswered, Some(Question::Channel));
            }
        }
    }
    assert!(advised > 200, "{advised}");
}

#[test]
fn mak_or_kms_follows_from_the_number_of_devices_that_a_host_counts() {
    let mut tally = Tally::default();
    tally.add(&device("windows-11-pro", "en-US"), 20);
    let activation = |tally: &Tally| {
        let images = Plan::of(&KNOWLEDGE, tally, Downgrades::OnlyNamed).images;
        images.iter().map(|image| (image.activation, image.mak_activations)).collect::<Vec<_>>()
    };
    assert_eq!(activation(&tally), [(ActivationMethod::Mak, 20)]);
    tally.add(&device("windows-11-pro", "de-DE"), 5);
    assert_eq!(activation(&tally), [(ActivationMethod::Kms, 0), (ActivationMethod::Kms, 0)]);
}

#[test]
fn devices_that_no_image_serves_are_grouped_with_what_helps_most() {
    let mut provider = device("windows-11-pro", "en-US");
    provider.agreement.holder = Answer::Known(Holder::Provider);
    let mut unlicensed = device("windows-11-pro", "en-US");
    unlicensed.licensed.channel = Answer::Known(Channel::NoLicense);
    let mut unknown = device("windows-11-pro", "en-US");
    unknown.licensed.software.language = Answer::NotSure;
    let mut tally = Tally::default();
    let mut enterprise = device("windows-10-enterprise", "en-US");
    enterprise.agreement.enterprise_license = Answer::Known(EnterpriseLicense::NoAssurance);
    for (facts, devices) in [(provider, 9), (unlicensed, 4), (unknown, 3), (enterprise, 2)] {
        tally.add(&facts, devices);
    }
    let plan = Plan::of(&KNOWLEDGE, &tally, Downgrades::OnlyNamed);
    assert!(plan.images.is_empty());
    let left: Vec<_> = plan.left_out.iter().map(|left| (left.obstacle, left.devices, left.helps)).collect();
    let expected = [
        (Obstacle::NotMet(Criterion::VolumeAgreement), 9, 9),
        (Obstacle::NotMet(Criterion::LicensedCopy), 4, 0),
        (Obstacle::Open(Criterion::SameLanguage), 3, 0),
        (Obstacle::NotMet(Criterion::SameProduct), 2, 2),
    ];
    assert_eq!(left, expected);
    let remedies: Vec<_> = plan.left_out.iter().map(|left| left.remedy.as_str()).collect();
    assert_eq!(remedies[0], "Use an agreement of your own");
    assert!(remedies[1].starts_with("License each device first. "), "{}", remedies[1]);
    assert!(remedies[2].starts_with("Find out the language on both sides."), "{}", remedies[2]);
    assert!(remedies[3].starts_with("Purchase the Windows Enterprise upgrade license"), "{}", remedies[3]);
    let home = planned(&[device("windows-11-home", "en-US")], Downgrades::OnlyNamed);
    assert_eq!(home.left_out[0].obstacle, Obstacle::NoMedia);
    let office = planned(&[device("office-home-and-business-2024", "en-US")], Downgrades::OnlyNamed);
    assert!(office.left_out[0].remedy.starts_with("Keep what is installed, "), "{}", office.left_out[0].remedy);
}

#[test]
fn of_two_images_a_device_gets_the_one_that_needs_no_downgrade() {
    let mut from_a_shop = device("windows-11-pro", "en-US");
    from_a_shop.licensed.channel = Answer::Known(Channel::Fpp);
    let mut tally = Tally::default();
    tally.add(&device("windows-10-pro", "en-US"), 5);
    tally.add(&device("windows-11-pro", "en-US"), 3);
    tally.add(&from_a_shop, 1);
    let images = Plan::of(&KNOWLEDGE, &tally, Downgrades::Proposed).images;
    let got: Vec<_> = images.iter().map(|image| (image.gets, image.by_downgrade)).collect();
    assert_eq!(got, [(5, 0), (4, 0)]);
}

#[test]
fn a_kms_host_counts_office_and_visio_together() {
    let mut tally = Tally::default();
    tally.add(&device("office-ltsc-standard-2024", "en-US"), 3);
    tally.add(&device("visio-ltsc-professional-2021", "en-US"), 2);
    let images = Plan::of(&KNOWLEDGE, &tally, Downgrades::OnlyNamed).images;
    let activations: Vec<_> = images.iter().map(|image| image.activation).collect();
    assert_eq!(activations, [ActivationMethod::Kms, ActivationMethod::Kms]);
}

#[test]
fn the_enterprise_image_is_in_the_language_of_devices_with_software_assurance() {
    let home = |language, held| {
        let mut facts = device("windows-11-home", language);
        facts.agreement.enterprise_license = Answer::Known(held);
        facts
    };
    let mut tally = Tally::default();
    tally.add(&home("de-DE", EnterpriseLicense::NoAssurance), 2);
    tally.add(&home("en-US", EnterpriseLicense::Device), 1);
    let images = Plan::of(&KNOWLEDGE, &tally, Downgrades::OnlyNamed).images;
    let languages: Vec<_> = images.into_iter().map(|image| image.image.language).collect();
    assert_eq!(languages, [Language::Listed("en-US".to_owned())]);
}

#[test]
fn software_assurance_makes_one_enterprise_image_serve_several() {
    let mut devices = [device("windows-10-pro", "en-US"), device("windows-11-pro", "de-DE")];
    devices.iter_mut().for_each(|facts| {
        facts.agreement.enterprise_license = Answer::Known(EnterpriseLicense::Device);
    });
    let images = planned(&devices, Downgrades::OnlyNamed).images;
    assert_eq!((images.len(), images[0].image.release.as_str()), (1, "windows-11-enterprise"));
    assert_eq!((images[0].serves, images[0].by_other_right), (2, 2));
}
