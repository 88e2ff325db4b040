//! Settings: kept, limited to what can be used, and never in the way.

use std::fs;
use std::path::PathBuf;

use reimage_advisor::settings::{Settings, Theme, load, save};

#[test]
fn settings_are_read_as_they_were_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new folder").join("settings.ron");
    let mut settings = Settings { theme: Theme::Dark, zoom: 1.5, window: (900.0, 700.0), ..Settings::default() };
    settings.remember(&PathBuf::from("/somewhere/\u{fc}ber.reimage"));
    save(&path, &settings).unwrap();
    assert_eq!(load(&path), (settings, None));
}

#[test]
fn a_missing_file_gives_the_defaults_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(load(&folder.path().join("settings.ron")), (Settings::default(), None));
}

#[test]
fn fields_of_other_versions_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    fs::write(&path, "(theme: Light, from_the_future: [1, 2])").unwrap();
    let (settings, notice) = load(&path);
    assert_eq!((settings.theme, notice), (Theme::Light, None));
}

#[test]
fn values_that_cannot_be_used_are_brought_within_limits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    fs::write(&path, "(zoom: 900.0, window: (-3.0, 1e30))").unwrap();
    let (settings, _) = load(&path);
    assert!(settings.zoom <= 3.0);
    assert!(settings.window.0 >= 720.0 && settings.window.1 <= 8000.0, "{:?}", settings.window);
}

#[test]
fn a_damaged_file_is_set_aside_and_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    fs::write(&path, [0xFF, 0x00, 0xFE]).unwrap();
    let (settings, notice) = load(&path);
    assert_eq!(settings, Settings::default());
    assert!(notice.unwrap().contains("set aside"));
    assert!(!path.exists());
}

#[test]
fn a_product_key_in_the_folder_of_the_settings_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("BCDFG-HJKMP-QRTVW-XY234-6789B").join("settings.ron");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(&path, [0xFF]).unwrap();
    let notice = load(&path).1.unwrap();
    assert!(notice.contains("set aside") && !notice.contains("BCDFG"), "{notice}");
}

#[test]
fn a_file_with_a_product_key_in_its_name_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let mut settings = Settings::default();
    settings.remember(&PathBuf::from("/a/BCDFG-HJKMP-QRTVW-XY234-6789B.reimage"));
    settings.remember(&PathBuf::from("/BCDFG_HJKMP_QRTVW_XY234_6789B/b.reimage"));
    assert!(settings.recent.is_empty());
    fs::write(&path, "(recent: [\"/a/BCDFG-HJKMP-QRTVW-XY234-6789B.reimage\", \"/a/b.reimage\"])").unwrap();
    assert_eq!(load(&path).0.recent, [PathBuf::from("/a/b.reimage")]);
}

#[test]
fn a_file_that_is_far_too_large_is_not_read_but_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
    let (settings, notice) = load(&path);
    assert_eq!(settings, Settings::default());
    assert!(notice.unwrap().contains("it is larger than 4 MiB"));
    assert!(!path.exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_settings_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let (settings, notice) = load(&path);
    assert_eq!(settings, Settings::default());
    assert!(notice.unwrap().contains("it is a device, a pipe or a socket"));
}

#[cfg(unix)]
#[test]
fn a_recent_file_whose_name_is_no_text_keeps_nothing_else_from_being_kept() {
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let mut settings = Settings { theme: Theme::Dark, ..Settings::default() };
    settings.remember(&PathBuf::from("a.reimage"));
    settings.remember(std::path::Path::new(std::ffi::OsStr::from_bytes(b"\xFFb.reimage")));
    save(&path, &settings).unwrap();
    let (read, notice) = load(&path);
    assert_eq!((read.theme, notice), (Theme::Dark, None));
    assert_eq!(read.recent, [PathBuf::from("a.reimage")]);
}

#[test]
fn the_latest_recent_file_is_the_first_and_old_ones_go() {
    let mut settings = Settings::default();
    for at in 0..12 {
        settings.remember(&PathBuf::from(format!("{at}.reimage")));
    }
    settings.remember(&PathBuf::from("5.reimage"));
    assert_eq!(settings.recent.len(), 10);
    assert_eq!(settings.recent.first().unwrap(), &PathBuf::from("5.reimage"));
}
