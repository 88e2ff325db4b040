//! Assessments in files, unsaved answers, and the examples that come with the program.

pub mod atomic;
pub mod examples;
pub mod file;
pub mod journal;
pub mod name;
