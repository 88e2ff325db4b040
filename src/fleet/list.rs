//! A list of devices: its columns and what its cells say.

pub mod columns;
pub mod keys;
pub mod mapping;
pub mod product;
pub mod record;
mod row;
pub mod table;
pub mod values;
pub mod workbook;
