//! The command line as a process.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod list_folder;
    pub mod media;
    pub mod program;
}

mod check;
mod fleet;
mod outputs;
mod read;
mod report;
mod terminal;
