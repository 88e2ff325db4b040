//! The bytes of a list in UTF-8, whatever its byte order mark says.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};

/// How many bytes are taken from a source at a time.
pub(super) const CHUNK: usize = 64 * 1024;

/// A source whose bytes are UTF-8, or Windows-1252 for cells that are none: UTF-16 is converted on the way.
pub struct Utf8Source<R> {
    inner: R,
    utf16: Option<Decoder>,
    raw: Vec<u8>,
    unread: std::ops::Range<usize>,
    ended: bool,
    /// Whether the file began with a byte order mark.
    pub marked: bool,
}

impl<R> std::fmt::Debug for Utf8Source<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Utf8Source").field("marked", &self.marked).finish_non_exhaustive()
    }
}

impl<R: Read> Utf8Source<R> {
    /// Looks at the byte order mark, and takes it away.
    ///
    /// # Errors
    ///
    /// What the system refused.
    pub fn of(mut inner: R) -> io::Result<Self> {
        let mut raw = vec![0; CHUNK];
        let mut read = 0;
        while read < 3 {
            match read_some(&mut inner, raw.get_mut(read..).unwrap_or_default())? {
                0 => break,
                more => read += more,
            }
        }
        let (encoding, mark) = Encoding::for_bom(raw.get(..read).unwrap_or_default()).unwrap_or((UTF_8, 0));
        let utf16 = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        let mut source = Self { inner, utf16, raw, unread: mark..read, ended: false, marked: mark > 0 };
        source.convert();
        Ok(source)
    }
}

impl<R: Read> Read for Utf8Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.unread.is_empty() {
            self.fill()?;
        }
        let ready = self.raw.get(self.unread.clone()).unwrap_or_default();
        let length = ready.len().min(buffer.len());
        let both = buffer.get_mut(..length).zip(ready.get(..length));
        both.into_iter().for_each(|(to, from)| to.copy_from_slice(from));
        self.unread.start += length;
        Ok(length)
    }
}

impl<R: Read> Utf8Source<R> {
    /// Reads on, and converts what it read.
    fn fill(&mut self) -> io::Result<()> {
        loop {
            self.raw.resize(CHUNK, 0);
            let read = read_some(&mut self.inner, &mut self.raw)?;
            self.unread = 0..read;
            self.ended = read == 0;
            self.convert();
            if read == 0 || !self.unread.is_empty() {
                return Ok(());
            }
        }
    }

    /// Converts what is unread to UTF-8, if it is UTF-16; half a character waits for its other half.
    fn convert(&mut self) {
        let Some(decoder) = &mut self.utf16 else {
            return;
        };
        let units = self.raw.get(self.unread.clone()).unwrap_or_default();
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(units.len()).unwrap_or(4 * CHUNK));
        // There is room for all of it, so that one call does.
        let _ = decoder.decode_to_string(units, &mut text, self.ended);
        if self.ended {
            // A decoder that has ended cannot be asked again.
            self.utf16 = None;
        }
        self.raw = text.into_bytes();
        self.unread = 0..self.raw.len();
    }
}

/// Reads at least a byte unless the source has ended.
pub(super) fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
