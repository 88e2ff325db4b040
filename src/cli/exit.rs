//! The exit status of a command.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::assessment::hidden::visible;
use crate::assessment::verdict::Verdict;

/// The exit status of a command; the order makes several files the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Every kind of permission.
    Permitted,
    /// Cannot be decided yet.
    Undetermined,
    /// Not permitted.
    NotPermitted,
    /// The command line or a file could not be used.
    Unusable,
}

impl ExitStatus {
    /// The number that the process exits with.
    pub fn code(self) -> u8 {
        match self {
            Self::Permitted => 0,
            Self::NotPermitted => 1,
            Self::Unusable => 2,
            Self::Undetermined => 3,
        }
    }

    /// The status for a verdict.
    pub fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Permitted | Verdict::PermittedByDowngrade | Verdict::OtherRight => Self::Permitted,
            Verdict::NotPermitted => Self::NotPermitted,
            Verdict::Undetermined => Self::Undetermined,
        }
    }
}

/// Tells why the process ends, and with which status it does.
pub fn fail(message: &str) -> ExitCode {
    // There is nowhere left to tell it when standard error is closed.
    let _ = writeln!(io::stderr(), "reimage-advisor: {}", visible(message));
    ExitCode::from(ExitStatus::Unusable.code())
}
