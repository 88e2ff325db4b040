//! What is found in folders of saved assessments, whatever else is in them, and what is read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use reimage_advisor::assessment::verdict::Verdict;
use reimage_advisor::input::progress::Progress;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::rules::criteria::Criterion;
use reimage_advisor::shelf::index::Index;
use reimage_advisor::shelf::look::{Shelf, look};
use reimage_advisor::storage::file::LARGEST;
use tempfile::TempDir;

const PERMITTED: &str = include_str!("../../../assets/examples/permitted.reimage");
const NOT_PERMITTED: &str = include_str!("../../../assets/examples/office.reimage");
const SAVED: &str = include_str!("../../fixtures/format-1-saved.reimage");

/// An invented key in the form of a product key.
const KEY: &str = "BCDFG-HJKMP-QRTVW-XY234-6789B";

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load().unwrap());

struct Share(TempDir);

impl Share {
    /// A folder with these files, which were written long ago.
    fn of(files: &[(&str, &str)]) -> Self {
        let share = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| share.put(name, text.as_bytes(), 1000));
        share
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file as it would have been written so many seconds ago.
    fn put(&self, name: &str, bytes: &[u8], seconds: u64) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
        let file = fs::File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    }

    fn look(&self) -> Shelf {
        self.look_again(&Index::default())
    }

    fn look_again(&self, known: &Index) -> Shelf {
        look_in(&[self.0.path()], known)
    }
}

fn look_in(folders: &[&Path], known: &Index) -> Shelf {
    let folders: Vec<PathBuf> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    look(&KNOWLEDGE, &folders, known, &Progress::default()).unwrap()
}

/// What each file is called, and its verdict or what is wrong with it.
fn told(shelf: &Shelf) -> Vec<(String, String)> {
    let entries = shelf.entries.iter().map(|entry| {
        let name = entry.path.file_name().unwrap().to_string_lossy().into_owned();
        let content = entry.content.as_ref();
        (name, content.map_or_else(Clone::clone, |content| content.verdict_in_words().into_owned()))
    });
    entries.collect()
}

fn names(shelf: &Shelf) -> Vec<String> {
    told(shelf).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn an_entry_says_what_the_assessment_says_and_what_it_comes_to_today() {
    let details = "details: (title: \"  Reception\\nPCs \", customer: \"Müller\", ticket: \"T-7\", device: \"PC-1\"),";
    let history = "history: [(date: \"2025-03-01\", verdict: not_permitted, rules: \"old\", who: \"Eve\"), \
                   (date: \"2026-03-01\", verdict: permitted, rules: \"old\", who: \"Ada\")],";
    let text = format!("(format: 1, assessment: ({details} {history}))");
    let shelf = Share::of(&[("a.reimage", &text), ("b.reimage", PERMITTED), ("c.reimage", SAVED)]).look();
    let content = shelf.entries[0].read().unwrap();
    assert_eq!(
        [&content.title, &content.customer, &content.ticket, &content.device, &content.person],
        ["Reception PCs", "Müller", "T-7", "PC-1", "Ada"]
    );
    assert_eq!(content.date.unwrap().to_string(), "2026-03-01");
    assert_eq!((content.verdict, content.saved), (Verdict::Undetermined, Some(Verdict::Permitted)));
    assert_eq!(content.verdict_in_words(), "Cannot be decided yet, was: Permitted");
    assert!(content.not_met.is_empty() && content.open.contains(&Criterion::VolumeAgreement));
    let plain = shelf.entries[1].read().unwrap();
    assert_eq!((plain.verdict, plain.saved, plain.changed_from()), (Verdict::Permitted, None, None));
    assert_eq!(shelf.entries[2].read().unwrap().changed_from(), None);
}

#[test]
fn files_come_in_the_order_of_their_names_and_only_assessments_are_taken() {
    let share = Share::of(&[
        ("b.reimage", PERMITTED),
        ("2026/November/late.REIMAGE", NOT_PERMITTED),
        ("a.txt", PERMITTED),
        ("reimage", PERMITTED),
        ("c.reimage", NOT_PERMITTED),
    ]);
    fs::create_dir(share.path("folder.reimage")).unwrap();
    let shelf = share.look();
    assert_eq!(names(&shelf), ["late.REIMAGE", "b.reimage", "c.reimage"]);
    assert!(shelf.problems.is_empty());
}

#[test]
fn an_untitled_assessment_is_called_by_its_file_without_the_key_in_it() {
    let share = Share::of(&[
        ("Muster 8.1.reimage", "(format: 1, assessment: ())"),
        (&format!("{KEY}.reimage"), "(format: 1, assessment: ())"),
    ]);
    let titles: Vec<String> = share.look().entries.iter().map(|entry| entry.title().into_owned()).collect();
    assert_eq!(titles[1], "Muster 8.1");
    assert!(!titles[0].contains("HJKMP") && titles[0].contains("6789B"), "{titles:?}");
}

#[test]
fn what_is_no_assessment_is_listed_with_what_is_wrong() {
    let deep = "(format: 1, assessment: ".repeat(500);
    let share = Share::of(&[
        ("cut.reimage", &PERMITTED[..PERMITTED.len() / 2]),
        ("deep.reimage", &deep),
        ("empty.reimage", ""),
        ("good.reimage", PERMITTED),
        ("newer.reimage", "(format: 99, assessment: ())"),
        ("web.reimage", "<!DOCTYPE html>"),
    ]);
    share.put("binary.reimage", b"\x7FELF\xFF\xFE\0", 1000);
    fs::File::create(share.path("huge.reimage")).unwrap().set_len(LARGEST + 1).unwrap();
    let shelf = share.look();
    let told = told(&shelf);
    for ((name, problem), (expected, part)) in told.iter().zip([
        ("binary.reimage", "not UTF-8"),
        ("cut.reimage", "cut short"),
        ("deep.reimage", "too deeply nested"),
        ("empty.reimage", "cut short"),
        ("good.reimage", "Permitted"),
        ("huge.reimage", "larger than 4 MiB"),
        ("newer.reimage", "newer version"),
        ("web.reimage", "no assessment"),
    ]) {
        assert!(name == expected && problem.contains(part), "{name}: {problem}");
    }
    assert_eq!((told.len(), shelf.read), (8, 8));
}

#[cfg(unix)]
#[test]
fn pipes_are_not_waited_for_and_links_are_followed_to_files_alone() {
    use std::os::unix::fs::symlink;

    let share = Share::of(&[("a.reimage", PERMITTED), ("inside/b.reimage", PERMITTED)]);
    let outside = Share::of(&[("far.reimage", NOT_PERMITTED)]);
    assert!(std::process::Command::new("mkfifo").arg(share.path("pipe.reimage")).status().unwrap().success());
    symlink(outside.path("far.reimage"), share.path("link.reimage")).unwrap();
    symlink(outside.path("far.reimage"), share.path("link again.reimage")).unwrap();
    symlink(share.path("a.reimage"), share.path("double.reimage")).unwrap();
    symlink(share.path("gone.reimage"), share.path("dangling.reimage")).unwrap();
    symlink(outside.0.path(), share.path("linked folder")).unwrap();
    symlink(share.0.path(), share.path("inside/circle")).unwrap();
    let shelf = share.look();
    let told = told(&shelf);
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a.reimage", "dangling.reimage", "b.reimage", "link again.reimage", "pipe.reimage"]);
    assert!(told[1].1.contains("check the path"), "{told:?}");
    assert_eq!(told[3].1, "Not permitted");
    assert!(told[4].1.contains("a device, a pipe or a socket"), "{told:?}");
    assert!(shelf.problems.is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_is_looked_through_once_however_often_it_is_named() {
    let share = Share::of(&[("a.reimage", PERMITTED), ("below/b.reimage", PERMITTED)]);
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(share.0.path(), &link).unwrap();
    let dotted = share.0.path().join("below/..");
    let below = share.path("below");
    for folders in [
        [share.0.path(), &below, &link, &dotted],
        [&below, &below, share.0.path(), share.0.path()],
        [&link, &dotted, &below, share.0.path()],
    ] {
        assert_eq!(names(&look_in(&folders, &Index::default())), ["a.reimage", "b.reimage"], "{folders:?}");
    }
    let beside = Share::of(&[("c.reimage", PERMITTED)]);
    let both = look_in(&[beside.0.path(), &below], &Index::default());
    assert_eq!(names(&both), ["c.reimage", "b.reimage"], "folder by folder, as they are named");
}

#[test]
fn a_folder_without_assessments_and_no_folder_at_all_come_to_nothing() {
    let empty = Share::of(&[]).look();
    assert!(empty.entries.is_empty() && empty.problems.is_empty());
    let none = look_in(&[], &Index::default());
    assert!(none.entries.is_empty() && none.problems.is_empty());
}

#[test]
fn what_is_no_folder_any_more_and_what_may_not_be_read_is_told() {
    let share = Share::of(&[("a.reimage", PERMITTED), ("b/c.reimage", PERMITTED), ("d/e.reimage", PERMITTED)]);
    let file = look_in(&[&share.path("a.reimage")], &Index::default());
    assert!(file.entries.is_empty(), "{:?}", names(&file));
    assert!(
        file.problems[0].to_string().starts_with("a folder could not be read: not a directory"),
        "{:?}",
        file.problems
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(share.path("b"), fs::Permissions::from_mode(0o000)).unwrap();
        let shelf = share.look();
        // Root may read everything.
        if fs::read_dir(share.path("b")).is_err() {
            assert_eq!(names(&shelf), ["a.reimage", "e.reimage"]);
            assert_eq!(shelf.problems[0].path, share.path("b"));
            assert!(shelf.problems[0].to_string().contains("check the permissions"));
        }
        fs::set_permissions(share.path("b"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_folder_that_vanishes_is_told_and_its_files_are_known_when_it_is_back() {
    let (share, other) = (Share::of(&[("a.reimage", PERMITTED)]), Share::of(&[("b.reimage", PERMITTED)]));
    let both = [share.0.path(), other.0.path()];
    let first = look_in(&both, &Index::default());
    let aside = tempfile::tempdir().unwrap();
    fs::rename(share.0.path(), aside.path().join("x")).unwrap();
    let gone = look_in(&both, &first.index);
    assert_eq!((names(&gone), gone.read), (vec!["b.reimage".to_owned()], 0));
    assert_eq!(gone.problems.len(), 1);
    assert_eq!(gone.problems[0].path, share.0.path());
    assert!(gone.problems[0].to_string().contains("check the permissions and the connection"), "{}", gone.problems[0]);
    fs::rename(aside.path().join("x"), share.0.path()).unwrap();
    let back = look_in(&both, &gone.index);
    assert_eq!((names(&back).len(), back.read), (2, 0));
}

#[test]
fn only_what_is_new_or_changed_is_read_again() {
    let share = Share::of(&[("a.reimage", PERMITTED), ("b.reimage", PERMITTED), ("bad.reimage", "?")]);
    let first = share.look();
    assert_eq!(first.read, 3);
    let again = share.look_again(&first.index);
    assert_eq!((again.read, &again.entries, &again.index), (0, &first.entries, &first.index));
    share.put("b.reimage", NOT_PERMITTED.as_bytes(), 900);
    share.put("c.reimage", PERMITTED.as_bytes(), 900);
    fs::remove_file(share.path("a.reimage")).unwrap();
    let changed = share.look_again(&again.index);
    assert_eq!(changed.read, 2);
    let told: Vec<_> = told(&changed).into_iter().take(2).map(|(_, verdict)| verdict).collect();
    assert_eq!(told, ["Not permitted", changed.entries[1].content.as_ref().unwrap_err()]);
    assert_eq!(share.look_again(&changed.index).read, 0);
}

#[test]
fn a_file_that_changes_within_one_tick_of_the_clock_is_read_again() {
    let text = |title: &str| format!("(format: 1, assessment: (details: (title: \"{title}\")))");
    let share = Share::of(&[]);
    share.put("a.reimage", text("one").as_bytes(), 0);
    let modified = fs::metadata(share.path("a.reimage")).unwrap().modified().unwrap();
    let first = share.look();
    fs::write(share.path("a.reimage"), text("two")).unwrap();
    fs::File::options().write(true).open(share.path("a.reimage")).unwrap().set_modified(modified).unwrap();
    assert_eq!(share.look_again(&first.index).entries[0].title(), "two", "same size, same time");
}

#[test]
fn work_that_is_not_wanted_any_more_ends() {
    let share = Share::of(&[("a.reimage", PERMITTED)]);
    let progress = Progress::default();
    progress.cancel();
    assert!(look(&KNOWLEDGE, &[share.0.path().to_owned()], &Index::default(), &progress).is_none());
}

#[test]
fn how_far_it_is_can_be_seen() {
    let share = Share::of(&[("a.reimage", PERMITTED), ("b.reimage", "")]);
    let progress = Progress::default();
    look(&KNOWLEDGE, &[share.0.path().to_owned()], &Index::default(), &progress).unwrap();
    assert_eq!((progress.done(), progress.percent()), (2, Some(100)));
}

#[test]
fn the_index_outlives_the_program_and_holds_no_product_keys() {
    let secret = format!(
        "(format: 1, assessment: (details: (title: \"{KEY}\", customer: \"{KEY}\"), history: [(date: \
                          \"2026-01-01\", verdict: permitted, rules: \"{KEY}\", who: \"{KEY}\")]))"
    );
    let damaged = format!("(format: 1, assessment: (\"{KEY}\": 1, {KEY}))");
    let share = Share::of(&[
        ("a.reimage", PERMITTED),
        ("damaged.reimage", &damaged),
        (&format!("{KEY}.reimage"), PERMITTED),
        ("secret.reimage", &secret),
    ]);
    let shelf = share.look();
    let beside = tempfile::tempdir().unwrap();
    let path = beside.path().join("shelf/index.json");
    shelf.index.save(&KNOWLEDGE, &path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("6789B") && !text.contains("HJKMP") && !text.contains("hjkmp"), "{text}");
    let again = share.look_again(&Index::load(&KNOWLEDGE, &path));
    assert_eq!((again.read, &again.entries), (1, &shelf.entries), "the file with a key in its name is read each time");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_the_index() {
    use std::os::unix::fs::PermissionsExt;

    let beside = tempfile::tempdir().unwrap();
    let path = beside.path().join("shelf/index.json");
    Index::default().save(&KNOWLEDGE, &path).unwrap();
    let folder = fs::metadata(path.parent().unwrap()).unwrap();
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
}

#[test]
fn an_index_that_is_damaged_or_of_another_version_is_made_anew() {
    let share = Share::of(&[("a.reimage", PERMITTED)]);
    let beside = tempfile::tempdir().unwrap();
    let path = beside.path().join("index.json");
    let shelf = share.look();
    shelf.index.save(&KNOWLEDGE, &path).unwrap();
    assert_eq!(Index::load(&KNOWLEDGE, &path), shelf.index);
    let good = fs::read_to_string(&path).unwrap();
    let rules = KNOWLEDGE.digest();
    for bad in [
        String::new(),
        "{}".to_owned(),
        good[..good.len() / 2].to_owned(),
        good.replace("\"format\":1", "\"format\":2"),
        good.replace(rules, "000000000000"),
        good.replace(env!("CARGO_PKG_VERSION"), "0.0.1"),
        good.replace("\"permitted\"", "\"perhaps\""),
        "[".repeat(100_000),
    ] {
        fs::write(&path, &bad).unwrap();
        assert_eq!(Index::load(&KNOWLEDGE, &path), Index::default(), "{}", bad.chars().take(200).collect::<String>());
    }
    assert_eq!(Index::load(&KNOWLEDGE, beside.path()), Index::default(), "a folder");
    assert_eq!(Index::load(&KNOWLEDGE, &beside.path().join("none")), Index::default());
}
