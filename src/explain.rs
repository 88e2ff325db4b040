//! What is said about an assessment: sentences with both sides filled in.

pub mod activation_request;
pub mod answers;
pub mod found;
pub mod history;
pub mod plain_text;
pub mod step;
pub mod wording;
