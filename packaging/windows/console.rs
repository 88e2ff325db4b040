//! The program for consoles on Windows, installed as `reimage-advisor.com`.
//!
//! A console finds it before `reimage-advisor.exe`, waits for it, and gets its output and its exit status; it hands
//! everything that wants a window to the program beside it, which opens no console.

use std::env;
use std::process::{Command, ExitCode};

use clap::Parser;
use reimage_advisor::arguments::Arguments;
use reimage_advisor::cli;
use reimage_advisor::cli::exit::fail;

fn main() -> ExitCode {
    if let Some(action) = &Arguments::parse().action {
        return cli::execute(action);
    }
    let started = env::current_exe()
        .and_then(|own| Command::new(own.with_file_name("reimage-advisor.exe")).args(env::args_os().skip(1)).spawn());
    match started {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("the window could not be started ({error}); install the program again")),
    }
}
