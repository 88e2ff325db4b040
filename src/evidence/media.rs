//! What media tells: discs, images, folders with setup files.

pub mod disc;
pub mod image;
pub mod office;
pub mod setup;
pub mod tree;
