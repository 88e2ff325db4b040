//! The verdict on every device of a list.

pub mod arrange;
pub mod devices;
pub mod image;
pub mod results;
