//! What the window is drawn with, in which order that is tried, and which graphics adapter is used.

use std::fmt;

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

/// A graphics adapter as the system lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adapter {
    /// Its name, e.g. `Microsoft Basic Render Driver`.
    pub name: String,
    /// Whether the processor does its work.
    pub software: bool,
    /// Whether it can draw into the window: some virtual machines list one that cannot.
    pub draws: bool,
}

impl Adapter {
    /// The place of the first adapter for a renderer that can draw.
    ///
    /// # Errors
    ///
    /// What there is instead.
    pub fn choose(renderer: Renderer, adapters: &[Self]) -> Result<usize, NoAdapter> {
        let software = renderer == Renderer::Software;
        let fits = |adapter: &Self| adapter.draws && adapter.software == software;
        adapters.iter().position(fits).ok_or_else(|| NoAdapter { software, found: adapters.to_vec() })
    }
}

/// No adapter can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct NoAdapter {
    software: bool,
    found: Vec<Adapter>,
}

impl fmt::Display for NoAdapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted = if self.software { "adapter without a graphics card" } else { "graphics card" };
        let found: Vec<&str> = self.found.iter().map(|adapter| adapter.name.as_str()).collect();
        match found.as_slice() {
            [] => write!(f, "the system lists no graphics adapter"),
            found => write!(f, "no {wanted} can draw into a window; the system lists {}", found.join(", ")),
        }
    }
}
