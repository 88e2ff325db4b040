//! Reading media, the output of a tool, and this PC.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use crate::input::{self, InputError};
use crate::knowledge::Knowledge;
use crate::storage::name::{file_name, shown};
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::{Job, start, start_watched};

/// Reads media, the output of a tool, or a folder.
pub fn read(ctx: &Context, knowledge: Arc<Knowledge>, path: PathBuf) -> Job<Finished> {
    start_watched(ctx, &format!("Reading {}", file_name(&path)), move |progress| {
        let read = input::read(&knowledge.catalogue, &path, progress);
        Finished::Read(shown(&path), read)
    })
}

/// Reads the registry of this PC.
pub fn read_this_pc(ctx: &Context, knowledge: Arc<Knowledge>) -> Job<Finished> {
    start(ctx, "Reading this PC", move || {
        Finished::Read("the registry of this PC".to_owned(), input::read_this_pc(&knowledge.catalogue))
    })
}

/// Reads what was pasted.
pub fn read_pasted(ctx: &Context, knowledge: Arc<Knowledge>, text: String) -> Job<Finished> {
    start(ctx, "Reading the pasted text", move || {
        let read = input::read_pasted(&knowledge.catalogue, &text);
        Finished::Read("the pasted text".to_owned(), read.map_err(InputError::from))
    })
}
