//! The printed record of an assessment and the answer for a ticket: values first, then the formats that they are written in.

pub mod attachment;
pub mod evidence;
pub mod facts;
mod free_text;
pub mod html;
pub mod record;
pub mod ticket;
