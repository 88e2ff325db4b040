//! Assessments in files, unsaved answers, what may be read and written over, and the examples that come with the program.

pub mod atomic;
pub mod examples;
pub mod file;
pub mod identity;
pub mod journal;
pub mod name;
pub mod private;
pub mod source;
pub mod target;
pub mod unfinished;
