//! What is said about an assessment: sentences with both sides filled in.

pub mod activation_request;
pub mod answers;
pub mod comparison;
pub mod fill;
pub mod found;
pub mod history;
pub mod instruction;
pub mod open;
pub mod plain_text;
pub mod product;
pub mod reason;
pub mod step;
