//! What people type finds the product and the language that they mean, the best first.

use crate::support::knowledge::catalogue;
use reimage_advisor::catalogue::Catalogue;

fn first_release(catalogue: &Catalogue, query: &str) -> String {
    catalogue.search_releases(query).first().map(|release| release.name.clone()).unwrap_or_default()
}

fn first_language(catalogue: &Catalogue, query: &str) -> String {
    catalogue.search_languages(query).first().map(|language| language.tag.clone()).unwrap_or_default()
}

#[test]
fn short_words_find_the_product_that_is_meant() {
    let catalogue = catalogue();
    let expected = [
        ("w10 pro", "Windows 10 Pro"),
        ("win 7 pro", "Windows 7 Professional"),
        ("W8.1 PRO", "Windows 8.1 Pro"),
        ("windows 11 home", "Windows 11 Home"),
        ("10 ent", "Windows 10 Enterprise"),
        ("2012 r2 std", "Windows Server 2012 R2 Standard"),
        ("server 2019 datacenter", "Windows Server 2019 Datacenter"),
        ("office pro plus 2013", "Office Professional Plus 2013"),
        ("office home business 2024", "Office Home and Business 2024"),
        ("visio pro 2019", "Visio Professional 2019"),
        ("project std 2021", "Project Standard 2021"),
        ("sql 2019 std", "SQL Server 2019 Standard"),
        ("vista bus", "Windows Vista Business"),
    ];
    for (query, name) in expected {
        assert_eq!(first_release(catalogue, query), name, "{query}");
    }
}

#[test]
fn a_full_name_finds_its_release_first() {
    let catalogue = catalogue();
    for release in catalogue.releases() {
        assert_eq!(first_release(catalogue, &release.name), release.name);
        assert_eq!(catalogue.release_named(&release.name.to_uppercase()).map(|found| &found.id), Some(&release.id));
    }
}

#[test]
fn the_order_of_the_words_and_their_case_do_not_matter() {
    let catalogue = catalogue();
    assert_eq!(first_release(catalogue, "PRO w10"), first_release(catalogue, "w10 pro"));
    assert_eq!(first_release(catalogue, "  w10 \t pro "), "Windows 10 Pro");
}

#[test]
fn every_word_has_to_be_found() {
    let catalogue = catalogue();
    assert!(catalogue.search_releases("windows 10 pro zebra").is_empty());
    assert!(catalogue.search_releases("xyzzy").is_empty());
    let found = catalogue.search_releases("w10 pro");
    assert!(found.iter().all(|release| release.version == "10"));
}

#[test]
fn an_empty_query_finds_everything_the_newest_first() {
    let catalogue = catalogue();
    let found = catalogue.search_releases("");
    assert_eq!(found.len(), catalogue.releases().len());
    assert_eq!(found.first().map(|release| release.version.as_str()), Some("11"));
    assert_eq!(catalogue.search_languages("").len(), catalogue.languages().len());
}

#[test]
fn tags_names_and_own_names_find_the_language_that_is_meant() {
    let catalogue = catalogue();
    let expected = [
        ("de", "de-DE"),
        ("DE", "de-DE"),
        ("de-de", "de-DE"),
        ("german", "de-DE"),
        ("deutsch", "de-DE"),
        ("en", "en-US"),
        ("english", "en-US"),
        ("uk english", "en-GB"),
        ("fr", "fr-FR"),
        ("french can", "fr-CA"),
        ("pt", "pt-PT"),
        ("brazil", "pt-BR"),
        ("simplified chinese", "zh-CN"),
        ("中文", "zh-CN"),
        ("zh-tw", "zh-TW"),
        ("日本語", "ja-JP"),
        ("magyar", "hu-HU"),
        ("ukrainian", "uk-UA"),
    ];
    for (query, tag) in expected {
        assert_eq!(first_language(catalogue, query), tag, "{query}");
    }
}

#[test]
fn multilingual_is_no_language_of_the_list() {
    let catalogue = catalogue();
    for query in ["mui", "multilingual", "no such language"] {
        assert!(catalogue.search_languages(query).is_empty(), "{query}");
        assert_eq!(catalogue.language_named(query).map(|found| &found.tag), None, "{query}");
    }
}

#[test]
fn the_full_name_or_own_name_of_a_language_finds_it_first() {
    let catalogue = catalogue();
    let names = catalogue.languages().iter().flat_map(|row| [(&row.name, &row.tag), (&row.native, &row.tag)]);
    let wrong: Vec<String> = names
        .map(|(name, tag)| (name, tag, first_language(catalogue, name)))
        .filter(|(_, tag, found)| found != *tag)
        .map(|(name, tag, found)| format!("{name} found {found}, not {tag}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_people_have_comes_before_what_few_have() {
    let catalogue = catalogue();
    for query in ["", "windows 11", "w11"] {
        let names: Vec<&str> =
            catalogue.search_releases(query).iter().take(3).map(|release| release.name.as_str()).collect();
        assert_eq!(names, ["Windows 11 Pro", "Windows 11 Home", "Windows 11 Enterprise"], "{query:?}");
    }
    let all: Vec<&str> = catalogue.search_releases("").iter().map(|release| release.name.as_str()).collect();
    let at = |name: &str| all.iter().position(|listed| *listed == name).unwrap();
    for rare in ["Windows 11 SE", "Windows 11 Pro N", "Windows 11 Home N"] {
        assert!(at("Windows 11 Education") < at(rare), "{rare}");
    }
    assert!(at("Office LTSC Professional Plus 2024") < at("Office Home 2024"));
}
