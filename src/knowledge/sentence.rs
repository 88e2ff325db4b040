//! Sentences with places in braces and commands in backticks, taken apart when they are read, so that no unknown place is
//! ever met later.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A place in a sentence that is filled from an assessment; in the files it is written in braces, e.g. `{media_language}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Place {
    /// The licensed product.
    Licensed,
    /// The product of the media.
    Media,
    /// What says whether Volume Licensing has media of the media's product.
    MediaSources,
    /// The language of the licensed copy.
    LicensedLanguage,
    /// The language of the media.
    MediaLanguage,
    /// The components of the licensed copy.
    LicensedComponents,
    /// The components of the media.
    MediaComponents,
    /// What the media lacks and what it adds.
    ComponentDifference,
    /// What the COA label names.
    Label,
    /// How the copy was licensed.
    Channel,
    /// Where the media comes from.
    Origin,
    /// The licensing program.
    Program,
    /// How many licenses are held.
    Licenses,
    /// How many devices are to be imaged.
    Devices,
    /// Each of the devices to image, with their number where it is known.
    EachDevice,
    /// How many devices have no license.
    Excess,
    /// What the downgrade right says that settles an older version, with its source.
    Right,
    /// The last day of support of the media's version.
    EndOfSupport,
    /// The day for which it is decided.
    Date,
}

impl Place {
    /// All places.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Its name in the files, without the braces.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// A command that is typed; in the files it is written in backticks, at the end of a sentence.
    Command(String),
    /// Something to fill in.
    Place(Place),
}

/// A sentence with both sides of an assessment left open.
///
/// ```
/// use reimage_advisor::knowledge::sentence::{Piece, Place, Sentence};
///
/// let sentence: Sentence = "The media is {media}.".parse()?;
/// let text = |text: &str| Piece::Text(text.to_owned());
/// assert_eq!(sentence.pieces(), [text("The media is "), Piece::Place(Place::Media), text(".")]);
/// assert!("The media is {medium}.".parse::<Sentence>().is_err());
/// # Ok::<(), reimage_advisor::knowledge::sentence::SentenceError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sentence(Vec<Piece>);

/// Why a text is no sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentenceError {
    /// A name in braces that means nothing.
    #[error("there is no place {{{name}}}; the places are {}", names())]
    NoSuchPlace {
        /// The name.
        name: String,
    },
    /// A brace has no counterpart.
    #[error("a brace has no counterpart in {text:?}; braces are only for places")]
    Brace {
        /// The text around it.
        text: String,
    },
    /// A command that no window could put on a line of its own.
    #[error("a command in backticks is not closed, is empty, or does not end its sentence, in {text:?}")]
    Command {
        /// The text around it.
        text: String,
    },
}

impl Sentence {
    /// Its parts in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for Sentence {
    type Err = SentenceError;

    fn from_str(text: &str) -> Result<Self, SentenceError> {
        let mut pieces = Vec::new();
        for piece in text.split_inclusive('}') {
            let (before, place) = match piece.strip_suffix('}').and_then(|rest| rest.rsplit_once('{')) {
                Some((before, name)) => {
                    let place = name.parse().map_err(|_| SentenceError::NoSuchPlace { name: name.to_owned() })?;
                    (before, Some(Piece::Place(place)))
                }
                None => (piece, None),
            };
            if before.contains(['{', '}']) {
                return Err(SentenceError::Brace { text: before.to_owned() });
            }
            push_text(&mut pieces, before)?;
            pieces.extend(place);
        }
        Ok(Self(pieces))
    }
}

/// Adds text without places, and the commands in it.
fn push_text(pieces: &mut Vec<Piece>, text: &str) -> Result<(), SentenceError> {
    let mut parts = text.split('`');
    let first = parts.next().filter(|prose| !prose.is_empty());
    pieces.extend(first.map(|prose| Piece::Text(prose.to_owned())));
    while let Some(command) = parts.next() {
        match parts.next() {
            Some(prose) if !command.is_empty() && prose.starts_with('.') => {
                pieces.extend([Piece::Command(command.to_owned()), Piece::Text(prose.to_owned())]);
            }
            _ => return Err(SentenceError::Command { text: text.to_owned() }),
        }
    }
    Ok(())
}

/// The sentence in one line, its places by their names.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) | Piece::Command(text) => f.write_str(text),
            Piece::Place(place) => write!(f, "{{{}}}", place.name()),
        })
    }
}

impl<'de> Deserialize<'de> for Sentence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
        } else {
            Vec::deserialize(deserializer).map(Self)
        }
    }
}

fn names() -> String {
    Place::ALL.iter().map(|place| format!("{{{}}}", place.name())).collect::<Vec<_>>().join(", ")
}
