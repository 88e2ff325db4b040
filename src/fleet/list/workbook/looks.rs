//! What a workbook unpacks to is looked at before calamine reads it, which holds much of it in memory.
//!
//! Every part is looked at, whatever it is called: a workbook itself says which of its parts are sheets.

use std::io;
use std::io::Write;

/// How much of a part is read without a tag, in bytes: far more than a cell holds, since a picture has none either, and
/// little to be held in memory.
const LONGEST_RUN: usize = 16 * 1024 * 1024;

/// How many texts cells may share; no more of them fit into what a workbook may unpack to, unless they are empty.
const MOST_TEXTS: u32 = 10_000_000;

/// How many formats, names and the like a workbook may have; Excel itself allows 65,490 formats.
const MOST_PARTS: u32 = 500_000;

/// The longest name of an element that is counted, and one byte more.
const LONGEST_NAME: usize = "Relationship".len() + 1;

/// Takes what is unpacked, and refuses what would be held in memory many times over.
#[derive(Default)]
pub(super) struct Looks {
    length: usize,
    is_in_tag: bool,
    place: Place,
    held: Held,
}

impl Write for Looks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for run in bytes.split_inclusive(|byte| *byte == b'<') {
            self.length += run.len();
            if self.length > LONGEST_RUN {
                return Err(io::Error::other("a cell holds more text than a cell can have"));
            }
            if self.is_in_tag {
                self.look_at_tag(run.split_inclusive(|byte| *byte == b'>').next().unwrap_or_default())?;
            }
            if run.ends_with(b"<") {
                (self.length, self.is_in_tag) = (0, true);
                self.place = Place::Elsewhere;
                self.held.begin();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Looks {
    /// Looks at what is read of a tag, which may be its end.
    fn look_at_tag(&mut self, tag: &[u8]) -> io::Result<()> {
        if !tag.iter().all(|byte| self.place.take(*byte)) {
            return Err(io::Error::other("a cell is where a sheet has none"));
        }
        if !tag.iter().all(|byte| self.held.take(*byte)) {
            return Err(io::Error::other("it has more formats, names or texts than a workbook can have"));
        }
        self.is_in_tag = !tag.ends_with(b">");
        Ok(())
    }
}

/// Counts the elements that stay in memory, each of which may take a hundred times its length.
#[derive(Default)]
struct Held {
    /// The name of the element that begins here, without its prefix; none behind it.
    name: Option<([u8; LONGEST_NAME], usize)>,
    texts: u32,
    parts: u32,
}

impl Held {
    fn begin(&mut self) {
        self.name = Some(([0; LONGEST_NAME], 0));
    }

    /// Takes the next byte of a tag; `false` if there are too many elements.
    fn take(&mut self, byte: u8) -> bool {
        match (&mut self.name, byte) {
            (None, _) => {}
            (Some(_), b':') => self.begin(),
            (Some(_), b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>') => self.count(),
            (Some((name, length)), byte) => {
                if let Some(place) = name.get_mut(*length) {
                    *place = byte;
                    *length += 1;
                }
            }
        }
        self.texts <= MOST_TEXTS && self.parts <= MOST_PARTS
    }

    fn count(&mut self) {
        let name = self.name.take();
        match name.as_ref().and_then(|(name, length)| name.get(..*length)) {
            Some(b"si") => self.texts += 1,
            Some(b"xf" | b"font" | b"fill" | b"border" | b"numFmt" | b"sheet" | b"definedName" | b"Relationship") => {
                self.parts += 1;
            }
            _ => {}
        }
    }
}

/// Where in a tag a byte is, as far as references are concerned: calamine would count one that is too long beyond its
/// numbers, to another cell.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    Elsewhere,
    /// Behind a blank.
    Blank,
    /// In the name of an attribute that begins as `r` and `ref` do.
    Name,
    /// Behind the sign after it.
    Equals,
    /// In the reference, with so many letters and digits.
    Reference(u8, u8),
}

impl Place {
    /// Takes the next byte of a tag; `false` if a reference is longer than that of the last cell, `XFD1048576`.
    fn take(&mut self, byte: u8) -> bool {
        *self = match (*self, byte) {
            (Self::Reference(..), b'"' | b'\'') => Self::Elsewhere,
            (Self::Reference(..), b':') | (Self::Equals, b'"' | b'\'') => Self::Reference(0, 0),
            (Self::Reference(3, _), b'A'..=b'Z' | b'a'..=b'z') | (Self::Reference(_, 7), b'0'..=b'9') => {
                return false;
            }
            (Self::Reference(letters, digits), b'0'..=b'9') => Self::Reference(letters, digits + 1),
            (Self::Reference(letters, digits), byte) if byte.is_ascii_alphabetic() => {
                Self::Reference(letters + 1, digits)
            }
            (Self::Blank, b'r') | (Self::Name, b'e' | b'f') => Self::Name,
            (Self::Name, b'=') => Self::Equals,
            (_, b' ' | b'\t' | b'\r' | b'\n') => Self::Blank,
            _ => Self::Elsewhere,
        };
        true
    }
}
