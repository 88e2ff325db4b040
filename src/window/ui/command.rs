//! Everything that the window can be asked to do: each action once, with label and shortcut.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::assessment::Language;
use crate::assessment::question::Question;
use crate::fleet::plan::candidates::Downgrades;
use crate::rules::remedy::Change;
use crate::settings::Theme;
use crate::window::jobs::purpose::Purpose;
use crate::window::ui::view::View;

/// An action.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Start an assessment.
    New,
    /// Choose a file in a dialog, for this purpose.
    Choose(Purpose),
    /// Type a path, for this purpose.
    Type(Purpose),
    /// Open this assessment.
    Open(PathBuf),
    /// Show the assessment that was read.
    ShowOpened,
    /// Open an example.
    Example(usize),
    /// Save where it was saved before.
    Save,
    /// Something about a fleet.
    Fleet(FleetCommand),
    /// Something about saved assessments.
    Shelf(ShelfCommand),
    /// Read this file or folder.
    Read(PathBuf),
    /// Read what the registry of this PC tells; only Windows has one.
    ReadThisPc,
    /// Show the field for tool output.
    ShowPasteBox,
    /// Read what was pasted there.
    ReadPasted,
    /// Take the answers that a source suggests where there are none.
    TakeAnswers(usize),
    /// Remove what was read from a source.
    RemoveEvidence(usize),
    /// Take media of this release, in a language if there is but one.
    TakeMedia(String, Option<Language>),
    /// Make changes that a remedy names.
    ApplyRemedy(Vec<Change>),
    /// Decide for the day of today.
    UseToday,
    /// An answer that was flagged still holds.
    StillHolds(Question),
    /// Open the search.
    Search,
    /// Take this release as product of the licensed copy or of the media.
    TakeProduct(Side, String),
    /// Take the language with this tag for the licensed copy or the media.
    TakeLanguage(Side, String),
    /// Look up an error code of activation.
    LookUpCode(String),
    /// Undo the last change.
    Undo,
    /// Make it again.
    Redo,
    /// Go on to the next page, if this one is complete.
    Continue,
    /// Go to the page before.
    Back,
    /// Go to this view.
    Go(View),
    /// Go to the page of a question, and to the question.
    Ask(Question),
    /// Edit title, customer, ticket, device and notes.
    EditDetails,
    /// Show or hide the explanation.
    ToggleExplanation,
    /// Show a passage with its neighbors.
    ReadPassage(String),
    /// Go back from a passage to the question.
    ClosePassage,
    /// Choose the theme.
    Theme(Theme),
    /// Draw everything larger or smaller.
    Zoom(Zoom),
    /// Remove a picture from the report.
    RemovePicture(usize),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address in the browser or the mail program.
    OpenAddress(String),
    /// Cancel the reading or writing that is under way.
    CancelJob,
    /// Close a notice.
    CloseNotice(usize),
    /// Close the window.
    Quit,
}

/// What can be asked for about a fleet.
#[derive(Clone, Debug, PartialEq)]
pub enum FleetCommand {
    /// Decide this list of devices.
    Open(PathBuf),
    /// Read the list again, with what was said of its headings.
    ReadAgain,
    /// Set media and agreement as they are in the open assessment.
    TakeFromAssessment,
    /// Give up to decide it anew, and take back what was changed.
    KeepDecided,
    /// Go to where a question is asked for all devices.
    Answer(Question),
    /// Propose images of older versions, or not.
    Plan(Downgrades),
    /// Open this row of the list as an assessment.
    Device(usize),
    /// Go back to the fleet that the device belongs to.
    Back,
}

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The licensed copy.
    Licensed,
    /// The media.
    Media,
}

/// What can be asked for about saved assessments.
#[derive(Clone, Debug, PartialEq)]
pub enum ShelfCommand {
    /// Look through the folders again.
    LookAgain,
    /// Stop looking through them.
    Stop,
    /// Take this folder from the list.
    RemoveFolder(usize),
    /// Read the answers of this assessment, to start another one from them.
    StartFrom(PathBuf),
    /// Start from the answers that were read.
    ShowStart,
}

/// How everything is drawn next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// As the system asks.
    Reset,
}

impl Command {
    /// Actions with a shortcut of the program's own; zoom has egui's.
    ///
    /// More modifiers come before fewer, since Ctrl+S would also be taken for Ctrl+Shift+S.
    pub const SHORTCUTS: [(Self, KeyboardShortcut); 16] = [
        (Self::Choose(Purpose::Save), KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S)),
        (Self::Go(View::Shelf), KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O)),
        (Self::New, KeyboardShortcut::new(Modifiers::COMMAND, Key::N)),
        (Self::Choose(Purpose::Open), KeyboardShortcut::new(Modifiers::COMMAND, Key::O)),
        (Self::Save, KeyboardShortcut::new(Modifiers::COMMAND, Key::S)),
        (Self::Choose(Purpose::Report), KeyboardShortcut::new(Modifiers::COMMAND, Key::P)),
        (Self::Search, KeyboardShortcut::new(Modifiers::COMMAND, Key::K)),
        (Self::Search, KeyboardShortcut::new(Modifiers::COMMAND, Key::F)),
        (Self::Undo, KeyboardShortcut::new(Modifiers::COMMAND, Key::Z)),
        (Self::Redo, KeyboardShortcut::new(Modifiers::COMMAND, Key::Y)),
        (Self::Continue, KeyboardShortcut::new(Modifiers::ALT, Key::ArrowRight)),
        (Self::Back, KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft)),
        (Self::ToggleExplanation, KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
        (Self::Shelf(ShelfCommand::LookAgain), KeyboardShortcut::new(Modifiers::NONE, Key::F5)),
        (Self::Go(View::Help), KeyboardShortcut::new(Modifiers::COMMAND, Key::F1)),
        (Self::Quit, KeyboardShortcut::new(Modifiers::COMMAND, Key::Q)),
    ];

    /// The keys that do it, if there are any.
    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        Self::SHORTCUTS.into_iter().find(|(command, _)| command == self).map(|(_, keys)| keys)
    }

    /// What a button or a menu says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Choose(purpose) => choose_label(*purpose),
            Self::Type(purpose) => type_label(*purpose),
            Self::Open(_) | Self::ShowOpened | Self::Example(_) | Self::OpenAddress(_) => "Open",
            Self::Save => "Save",
            Self::Fleet(command) => command.label(),
            Self::Shelf(command) => command.label(),
            Self::Read(_) | Self::ReadPasted => "Read",
            Self::ReadThisPc => "Read this PC",
            Self::ShowPasteBox => "Read tool output...",
            Self::TakeAnswers(_) => "Use these answers",
            Self::RemoveEvidence(_) | Self::RemovePicture(_) => "Remove",
            Self::TakeMedia(..) => "Take this media",
            Self::ApplyRemedy(_) => "Apply",
            Self::UseToday => "Use today's date",
            Self::StillHolds(_) => "It still holds",
            Self::Search => "Search",
            Self::TakeProduct(Side::Licensed, _) => "Take as licensed copy",
            Self::TakeProduct(Side::Media, _) => "Take as media",
            Self::TakeLanguage(Side::Licensed, _) => "Take as licensed language",
            Self::TakeLanguage(Side::Media, _) => "Take as language of the media",
            Self::LookUpCode(_) => "Show it under activation",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Continue => "Continue",
            Self::Back => "Back",
            Self::Go(view) => view.label(),
            Self::Ask(_) => "Change",
            Self::EditDetails => "Title and notes...",
            Self::ToggleExplanation => "Show or hide the explanation",
            Self::ReadPassage(_) => "Read the passage",
            Self::ClosePassage | Self::CloseNotice(_) => "Close",
            Self::Theme(theme) => theme.label(),
            Self::Zoom(Zoom::In) => "Larger",
            Self::Zoom(Zoom::Out) => "Smaller",
            Self::Zoom(Zoom::Reset) => "Usual size",
            Self::Copy(_) => "Copy",
            Self::CancelJob => "Cancel",
            Self::Quit => "Quit",
        }
    }

    /// Whether it replaces the open assessment, so that unsaved answers are asked about first.
    pub fn replaces_assessment(&self) -> bool {
        matches!(
            self,
            Self::New
                | Self::Choose(Purpose::Open)
                | Self::Type(Purpose::Open)
                | Self::Open(_)
                | Self::ShowOpened
                | Self::Fleet(FleetCommand::Device(_))
                | Self::Shelf(ShelfCommand::StartFrom(_) | ShelfCommand::ShowStart)
                | Self::Example(_)
                | Self::Quit
        )
    }
}

fn choose_label(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Open...",
        Purpose::Save => "Save as...",
        Purpose::Report => "Print report...",
        Purpose::Picture => "Attach a picture...",
        Purpose::Media => "Read media...",
        Purpose::Output => "Read a file...",
        Purpose::Folder => "Read a folder...",
        Purpose::Fleet => "Assess a fleet...",
        Purpose::ShelfFolder => "Add a folder...",
        Purpose::ShelfList => "Export the list...",
        Purpose::Export(export) => export.label(),
    }
}

fn type_label(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Open a typed path...",
        Purpose::Save => "Save to a typed path...",
        Purpose::Report => "Report to a typed path...",
        Purpose::Picture | Purpose::Media | Purpose::Output | Purpose::Folder => "Read a typed path...",
        Purpose::Fleet => "Fleet from a typed path...",
        Purpose::ShelfFolder => "Add a typed folder...",
        Purpose::ShelfList => "Export to a typed path...",
        Purpose::Export(export) => export.label(),
    }
}

impl FleetCommand {
    /// What a button or a menu says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Open(_) | Self::Device(_) => "Open",
            Self::ReadAgain => "Read the list again",
            Self::TakeFromAssessment => "Use those of the open assessment",
            Self::KeepDecided => "Cancel",
            Self::Answer(_) => "Answer it for all of them",
            Self::Plan(_) => "Plan the images",
            Self::Back => "Back to the fleet",
        }
    }
}

impl ShelfCommand {
    /// What a button or a menu says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::LookAgain => "Look again",
            Self::Stop => "Stop",
            Self::RemoveFolder(_) => "Remove",
            Self::StartFrom(_) | Self::ShowStart => "Start a new one from this",
        }
    }
}
