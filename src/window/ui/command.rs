//! Everything that the window can be asked to do: each action once, with label and shortcut.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::assessment::Language;
use crate::assessment::question::Question;
use crate::rules::remedy::Change;
use crate::window::settings::Theme;
use crate::window::ui::fleet::{FleetCommand, FleetPage};
use crate::wizard::Page;

/// What fills the middle of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// A page of the wizard.
    Wizard(Page),
    /// The way from a permission to activated devices.
    Activation,
    /// The record for the file, and the answer for the ticket.
    Report,
    /// Which media would be permitted.
    PermittedMedia,
    /// Rules and questions of the brief, to search and to read from.
    Help,
    /// What the program is, what it runs on, and the licenses of its parts.
    About,
    /// A fleet.
    Fleet(FleetPage),
}

/// An action.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Start an assessment.
    New,
    /// Choose a file and open it.
    Open,
    /// Type a path and open it.
    OpenTyped,
    /// Open this file.
    OpenPath(PathBuf),
    /// Something about a fleet.
    Fleet(FleetCommand),
    /// Open an example.
    Example(usize),
    /// Save where it was saved before.
    Save,
    /// Choose a place and save there.
    SaveAs,
    /// Type a path and save there.
    SaveTyped,
    /// Choose a place and write the report there.
    WriteReport,
    /// Type a path and write the report there.
    WriteReportTyped,
    /// Choose a picture for the report.
    AttachPicture,
    /// Take a picture off the report.
    RemovePicture(usize),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address in the browser or the mail program.
    OpenAddress(String),
    /// Take media of this release, in a language if there is but one.
    TakeMedia(String, Option<Language>),
    /// Take the last change back.
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
    /// Decide for the day of today.
    UseToday,
    /// An answer that was flagged still holds.
    StillHolds(Question),
    /// Make changes that a remedy names.
    ApplyRemedy(Vec<Change>),
    /// Show or hide the explanation.
    ToggleExplanation,
    /// Show a passage with its neighbors.
    ReadPassage(String),
    /// Go back from a passage to the question.
    ClosePassage,
    /// Choose the theme.
    Theme(Theme),
    /// Draw everything larger.
    ZoomIn,
    /// Draw everything smaller.
    ZoomOut,
    /// Draw everything as the system asks.
    ZoomReset,
    /// Choose media and read it.
    ReadMedia,
    /// Choose a file with tool output and read it.
    ReadFile,
    /// Choose a folder with setup files and read it.
    ReadFolder,
    /// Type the path of a file or folder and read it.
    ReadTyped,
    /// Read this file or folder.
    ReadPath(PathBuf),
    /// Read what the registry of this PC tells; only Windows has one.
    ReadThisPc,
    /// Show the room for tool output.
    ReadOutput,
    /// Read what was pasted there.
    ReadPasted,
    /// Take the answers that a source suggests where there are none.
    TakeAnswers(usize),
    /// Remove what was read from a source.
    RemoveEvidence(usize),
    /// Give up the reading or writing that is under way.
    CancelJob,
    /// Take a notice away.
    CloseNotice(usize),
    /// Close the window.
    Quit,
}

impl Command {
    /// Actions with a shortcut of the program's own.
    pub const WITH_SHORTCUT: [Self; 12] = [
        Self::SaveAs,
        Self::New,
        Self::Open,
        Self::Save,
        Self::WriteReport,
        Self::Undo,
        Self::Redo,
        Self::Continue,
        Self::Back,
        Self::ToggleExplanation,
        Self::Go(View::Help),
        Self::Quit,
    ];

    /// What a button or a menu says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Open => "Open...",
            Self::OpenTyped => "Open a typed path...",
            Self::OpenPath(_) | Self::Example(_) => "Open",
            Self::Save => "Save",
            Self::WriteReport => "Print report...",
            Self::WriteReportTyped => "Report to a typed path...",
            Self::AttachPicture => "Attach a picture...",
            Self::RemovePicture(_) | Self::RemoveEvidence(_) => "Remove",
            Self::ReadMedia => "Read media...",
            Self::ReadFile => "Read a file...",
            Self::ReadFolder => "Read a folder...",
            Self::ReadTyped => "Read a typed path...",
            Self::ReadPath(_) | Self::ReadPasted => "Read",
            Self::ReadThisPc => "Read this PC",
            Self::ReadOutput => "Read tool output...",
            Self::TakeAnswers(_) => "Use these answers",
            Self::Copy(_) => "Copy",
            Self::OpenAddress(_) => "Open",
            Self::TakeMedia(..) => "Take this media",
            Self::SaveAs => "Save as...",
            Self::SaveTyped => "Save to a typed path...",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Continue => "Continue",
            Self::Back => "Back",
            Self::Go(View::Help) => "Rules and questions",
            Self::Go(View::About) => "About Reimage Advisor",
            Self::Go(View::Activation) => "Activation",
            Self::Go(View::Report) => "Report and answer",
            Self::Go(View::PermittedMedia) => "Which media may I use?",
            Self::Go(View::Wizard(page)) => page.label(),
            Self::Go(View::Fleet(page)) => page.label(),
            Self::Fleet(command) => command.label(),
            Self::Ask(_) => "Change",
            Self::EditDetails => "Title and notes...",
            Self::UseToday => "Use today's date",
            Self::StillHolds(_) => "It still holds",
            Self::ApplyRemedy(_) => "Apply",
            Self::ToggleExplanation => "Show or hide the explanation",
            Self::ReadPassage(_) => "Read the passage",
            Self::Theme(theme) => theme.label(),
            Self::ZoomIn => "Larger",
            Self::ZoomOut => "Smaller",
            Self::ZoomReset => "Usual size",
            Self::CancelJob => "Cancel",
            Self::CloseNotice(_) | Self::ClosePassage => "Close",
            Self::Quit => "Quit",
        }
    }

    /// The keys that do it, if there are any; zoom has egui's own.
    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::New => (Modifiers::COMMAND, Key::N),
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S),
            Self::WriteReport => (Modifiers::COMMAND, Key::P),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND, Key::Y),
            Self::Continue => (Modifiers::ALT, Key::ArrowRight),
            Self::Back => (Modifiers::ALT, Key::ArrowLeft),
            Self::ToggleExplanation => (Modifiers::NONE, Key::F1),
            Self::Go(View::Help) => (Modifiers::COMMAND, Key::F1),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it replaces the open assessment, so that unsaved answers are asked about first.
    pub fn replaces_assessment(&self) -> bool {
        matches!(
            self,
            Self::New
                | Self::Open
                | Self::OpenTyped
                | Self::OpenPath(_)
                | Self::Fleet(FleetCommand::Device(_))
                | Self::Example(_)
                | Self::Quit
        )
    }
}
