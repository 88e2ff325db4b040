//! Where commands write, as a process: over no input, over no other output, over nothing but regular files, and leaving
//! nothing behind.

use std::fs;
use std::path::Path;

use crate::support::list_folder::Folder;
use crate::support::program::{program, told};

const LIST: &str = "device,channel,product,language\nPC-1,OEM,Windows 11 Pro,en-US\n";

/// A folder with a list, media, results of an earlier run, and other names for them.
fn folder() -> Folder {
    let folder = Folder::of(LIST, include_str!("../../assets/examples/permitted.reimage"));
    fs::write(folder.path("results.csv"), "before").unwrap();
    fs::create_dir(folder.path("below")).unwrap();
    fs::hard_link(folder.path("devices.csv"), folder.path("list-hard.csv")).unwrap();
    fs::hard_link(folder.path("media.reimage"), folder.path("media-hard.csv")).unwrap();
    fs::hard_link(folder.path("results.csv"), folder.path("results-hard.csv")).unwrap();
    #[cfg(unix)]
    for (target, link) in [
        ("devices.csv", "list-link.csv"),
        ("media.reimage", "media-link.csv"),
        ("results.csv", "results-link.csv"),
        ("nowhere.csv", "dangling.csv"),
        (".", "here"),
    ] {
        std::os::unix::fs::symlink(target, folder.path(link)).unwrap();
    }
    folder
}

/// Everything in a folder, with what regular files hold.
fn everything(folder: &Path) -> Vec<(String, Option<String>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let text =
        |entry: &fs::DirEntry| entry.file_type().unwrap().is_file().then(|| fs::read_to_string(entry.path()).unwrap());
    let mut all: Vec<_> = entries.map(|entry| (entry.file_name().into_string().unwrap(), text(&entry))).collect();
    all.sort();
    all
}

/// Runs the program in the folder, where it has to refuse with these words and to leave everything as it was.
fn refused(folder: &Folder, arguments: &str, words: &[&str]) {
    let before = everything(folder.0.path());
    let mut command = program();
    command.current_dir(folder.0.path()).args(arguments.split_whitespace());
    let (status, stdout, stderr) = told(command.output().unwrap());
    assert_eq!((status, stdout.as_str()), (2, ""), "{arguments}: {stderr}");
    assert!(words.iter().all(|word| stderr.contains(word)), "{arguments}: {stderr}");
    assert_eq!(everything(folder.0.path()), before, "{arguments}");
}

#[test]
fn no_output_replaces_an_input_or_another_output_however_its_path_is_written() {
    let folder = folder();
    let absolute = folder.path("devices.csv").display().to_string();
    let same = "it is the same file as";
    for (out, input) in [
        ("devices.csv", "devices.csv"),
        ("./devices.csv", "devices.csv"),
        ("below/../devices.csv", "devices.csv"),
        (absolute.as_str(), "devices.csv"),
        ("list-hard.csv", "devices.csv"),
        ("media.reimage", "media.reimage"),
        ("media-hard.csv", "media.reimage"),
    ] {
        for option in ["--out", "--plan"] {
            let arguments = format!("fleet devices.csv --media media.reimage {option} {out}");
            refused(&folder, &arguments, &[same, input, out]);
        }
    }
    for plan in ["results.csv", "./results.csv", "below/../results.csv", "results-hard.csv"] {
        refused(&folder, &format!("fleet devices.csv --out results.csv --plan {plan}"), &[same, "results.csv", plan]);
    }
    for plan in ["new.csv", "./new.csv", "below/../new.csv", "NEW.csv"] {
        refused(&folder, &format!("fleet devices.csv --out new.csv --plan {plan}"), &[same, "new.csv", plan]);
    }
    for out in ["media.reimage", "./media.reimage", "media-hard.csv"] {
        refused(&folder, &format!("report media.reimage --out {out}"), &[same, "media.reimage", out]);
    }
    refused(&folder, "fleet devices.csv --out below", &["it is a folder; name a file in it", "below"]);
    refused(&folder, "report media.reimage --out below", &["it is a folder; name a file in it", "below"]);
}

#[cfg(unix)]
#[test]
fn no_output_replaces_an_input_or_another_output_through_a_link() {
    let folder = folder();
    let same = "it is the same file as";
    for (out, input) in
        [("list-link.csv", "devices.csv"), ("media-link.csv", "media.reimage"), ("here/devices.csv", "devices.csv")]
    {
        refused(&folder, &format!("fleet devices.csv --media media.reimage --out {out}"), &[same, input, out]);
        refused(&folder, &format!("fleet devices.csv --media media.reimage --plan {out}"), &[same, input, out]);
    }
    refused(&folder, "fleet list-link.csv --out devices.csv", &[same, "list-link.csv", "devices.csv"]);
    refused(&folder, "fleet devices.csv --out results-link.csv --plan results.csv", &[same, "results-link.csv"]);
    refused(&folder, "fleet devices.csv --out new.csv --plan here/new.csv", &[same, "new.csv", "here/new.csv"]);
    refused(&folder, "report media.reimage --out media-link.csv", &[same, "media.reimage", "media-link.csv"]);
}

/// Whoever may mount nothing proves nothing here.
#[cfg(target_os = "linux")]
#[test]
fn no_output_replaces_another_output_through_a_folder_that_is_mounted_twice() {
    let folder = folder();
    let mounted = |command: &str| {
        let mut shell = std::process::Command::new("unshare");
        shell.args(["--user", "--map-root-user", "--mount", "sh", "-c"]).current_dir(folder.0.path());
        shell.arg(format!("mount --bind . below && {command}")).arg("sh").arg(program().get_program()).output()
    };
    if !mounted("true").is_ok_and(|done| done.status.success()) {
        println!("nothing may be mounted here");
        return;
    }
    let done = mounted("exec \"$1\" fleet devices.csv --out below/new.csv --plan new.csv").unwrap();
    let (status, _, stderr) = told(done);
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.contains("it is the same file as below/new.csv, which would be lost"), "{stderr}");
    assert!(!folder.path("new.csv").exists());
}

#[test]
fn what_is_refused_is_told_without_the_hidden_name_of_what_is_not_whole() {
    let folder = folder();
    for arguments in ["fleet devices.csv --out", "fleet devices.csv --plan", "report media.reimage --out"] {
        let before = everything(folder.0.path());
        let mut command = program();
        command.current_dir(folder.0.path()).args(arguments.split_whitespace()).arg("nowhere/new.csv");
        let (status, _, stderr) = told(command.output().unwrap());
        assert_eq!(status, 2, "{stderr}");
        assert!(stderr.contains("check the path") && stderr.contains("nowhere/new.csv"), "{stderr}");
        assert!(!stderr.contains(".reimage-advisor-"), "{stderr}");
        assert_eq!(everything(folder.0.path()), before);
    }
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_replaced_and_a_link_that_leads_nowhere_is_told() {
    let folder = folder();
    make_pipe(&folder.path("pipe"));
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("socket")).unwrap();
    for special in ["pipe", "socket", "/dev/null"] {
        for arguments in ["fleet devices.csv --out", "fleet devices.csv --plan", "report media.reimage --out"] {
            refused(&folder, &format!("{arguments} {special}"), &["only files are replaced; name a file", special]);
        }
    }
    for arguments in ["fleet devices.csv --out", "fleet devices.csv --plan", "report media.reimage --out"] {
        refused(
            &folder,
            &format!("{arguments} dangling.csv"),
            &["a link to nowhere.csv, which does not exist", "dangling.csv"],
        );
    }
}

#[cfg(unix)]
#[test]
fn an_input_that_is_a_pipe_is_refused_and_not_waited_for() {
    let folder = folder();
    make_pipe(&folder.path("pipe"));
    for arguments in [
        "check pipe",
        "report pipe",
        "read pipe",
        "fleet pipe",
        "fleet devices.csv --media pipe",
        "check /dev/zero",
        "fleet /dev/zero",
    ] {
        refused(
            &folder,
            arguments,
            &["pipe", "choose"].map(|word| if arguments.starts_with("read") { "pipe" } else { word }),
        );
    }
}

#[cfg(unix)]
#[test]
fn no_output_replaces_the_file_that_standard_output_or_standard_error_goes_to() {
    let folder = folder();
    for (out, name) in [("results.csv", "standard output"), ("below/../results.csv", "standard output")] {
        for arguments in ["fleet devices.csv --out", "fleet devices.csv --plan", "report media.reimage --out"] {
            let mut command = program();
            command.current_dir(folder.0.path()).args(arguments.split_whitespace()).arg(out);
            command.stdout(fs::File::create(folder.path("results.csv")).unwrap());
            let (status, _, stderr) = told(command.output().unwrap());
            assert_eq!(status, 2, "{stderr}");
            assert!(stderr.contains(&format!("{name} goes to the same file and would be lost")), "{stderr}");
            assert_eq!(folder.text("results.csv"), "");
        }
    }
    let mut command = program();
    command.current_dir(folder.0.path()).args(["fleet", "devices.csv", "--out", "results.csv"]);
    command.stderr(fs::File::create(folder.path("results.csv")).unwrap());
    assert_eq!(told(command.output().unwrap()).0, 2);
    assert!(folder.text("results.csv").contains("standard error goes to the same file"));
}

/// A full disk, without the right to make one: files may not grow beyond half a KiB.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_with_what_to_do_whatever_is_written() {
    let folder = folder();
    let rows: String = (0..2_000).map(|row| format!("PC-{row},OEM,Windows 11 Pro,en-US\n")).collect();
    fs::write(folder.path("devices.csv"), format!("device,channel,product,language\n{rows}")).unwrap();
    let before = everything(folder.0.path());
    for arguments in [
        "fleet devices.csv --out results.xlsx",
        "fleet devices.csv --out results.csv",
        "report media.reimage --out report.html",
    ] {
        let program = program();
        let mut command = std::process::Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]).arg(program.get_program());
        command.env_remove("DISPLAY").current_dir(folder.0.path()).args(arguments.split_whitespace());
        let (status, stdout, stderr) = told(command.output().unwrap());
        assert_eq!((status, stdout.as_str()), (2, ""), "{stderr}");
        let file = arguments.split_whitespace().last().unwrap();
        assert!(
            stderr.contains("too large") && stderr.contains("; ") && stderr.contains(file),
            "{arguments}: {stderr}"
        );
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert_eq!(everything(folder.0.path()), before, "{arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_no_more_is_told_with_what_to_do() {
    let folder = folder();
    for arguments in ["fleet devices.csv", "check media.reimage", "report media.reimage"] {
        let mut command = program();
        command.current_dir(folder.0.path()).args(arguments.split_whitespace());
        command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let (status, _, stderr) = told(command.output().unwrap());
        assert_eq!(status, 2, "{arguments}: {stderr}");
        assert!(stderr.contains("standard output: no space left") && stderr.contains("; free some space"), "{stderr}");
    }
}

#[cfg(target_os = "linux")]
fn folder_with_many_devices() -> Folder {
    let folder = folder();
    let rows: String = (0..20_000).map(|row| format!("PC-{row},OEM,Windows 11 Pro,en-US\n")).collect();
    fs::write(folder.path("devices.csv"), format!("device,channel,product,language\n{rows}")).unwrap();
    folder
}

/// A program that hears every signal, even where `nohup` or a script keeps some from the tests.
#[cfg(target_os = "linux")]
fn hearing_all_signals(program: std::process::Command) -> std::process::Command {
    let mut hearing = std::process::Command::new("env");
    hearing.arg("--default-signal").arg(program.get_program());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => hearing.env(name, value),
            None => hearing.env_remove(name),
        };
    }
    hearing
}

/// The program while it writes a list: nobody reads more than the first line, so that it waits.
#[cfg(target_os = "linux")]
fn in_the_middle_of_the_list(folder: &Folder) -> (std::process::Child, impl std::io::BufRead) {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    let mut command = hearing_all_signals(program());
    command.current_dir(folder.0.path()).stdin(Stdio::null()).stdout(Stdio::piped());
    command.args("fleet devices.csv --out results.csv --plan plan.csv --format json".split_whitespace());
    let mut process = command.spawn().unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"name\":\"PC-0\""), "{line}");
    (process, output)
}

/// A terminal that is closed, Ctrl+C, a system that shuts down; `tests/faults.py` tries drives without nameless files.
#[cfg(target_os = "linux")]
#[test]
fn a_command_that_is_told_to_end_ends_by_the_signal() {
    let folder = folder_with_many_devices();
    let before = everything(folder.0.path());
    for (name, number) in [("HUP", 1), ("INT", 2), ("TERM", 15)] {
        let (mut process, _output) = in_the_middle_of_the_list(&folder);
        let kill = std::process::Command::new("sh").arg("-c").arg(format!("kill -{name} {}", process.id())).status();
        assert!(kill.unwrap().success());
        let status = process.wait().unwrap();
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(number));
        assert_eq!(everything(folder.0.path()), before);
    }
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_stays_a_link_and_other_names_are_told() {
    let folder = folder();
    let run = |arguments: &str| {
        let mut command = program();
        told(command.current_dir(folder.0.path()).args(arguments.split_whitespace()).output().unwrap())
    };
    let (status, _, stderr) = run("fleet devices.csv --out results-link.csv");
    assert_eq!(status, 0, "{stderr}");
    assert!(fs::symlink_metadata(folder.path("results-link.csv")).unwrap().is_symlink());
    assert!(folder.text("results.csv").starts_with("device,"));
    assert_eq!(folder.text("results-hard.csv"), "before");
    assert!(stderr.contains("it had other names (hard links), which keep what it held before"), "{stderr}");
    assert_eq!(run("fleet devices.csv --out results.csv").2, "", "it has but one name by now");
}

/// What is killed cannot clean up: a list that is not whole yet has no name.
#[cfg(target_os = "linux")]
#[test]
fn a_command_that_is_killed_leaves_nothing_behind() {
    let folder = folder_with_many_devices();
    let before = everything(folder.0.path());
    let (mut process, _output) = in_the_middle_of_the_list(&folder);
    process.kill().unwrap();
    assert_eq!(process.wait().unwrap().code(), None, "it was killed");
    assert_eq!(everything(folder.0.path()), before);
}
