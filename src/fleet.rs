//! A fleet: one row a device, a verdict for each, and the fewest images that serve them.
//!
//! ```text
//! bytes -> Records -> Table (heading, rows) -> what a row says -> filled from defaults -> verdict -> plan -> export
//!                                                     \-> held list -> devices, decided anew -> arrange (the window)
//! ```
//!
//! Rows stream in batches over all cores, in order: what is kept beside the batches at hand is a bounded cache of results
//! for each core, and for a plan the distinct facts with a count for each. A row that cannot be read is a value among the
//! others, never an end.

pub mod cores;
pub mod defaults;
pub mod export;
pub mod judge;
pub mod list;
pub mod plan;
pub mod problem;
