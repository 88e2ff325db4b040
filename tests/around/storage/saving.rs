//! Saving is whole or not at all, and keeps what belongs to the file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use reimage_advisor::storage::atomic::{self, Committed};
use reimage_advisor::storage::file;
use reimage_advisor::storage::name::{file_name, proposed, shown, suggested_name, with_extension};

/// The names of everything in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[test]
fn what_is_written_is_there_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a b ü.reimage");
    atomic::write(&path, "one").unwrap();
    atomic::write(&path, "two").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(names(folder.path()), ["a b ü.reimage"]);
}

#[test]
fn saving_into_a_missing_folder_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let error = atomic::write(&folder.path().join("missing/a.reimage"), "text").unwrap_err();
    assert!(error.to_string().contains("; check the path"), "{error}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn saving_over_a_folder_fails_and_leaves_it_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("folder.reimage");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("kept"), "kept").unwrap();
    assert!(atomic::write(&target, "text").is_err());
    assert_eq!(fs::read_to_string(target.join("kept")).unwrap(), "kept");
    assert_eq!(names(folder.path()), ["folder.reimage"]);
}

#[test]
fn saving_below_a_file_fails_and_the_file_survives() {
    let folder = tempfile::tempdir().unwrap();
    let existing = folder.path().join("a.reimage");
    fs::write(&existing, "kept").unwrap();
    assert!(atomic::write(&existing.join("b.reimage"), "text").is_err());
    assert_eq!(fs::read_to_string(&existing).unwrap(), "kept");
    assert_eq!(names(folder.path()), ["a.reimage"]);
}

#[cfg(unix)]
#[test]
fn saving_into_a_folder_without_permission_keeps_the_old_content() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.reimage");
    fs::write(&path, "kept").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator may write everywhere; then there is nothing to refuse.
    let refused = fs::write(folder.path().join("probe"), "").is_err();
    let saved = atomic::write(&path, "new");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(saved.is_err(), refused);
    assert_eq!(fs::read_to_string(&path).unwrap(), if refused { "kept" } else { "new" });
}

#[cfg(unix)]
#[test]
fn saving_over_a_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.reimage");
    for mode in [0o600, 0o640, 0o664] {
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        atomic::write(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode, "{mode:o}");
    }
}

#[cfg(unix)]
#[test]
fn saving_through_a_link_keeps_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target.reimage"), folder.path().join("link.reimage"));
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    atomic::write(&link, "new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), "new");
}

#[test]
fn a_save_that_fails_at_its_end_leaves_no_hidden_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.reimage");
    let mut file = atomic::begin(&path).unwrap();
    file.write_all(b"every answer").unwrap();
    fs::create_dir(&path).unwrap();
    let error = file.commit().unwrap_err().to_string();
    assert_eq!(error, "it is a folder; name a file in it");
    assert_eq!(names(folder.path()), ["a.reimage"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_not_whole_yet_has_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = atomic::begin(&folder.path().join("a.reimage")).unwrap();
    file.write_all(b"every answer").unwrap();
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_change_by_somebody_else_during_a_slow_save_is_noticed_right_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.reimage");
    fs::write(&path, "old").unwrap();
    let mut file = atomic::begin(&path).unwrap();
    file.write_all(b"ours").unwrap();
    fs::write(&path, "theirs").unwrap();
    assert_eq!(file.commit_if(|| !file::changed_since(&path, "old")).unwrap(), Committed::NotWanted);
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    assert_eq!(names(folder.path()), ["a.reimage"]);
}

#[test]
fn a_name_as_long_as_a_name_can_be_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.reimage", "x".repeat(247)));
    atomic::write(&path, "old").unwrap();
    atomic::write(&path, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_permissions_of_any_new_file_and_a_link_that_leads_nowhere_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let [usual, ours, link] = ["usual", "ours", "link"].map(|name| folder.path().join(name));
    fs::write(&usual, "").unwrap();
    atomic::write(&ours, "text").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&usual));
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    let error = atomic::write(&link, "text").unwrap_err().to_string();
    assert_eq!(error, "it is a link to nowhere, which does not exist; name that file itself, or remove the link");
    assert_eq!(names(folder.path()), ["link", "ours", "usual"]);
}

#[cfg(unix)]
#[test]
fn a_file_with_other_names_is_replaced_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let [path, other] = ["a.reimage", "b.reimage"].map(|name| folder.path().join(name));
    fs::write(&path, "old").unwrap();
    fs::hard_link(&path, &other).unwrap();
    assert_eq!(atomic::write(&path, "new").unwrap(), Some(atomic::OtherNames));
    assert_eq!(fs::read_to_string(&other).unwrap(), "old");
    assert_eq!(atomic::write(&path, "newer").unwrap(), None);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_neither_read_nor_replaced_and_nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(file::open(&pipe), Err(file::FileError::Special)));
    assert!(matches!(atomic::write(&pipe, "text"), Err(file::FileError::NotReplaced)));
    assert!(!file::changed_since(&pipe, "text"));
    assert_eq!(names(folder.path()), ["pipe"]);
}

#[test]
fn a_change_by_somebody_else_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.reimage");
    atomic::write(&path, "text").unwrap();
    assert!(!file::changed_since(&path, "text"));
    assert!(file::changed_since(&path, "text\n"));
    fs::write(&path, [0xFF, 0xFE]).unwrap();
    assert!(file::changed_since(&path, "text"));
    fs::remove_file(&path).unwrap();
    assert!(!file::changed_since(&path, "text"), "a file that is gone has not changed");
}

#[test]
fn a_file_name_is_made_from_a_title() {
    let expected = [
        ("Workshop north", "Workshop north.reimage"),
        ("PC 1/2: \\ \"north\"?", "PC 1-2- - -north--.reimage"),
        ("a<b>|c*", "a-b--c-.reimage"),
        ("two\nlines\t\0", "two-lines--.reimage"),
        ("  blanks  ", "blanks.reimage"),
        ("Windows 8.1...", "Windows 8.1.reimage"),
        ("Größe 日本語", "Größe 日本語.reimage"),
    ];
    for (title, name) in expected {
        assert_eq!(suggested_name(title), name);
    }
}

#[test]
fn no_name_shows_or_suggests_a_product_key() {
    let path = Path::new("/a/PC BCDFG-HJKMP-QRTVW-XY234-6789B\u{202E}.reimage");
    assert_eq!(file_name(path), "PC *****-*****-*****-*****-6789B\\u{202e}.reimage");
    assert_eq!(shown(path), "/a/PC *****-*****-*****-*****-6789B\\u{202e}.reimage");
    assert_eq!(proposed(path), Path::new("/a/PC 6789B\u{202E}.reimage"));
    assert_eq!(suggested_name("PC BCDFG-HJKMP-QRTVW-XY234-6789B"), "PC 6789B.reimage");
    assert_eq!(suggested_name("PC *****-*****-*****-*****-6789B"), "PC 6789B.reimage");
}

#[test]
fn every_suggested_name_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    for title in ["x".repeat(1_000), "ü".repeat(1_000), "../../etc/passwd".to_owned(), "C:\\x".to_owned()] {
        let name = suggested_name(&title);
        assert_eq!(Path::new(&name).components().count(), 1, "{name:?} is no single name");
        atomic::write(&folder.path().join(&name), "text").unwrap();
    }
}

#[test]
fn a_long_title_of_wide_characters_gives_a_name_that_fits() {
    let name = suggested_name(&"\u{1F4BB}".repeat(100));
    assert!(name.len() <= 255, "file systems take 255 bytes, the name has {}", name.len());
}

#[test]
fn a_title_of_dots_or_blanks_gives_a_name_that_is_not_hidden() {
    for title in ["...", " ", "", ".hidden"] {
        let name = suggested_name(title);
        assert!(!name.starts_with('.'), "{title:?} gives {name:?}");
    }
}

#[test]
fn the_extension_is_added_where_there_is_none() {
    let added = |path: &str| with_extension(PathBuf::from(path));
    assert_eq!(added("folder/a"), Path::new("folder/a.reimage"));
    assert_eq!(added("folder.d/a"), Path::new("folder.d/a.reimage"));
    assert_eq!(added("a.reimage"), Path::new("a.reimage"));
    assert_eq!(added("a.txt"), Path::new("a.txt"));
}

#[test]
fn a_full_drive_is_told_with_what_helps() {
    let error = file::FileError::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
    assert_eq!(error.to_string(), "no storage space; free some space, or choose another drive");
}
