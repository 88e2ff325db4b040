//! What is around the core: media and tool output, files, lists of devices, shelves, the record, and what this PC tells.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod generate;
    pub mod knowledge;
    pub mod law;
    pub mod list;
    pub mod media;
    pub mod output;
}

mod clock;
mod evidence {
    mod fragments;
    mod hostile;
    mod media;
    mod system;
    mod text;
}
mod fleet {
    mod cores;
    mod hostile;
    mod laws;
    mod list;
    mod plan;
    mod purchases;
    mod values;
}
mod input {
    mod this_pc;
}
mod limits {
    mod evidence;
    mod files;
    mod lists;
}
mod report {
    mod attachments;
    mod record;
    mod ticket;
}
mod shelf {
    mod arrange;
    mod look;
}
mod storage {
    mod file;
    mod saving;
}
