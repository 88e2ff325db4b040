//! Parses the command line, and opens the window or runs the command.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser;
use reimage_advisor::arguments::Arguments;
use reimage_advisor::cli;
use reimage_advisor::cli::exit::fail;
use reimage_advisor::explain::plain_text::upper_first;
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::window::native as window;
use reimage_advisor::window::native::WindowError;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(action) = &arguments.action {
        return cli::execute(action);
    }
    let knowledge = match Knowledge::load() {
        Ok(knowledge) => knowledge,
        Err(error) => return fail(&error.to_string()),
    };
    match window::open(knowledge, arguments.file, arguments.renderer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A person who started it by a double click sees no standard error.
            if !matches!(error, WindowError::NoDisplay) {
                rfd::MessageDialog::new()
                    .set_level(rfd::MessageLevel::Error)
                    .set_title("Reimage Advisor")
                    .set_description(format!("{}.", upper_first(&error.to_string())))
                    .show();
            }
            fail(&error.to_string())
        }
    }
}
