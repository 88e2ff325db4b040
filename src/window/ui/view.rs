//! What fills the middle of the window.

use strum::VariantArray;

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
    /// Rules and questions of the brief, to read from.
    Help,
    /// What the program is, what it runs on, and the licenses of its parts.
    About,
    /// A fleet.
    Fleet(FleetPage),
    /// Saved assessments in folders.
    Shelf,
}

impl View {
    /// What follows from an assessment.
    pub const FOLLOWING: [Self; 3] = [Self::PermittedMedia, Self::Activation, Self::Report];

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wizard(page) => page.label(),
            Self::Activation => "Activation",
            Self::Report => "Report and answer",
            Self::PermittedMedia => "Which media may I use?",
            Self::Help => "Rules and questions",
            Self::About => "About Reimage Advisor",
            Self::Fleet(page) => page.label(),
            Self::Shelf => "Saved assessments",
        }
    }
}

/// A page of the fleet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]
pub enum FleetPage {
    /// What was read, and the counts.
    #[default]
    Overview,
    /// The media and the agreement that it is decided with.
    Media,
    /// The image plan.
    Images,
    /// The table.
    Devices,
}

impl FleetPage {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Media => "Media and agreement",
            Self::Images => "Image plan",
            Self::Devices => "Devices",
        }
    }
}
