//! What a file is chosen for, and what becomes of one that is already there.

use std::path::Path;

use crate::fleet::export::Export;
use crate::storage::file;
use crate::storage::name::EXTENSION;

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open an assessment.
    Open,
    /// To save the assessment.
    Save,
    /// To write the report.
    Report,
    /// To attach a picture to the report.
    Picture,
    /// To read media.
    Media,
    /// To read the output of a tool.
    Output,
    /// To read a folder with setup files.
    Folder,
    /// To read a list of devices.
    Fleet,
    /// To find saved assessments in a folder.
    ShelfFolder,
    /// To write the list of saved assessments.
    ShelfList,
    /// To write what a fleet came to.
    Export(Export),
}

impl Purpose {
    /// What a dialog is headed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open an assessment",
            Self::Save => "Save the assessment",
            Self::Report => "Write the report",
            Self::Picture => "Attach a picture",
            Self::Media | Self::Output => "Read media or tool output",
            Self::Folder => "Read a folder",
            Self::Fleet => "Assess a fleet",
            Self::ShelfFolder => "Add a folder of saved assessments",
            Self::ShelfList => "Export the list",
            Self::Export(_) => "Export the fleet",
        }
    }

    /// Whether a file is written.
    pub fn writes(self) -> bool {
        matches!(self, Self::Save | Self::Report | Self::ShelfList | Self::Export(_))
    }

    /// Which files a dialog lists: what they are called, and their extensions; `None` for folders.
    pub fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        let filter: (_, &[_]) = match self {
            Self::Open | Self::Save => ("Assessments", &[EXTENSION]),
            Self::Report => ("Web pages", &["html"]),
            Self::Picture => ("Pictures", &["png", "jpg", "jpeg"]),
            Self::Media | Self::Output => {
                ("Media and text", &["iso", "wim", "esd", "swm", "txt", "log", "xml", "json", "csv"])
            }
            Self::Folder | Self::ShelfFolder => return None,
            Self::Fleet => ("Lists of devices", &["csv", "xlsx", "tsv", "txt"]),
            Self::ShelfList | Self::Export(Export::Results | Export::Plan) => ("CSV", &["csv"]),
            Self::Export(Export::Workbook) => ("Workbooks", &["xlsx"]),
            Self::Export(Export::Page) => ("Web pages", &["html"]),
        };
        Some(filter)
    }
}

/// What becomes of a file that is already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced: the person said so.
    Replace,
    /// It is replaced only if it holds this text, which is what it held when it was opened or saved last.
    ReplaceIf(String),
}

impl Existing {
    /// Whether writing to `path` would lose something that nobody has agreed to lose.
    pub fn would_be_lost(&self, path: &Path) -> bool {
        match self {
            Self::Replace => false,
            Self::ReplaceIf(known) => file::changed_since(path, known),
        }
    }
}
