//! A saved assessment: RON text with a format number, read with clear refusals.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};
use ron::error::{Error, SpannedError};
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::assessment::product_key::mask;
use crate::storage::name::shown;
use crate::storage::source::{self, SourceError};

/// The format that is written.
const FORMAT: u32 = 1;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a file could not be read or written: what happened, then what to do.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("{}; {}", lower_first(.0), advice(.0))]
    Io(#[from] io::Error),
    /// It is no regular file, and is to be read.
    #[error("it is a device, a pipe or a socket; choose a file")]
    Special,
    /// It is no regular file, and is to be written.
    #[error("it is a device, a pipe or a socket, and only files are replaced; name a file")]
    NotReplaced,
    /// A folder is to be written.
    #[error("it is a folder; name a file in it")]
    Folder,
    /// A link without a file that it leads to is to be written.
    #[error("it is a link to {}, which does not exist; name that file itself, or remove the link", shown(.0))]
    LinkToNothing(PathBuf),
    /// What is to be written is read too, or written too.
    #[error("it is the same file as {}, which would be lost; name another file", shown(.0))]
    SameFile(PathBuf),
    /// What is to be written is where a stream of this process goes.
    #[error("{0} goes to the same file and would be lost; name another file")]
    Stream(&'static str),
    /// The file is too large to be an assessment.
    #[error("the file is larger than 4 MiB; it is no assessment, choose another file")]
    TooLarge,
    /// What is to be saved would be too large to be opened again.
    #[error("the assessment would be larger than 4 MiB; shorten the notes or remove evidence")]
    TooMuch,
    /// The file is not text in UTF-8.
    #[error("the file is not UTF-8 text{0}; it is no assessment or was converted, choose another file or a copy of it")]
    NotUtf8(&'static str),
    /// The file was made by a newer version.
    #[error(
        "the file was made by a newer version (format {0}; this version reads format {FORMAT}); update the program"
    )]
    Newer(u32),
    /// There is no such format.
    #[error("there is no format {0}; the file is no assessment or was edited, choose another file or a copy of it")]
    NoSuchFormat(u32),
    /// The text ends too early.
    #[error("line {line}, column {column}: the file is cut short; open a copy of it, or start anew")]
    CutShort {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The text is nested deeper than an assessment ever is.
    #[error("line {line}, column {column}: the file is too deeply nested; it is no assessment, choose another file")]
    TooDeep {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The text is not an assessment.
    #[error(
        "line {line}, column {column}: {what}; the file is no assessment or was damaged, choose another file or a copy of it"
    )]
    Damaged {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What was found there.
        what: String,
    },
}

impl From<SourceError> for FileError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Io(error) => Self::Io(error),
            SourceError::Special => Self::Special,
        }
    }
}

#[derive(Deserialize)]
struct Header {
    format: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved<A> {
    format: u32,
    assessment: A,
}

/// An assessment and the text that it was read from or written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The answers.
    pub assessment: Assessment,
    /// The text on the disk, to see later whether somebody else changed it.
    pub text: String,
}

/// Reads an assessment; at most 4 MiB and a byte are taken from `input`.
///
/// # Errors
///
/// What is wrong with the file and what to do.
pub fn read(input: impl Read) -> Result<Stored, FileError> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(FileError::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|error| FileError::NotUtf8(encoding_hint(error.as_bytes())))?;
    Ok(Stored { assessment: parse(&text)?, text })
}

/// Reads an assessment from its text.
///
/// # Errors
///
/// What is wrong with the text, with line and column, and what to do.
pub fn parse(text: &str) -> Result<Assessment, FileError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match ron::from_str::<Header>(text) {
        Ok(Header { format }) if format > FORMAT => return Err(FileError::Newer(format)),
        Ok(Header { format }) if format < FORMAT => return Err(FileError::NoSuchFormat(format)),
        Err(error) if error.code == Error::ExceededRecursionLimit => return Err(refusal(text, error)),
        // Whatever else is wrong is found below, with its place.
        Ok(_) | Err(_) => {}
    }
    ron::from_str::<Saved<Assessment>>(text).map(|saved| saved.assessment).map_err(|error| refusal(text, error))
}

/// The text of a saved assessment.
///
/// # Errors
///
/// It is larger than what [`read`] takes.
pub fn to_text(assessment: &Assessment) -> Result<String, FileError> {
    let pretty = PrettyConfig::new().indentor("  ").new_line("\n");
    let mut text = ron::ser::to_string_pretty(&Saved { format: FORMAT, assessment }, pretty)
        .map_err(|error| FileError::Io(io::Error::other(error)))?;
    text.push('\n');
    if text.len() as u64 > LARGEST { Err(FileError::TooMuch) } else { Ok(text) }
}

/// Opens and reads the assessment at `path`.
///
/// # Errors
///
/// As `read`.
pub fn open(path: &Path) -> Result<Stored, FileError> {
    read(source::open(path)?)
}

/// Whether the file at `path` no longer holds `text`: somebody else changed it. A file that is gone has not changed.
pub fn changed_since(path: &Path, text: &str) -> bool {
    let mut bytes = Vec::new();
    match source::open(path).map(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)) {
        Ok(Ok(_)) => bytes != text.as_bytes(),
        // What cannot be read now may hold anything.
        Ok(Err(_)) => true,
        Err(SourceError::Io(error)) => error.kind() != io::ErrorKind::NotFound,
        Err(SourceError::Special) => false,
    }
}

fn refusal(text: &str, error: SpannedError) -> FileError {
    let (line, column) = (error.span.start.line, error.span.start.col);
    let end = text.trim_end();
    let last = (end.lines().count().max(1), end.lines().last().map_or(0, |line| line.chars().count()) + 1);
    match error.code {
        Error::ExceededRecursionLimit => FileError::TooDeep { line, column },
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => FileError::CutShort { line, column },
        _ if (error.span.end.line, error.span.end.col) >= last => FileError::CutShort { line, column },
        what => FileError::Damaged { line, column, what: mask(&lower_first(&what)).into_owned() },
    }
}

fn encoding_hint(bytes: &[u8]) -> &'static str {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => " but UTF-16",
        _ => "",
    }
}

/// What to do when the system refuses.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space, or choose another drive",
        _ => "check the path, the permissions and the connection to the drive",
    }
}

fn lower_first(message: &impl ToString) -> String {
    let message = message.to_string();
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => message,
    }
}
