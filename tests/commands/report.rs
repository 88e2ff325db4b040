//! The program as a process: what `report` writes where, and the status that it exits with.

use std::fs;
use std::path::Path;

use crate::support::program::{program, told};
use tempfile::TempDir;

/// What the program did with these arguments: status, standard output, standard error.
fn run(arguments: &[&Path]) -> (i32, String, String) {
    told(program().arg("report").args(arguments).output().unwrap())
}

/// The record without the row that has the day on which it was made.
fn without_date(page: &str) -> Vec<&str> {
    let rows: Vec<&str> = page.lines().filter(|line| !line.contains(">Report made on<")).collect();
    assert_eq!(rows.len() + 1, page.lines().count());
    rows
}

/// A folder with an example in it.
fn folder_with(example: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/examples");
    fs::copy(examples.join(example), folder.path().join("a.reimage")).unwrap();
    folder
}

#[test]
fn the_record_goes_to_standard_output_and_the_status_follows_the_verdict() {
    for (example, expected) in
        [("permitted", 0), ("downgrade", 0), ("software-assurance", 0), ("enterprise", 1), ("undetermined", 3)]
    {
        let folder = folder_with(&format!("{example}.reimage"));
        let (status, stdout, stderr) = run(&[&folder.path().join("a.reimage")]);
        assert_eq!((status, stderr.as_str()), (expected, ""), "{example}");
        assert!(stdout.starts_with("<!DOCTYPE html>") && stdout.ends_with("</html>\n"), "{example}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is written");
    }
}

#[test]
fn the_day_of_the_record_is_that_of_the_zone_that_is_asked_for() {
    let folder = folder_with("permitted.reimage");
    // At 14 hours before and 12 hours behind Greenwich it is never the same day.
    let [early, late] = ["EARLY-14", "LATE12"].map(|zone| {
        let record = program().env("TZ", zone).arg("report").arg(folder.path().join("a.reimage")).output().unwrap();
        let page = String::from_utf8(record.stdout).unwrap();
        page.lines().find(|line| line.contains(">Report made on<")).unwrap().to_owned()
    });
    assert_ne!(early, late);
}

#[test]
fn the_record_is_written_to_a_file_in_place_of_an_older_one() {
    let folder = folder_with("enterprise.reimage");
    let (file, target) = (folder.path().join("a.reimage"), folder.path().join("a.html"));
    fs::write(&target, "older").unwrap();
    let (status, stdout, stderr) = run(&[&file, Path::new("--out"), &target]);
    assert_eq!((status, stdout.as_str(), stderr.as_str()), (1, "", ""));
    assert_eq!(without_date(&fs::read_to_string(&target).unwrap()), without_date(&run(&[&file]).1));
}

#[test]
fn a_record_never_replaces_its_assessment() {
    let folder = folder_with("enterprise.reimage");
    let file = folder.path().join("a.reimage");
    let before = fs::read_to_string(&file).unwrap();
    let other_name = folder.path().join(".").join("a.reimage");
    let (status, stdout, stderr) = run(&[&file, Path::new("--out"), &other_name]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.contains("it is the same file as") && stderr.contains("name another file"), "{stderr}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn what_cannot_be_read_or_written_exits_with_2_and_the_path_last() {
    let folder = folder_with("enterprise.reimage");
    let file = folder.path().join("a.reimage");
    let missing = folder.path().join("missing.reimage");
    let nowhere = folder.path().join("no-folder/a.html");
    for (arguments, named) in
        [(vec![missing.as_path()], missing.as_path()), (vec![&file, Path::new("--out"), &nowhere], &nowhere)]
    {
        let (status, stdout, stderr) = run(&arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.trim_end().ends_with(&named.display().to_string()), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
    assert_eq!(run(&[]).0, 2);
    assert_eq!(run(&[&file, &file]).0, 2);
}
