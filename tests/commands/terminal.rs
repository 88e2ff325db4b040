//! What a file or its name holds does not steer the terminal, and a product key in either is not written.
#![cfg(unix)]

use std::fs;

use crate::support::program::{program, told};
use reimage_advisor::assessment::hidden::is_hidden;
use serde_json::Value;
use tempfile::TempDir;

/// Characters that a terminal obeys, or that change how others are seen.
const STEERING: &str = "\u{1B}[31m\u{9B}2J\u{7}\u{8}\r\u{7F}\u{202E}\u{2066}\u{200B}\u{85}\u{2028}";

const KEY: &str = "BCDFG-HJKMP-QRTVW-XY234-6789B";

struct Written {
    status: i32,
    out: String,
    err: String,
}

/// What a command wrote in this folder; neither stream steers the terminal.
#[track_caller]
fn run(folder: &TempDir, arguments: &[&str]) -> Written {
    let (status, out, err) = told(program().current_dir(folder.path()).args(arguments).output().unwrap());
    for text in [&out, &err] {
        let steers = |c: char| c != '\n' && (c.is_control() || is_hidden(c));
        assert!(!text.contains(steers), "{arguments:?}: {text:?}");
        assert!(!text.contains("HJKMP") && !text.contains("XY234"), "{arguments:?}: {text:?}");
    }
    Written { status, out, err }
}

fn assessment(notes: &str) -> String {
    let product = format!("Known(Other({}))", ron_text(notes));
    format!(
        "(format: 1, assessment: (details: (title: {0}, notes: {0}), licensed: (channel: Known(Oem), software: (product: {product})), \
         media: (software: (product: {product}))))",
        ron_text(notes)
    )
}

fn ron_text(text: &str) -> String {
    format!("\"{}\"", text.escape_default())
}

#[test]
fn check_and_report_write_controls_out() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("a{}b {KEY}.reimage", STEERING.replace('\u{7F}', ""));
    fs::write(folder.path().join(&name), assessment(&format!("x{STEERING}y {KEY}\nPermitted"))).unwrap();
    fs::write(folder.path().join(format!("bad {name}")), format!("(format: 1, {STEERING}{KEY}")).unwrap();
    let text = run(&folder, &["check", &name]);
    assert_eq!(text.status, 3, "{}", text.err);
    assert!(text.out.starts_with("a\\u{1b}[31m\\u{9b}2J"), "{}", text.out);
    assert!(text.out.lines().next().unwrap().contains("*****-6789B.reimage: "), "{}", text.out);
    assert!(!text.out.lines().any(|line| line.starts_with("Permitted")), "{}", text.out);
    let json = run(&folder, &["check", &name, "--format", "json"]);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    let expected = name.replace(KEY, "*****-*****-*****-*****-6789B");
    assert_eq!(value["name"], expected, "the value is the same once JSON is read");
    for command in ["check", "report", "read"] {
        let bad = run(&folder, &[command, &format!("bad {name}")]);
        assert_eq!((bad.status, bad.err.lines().count()), (2, 1), "{}", bad.err);
        let none = run(&folder, &[command, &format!("none {name}")]);
        assert_eq!((none.status, none.err.lines().count()), (2, 1), "{}", none.err);
    }
    assert!(run(&folder, &["report", &name]).out.contains("</html>"));
}

#[test]
fn fleet_writes_controls_out() {
    let folder = tempfile::tempdir().unwrap();
    let cell = format!("\"PC{STEERING}\nPermitted {KEY}\"");
    let list = format!("device,product,\"no\nte{STEERING}\"\n{cell},Windows 11 Pro,{cell}\n{cell},{cell},{cell}\n");
    let name = format!("list{}{KEY}.csv", STEERING.replace('\u{7F}', ""));
    fs::write(folder.path().join(&name), list).unwrap();
    let text = run(&folder, &["fleet", &name, "--date", "2026-11-24"]);
    assert_eq!(text.status, 0, "{}", text.err);
    assert!(text.out.starts_with("PC\\u{1b}[31m\\u{9b}2J"), "{}", text.out);
    assert!(!text.out.lines().any(|line| line.starts_with("Permitted")), "{}", text.out);
    let json = run(&folder, &["fleet", &name, "--date", "2026-11-24", "--format", "json"]);
    for line in json.out.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let name = value["name"].as_str().unwrap();
        assert!(name.starts_with("PC\u{1B}[31m\u{9B}2J") && name.ends_with("*****-6789B"), "{name:?}");
    }
    let unread = format!("{STEERING}{KEY},b\n1,2\n");
    fs::write(folder.path().join("unread.csv"), unread).unwrap();
    let unread = run(&folder, &["fleet", "unread.csv"]);
    assert_eq!((unread.status, unread.err.lines().count()), (2, 1), "{}", unread.err);
}
