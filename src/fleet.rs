//! A fleet: one row a device, a verdict for each, and the fewest images that serve them.
//!
//! ```text
//! bytes -> Records -> Table (heading, rows) -> facts of a row -> results (verdicts) -> plan -> export
//!                                                                   \-> devices -> arrange (the window)
//! ```
//!
//! Rows stream: what is kept beside the row at hand is a bounded cache of results, and for a plan the distinct facts
//! with a count for each. A row that cannot be read is a value among the others, never an end.

pub mod defaults;
pub mod export;
pub mod judge;
pub mod list;
pub mod plan;
pub mod problem;
