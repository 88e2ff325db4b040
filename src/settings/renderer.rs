//! What the window is drawn with, and in which order that is tried.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A way to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum Renderer {
    /// OpenGL of the graphics driver; Windows itself has none that is new enough.
    #[value(name = "opengl")]
    OpenGl,
    /// Direct3D 12 on a graphics card.
    Direct3d,
    /// Direct3D 12 without a graphics card, as on servers and over a remote desktop: slower, and always there.
    Software,
}

impl Renderer {
    /// Those of this system, in the order in which they are tried.
    pub const AVAILABLE: &[Self] =
        if cfg!(windows) { &[Self::OpenGl, Self::Direct3d, Self::Software] } else { &[Self::OpenGl] };

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::OpenGl => "OpenGL",
            Self::Direct3d => "Direct3D 12",
            Self::Software => "Direct3D 12 without a graphics card",
        }
    }

    /// All of `available`, beginning with the one that was asked for if it is among them.
    pub fn in_order(wanted: Option<Self>, available: &[Self]) -> Vec<Self> {
        let mut order = available.to_vec();
        order.sort_by_key(|renderer| Some(*renderer) != wanted);
        order
    }
}
