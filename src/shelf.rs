//! Folders of saved assessments: what each of them says, found again quickly, arranged, and written as a list.

pub mod arrange;
pub mod entry;
pub mod export;
pub mod folder;
pub mod index;
pub mod look;
