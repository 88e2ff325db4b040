//! Assessments in files, and the examples that come with the program.

pub mod atomic;
pub mod examples;
pub mod file;
pub mod name;
