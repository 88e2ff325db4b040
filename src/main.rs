//! Parses the command line, and opens the window or runs the command.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use reimage_advisor::app::App;
use reimage_advisor::cli::{self, Arguments, Status};
use reimage_advisor::knowledge::Knowledge;
use reimage_advisor::settings;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let knowledge = match Knowledge::load() {
        Ok(knowledge) => knowledge,
        Err(error) => return fail(&error.to_string()),
    };
    let Some(action) = arguments.action else {
        return window(knowledge, arguments.file);
    };
    match cli::run(&knowledge, &action, &mut io::stdout().lock(), &mut io::stderr().lock()) {
        Ok(status) => ExitCode::from(status.code()),
        // Whoever read the results has gone, e.g. `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(Status::Unusable.code()),
        Err(error) => fail(&error.to_string()),
    }
}

fn window(knowledge: Knowledge, file: Option<PathBuf>) -> ExitCode {
    let settings_path = settings::path();
    let (width, height) = settings_path.as_deref().map(|path| settings::load(path).0).unwrap_or_default().window;
    let viewport = egui::ViewportBuilder::default()
        .with_title("Reimage Advisor")
        .with_app_id("reimage-advisor")
        .with_inner_size([width, height])
        .with_min_inner_size([720.0, 560.0])
        .with_clamp_size_to_monitor_size(true)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let now = || jiff::ZonedDateTime::now().datetime();
    let run = eframe::run_native(
        "Reimage Advisor",
        options,
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, knowledge, settings_path, file, now)))),
    );
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!(
            "no window can be opened here: {}; start it where there is one, or decide saved assessments without a \
             window: reimage-advisor check FILE.reimage",
            missing(&error)
        )),
    }
}

/// What a window needs and is not there.
fn missing(error: &eframe::Error) -> String {
    match error {
        eframe::Error::WinitEventLoop(_) => "no display was found".to_owned(),
        error => error.to_string(),
    }
}

fn fail(message: &str) -> ExitCode {
    // There is nowhere left to tell it when standard error is closed.
    let _ = writeln!(io::stderr(), "reimage-advisor: {message}");
    ExitCode::from(Status::Unusable.code())
}
