//! The program as a process: what `read` writes where, and the status that it exits with.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::support::media::{Udf, file, utf16, windows_10_pro};
use crate::support::program::{program, told};
use serde_json::Value;

const SLMGR: &str = "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, OEM_DM channel\n\
    Extended PID: 03612-03308-007-654321-02-1031-19045.0000-0442024\nPartial Product Key: 2H7KP\n";

/// What the program did with these arguments and this standard input: status, standard output, standard error.
fn run<A: AsRef<OsStr>>(arguments: &[A], input: &[u8]) -> (i32, String, String) {
    let mut command = program();
    command.arg("read").args(arguments);
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The program may have stopped before it has read everything.
    let _ = process.stdin.take().unwrap().write_all(input);
    told(process.wait_with_output().unwrap())
}

fn json(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

#[test]
fn standard_input_is_read_and_gives_one_json_object_a_product() {
    let (status, out, err) = run(&["-", "--format", "json"], SLMGR.as_bytes());
    assert_eq!((status, err.as_str()), (0, ""));
    let expected = serde_json::json!({
        "file": "-", "kind": "slmgr", "side": "installed", "product": "Windows 10 Pro", "edition_id": "Professional",
        "version": "10", "build": "19045", "languages": ["de-DE"], "channel": "oem", "channel_detail": "OEM_DM",
        "partial_key": "2H7KP"
    });
    assert_eq!(json(&out), [expected]);
}

#[test]
fn images_have_numbers_and_a_key_without_a_value_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let disc = Udf::new("CPBA_X64FREV_EN-US_DV9", vec![file("sources/install.wim", windows_10_pro().bytes())]);
    let path = write(folder.path(), "x.iso", disc.bytes);
    let (status, out, err) = run(&["--format", "json", &path], b"");
    assert_eq!(status, 0, "{err}");
    let found = &json(&out)[0];
    assert_eq!(
        keys(found),
        ["file", "kind", "side", "index", "product", "edition_id", "version", "build", "architecture", "languages"]
            .into()
    );
    assert_eq!((&found["file"], &found["kind"], &found["index"]), (&path.as_str().into(), &"iso".into(), &1.into()));
    assert_eq!((&found["build"], &found["architecture"]), (&"19041.264".into(), &"x64".into()));
    assert!(err.contains("volume label"), "hints are no results: {err}");
}

#[test]
fn several_files_are_read_and_one_that_cannot_be_used_makes_the_status_2() {
    let folder = tempfile::tempdir().unwrap();
    let wim = write(folder.path(), "install.wim", windows_10_pro().bytes());
    let slmgr = write(folder.path(), "slmgr.txt", SLMGR);
    let note = write(folder.path(), "note.txt", "hello");
    let (status, out, err) = run(&[&wim, &note, &slmgr], b"");
    assert_eq!(status, 2);
    assert!(out.contains("Windows 10 Pro (media, Windows image)"), "{out}");
    assert!(out.contains("Windows 10 Pro (installed now, slmgr output)"), "{out}");
    assert!(out.contains("German (Germany), de-DE") && out.contains("OEM (OEM_DM)"), "{out}");
    assert!(err.contains("no known output") && err.trim_end().ends_with("note.txt"), "{err}");
    let (status, out, err) = run(&[folder.path().join("nothing")], b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("could not be opened"), "{err}");
}

#[test]
fn a_folder_with_setup_files_is_read() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "Sources/Install.wim", windows_10_pro().bytes());
    write(folder.path(), "Sources/ei.cfg", "[Channel]\nRetail\n");
    let (status, out, err) = run(&[folder.path()], b"");
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("Windows 10 Pro (media, folder with setup files)") && out.contains("retail media"), "{out}");
    let (status, out, _) = run(&[folder.path().join("Sources")], b"");
    assert_eq!(status, 0);
    assert!(out.contains("Windows 10 Pro"), "{out}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_a_folder_are_not_followed_and_devices_and_pipes_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let wim = write(outside.path(), "sources/install.wim", windows_10_pro().bytes());
    let folder = tempfile::tempdir().unwrap();
    symlink(outside.path().join("sources"), folder.path().join("sources")).unwrap();
    symlink(&wim, folder.path().join("install.wim")).unwrap();
    let (status, out, err) = run(&[folder.path()], b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("no Windows or Office setup files"), "{err}");
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for special in [pipe.as_path(), Path::new("/dev/zero")] {
        let (status, _, err) = run(&[special], b"");
        assert!(status == 2 && err.contains("a device, a pipe or a socket"), "{err}");
    }
}

#[test]
fn no_product_key_is_written_whatever_is_read() {
    let text = format!(
        "{SLMGR}\nName: Windows(R), BCDFG-HJKMP-QRTVW-XY234-6789B edition\nOffice key: BCDFG-HJKMP-QRTVW-XY234-6789B\n\
        EditionID=BCDFGHJKMPQRTVWXY2346789B\nCurrentBuild=19045\nProductName=Key BCDFG HJKMP QRTVW XY234 6789B\n"
    );
    for format in ["text", "json"] {
        let (status, out, err) = run(&["-", "--format", format], text.as_bytes());
        assert_eq!(status, 0);
        let all = format!("{out}{err}");
        assert!(!all.contains("BCDFG") && !all.contains("XY234"), "{all}");
    }
}

#[test]
fn a_terminal_is_not_changed_by_what_a_file_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut wim = windows_10_pro();
    let text = "<WIM><IMAGE INDEX=\"1\"><NAME>\u{202E}&#27;[2J</NAME></IMAGE></WIM>";
    wim.xml = utf16(text);
    let good = write(folder.path(), "a.wim", wim.bytes());
    wim.xml = utf16("<WIM><IMAGE INDEX=\"\u{202E}\u{1B}[2J\"></IMAGE></WIM>");
    let bad = write(folder.path(), "b\u{202E}.wim", wim.bytes());
    let (status, out, err) = run(&[good, bad], b"");
    assert_eq!(status, 2);
    for text in [out, err] {
        assert!(!text.contains(['\u{1B}', '\u{202E}']), "{text:?}");
    }
}
