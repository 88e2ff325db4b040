//! What the files say is in the program, and what does not fit together is refused with the id that offends.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::assets::ASSETS;
use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::{Channel, Choice};
use reimage_advisor::catalogue::Family;
use reimage_advisor::catalogue::downgrade::Permits;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::knowledge::files::Files;
use reimage_advisor::knowledge::passage::PassageKind;
use reimage_advisor::rules::criteria::Criterion;

/// The text with the first `from` after `anchor` replaced.
fn replace_after(text: &str, anchor: &str, from: &str, to: &str) -> String {
    let (before, after) = text.split_once(anchor).unwrap_or_else(|| panic!("no {anchor}"));
    assert!(after.contains(from), "no {from} after {anchor}");
    format!("{before}{anchor}{}", after.replacen(from, to, 1))
}

/// Expects that these files are refused with every part in the message.
fn refused(files: &Files<'_>, parts: &[&str]) {
    let error = match Knowledge::read(files) {
        Ok(_) => panic!("accepted, though it should name {parts:?}"),
        Err(error) => error.to_string(),
    };
    for part in parts {
        assert!(error.contains(part), "{part:?} is not in {error:?}");
    }
}

fn refused_products(anchor: &str, from: &str, to: &str, parts: &[&str]) {
    let products = replace_after(ASSETS.products, anchor, from, to);
    refused(&Files { products: &products, ..ASSETS }, parts);
}

fn refused_rules(anchor: &str, from: &str, to: &str, parts: &[&str]) {
    let rules = replace_after(ASSETS.rules, anchor, from, to);
    refused(&Files { rules: &rules, ..ASSETS }, parts);
}

#[test]
fn the_knowledge_in_the_program_is_what_the_files_say() {
    let knowledge = Knowledge::load().unwrap();
    let files = Knowledge::read(&ASSETS).unwrap();
    assert!(postcard::to_allocvec(&knowledge).unwrap() == postcard::to_allocvec(&files).unwrap());
    assert!(knowledge.catalogue.releases().len() > 200);
    assert!(knowledge.catalogue.languages().len() > 80);
    assert!(!knowledge.disclaimers().is_empty());
}

#[test]
fn the_passages_hold_every_question_of_the_brief_and_say_something() {
    let knowledge = Knowledge::load().unwrap();
    for number in 1..=9 {
        let passage = knowledge.passage(&format!("faq-{number}")).unwrap();
        assert_eq!(passage.kind, PassageKind::Faq, "{}", passage.id);
        assert!(passage.place.contains(&format!("FAQ {number}")), "{}: {}", passage.id, passage.place);
    }
    for passage in knowledge.passages() {
        assert!(passage.text.split_whitespace().count() >= 5, "{}: {:?}", passage.id, passage.text);
        assert!(!knowledge.citation(passage).contains(&passage.source), "{}: no name of its source", passage.id);
        let address = knowledge.address(passage);
        assert!(address.is_empty() || address.starts_with("https://"), "{}: {address:?}", passage.id);
    }
}

#[test]
fn every_criterion_says_when_it_does_not_apply_if_it_may_not() {
    let knowledge = Knowledge::load().unwrap();
    let may_not_apply: Vec<Criterion> =
        Criterion::ALL.iter().copied().filter(|c| !knowledge.rule(*c).not_applicable.is_empty()).collect();
    let expected = [
        Criterion::LicensePurchased,
        Criterion::SameVersion,
        Criterion::SameComponents,
        Criterion::LabelMatches,
        Criterion::LicensePerDevice,
    ];
    assert_eq!(may_not_apply, expected);
}

#[test]
fn an_unknown_passage_in_a_rule_is_refused() {
    refused_rules("VolumeAgreement: (", "\"benefits\"", "\"no-such-passage\"", &["VolumeAgreement", "no-such-passage"]);
    refused_rules("LanguageRegion: (", "\"example-language\"", "\"faq-10\"", &["LanguageRegion", "faq-10"]);
    refused_rules("rights: {", "\"faq-4\"", "\"faq-44\"", &["EnterpriseLicense", "faq-44"]);
    let questions = replace_after(ASSETS.questions, "MediaOrigin: (", "\"faq-1\"", "\"faq-0\"");
    refused(&Files { questions: &questions, ..ASSETS }, &["question MediaOrigin", "faq-0"]);
}

#[test]
fn a_criterion_a_reason_or_a_question_without_text_is_refused() {
    refused_rules("criteria: {", "title: \"Same language\"", "title: \"\"", &["criterion SameLanguage", "title"]);
    refused_rules("criteria: {", "questions: [MediaOrigin]", "questions: []", &["criterion VolumeMedia", "question"]);
    refused_rules("MediaNewer: (", "lead: \"", "lead: \"\", text: \"\", step: \"", &["rules.ron"]);
    let step = "The media is a newer version than the licensed copy.";
    refused_rules("MediaNewer: (", step, "", &["reason MediaNewer", "lead"]);
    let questions = replace_after(ASSETS.questions, "Holder: (", "name: \"Whose agreement\"", "name: \"\"");
    refused(&Files { questions: &questions, ..ASSETS }, &["question Holder", "name"]);
}

#[test]
fn an_unknown_place_in_braces_is_refused() {
    refused_rules("LanguageDiffers: (", "{media_language}", "{media_langauge}", &["rules.ron", "media_langauge"]);
    refused_rules("plan: {", "text: \"", "text: \"{nowhere} ", &["nowhere"]);
    refused_rules("warnings: {", "{channel}", "{canal}", &["rules.ron", "canal"]);
}

#[test]
fn an_unknown_place_in_the_text_of_a_right_is_refused() {
    refused_rules("rights: {", "applies: \"", "applies: \"{nowhere} ", &["rules.ron", "nowhere"]);
}

#[test]
fn a_damaged_catalogue_is_refused_with_the_id_that_offends() {
    refused_products("id: \"office-basic-2007\"", "\"outlook\"", "\"outlok\"", &["office-basic-2007", "outlok"]);
    refused_products("id: \"windows-8-pro\"", "version: \"8\"", "version: \"8.2\"", &["windows-8-pro", "8.2"]);
    refused_products(
        "products: [",
        "\"windows-8-pro\"",
        "\"windows-7-professional\"",
        &["windows-7-professional", "twice"],
    );
    let (family, back) = ("id: \"visio-ltsc-standard\"", "perhaps_same_as: [\"visio-standard\"]");
    refused_products(family, back, "perhaps_same_as: []", &["visio-standard-2021", "visio-ltsc-standard", "in return"]);
    let version = "family: WindowsClient, name: \"7\"";
    refused_products(version, "[\"lifecycle\"]", "[]", &["version WindowsClient 7", "0 sources"]);
    refused_products(version, "[\"lifecycle\"]", "[\"nobody\"]", &["version WindowsClient 7", "no source nobody"]);
    let languages = ASSETS.languages.replace("tag: \"de-DE\"", "tag: \"da-DK\"");
    refused(&Files { languages: &languages, ..ASSETS }, &["language da-DK", "twice"]);
    let languages = ASSETS.languages.replace("tag: \"de-DE\"", "tag: \"zz-DE\"");
    refused(&Files { languages: &languages, ..ASSETS }, &["languages: not in the order of their tags"]);
}

#[test]
fn a_damaged_downgrade_right_is_refused_with_its_id() {
    let right = "id: \"oem-windows-11-pro\"";
    refused_products(right, "[\"windows-10-pro\"]", "[\"windows-9-pro\"]", &["oem-windows-11-pro", "windows-9-pro"]);
    refused_products(right, "[\"windows-pro\"]", "[\"windows-prof\"]", &["oem-windows-11-pro", "windows-prof"]);
    refused_products(right, "\"surface-downgrade\"", "\"surface-upgrade\"", &["oem-windows-11-pro", "surface-upgrade"]);
}

#[test]
fn a_damaged_proof_or_source_is_refused_with_its_id() {
    let source = "id: \"brief-2013\"";
    refused_products(source, "address: \"https", "address: \"ftp", &["source brief-2013", "address"]);
    let sources = "// What the catalogue rests on";
    refused_products(sources, "\"brief-2013\"", "\"oem-sheet\"", &["source oem-sheet: twice", "no source brief-2013"]);
    let proof = "says: \"Office Professional Plus 2013";
    refused_products(proof, "\"office-professional-plus-2013\"", "\"office-2013\"", &["no release office-2013"]);
    refused_products(proof, "[\"office-professional-plus-2013\"]", "[]", &["says or names nothing"]);
    let (windows, open) = ("says: \"FAQ 4, 7", "[\"windows-8-pro\"]");
    let twice = "[\"windows-8-pro\", \"windows-8-pro\"]";
    refused_products(windows, open, twice, &["release windows-8-pro", "brief-2013: twice"]);
    let open = "[\"office-home-and-business-2010\"]";
    refused_products(proof, "[\"office-professional-plus-2013\"]", open, &["leaves VolumeLicensing open"]);
}

#[test]
fn a_damaged_passage_is_refused_with_its_id() {
    let brief = ASSETS.brief.replace("id: \"faq-2\"", "id: \"faq-1\"");
    refused(&Files { brief: &brief, ..ASSETS }, &["passage faq-1", "twice", "faq-2"]);
    let brief = replace_after(ASSETS.brief, "id: \"faq-3\"", "\"brief-2013\"", "\"brief-1913\"");
    refused(&Files { brief: &brief, ..ASSETS }, &["passage faq-3", "brief-1913"]);
}

#[test]
fn an_error_code_with_a_source_that_does_not_exist_is_refused() {
    let activation = ASSETS.activation.replacen("\"learn-error-codes\"", "\"learn-horror-codes\"", 1);
    refused(&Files { activation: &activation, ..ASSETS }, &["error code 0xC004C020", "learn-horror-codes"]);
    let activation = ASSETS.activation.replacen("[\"learn-error-codes\"]", "[]", 1);
    refused(&Files { activation: &activation, ..ASSETS }, &["error code 0xC004C020", "source"]);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let cut = |text: &str| text.chars().take(text.chars().count() / 2).collect::<String>();
    let all = ASSETS;
    let texts = [all.products, all.languages, all.brief, all.rules, all.questions].map(cut);
    refused(&Files { products: &texts[0], ..all }, &["assets/", "products.ron", ":"]);
    refused(&Files { languages: &texts[1], ..all }, &["assets/", "languages.ron"]);
    refused(&Files { brief: &texts[2], ..all }, &["assets/brief.ron"]);
    refused(&Files { rules: &texts[3], ..all }, &["assets/rules.ron"]);
    refused(&Files { questions: &texts[4], ..all }, &["assets/questions.ron"]);
    let misspelt = all.products.replacen("fpp: Yes", "fpp: Yess", 1);
    refused(&Files { products: &misspelt, ..all }, &["products.ron", "Yess"]);
}

/// A name without case, blanks and punctuation, as exact look-up compares it.
fn normal(name: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '.' | '&' | '+');
    name.to_lowercase().split(|c| !kept(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Notes every name of `id`; no other id may have it.
fn note_names<'a>(known: &mut BTreeMap<String, &'a str>, id: &'a str, names: impl IntoIterator<Item = &'a String>) {
    for name in names {
        let other = known.insert(normal(name), id);
        assert!(other.is_none_or(|other| other == id), "{name} names both {other:?} and {id}");
    }
}

#[test]
fn no_two_releases_or_languages_share_a_name() {
    let catalogue = catalogue();
    let mut known = BTreeMap::new();
    for release in catalogue.releases() {
        note_names(&mut known, &release.id, release.names.aliases.iter().chain([&release.name]));
    }
    assert_eq!(catalogue.release_named("  microsoft WINDOWS-8 pro ").unwrap().id, "windows-8-pro");
    let mut known = BTreeMap::new();
    for row in catalogue.languages() {
        note_names(&mut known, &row.tag, row.aliases.iter().chain([&row.tag, &row.name, &row.native]));
    }
    assert_eq!(catalogue.language_named("GERMAN (Germany)").unwrap().tag, "de-DE");
    assert!(catalogue.languages().iter().all(|language| !language.lcids.is_empty()), "each language has a Windows id");
    let numbers: Vec<u32> = catalogue.languages().iter().flat_map(|language| language.lcids.clone()).collect();
    let different: BTreeSet<u32> = numbers.iter().copied().collect();
    assert_eq!(different.len(), numbers.len(), "no two languages share a Windows id");
}

#[test]
fn within_a_version_of_windows_an_edition_id_names_one_release() {
    let catalogue = catalogue();
    let mut known = BTreeMap::new();
    for release in catalogue.releases().iter().filter(|release| release.family.is_operating_system()) {
        for edition in &release.names.edition_ids {
            let other = known.insert((release.family, &release.version, edition), &release.id);
            assert_eq!(other, None, "{edition} of {} {}", release.family.label(), release.version);
        }
    }
    assert!(known.len() > 80);
}

#[test]
fn only_editions_of_windows_enterprise_are_marked_so() {
    for release in catalogue().releases() {
        let expected = release.family == Family::WindowsClient
            && release.name.contains("Enterprise")
            && !release.name.contains("IoT");
        assert_eq!(release.enterprise, expected, "{}", release.id);
    }
}

#[test]
fn every_downgrade_right_has_a_text_and_names_older_versions_that_exist() {
    let catalogue = catalogue();
    for right in catalogue.downgrades() {
        assert!(!right.text.trim().is_empty(), "{}", right.id);
        let licensed: Vec<_> =
            Channel::ALL.iter().flat_map(|c| catalogue.releases().iter().filter(|r| right.speaks_of(*c, r))).collect();
        assert!(!licensed.is_empty(), "{} speaks of nothing", right.id);
        for version in &right.versions {
            assert!(licensed.iter().any(|r| r.version == *version), "{}: nothing in version {version}", right.id);
        }
        if let Permits::These(ids) = &right.permits {
            for media in ids.iter().map(|id| catalogue.release(id).unwrap()) {
                let older = licensed.iter().all(|r| r.family == media.family && r.generation > media.generation);
                assert!(older, "{}: {} is not older", right.id, media.id);
            }
        }
    }
}

#[test]
fn at_most_one_downgrade_right_settles_a_channel_and_a_release() {
    let catalogue = catalogue();
    for channel in Channel::ALL {
        for release in catalogue.releases() {
            let settling: Vec<&str> = (catalogue.downgrades().iter())
                .filter(|right| right.settles() && right.speaks_of(*channel, release))
                .map(|right| right.id.as_str())
                .collect();
            assert!(settling.len() <= 1, "{channel:?} {}: {settling:?}", release.id);
        }
    }
}

#[test]
fn a_word_for_the_search_that_leads_nowhere_is_refused_and_decides_nothing() {
    let search = replace_after(ASSETS.search, "passages: {", "\"faq-8\"", "\"faq-88\"");
    refused(&Files { search: &search, ..ASSETS }, &["search words", "no passage faq-88"]);
    let search = replace_after(ASSETS.search, "same: [", "[\"license\", \"licence\"]", "[\"license\"]");
    refused(&Files { search: &search, ..ASSETS }, &["license", "nothing that means the same"]);
    let search = ASSETS.search.replace("\"licence\"", "\"licenze\"");
    let digest = Knowledge::read(&Files { search: &search, ..ASSETS }).unwrap().digest().to_owned();
    assert_eq!(digest, Knowledge::load().unwrap().digest(), "words for the search change no verdict");
}
