//! The program as a process.

use std::process::{Command, Output, Stdio};

/// The program without a display, without standard input, and with settings of its own.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reimage-advisor"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null());
    command
}

/// Status, standard output and standard error of a process that has ended.
pub fn told(output: Output) -> (i32, String, String) {
    let Output { status, stdout, stderr } = output;
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(!stderr.contains("panicked"), "{stderr}");
    (status.code().unwrap(), stdout, stderr)
}
