//! Commands that activate, and the error codes of activation: what they mean and what to do, found by code.

use serde::{Deserialize, Serialize};

use crate::catalogue::Strength;
use crate::knowledge::sentence::Sentence;

/// A command that activates or shows the activation; `activation.ron` has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivationCommand {
    /// The command as it is typed; `KEY` means a product key.
    pub command: String,
    /// What it does.
    pub what: String,
    /// The passages that name it.
    pub passages: Vec<String>,
}

/// An error code of activation; `activation.ron` has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivationError {
    /// The code as Windows and Office show it, e.g. `0xC004C020`.
    pub code: String,
    /// What it says, in a few words.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to do.
    pub advice: Sentence,
    /// The ids of the sources that say it.
    pub sources: Vec<String>,
    /// What is not from these sources; may be empty.
    #[serde(default)]
    pub note: String,
    /// How well it is established.
    pub strength: Strength,
}

/// The number of hexadecimal digits of a code.
const DIGITS: usize = 8;

/// The errors whose code was typed, in whole or its beginning, with or without `0x`, in any case.
///
/// In a longer text, e.g. all that `slmgr.vbs` said, every whole code is looked for. Nothing typed gives all errors.
pub fn find<'a>(errors: &'a [ActivationError], typed: &str) -> Vec<&'a ActivationError> {
    let typed = typed.trim();
    let codes: Vec<String> = whole_codes(typed);
    let begins = digits(typed);
    let matches = |error: &&ActivationError| {
        let known = digits(&error.code);
        if codes.is_empty() { known.starts_with(&begins) } else { codes.contains(&known) }
    };
    errors.iter().filter(matches).collect()
}

/// Every run of exactly eight hexadecimal digits in a text, in capitals.
fn whole_codes(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.map(digits).filter(|word| word.len() == DIGITS && word.chars().all(|c| c.is_ascii_hexdigit())).collect()
}

fn digits(code: &str) -> String {
    let code = code.trim().to_ascii_uppercase();
    code.strip_prefix("0X").map_or_else(|| code.clone(), str::to_owned)
}
