//! The knowledge in the program, as `src/build.rs` made it.

use crate::knowledge::Knowledge;

const KNOWLEDGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge"));

/// The knowledge in the program is not what it was built with.
#[derive(Debug, thiserror::Error)]
#[error("the program is damaged ({0}); install it again")]
pub struct Damaged(#[from] postcard::Error);

impl Knowledge {
    /// The knowledge that the program was built with.
    ///
    /// # Errors
    ///
    /// The program is damaged.
    pub fn load() -> Result<Self, Damaged> {
        Ok(postcard::from_bytes(KNOWLEDGE)?)
    }
}
