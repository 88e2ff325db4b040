//! Pictures of the window in both themes, drawn without a screen and compared with those that were looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod media;
    pub mod window;
}

mod fleet;
mod pages;
