//! The rules of the brief: when a question matters, the criteria, the verdict, and what follows from it.

pub mod activation;
pub mod asked;
pub mod criteria;
pub mod decision;
pub mod imaging;
pub mod note;
pub mod permitted_media;
pub mod prior_version;
pub mod remedy;
pub mod right;
pub mod warning;
