//! What the program remembers between runs: theme, zoom, window size, recent files.

pub mod renderer;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::product_key::mask;
use crate::fleet::list::mapping::Mappings;
use crate::settings::renderer::Renderer;
use crate::storage::atomic;
use crate::storage::file::{FileError, LARGEST};
use crate::storage::name::shown;
use crate::storage::source::{self, SourceError};

/// How many recent files are remembered.
const RECENT: usize = 10;

/// Which theme is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum Theme {
    /// The system's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Dark, with few colors of high contrast.
    HighContrast,
}

impl Theme {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// The settings; a field that a file does not have takes its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// How much larger everything is drawn, 1.0 being as the system asks.
    pub zoom: f32,
    /// Width and height of the window, in points at 100 %.
    pub window: (f32, f32),
    /// The renderer that is tried first; `None` leaves it to the program.
    pub renderer: Option<Renderer>,
    /// Who assesses; it is written into the history of what is saved, and into the report.
    pub assessor: String,
    /// The files that were opened or saved last, the latest first; a name that is no text is not kept.
    #[serde(serialize_with = "serialize_texts")]
    pub recent: Vec<PathBuf>,
    /// The folders whose saved assessments are listed.
    #[serde(serialize_with = "serialize_texts")]
    pub shelf: Vec<PathBuf>,
    /// What the person said that headings of lists of devices mean.
    pub fleet_headings: Mappings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            window: (1040.0, 720.0),
            renderer: None,
            assessor: String::new(),
            recent: Vec::new(),
            shelf: Vec::new(),
            fleet_headings: Mappings::default(),
        }
    }
}

impl Settings {
    /// Puts a file first among the recent ones, unless a product key is in its name: without it, it cannot be found.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        if holds_key(path) {
            return;
        }
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Removes a file from the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }

    /// Adds a folder whose saved assessments are listed.
    ///
    /// # Errors
    ///
    /// Why it cannot be one.
    pub fn add_to_shelf(&mut self, folder: &Path) -> Result<(), &'static str> {
        if !folder.is_dir() {
            return Err("it is no folder, or cannot be reached; check the path and the connection to the drive");
        }
        if holds_key(folder) || folder.to_str().is_none() {
            return Err("its name cannot be kept in the settings; give it a plain name without a product key");
        }
        if !self.shelf.iter().any(|known| known == folder) {
            self.shelf.push(folder.to_owned());
        }
        Ok(())
    }

    /// The settings with every value within its limits.
    fn within_limits(mut self) -> Self {
        let clamp = |value: f32, low: f32, high: f32| if value.is_finite() { value.clamp(low, high) } else { low };
        self.zoom = clamp(self.zoom, 0.5, 3.0);
        self.window = (clamp(self.window.0, 720.0, 8000.0), clamp(self.window.1, 560.0, 8000.0));
        self.recent.retain(|path| !holds_key(path));
        self.recent.truncate(RECENT);
        self.shelf.retain(|path| !holds_key(path));
        self
    }
}

fn holds_key(path: &Path) -> bool {
    let text = path.to_string_lossy();
    mask(&text) != text
}

/// Writes the paths that are text; others cannot be written, and would keep everything else from it.
fn serialize_texts<S: serde::Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

/// Where settings are kept under the system's configuration folder; `None` where there is none.
pub fn path() -> Option<PathBuf> {
    ProjectDirs::from("", "", "Reimage Advisor").map(|dirs| dirs.config_dir().join("settings.ron"))
}

/// Reads the settings at `path`; gives a message as well if they could not be used.
///
/// A damaged file is renamed, so that the next start does not meet it again.
pub fn load(path: &Path) -> (Settings, Option<String>) {
    let text = match read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), None),
        Err(error) => return set_aside(path, &error),
    };
    match ron::from_str::<Settings>(&text) {
        Ok(settings) => (settings.within_limits(), None),
        Err(error) => set_aside(path, &error),
    }
}

/// The text of the settings, which are never large.
fn read(path: &Path) -> io::Result<String> {
    let file = source::open(path).map_err(|refused| match refused {
        SourceError::Io(error) => error,
        SourceError::Special => io::Error::other("it is a device, a pipe or a socket"),
    })?;
    let mut text = String::new();
    file.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST { Err(io::Error::other("it is larger than 4 MiB")) } else { Ok(text) }
}

fn set_aside(path: &Path, error: &dyn std::fmt::Display) -> (Settings, Option<String>) {
    let aside = path.with_extension("ron.damaged");
    let outcome = match fs::rename(path, &aside) {
        Ok(()) => format!("it was set aside as {}", shown(&aside)),
        Err(refused) => format!("it could not be set aside ({refused})"),
    };
    let notice = format!("The settings could not be read ({error}); {outcome} and the defaults are used.");
    (Settings::default(), Some(notice))
}

/// Writes the settings.
///
/// # Errors
///
/// What the system refused.
pub fn save(path: &Path, settings: &Settings) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new()).map_err(io::Error::other)?;
    // Another name of the file that keeps older settings does no harm.
    atomic::write(path, &text).map(|_| ())
}
