//! Which graphics adapter a renderer uses.

use std::fmt;

use crate::settings::renderer::Renderer;

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
