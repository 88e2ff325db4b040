//! Remedies on 10,000 generated assessments, against every change that could be tried: each that is offered does what
//! it says, and none that exists is missed.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::support::generate::assessment;
use crate::support::knowledge::catalogue;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::assessment::{
    Answer, Assessment, EnterpriseLicense, Holder, Language, MediaOrigin, MediaUse, Product, Program,
};
use reimage_advisor::catalogue::{Offer, Release};
use reimage_advisor::rules::decision::decide;
use reimage_advisor::rules::remedy::{Change, remedies};

const CASES: u32 = 10_000;

fn verdict(assessment: &Assessment) -> Verdict {
    decide(catalogue(), assessment).verdict()
}

/// One thing that a person could do: which question it answers, what it is called, and the answers after it.
struct Attempt {
    question: &'static str,
    name: String,
    make: Box<dyn Fn(&mut Assessment)>,
}

fn attempt(question: &'static str, name: impl ToString, make: impl Fn(&mut Assessment) + 'static) -> Attempt {
    Attempt { question, name: name.to_string(), make: Box::new(make) }
}

/// Every change of a known answer that a person can bring about, written down without regard to how remedies are found:
/// each language, each release that is offered, each number of devices, and so on.
fn attempts(assessment: &Assessment, releases: &[&'static Release], languages: &[Language]) -> Vec<Attempt> {
    let (licensed, media, agreement) = (&assessment.licensed, &assessment.media, &assessment.agreement);
    let mut all = Vec::new();
    if media.origin.known().is_some() {
        all.push(attempt("origin", "", |a| a.media.origin = Answer::Known(MediaOrigin::VlDownload)));
    }
    if agreement.license_purchased.known().is_some() {
        all.push(attempt("purchase", "", |a| a.agreement.license_purchased = Answer::Known(true)));
    }
    if media.purpose.known().is_some() {
        all.push(attempt("use", "", |a| a.media.purpose = Answer::Known(MediaUse::Recover)));
    }
    if agreement.holder.known().is_some() {
        all.push(attempt("agreement", "own", |a| a.agreement.holder = Answer::Known(Holder::Own)));
    }
    if agreement.program.known().is_some_and(|p| matches!(p, Program::NoAgreement | Program::Csp | Program::Other)) {
        all.push(attempt("agreement", "new", |a| {
            a.agreement.program = Answer::Known(Program::OpenValue);
            a.agreement.holder = Answer::Known(Holder::Own);
            a.agreement.license_purchased = Answer::Known(true);
        }));
    }
    let deploys_enterprise = catalogue().release_of(&media.software.product).is_some_and(|release| release.enterprise);
    if deploys_enterprise && agreement.enterprise_license.known().is_some() {
        for license in [EnterpriseLicense::Upgrade, EnterpriseLicense::Subscription, EnterpriseLicense::Ltsc] {
            let name = format!("{license:?}");
            all.push(attempt("license", name, move |a| a.agreement.enterprise_license = Answer::Known(license)));
        }
    }
    if let (Some(licenses), Some(devices)) = (licensed.licenses.known(), licensed.devices.known()) {
        let fewer = (1..*devices).filter(|count| count >= licenses);
        all.extend(fewer.map(|count| attempt("devices", count, move |a| a.licensed.devices = Answer::Known(count))));
    }
    for language in languages.iter().filter(|_| media.software.language.known().is_some()) {
        let language = language.clone();
        let name = format!("{language:?}");
        all.push(attempt("language", name, move |a| a.media.software.language = Answer::Known(language.clone())));
    }
    let named = media.software.product.known().is_some();
    for release in releases.iter().filter(|release| named && serves(assessment, release)) {
        let id = release.id.clone();
        all.push(attempt("product", &release.id, move |a| {
            a.media.software.product = Answer::Known(Product::Listed(id.clone()));
            a.media.software.components = Answer::Unanswered;
        }));
    }
    all
}

/// How a change that is offered is called here.
fn name(change: &Change) -> (&'static str, String) {
    match change {
        Change::MediaProduct(id) => ("product", id.clone()),
        Change::MediaLanguage(language) => ("language", format!("{language:?}")),
        Change::MediaOrigin => ("origin", String::new()),
        Change::MediaUse => ("use", String::new()),
        Change::Agreement => ("agreement", "new".to_owned()),
        Change::Holder => ("agreement", "own".to_owned()),
        Change::Purchase => ("purchase", String::new()),
        Change::EnterpriseLicense(license) => ("license", format!("{license:?}")),
        Change::Devices(count) => ("devices", count.to_string()),
    }
}

type Names = BTreeSet<(&'static str, String)>;

fn names<'a>(changes: impl IntoIterator<Item = &'a Attempt>) -> Names {
    changes.into_iter().map(|change| (change.question, change.name.clone())).collect()
}

fn permits(assessment: &Assessment, changes: &[&Attempt]) -> bool {
    let mut changed = assessment.clone();
    changes.iter().for_each(|change| (change.make)(&mut changed));
    let fetched = changes.iter().any(|change| ["origin", "product"].contains(&change.question));
    let of_the_agreement = matches!(changed.media.origin, Answer::Known(MediaOrigin::VlDownload | MediaOrigin::VlDisc));
    let fetched = fetched && of_the_agreement;
    let exists = !fetched || catalogue().release_of(&changed.media.software.product).is_none_or(|r| is_offered(r.vl));
    changed != *assessment && exists && verdict(&changed).permits()
}

/// Whether media could serve the purpose: it is of the family of the licensed copy or, if that is not known, of the media;
/// and Enterprise takes the place of nothing but Enterprise.
fn serves(assessment: &Assessment, release: &Release) -> bool {
    let family =
        |product: &Answer<Product>| product.known().and_then(|product| catalogue().find(product)).map(|r| r.family);
    let wanted = family(&assessment.licensed.software.product).or(family(&assessment.media.software.product));
    let deployed = catalogue().release_of(&assessment.media.software.product);
    wanted == Some(release.family) && (!release.enterprise || deployed.is_some_and(|deployed| deployed.enterprise))
}

fn is_offered(vl: Offer) -> bool {
    use Offer::{AddOn, AzureOnly, Evaluation, KeyCard, No, Unclear};
    !matches!(vl, No | Unclear | KeyCard | AddOn | AzureOnly | Evaluation)
}

/// Media that exists under Volume Licensing, and the licensed copy, of which there may be recovery media.
fn media_that_exists(assessment: &Assessment) -> Vec<&'static Release> {
    let licensed = catalogue().release_of(&assessment.licensed.software.product).map(|release| release.id.as_str());
    let exists = |release: &&Release| is_offered(release.vl) || Some(release.id.as_str()) == licensed;
    catalogue().releases().iter().filter(exists).collect()
}

fn all_languages() -> Vec<Language> {
    let tags = catalogue().languages().iter().map(|row| Language::Listed(row.tag.clone()));
    tags.chain([Language::Multilingual]).collect()
}

/// Media that may matter beside this assessment, and some that does not: pairs of all media would take hours.
fn related_media(assessment: &Assessment, seed: usize) -> Vec<&'static Release> {
    let licensed = assessment.licensed.software.product.known().and_then(|product| catalogue().find(product));
    let is_related = |release: &Release| {
        licensed.is_some_and(|licensed| licensed.same_product(release) || licensed.perhaps_same_product(release))
    };
    let media = media_that_exists(assessment);
    let others = media.iter().cycle().skip(seed * 7).step_by(11).take(8);
    let mut chosen: Vec<&Release> =
        media.iter().copied().filter(|release| is_related(release)).chain(others.copied()).collect();
    chosen.sort_by(|one, other| one.id.cmp(&other.id));
    chosen.dedup_by(|one, other| one.id == other.id);
    chosen
}

/// Languages that may matter beside this assessment, and some that do not, other ones each time.
fn related_languages(assessment: &Assessment, seed: usize) -> Vec<Language> {
    let all: Vec<Language> = all_languages();
    let listed = ["en-US", "en-GB", "de-DE"].map(|tag| Language::Listed(tag.to_owned()));
    let others = all.iter().cycle().skip(seed * 3).take(3).cloned();
    let mut languages: Vec<Language> = listed.into_iter().chain([Language::Multilingual]).chain(others).collect();
    let licensed = assessment.licensed.software.language.known();
    languages.extend(licensed.filter(|language| !matches!(language, Language::Other(_))).cloned());
    languages.sort_by_key(|language| format!("{language:?}"));
    languages.dedup();
    languages
}

/// Tests a law on the generated assessments, always the same ones.
fn hold(law: impl Fn(&Assessment) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(error) = runner.run(&assessment(), |assessment| law(&assessment)) {
        panic!("{error}");
    }
}

#[test]
fn each_offered_set_of_changes_does_what_it_says_and_no_part_of_it_does() {
    let count = Cell::new(0);
    hold(|assessment| {
        for remedy in remedies(catalogue(), assessment) {
            let mut changed = assessment.clone();
            for change in &remedy.changes {
                prop_assert!(!verdict(&changed).permits(), "{:?} has more changes than it needs", remedy);
                change.apply(&mut changed);
            }
            prop_assert!(remedy.verdict.permits() && verdict(&changed) == remedy.verdict, "{:?}", remedy);
            count.set(count.get() + 1);
        }
        Ok(())
    });
    assert!(count.get() > 1_000, "{} remedies are too few to prove anything", count.get());
}

#[test]
fn no_single_change_that_exists_is_missed() {
    let seed = Cell::new(0);
    hold(|assessment| {
        seed.set(seed.get() + 1);
        if verdict(assessment).permits() {
            return Ok(());
        }
        let media = media_that_exists(assessment);
        let all = attempts(assessment, &media, &related_languages(assessment, seed.get()));
        let existing = names(all.iter().filter(|change| permits(assessment, &[change])));
        let found = remedies(catalogue(), assessment);
        let offered: Names =
            found.iter().filter(|remedy| remedy.changes.len() == 1).map(|remedy| name(&remedy.changes[0])).collect();
        prop_assert_eq!(existing, offered);
        Ok(())
    });
}

#[test]
fn where_no_single_change_does_no_pair_that_exists_is_missed() {
    let pairs = Cell::new(0);
    let seed = Cell::new(0);
    hold(|assessment| {
        let found = remedies(catalogue(), assessment);
        let single = found.iter().any(|remedy| remedy.changes.len() == 1);
        if single || verdict(assessment).permits() {
            return Ok(());
        }
        seed.set(seed.get() + 1);
        let media = related_media(assessment, seed.get());
        let all = attempts(assessment, &media, &related_languages(assessment, seed.get()));
        let offered: BTreeSet<Names> = found.iter().map(|remedy| remedy.changes.iter().map(name).collect()).collect();
        for (at, one) in all.iter().enumerate() {
            for two in all.iter().skip(at + 1).filter(|two| two.question != one.question) {
                if permits(assessment, &[one, two]) {
                    let pair = names([one, two]);
                    prop_assert!(offered.contains(&pair), "{:?} is not in {:?}", pair, offered);
                    pairs.set(pairs.get() + 1);
                }
            }
        }
        Ok(())
    });
    assert!(pairs.get() > 200, "{} pairs are too few to prove anything", pairs.get());
}
