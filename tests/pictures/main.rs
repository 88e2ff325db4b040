//! Pictures of the window in its themes, drawn without a screen and compared with those that were looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod media;
    pub mod window;
}

mod fleet;
mod pages;
mod shelf;

use std::path::PathBuf;

use egui_kittest::{SnapshotOptions, SnapshotResults};
use reimage_advisor::settings::{Settings, Theme, save};

use crate::support::window::{Start, Window};

/// Light and dark, in which every page is drawn.
const BOTH: &[Theme] = &[Theme::Light, Theme::Dark];
/// High contrast as well, for the pages that show most kinds of controls and signs.
const ALL: &[Theme] = &[Theme::Light, Theme::Dark, Theme::HighContrast];

/// As many points may differ as a font drawn elsewhere makes differ.
const SAME: usize = 400;
/// The digest of the rules changes with every fact.
const ANOTHER_DIGEST: usize = 1_000;
/// Where a folder is differs from run to run, and a page of saved assessments says it.
const ANOTHER_FOLDER: usize = 1_200;

/// A page to be drawn.
struct Picture<'a> {
    name: &'a str,
    size: (f32, f32),
    themes: &'a [Theme],
    /// A file on the command line.
    file: Option<PathBuf>,
    /// The folders with saved assessments.
    shelf: Vec<PathBuf>,
    /// How many points may differ from the picture that was looked at.
    differing: usize,
}

impl Picture<'_> {
    /// Draws it in its themes, once `prepare` has gone to the page.
    fn draw(self, prepare: impl Fn(&mut Window)) {
        let mut results = SnapshotResults::new();
        for &theme in self.themes {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("settings.ron");
            save(&path, &Settings { theme, shelf: self.shelf.clone(), ..Settings::default() }).unwrap();
            let (size, file, settings) = (Some(self.size), self.file.clone(), Some(path));
            let mut window = Window::start(Start { size, file, settings, dark: theme != Theme::Light });
            prepare(&mut window);
            let options =
                SnapshotOptions::new().output_path("tests/snapshots").threshold(0.8).max_failed_pixels(self.differing);
            let called = match theme {
                Theme::Dark => "dark",
                Theme::HighContrast => "high-contrast",
                Theme::Light | Theme::System => "light",
            };
            results.add(window.try_snapshot_options(format!("{}-{called}", self.name), &options));
        }
    }
}
