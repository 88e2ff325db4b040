//! What is said of a product before anything is asked holds for every verdict on it.

use jiff::civil::date;
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{
    Answer, Assessment, Channel, Choice, EnterpriseLicense, Holder, Label, Language, LicenseType, MediaOrigin, Product,
    Program,
};
use reimage_advisor::catalogue::Release;
use reimage_advisor::explain::product::{conclusion, summary};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::imaging::Imaging;

use crate::support::knowledge::{KNOWLEDGE, catalogue};

/// The best that can be: the same on both sides, an agreement of one's own, a purchase.
fn best_case(release: &Release, channel: Channel) -> Assessment {
    let mut best = Assessment { date: Some(date(2026, 11, 24)), ..Assessment::default() };
    best.licensed.channel = Answer::Known(channel);
    best.licensed.license_type = Answer::Known(LicenseType::Full);
    best.licensed.base_license = Answer::Known(true);
    best.licensed.label = Answer::Known(Label::Same);
    best.media.origin = Answer::Known(MediaOrigin::VlDownload);
    for software in [&mut best.licensed.software, &mut best.media.software] {
        software.product = Answer::Known(Product::Listed(release.id.clone()));
        software.language = Answer::Known(Language::Listed("en-US".to_owned()));
    }
    best.agreement.program = Answer::Known(Program::OpenValue);
    best.agreement.holder = Answer::Known(Holder::Own);
    best.agreement.license_purchased = Answer::Known(true);
    best.agreement.enterprise_license = Answer::Known(EnterpriseLicense::NoAssurance);
    best
}

#[test]
fn what_no_image_may_hold_is_never_permitted() {
    for release in catalogue().releases() {
        let imaging = Imaging::of(release);
        for channel in Channel::ALL {
            let verdict = decide(catalogue(), &best_case(release, *channel)).verdict();
            let ruled_out = matches!(
                imaging,
                Imaging::Subscription | Imaging::Enterprise | Imaging::NoVolumeMedia | Imaging::Evaluation
            );
            assert!(!(ruled_out && verdict.permits()), "{}: {imaging:?}, and yet {verdict:?}", release.id);
            if imaging == Imaging::VolumeMedia && *channel == Channel::Oem && !release.components.is_empty() {
                assert_eq!(verdict, Verdict::Permitted, "{}", release.id);
            }
        }
    }
}

#[test]
fn nothing_unknown_is_said_to_be_possible() {
    for release in catalogue().releases() {
        let text = conclusion(&KNOWLEDGE, release);
        assert!(text.contains(&release.name), "{text}");
        if matches!(Imaging::of(release), Imaging::NotSettled | Imaging::VolumeMediaUnconfirmed) {
            assert!(!text.contains("may ") && text.contains("confirmed") | text.contains("not known"), "{text}");
        }
    }
}

#[test]
fn a_product_sold_without_volume_media_says_so_with_its_source() {
    let release = catalogue().release("office-home-and-business-2021").unwrap();
    let known = summary(&KNOWLEDGE, release, date(2026, 11, 24));
    assert_eq!(known.conclusion, "Office Home and Business 2021: sold without volume media, so no image may hold it.");
    let volume = &known.sold[0];
    assert_eq!((volume.name, volume.text.as_str()), ("Volume Licensing", "not offered"));
    assert!(volume.basis().contains("a text of Microsoft's"), "{}", volume.basis());
    assert!(!known.passages.is_empty());
    let support = known.sold.iter().find(|fact| fact.name == "Support").unwrap();
    assert_eq!(support.text, "ended on 2026-10-13");
}

#[test]
fn every_fact_says_what_it_rests_on() {
    for release in catalogue().releases() {
        let known = summary(&KNOWLEDGE, release, date(2026, 11, 24));
        for fact in known.sold.iter().chain(&known.more) {
            assert!(!fact.basis().is_empty() && !fact.text.is_empty(), "{}: {fact:?}", release.id);
        }
    }
}
