//! The program as a process: what `check` writes where, and the status that it exits with.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::program::{program, told};
use reimage_advisor::rules::criteria::Criterion;
use reimage_advisor::storage::examples::EXAMPLES;
use serde_json::Value;
use tempfile::TempDir;

/// What the program did with these arguments: status, standard output, standard error.
fn run<A: AsRef<std::ffi::OsStr>>(arguments: &[A]) -> (i32, String, String) {
    told(program().args(arguments).output().unwrap())
}

/// A folder with one file for each exit status, and what is on them.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let copy = "channel: Known(Oem), software: (product: Known(Listed(\"windows-8-pro\")), language: Known(Listed(\"en-US\")))";
        let media = |language: &str| {
            format!(
                "origin: Known(VlDownload), software: (product: Known(Listed(\"windows-8-pro\")), \
                 language: {language})"
            )
        };
        let agreement = "program: Known(Select), holder: Known(Own)";
        for (name, language) in [
            ("permitted", "Known(Listed(\"en-US\"))"),
            ("not-permitted", "Known(Listed(\"fr-FR\"))"),
            ("undetermined", "NotSure"),
        ] {
            let media = media(language);
            let answers = format!("licensed: ({copy}), media: ({media}), agreement: ({agreement})");
            fs::write(folder.path(name), format!("(format: 1, assessment: ({answers}))")).unwrap();
        }
        fs::write(folder.path("damaged"), "(format: 1, assessment: (licenced: ()))").unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(format!("{name}.reimage"))
    }

    fn check(&self, names: &[&str], more: &[&str]) -> (i32, String, String) {
        let files = names.iter().map(|name| self.path(name).into_os_string());
        let arguments: Vec<_> =
            ["check".into()].into_iter().chain(files).chain(more.iter().map(|m| m.into())).collect();
        run(&arguments)
    }

    fn json(&self, names: &[&str]) -> Vec<Value> {
        let (_, stdout, _) = self.check(names, &["--format", "json"]);
        assert!(stdout.ends_with('\n'));
        stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn the_exit_status_tells_the_verdict() {
    let folder = Folder::new();
    for (name, status) in [("permitted", 0), ("not-permitted", 1), ("damaged", 2), ("missing", 2), ("undetermined", 3)]
    {
        assert_eq!(folder.check(&[name], &[]).0, status, "{name}");
        assert_eq!(folder.check(&[name], &["--format", "json"]).0, status, "{name}");
    }
}

#[test]
fn of_several_files_the_most_severe_status_counts_in_any_order() {
    let folder = Folder::new();
    let severity = ["damaged", "not-permitted", "undetermined", "permitted"];
    for (at, worst) in severity.iter().enumerate() {
        for other in &severity[at..] {
            let expected = folder.check(&[worst], &[]).0;
            assert_eq!(folder.check(&[worst, other], &[]).0, expected, "{worst}, {other}");
            assert_eq!(folder.check(&[other, worst], &[]).0, expected, "{other}, {worst}");
        }
    }
    let (status, stdout, _) = folder.check(&severity, &["--format", "json"]);
    assert_eq!((status, stdout.lines().count()), (2, 3), "the other files are decided all the same");
}

#[test]
fn the_examples_show_every_kind_of_verdict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/examples");
    let expected = [
        ("permitted", 0, "permitted"),
        ("downgrade", 0, "permitted_by_downgrade"),
        ("software-assurance", 0, "other_right"),
        ("enterprise", 1, "not_permitted"),
        ("office", 1, "not_permitted"),
        ("undetermined", 3, "undetermined"),
    ];
    assert_eq!(expected.len(), EXAMPLES.len());
    for (name, status, verdict) in expected {
        let path = folder.join(format!("{name}.reimage")).into_os_string();
        let (found, stdout, stderr) = run(&["check".into(), path, "--format=json".into()]);
        let result: Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!((found, &result["verdict"], stderr.as_str()), (status, &Value::from(verdict), ""), "{name}");
    }
}

#[test]
fn json_has_one_object_a_line_with_exactly_these_keys() {
    let folder = Folder::new();
    let names = ["permitted", "not-permitted", "undetermined"];
    let results = folder.json(&names);
    assert_eq!(results.len(), 3);
    let expected = ["name", "verdict", "failing", "open", "findings", "steps", "remedies", "brief"];
    for (result, name) in results.iter().zip(names) {
        assert_eq!(keys(result), BTreeSet::from(expected));
        assert!(result["name"].as_str().unwrap().ends_with(&format!("{name}.reimage")));
        assert_eq!(result["verdict"], name.replace('-', "_"));
        assert_eq!(result["brief"], "2013");
        assert!(!texts(&result["steps"]).is_empty());
    }
    let [permitted, not_permitted, undetermined] = results.try_into().unwrap();
    assert_eq!((texts(&permitted["failing"]), texts(&permitted["open"])), (vec![], vec![]));
    assert_eq!(permitted["remedies"], Value::Array(Vec::new()));
    assert_eq!((texts(&not_permitted["failing"]), texts(&not_permitted["open"])), (vec!["same_language"], vec![]));
    assert_eq!((texts(&undetermined["failing"]), texts(&undetermined["open"])), (vec![], vec!["same_language"]));
    let remedies = not_permitted["remedies"].as_array().unwrap();
    assert!(!remedies.is_empty());
    for remedy in remedies {
        assert_eq!(keys(remedy), BTreeSet::from(["changes", "verdict"]));
        assert_eq!(remedy["verdict"], "permitted");
        assert!(texts(&remedy["changes"]).iter().any(|change| change.contains("en-US")));
    }
}

#[test]
fn json_findings_name_their_criterion_outcome_reason_and_passages() {
    let folder = Folder::new();
    let ids = [
        "volume_agreement",
        "licensed_copy",
        "volume_media",
        "license_purchased",
        "same_product",
        "same_version",
        "same_components",
        "same_language",
        "label_matches",
        "license_per_device",
    ];
    assert!(Criterion::ALL.iter().map(|criterion| criterion.id()).eq(ids));
    let result = folder.json(&["not-permitted"]).remove(0);
    let findings = result["findings"].as_array().unwrap();
    let found: Vec<&str> = findings.iter().map(|finding| finding["criterion"].as_str().unwrap()).collect();
    assert_eq!(
        found,
        ["volume_agreement", "licensed_copy", "volume_media", "same_product", "same_version", "same_language"]
    );
    for finding in findings {
        assert_eq!(keys(finding), BTreeSet::from(["criterion", "outcome", "reason", "passages"]));
        let expected = if finding["criterion"] == "same_language" { "not_met" } else { "met" };
        assert_eq!(finding["outcome"], expected);
        assert!(!finding["reason"].as_str().unwrap().is_empty() && !texts(&finding["passages"]).is_empty());
    }
    let undetermined = folder.json(&["undetermined"]).remove(0);
    assert!(undetermined["findings"].as_array().unwrap().iter().any(|finding| finding["outcome"] == "unknown"));
}

#[test]
fn text_tells_verdict_reasons_and_steps_and_whose_word_counts() {
    let folder = Folder::new();
    let (_, stdout, stderr) = folder.check(&["not-permitted"], &[]);
    assert_eq!(stderr, "");
    let first = stdout.lines().next().unwrap();
    assert!(first.ends_with("not-permitted.reimage: Not permitted"), "{first}");
    for part in ["French", "English", "Windows 8 Pro", "Why", "What to do next", "1. ", "2013", "agreement"] {
        assert!(stdout.contains(part), "{part:?} is not in {stdout}");
    }
    assert!(!stdout.contains(['{', '}', '\u{1b}']), "{stdout}");
}

#[test]
fn errors_go_to_standard_error_with_the_path_last() {
    let folder = Folder::new();
    for (name, part) in [("damaged", "licenced"), ("missing", "check the path")] {
        let (status, stdout, stderr) = folder.check(&[name], &["--format", "json"]);
        assert_eq!((status, stdout.as_str()), (2, ""), "{name}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(part), "{stderr}");
        assert!(stderr.trim_end().ends_with(&folder.path(name).display().to_string()), "{stderr}");
    }
    let (status, _, stderr) = run(&["check".as_ref(), folder.0.path().as_os_str()]);
    assert_eq!(status, 2, "a folder is no assessment");
    assert!(stderr.contains(&folder.0.path().display().to_string()), "{stderr}");
}

#[test]
fn a_command_line_that_cannot_be_used_exits_with_2_and_explains() {
    let unusable: [&[&str]; 5] =
        [&["check"], &["check", "a.reimage", "--format", "xml"], &["--colour"], &["a", "b"], &["check", "a", "--wide"]];
    for arguments in unusable {
        let (status, stdout, stderr) = run(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.contains("error: ") && stderr.contains("--help"), "{stderr}");
    }
}

#[test]
fn help_and_version_are_results() {
    for arguments in [&["--help"][..], &["-h"], &["help"]] {
        let (status, stdout, stderr) = run(arguments);
        assert_eq!((status, stderr.as_str()), (0, ""));
        assert!(stdout.contains("check") && stdout.contains("FILE"), "{stdout}");
    }
    let (status, stdout, _) = run(&["check", "--help"]);
    assert_eq!(status, 0);
    assert!(stdout.contains("Exit status") && stdout.contains("--format"), "{stdout}");
    let (status, stdout, _) = run(&["--version"]);
    assert_eq!((status, stdout), (0, format!("reimage-advisor {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn without_a_display_the_program_says_what_works_without_one() {
    let (status, stdout, stderr) = run::<&str>(&[]);
    assert_eq!((status, stdout.as_str()), (2, ""), "{stderr}");
    assert!(stderr.contains("reimage-advisor check"), "{stderr}");
    let (status, _, stderr) = run(&["some.reimage"]);
    assert_eq!(status, 2);
    assert!(stderr.contains("display"), "{stderr}");
}

#[test]
fn nobody_who_reads_on_is_no_reason_to_panic() {
    let folder = Folder::new();
    let files = vec![folder.path("permitted"); 300];
    for format in ["text", "json"] {
        let mut command = program();
        command.arg("check").args(&files).args(["--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut some = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(2), ""), "{format}");
    }
}

#[test]
fn a_folder_stands_for_every_assessment_in_it_and_below_it() {
    let folder = Folder::new();
    let below = folder.0.path().join("2026/November");
    fs::create_dir_all(&below).unwrap();
    fs::rename(folder.path("undetermined"), below.join("late.REIMAGE")).unwrap();
    fs::write(below.join("notes.txt"), "no assessment").unwrap();
    let (status, stdout, stderr) = run(&["check".as_ref(), folder.0.path().as_os_str()]);
    assert_eq!(status, 2, "one of them is damaged");
    let told: Vec<&str> = stdout.lines().filter(|line| !line.starts_with([' ', '\t']) && !line.is_empty()).collect();
    assert!(told[0].contains("late.REIMAGE: Cannot be decided yet"), "{told:?}");
    assert!(told[1].contains("not-permitted.reimage: Not permitted") && told.len() == 3, "{told:?}");
    assert!(stderr.contains("damaged.reimage"), "{stderr}");
    fs::remove_file(folder.path("damaged")).unwrap();
    let (status, stdout, _) =
        run(&["check".as_ref(), folder.0.path().as_os_str(), "--format".as_ref(), "json".as_ref()]);
    assert_eq!((status, stdout.lines().count()), (1, 3), "the most severe");
}

#[test]
fn a_folder_without_assessments_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let (status, stdout, stderr) = run(&["check".as_ref(), folder.path().as_os_str()]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.contains("there is no assessment (*.reimage) in the folder or below it"), "{stderr}");
}
