//! Runs of key characters with nothing between them but separators.

use crate::assessment::product_key::characters::{Kind, each_seen};
use crate::assessment::product_key::encoded::Reading;

/// More separators than this belong to a table or a drawing, and end a run.
const MOST_BETWEEN: usize = 100;

/// A key character, and where it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct KeyCharacter {
    pub at: usize,
    pub end: usize,
    pub character: u8,
    /// Whether no letter or digit stands right before it.
    pub starts_word: bool,
    /// Whether nothing stands between it and the one before but what does in sentences.
    pub follows_prose: bool,
}

/// Key characters with nothing between them but separators.
#[derive(Debug, Default)]
pub struct Run {
    pub characters: Vec<KeyCharacter>,
    /// Whether no letter or digit stands right behind the last one.
    pub ends_word: bool,
}

/// Gives every run of at least this many characters.
pub fn each_run(text: &str, reading: Reading, least: usize, mut take: impl FnMut(&Run)) {
    let mut run = Run::default();
    let (mut between, mut is_prose) = (1, true);
    let mut end = |run: &mut Run, ends_word: bool| {
        run.ends_word = ends_word;
        if run.characters.len() >= least {
            take(run);
        }
        run.characters.clear();
    };
    each_seen(text, reading, |seen| match seen.kind {
        Kind::Key(character) => {
            let (at, end, starts_word) = (seen.at, seen.end, between > 0);
            run.characters.push(KeyCharacter { at, end, character, starts_word, follows_prose: is_prose });
            (between, is_prose) = (0, true);
        }
        Kind::Other(_) => {
            end(&mut run, between > 0);
            (between, is_prose) = (0, true);
        }
        Kind::Between(c) => {
            between += 1;
            is_prose &= c.is_whitespace() || ",;.:!?'\"()".contains(c);
            if between > MOST_BETWEEN {
                end(&mut run, true);
            }
        }
    });
    end(&mut run, true);
}
