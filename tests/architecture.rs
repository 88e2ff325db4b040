//! The structure of the program, read from its source: which room may know which, no circles, and how long a file may be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src`, and the rooms that each may know: a row only names rows above it.
const ROOMS: &[(&str, &[&str])] = &[
    ("assessment", &[]),
    ("catalogue", &["assessment"]),
    ("rules", &["assessment", "catalogue"]),
    ("wizard", &["assessment", "catalogue", "rules"]),
    ("knowledge", &["assessment", "catalogue", "rules"]),
    ("embedded", &["knowledge"]),
    ("explain", &["assessment", "catalogue", "rules", "wizard", "knowledge"]),
    ("search", &["assessment", "catalogue", "rules", "knowledge", "explain"]),
    ("evidence", &["assessment", "catalogue"]),
    ("clock", &[]),
    ("storage", &["assessment"]),
    ("fleet", &["assessment", "catalogue", "rules", "knowledge", "explain", "evidence", "storage"]),
    ("report", &["assessment", "catalogue", "rules", "wizard", "knowledge", "explain"]),
    ("settings", &["assessment", "storage", "fleet"]),
    ("input", &["assessment", "catalogue", "evidence", "storage"]),
    ("shelf", &["assessment", "rules", "knowledge", "storage", "fleet", "input"]),
    (
        "cli",
        &[
            "assessment",
            "catalogue",
            "rules",
            "knowledge",
            "explain",
            "evidence",
            "clock",
            "storage",
            "fleet",
            "report",
            "input",
            "shelf",
        ],
    ),
    (
        "window",
        &[
            "assessment",
            "catalogue",
            "rules",
            "wizard",
            "knowledge",
            "explain",
            "search",
            "evidence",
            "clock",
            "storage",
            "fleet",
            "report",
            "settings",
            "input",
            "shelf",
        ],
    ),
    ("arguments", &["settings", "cli"]),
];

/// Folders within a room, in the order in which they may know each other.
const INSIDE: &[&[&str]] = &[
    &["evidence::encoding", "evidence::words", "evidence::media", "evidence::identify", "evidence::output"],
    &["fleet::list", "fleet::judge", "fleet::plan", "fleet::export"],
    &[
        "window::adapter",
        "window::licenses",
        "window::document",
        "window::jobs",
        "window::ui",
        "window::app",
        "window::native",
    ],
];

/// Rooms that do no input and output, know no clock and no threads.
const CORE: &[&str] = &["assessment", "catalogue", "rules", "wizard", "knowledge", "embedded", "explain", "search"];

#[test]
fn a_room_knows_only_what_the_table_says() {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    for (at, (room, known)) in ROOMS.iter().enumerate() {
        let above: Vec<&str> = ROOMS.iter().take(at).map(|(name, _)| *name).collect();
        assert!(known.iter().all(|name| above.contains(name)), "the row of {room} names a room that is not above it");
    }
    for (file, arrows) in arrows() {
        let room = first(&file);
        let known = rooms.get(room).unwrap_or_else(|| panic!("{room} is not in the table of tests/architecture.rs"));
        for other in arrows.iter().map(|other| first(other)).filter(|other| *other != room) {
            assert!(known.contains(&other), "{file} uses {other}, which {room} may not know");
        }
    }
}

#[test]
fn inside_a_room_the_folders_know_each_other_in_one_direction() {
    let place = |order: &[&str], file: &str| {
        order.iter().position(|folder| file == *folder || file.starts_with(&format!("{folder}::")))
    };
    for (file, arrows) in arrows() {
        for (order, other) in INSIDE.iter().flat_map(|order| arrows.iter().map(move |other| (order, other))) {
            if let (Some(from), Some(to)) = (place(order, &file), place(order, other)) {
                assert!(to <= from, "{file} uses {other}, which comes after it");
            }
        }
    }
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let arrows = arrows();
    let circles: Vec<String> =
        arrows.keys().filter_map(|file| way_back(&arrows, file)).map(|circle| circle.join(" -> ")).collect();
    assert!(circles.is_empty(), "files in a circle:\n{}", circles.join("\n"));
}

#[test]
fn the_core_does_no_input_and_output_and_only_the_window_knows_egui() {
    let io = ["std::fs", "std::io", "std::net", "std::thread", "std::time", "std::env"];
    let window = ["egui", "eframe", "rfd"];
    for (file, text) in sources() {
        let forbidden = match first(&file) {
            room if CORE.contains(&room) => [io.as_slice(), window.as_slice()].concat(),
            "window" => Vec::new(),
            _ => window.to_vec(),
        };
        for name in forbidden {
            assert!(!paths(&text).iter().any(|path| path.starts_with(name)), "{file} uses {name}");
        }
    }
}

#[test]
fn every_file_says_in_a_sentence_what_it_is() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file} does not begin with a sentence");
        let room = first(&file);
        assert!(lib.contains(&format!("{room}`]")), "src/lib.rs does not say what {room} is for");
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    for path in files(&root().join("src")).into_iter().chain(files(&root().join("tests"))) {
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

#[test]
fn arrows_are_found_however_a_path_is_written() {
    let text = "
        //! Not crate::told::in a comment.
        use crate::assessment::{Answer, evidence::{Found, Side}};
        pub use crate::catalogue::Catalogue as Known;
        pub(super) fn one(x: &super::sibling::Thing) { crate::rules::decision::decide(x); let _ = \"crate::text\"; }
        use self::below::Low; // crate::not::this
    ";
    let found: Vec<String> = paths(text);
    for path in [
        "crate::assessment::Answer",
        "crate::assessment::evidence::Found",
        "crate::assessment::evidence::Side",
        "crate::catalogue::Catalogue",
        "super::sibling::Thing",
        "crate::rules::decision::decide",
        "self::below::Low",
    ] {
        assert!(found.iter().any(|known| known == path), "{path} is not in {found:?}");
    }
    assert!(found.iter().all(|path| !path.contains("told") && !path.contains("text") && !path.contains("not")));
}

/// The room of a module: `fleet` of `fleet::list::columns`.
fn first(module: &str) -> &str {
    module.split("::").next().unwrap()
}

/// The way from a file back to itself, if there is one.
fn way_back(arrows: &BTreeMap<String, BTreeSet<String>>, file: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![file.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in arrows.get(way.last().unwrap()).into_iter().flatten() {
            let longer: Vec<String> = way.iter().chain([next]).cloned().collect();
            if next == file {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

/// For each module, the modules whose files hold what it names.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources();
    let modules: BTreeSet<&str> = sources.iter().map(|(module, _)| module.as_str()).collect();
    let arrows_of = |module: &str, text: &str| -> BTreeSet<String> {
        let absolute = paths(text).into_iter().filter_map(|path| absolute(&modules, module, &path));
        let holding = absolute.filter_map(|path| {
            let parts: Vec<&str> = path.split("::").collect();
            (1..=parts.len()).rev().map(|n| parts[..n].join("::")).find(|known| modules.contains(known.as_str()))
        });
        holding.filter(|other| other != module).collect()
    };
    sources.iter().map(|(module, text)| (module.clone(), arrows_of(module, text))).collect()
}

/// A path from the root of the crate; `None` for what is not of this crate.
fn absolute(modules: &BTreeSet<&str>, module: &str, path: &str) -> Option<String> {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut rest: Vec<&str> = path.split("::").collect();
    match rest[0] {
        "crate" => base.clear(),
        "self" | "super" => {}
        child if modules.contains(format!("{module}::{child}").as_str()) => {}
        _ => return None,
    }
    while let Some(step) = rest.first().filter(|step| ["crate", "self", "super"].contains(step)) {
        if *step == "super" {
            base.pop();
        }
        rest.remove(0);
    }
    Some(base.into_iter().chain(rest).collect::<Vec<_>>().join("::"))
}

/// Every path in code, with the braces of `use` taken apart; comments and texts are left out.
fn paths(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for statement in code(text).split_inclusive([';', '(', ')', ',', '<', '>', '=', '&', '!', '[', ']', '?', '|', '.'])
    {
        collect(statement, &mut found);
    }
    let code = code(text);
    for (at, _) in code.match_indices("use ") {
        let tree: String = code[at + "use ".len()..].chars().take_while(|c| *c != ';').collect();
        expand("", &tree, &mut found);
    }
    found
}

/// The paths that stand in a piece of code without braces.
fn collect(piece: &str, found: &mut Vec<String>) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for word in piece.split(|c: char| !is_part(c)).filter(|word| word.contains("::")) {
        found.push(word.trim_matches(':').to_owned());
    }
}

/// The leaves of the tree of a `use`, each as a whole path.
fn expand(before: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        Some((head, rest)) => {
            let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
            let mut depth = 0;
            let apart = |c: char| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                c == ',' && depth == 0
            };
            let parts: Vec<&str> = inner.split(apart).collect();
            for part in parts {
                expand(&format!("{before}{}", head.trim()), part, found);
            }
        }
        None if tree.is_empty() => {}
        None => found.push(format!("{before}{}", tree.split(" as ").next().unwrap().trim())),
    }
}

/// The text without comments and without what stands in quotation marks, in one line.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut inside = false;
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            if c == '"' && before != '\\' && before != '\'' {
                inside = !inside;
            } else if !inside && line[at..].starts_with("//") {
                break;
            } else if !inside {
                code.push(c);
            }
            before = c;
        }
        code.push(' ');
    }
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every source file below the root of the crate, by the path of its module.
fn sources() -> Vec<(String, String)> {
    let source = root().join("src");
    let module = |path: &Path| {
        let inside = path.strip_prefix(&source).unwrap().with_extension("");
        inside.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("::")
    };
    let all = files(&source).into_iter().map(|path| (module(&path), fs::read_to_string(&path).unwrap()));
    all.filter(|(module, _)| !["lib", "main", "build"].contains(&module.as_str())).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What tests/engines is built into is not ours.
        if path.is_dir() && !path.ends_with("target") {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|known| known == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
