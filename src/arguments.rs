//! The command line: a command that needs no window, or what the window opens with.

use std::path::PathBuf;

use clap::Parser;

use crate::cli::Action;
use crate::settings::renderer::Renderer;

/// Tells whether a device may be reimaged from Volume Licensing media, and why.
///
/// Without a command the window opens, with FILE if it is given.
#[derive(Debug, Parser)]
#[command(name = "reimage-advisor", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub action: Option<Action>,
    /// An assessment to open in the window.
    pub file: Option<PathBuf>,
    /// What the window is drawn with; the others are tried after it.
    #[arg(long, value_enum, hide = !cfg!(windows))]
    pub renderer: Option<Renderer>,
}
