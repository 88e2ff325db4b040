//! The examples that come with the program: assessments that show every kind of verdict.

use crate::assessment::Assessment;
use crate::storage::file::{self, FileError};

/// An example: its name and the text of its file.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What it shows.
    pub name: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

/// All examples, in the order in which they are offered.
pub const EXAMPLES: [Example; 6] = [
    Example {
        name: "Same product from the device maker",
        text: include_str!("../../assets/examples/permitted.reimage"),
    },
    Example { name: "An older version", text: include_str!("../../assets/examples/downgrade.reimage") },
    Example {
        name: "Enterprise with Software Assurance",
        text: include_str!("../../assets/examples/software-assurance.reimage"),
    },
    Example {
        name: "Enterprise without Software Assurance (FAQ 4)",
        text: include_str!("../../assets/examples/enterprise.reimage"),
    },
    Example { name: "Office from the shop", text: include_str!("../../assets/examples/office.reimage") },
    Example { name: "Something is not known yet", text: include_str!("../../assets/examples/undetermined.reimage") },
];

impl Example {
    /// Its answers.
    ///
    /// # Errors
    ///
    /// None; a test reads every example.
    pub fn assessment(&self) -> Result<Assessment, FileError> {
        file::parse(self.text)
    }
}
