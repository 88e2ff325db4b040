//! The layers of the program, checked in a page of code: what may use what, and how large a file may be.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// Modules that do no I/O, know no clock and no window.
const CORE: &[&str] = &[
    "activation",
    "activation_error",
    "activation_request",
    "answers",
    "assessment",
    "catalogue",
    "criteria",
    "decision",
    "downgrade",
    "history",
    "knowledge",
    "licenses",
    "permitted_media",
    "plain_text",
    "product_key",
    "question",
    "remedy",
    "renderer",
    "search",
    "step",
    "suggestion",
    "warning",
    "wizard",
    "wording",
    "lib",
];

/// Modules around the core: bytes in, values out.
const AROUND: &[&str] = &["evidence", "examples", "file", "fleet", "input", "progress", "report", "settings"];

/// What only the window may use.
const WINDOW: &[&str] = &["app", "document", "ui", "window"];

#[test]
fn the_core_does_no_input_and_output_and_knows_no_window() {
    let outside = ["std::fs", "std::io", "std::net", "std::thread", "std::time", "std::env", "egui", "eframe", "rfd"];
    for (module, text) in modules().iter().filter(|(module, _)| CORE.contains(&module.as_str()) && module != "lib") {
        for name in outside {
            assert!(!uses(text, name), "{module} uses {name}");
        }
        for layer in AROUND.iter().chain(WINDOW).chain(&["cli"]) {
            assert!(!uses(text, &format!("crate::{layer}")), "{module} uses {layer}");
        }
    }
}

#[test]
fn what_stands_around_the_core_knows_no_window() {
    for (module, text) in modules().iter().filter(|(module, _)| AROUND.contains(&module.as_str()) || module == "cli") {
        for name in ["egui", "eframe", "rfd", "crate::app", "crate::document", "crate::ui", "crate::window"] {
            assert!(!uses(text, name), "{module} uses {name}");
        }
    }
}

#[test]
fn every_module_has_a_layer_and_a_sentence() {
    for (module, text) in modules() {
        let layered = CORE.iter().chain(AROUND).chain(WINDOW).chain(&["cli", "main"]).any(|known| *known == module);
        assert!(layered, "{module} has no layer in tests/architecture.rs");
        assert!(text.starts_with("//! "), "{module} does not begin with a sentence");
    }
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for module in CORE.iter().chain(AROUND).chain(WINDOW).filter(|module| **module != "lib") {
        assert!(lib.contains(&format!("{module}`]")), "lib.rs does not say where {module} is for");
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    for path in files(&root().join("src"), "rs").into_iter().chain(files(&root().join("tests"), "rs")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_root_holds_what_belongs_there() {
    let known = ["Cargo.toml", "Cargo.lock", "README.md", "src", "assets", "tests", "packaging", "target"];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || known.contains(&name.as_str()), "{name} does not belong at the root");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file with the name of the module that it belongs to: `ui/pages/check.rs` belongs to `ui`.
fn modules() -> Vec<(String, String)> {
    let source = root().join("src");
    files(&source, "rs")
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&source).unwrap().with_extension("");
            let module = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
            (module, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with("target") {
            // What tests/engines is built into.
            continue;
        } else if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether code, not a comment, has this name in a path.
fn uses(text: &str, name: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.match_indices(name).map(move |(at, _)| (line, at))).any(|(line, at)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part(before) && !part(after)
    })
}
