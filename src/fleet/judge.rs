//! The verdict on every device of a list.

pub mod arrange;
pub mod decided_with;
pub mod devices;
pub mod image;
pub mod results;
pub mod rows;
pub mod unanswered;
