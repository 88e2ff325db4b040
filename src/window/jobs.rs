//! Work that may take long, each on a thread of its own: file dialogs, reading, writing.

pub mod evidence;
pub mod files;
pub mod finished;
pub mod fleet;
pub mod job;
pub mod keeper;
pub mod purpose;
pub mod search;
pub mod shelf;
