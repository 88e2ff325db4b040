//! A list of devices: its columns and what its cells say.

pub mod cells;
pub mod columns;
pub mod facts;
pub mod held;
pub mod keys;
pub mod mapping;
mod packed;
pub mod product;
pub mod record;
pub mod row;
pub mod table;
mod utf8_source;
pub mod values;
mod words;
pub mod workbook;
