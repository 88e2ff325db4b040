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
/// numbers, to another cell, and one that ends before it begins to below zero.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    Elsewhere,
    /// Behind a blank.
    Blank,
    /// In or behind the name of an attribute that begins as `r` and `ref` do.
    Name,
    /// Behind the sign after it.
    Equals,
    /// In the reference: its first cell once it has a second, and the cell that is read.
    Reference(Option<Cell>, Cell),
}

/// A cell by its letters and digits, and how many of them there are.
#[derive(Clone, Copy, Default)]
struct Cell {
    column: u32,
    row: u32,
    letters: u8,
    digits: u8,
}

impl Place {
    /// Takes the next byte of a tag; `false` if a reference is longer than that of the last cell, `XFD1048576`, or ends
    /// before it begins.
    fn take(&mut self, byte: u8) -> bool {
        *self = match (*self, byte) {
            (Self::Reference(first, last), b'"' | b'\'') => {
                if first.is_some_and(|first| last.column < first.column || last.row < first.row) {
                    return false;
                }
                Self::Elsewhere
            }
            (Self::Reference(_, cell), b':') => Self::Reference(Some(cell), Cell::default()),
            (Self::Equals, b'"' | b'\'') => Self::Reference(None, Cell::default()),
            (Self::Reference(first, cell), byte) if byte.is_ascii_alphanumeric() => match cell.with(byte) {
                Some(cell) => Self::Reference(first, cell),
                None => return false,
            },
            (Self::Blank | Self::Name, b'r') | (Self::Name, b'e' | b'f' | b' ' | b'\t' | b'\r' | b'\n') => Self::Name,
            (Self::Name, b'=') | (Self::Equals, b' ' | b'\t' | b'\r' | b'\n') => Self::Equals,
            (_, b' ' | b'\t' | b'\r' | b'\n') => Self::Blank,
            _ => Self::Elsewhere,
        };
        true
    }
}

impl Cell {
    /// The cell with one letter or digit more; none if there are more than the last cell has.
    fn with(mut self, byte: u8) -> Option<Self> {
        if byte.is_ascii_digit() {
            self.digits += 1;
            self.row = self.row * 10 + u32::from(byte - b'0');
        } else {
            self.letters += 1;
            self.column = self.column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
        }
        (self.letters <= 3 && self.digits <= 7).then_some(self)
    }
}
