//! What the output of tools tells.

pub mod activation;
pub mod cim;
pub mod dism;
pub mod objects;
pub mod registry;
pub mod system;
