//! The command `fleet` as a process: what it writes where, its exit status, and that no part of a file is left behind.

use std::fs;

use crate::support::list_folder::Folder;
use crate::support::program::{program, told};
use reimage_advisor::fleet::list::columns::RESULTS;
use serde_json::Value;

const LIST: &str = "device,channel,product,language,ProductKey\n\
                    PC-1,OEM,Windows 11 Pro,en-US,BCDFG-HJKMP-QRTVW-XY234-6789B\n\
                    PC-2,OEM,Windows 11 Pro,de-DE,\n\
                    PC-3,OEM,Windoes 11 Pro,en-US,\n\
                    PC-4,not sure,Windows 11 Pro,en-US,\n";

const MEDIA: &str = "(format: 1, assessment: (media: (origin: Known(VlDownload), software: (product: \
                     Known(Listed(\"windows-11-pro\")), language: Known(Listed(\"en-US\")))), agreement: (program: \
                     Known(Select), holder: Known(Own))))";

impl Folder {
    fn new() -> Self {
        Self::of(LIST, MEDIA)
    }

    /// What the program did in the folder: status, standard output, standard error.
    fn fleet(&self, arguments: &str) -> (i32, String, String) {
        let mut command = program();
        command.current_dir(self.0.path()).arg("fleet").args(arguments.split_whitespace());
        let (status, stdout, stderr) = told(command.output().unwrap());
        assert!(!stdout.contains("HJKMP") && !stderr.contains("HJKMP"), "a product key");
        (status, stdout, stderr)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn text_tells_each_device_and_then_the_counts_and_the_columns() {
    let (status, stdout, stderr) = Folder::new().fleet("devices.csv --media media.reimage --date 2026-11-24");
    assert_eq!((status, stderr.as_str()), (0, ""));
    let lines: Vec<&str> = stdout.lines().collect();
    assert!(lines[0].starts_with("PC-1: Permitted. "), "{stdout}");
    assert!(lines[1].starts_with("PC-2: Not permitted. Licensed: German (Germany), de-DE."), "{stdout}");
    assert!(lines[2].starts_with("PC-3: Could not be read: column product: \"Windoes 11 Pro\""), "{stdout}");
    assert!(lines[3].starts_with("PC-4: Cannot be decided yet. "), "{stdout}");
    assert_eq!(lines[4], "devices.csv: 4 devices, decided for 2026-11-24");
    for told in [
        "  Columns used: device (device), channel (channel), product (product), language (language)",
        "  Columns dropped, since they hold product keys: ProductKey",
        "  Permitted: 1",
        "  Could not be read: 1; the first:",
    ] {
        assert!(lines.contains(&told), "{told}: {stdout}");
    }
    assert!(stdout.contains("    row 4, column product: \"Windoes 11 Pro\""), "{stdout}");
}

#[test]
fn json_gives_one_object_a_device_and_the_counts_go_to_standard_error() {
    let (status, stdout, stderr) = Folder::new().fleet("devices.csv --media media.reimage --format json");
    assert_eq!(status, 0);
    assert!(stderr.starts_with("devices.csv: 4 devices"), "{stderr}");
    let devices: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let verdicts: Vec<&str> = devices.iter().map(|device| device["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["permitted", "not_permitted", "could_not_be_read", "undetermined"]);
    assert_eq!(devices[1]["name"], "PC-2");
    assert_eq!(devices[1]["failing"], serde_json::json!(["same_language"]));
    assert_eq!(devices[1]["findings"].as_array().unwrap().len(), 6);
    assert_eq!((&devices[2]["row"], &devices[2]["problems"][0]["column"]), (&4.into(), &"product".into()));
}

#[test]
fn results_and_plan_are_written_beside_what_the_list_had() {
    let folder = Folder::new();
    let (status, stdout, _) = folder.fleet("devices.csv --media media.reimage --out results.csv --plan plan.csv");
    assert_eq!(status, 0);
    assert!(stdout.starts_with("devices.csv: 4 devices"), "{stdout}");
    assert!(stdout.contains("  Images: 2. No smaller number of images serves these devices."), "{stdout}");
    let results = folder.text("results.csv");
    let heading = format!("device,channel,product,language,{}", RESULTS.join(","));
    assert_eq!(results.lines().next(), Some(heading.as_str()));
    assert_eq!(results.lines().count(), 5);
    let plan = folder.text("plan.csv");
    assert!(plan.starts_with("media product,version,language,devices,licenses to purchase,MAK activations"), "{plan}");
    assert!(plan.contains("Windows 11 Pro,11,\"German (Germany), de-DE\",1,0,1,MAK"), "{plan}");
    assert_eq!(folder.names(), ["devices.csv", "media.reimage", "plan.csv", "results.csv"]);
}

#[test]
fn a_workbook_and_a_page_are_written_by_their_names_and_the_workbook_read_again() {
    let folder = Folder::new();
    assert_eq!(folder.fleet("devices.csv --media media.reimage --out results.xlsx --plan plan.html").0, 0);
    let page = folder.text("plan.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Windows 11 Pro; German (Germany), de-DE"));
    assert!(!page.contains("<script") && !page.contains("http:"), "{page}");
    let (status, stdout, _) = folder.fleet("results.xlsx --media media.reimage --out again.csv");
    assert_eq!(status, 0, "{stdout}");
    assert_eq!(folder.fleet("devices.csv --media media.reimage --out once.csv").0, 0);
    let cells = |name: &str| -> Vec<csv::StringRecord> {
        csv::Reader::from_path(folder.path(name)).unwrap().records().map(Result::unwrap).collect()
    };
    assert_eq!(cells("again.csv"), cells("once.csv"));
}

#[test]
fn a_workbook_holds_every_character_and_equal_results_are_equal_bytes() {
    let folder = Folder::new();
    let odd = "\"a <b> & \"\"c\"\" _x0041_ _x00 \u{1}\u{b} é 日本 😀\n second\tline \"";
    fs::write(folder.path("odd.csv"), format!("device,note\n{odd},{odd}\n")).unwrap();
    for name in ["one.xlsx", "two.xlsx"] {
        assert_eq!(folder.fleet(&format!("odd.csv --out {name} --plan plan.csv")).0, 0);
    }
    assert_eq!(fs::read(folder.path("one.xlsx")).unwrap(), fs::read(folder.path("two.xlsx")).unwrap());
    assert_eq!(folder.fleet("one.xlsx --out again.csv").0, 0);
    assert_eq!(folder.fleet("odd.csv --out once.csv").0, 0);
    assert_eq!(folder.text("again.csv"), folder.text("once.csv"));
}

#[test]
fn what_cannot_be_used_is_told_and_leaves_files_as_they_were() {
    let folder = Folder::new();
    fs::write(folder.path("results.csv"), "before").unwrap();
    fs::write(folder.path("empty.csv"), "").unwrap();
    fs::write(folder.path("twice.csv"), "product,Product\n").unwrap();
    fs::create_dir(folder.path("folder")).unwrap();
    for (arguments, message) in [
        ("missing.csv --out results.csv", "check the path"),
        ("empty.csv --out results.csv", "the file is empty"),
        ("twice.csv --out results.csv", "row 1: columns 1 and 2 are both named"),
        ("devices.csv --media missing.reimage --out results.csv", "missing.reimage"),
        ("devices.csv --media devices.csv --out results.csv", "line 1, column 1"),
        ("devices.csv --out folder", "folder"),
        ("devices.csv --out results.csv --plan results.csv", "it is the same file as results.csv"),
        ("devices.csv --out results.csv --plan missing/plan.csv", "missing/plan.csv"),
    ] {
        let (status, stdout, stderr) = folder.fleet(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments}: {stderr}");
        assert!(stderr.starts_with("reimage-advisor: ") && stderr.contains(message), "{arguments}: {stderr}");
        assert_eq!(folder.text("results.csv"), "before", "{arguments}");
    }
    assert_eq!(folder.names(), ["devices.csv", "empty.csv", "folder", "media.reimage", "results.csv", "twice.csv"]);
}
