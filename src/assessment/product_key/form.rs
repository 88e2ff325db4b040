//! Which 25 key characters are a product key: by how they are set apart, and by which they are.
//!
//! Five words of five are one, whatever is between them. The fewer words end where groups end, the more the characters
//! have to look drawn by lot from the alphabet of keys: a key that leaks is worse than a number that is masked, but lists
//! of serial numbers, versions and names of files must stay readable.

use crate::assessment::product_key::alphabet::{GROUP, KEY, is_misread};
use crate::assessment::product_key::run::{KeyCharacter, Run};

/// Keys have letters, and not always the same few characters; chance gives fewer to one key in millions.
const LEAST_LETTERS: usize = 5;
const LEAST_LETTERS_BROKEN: usize = 7;
const LEAST_DISTINCT: usize = 5;
const LEAST_DISTINCT_IN_WORDS: usize = 8;
const LEAST_DISTINCT_BROKEN: usize = 9;

/// Two words as long as this and of the same length are serial numbers.
const SERIAL_NUMBER: usize = 6;

/// As many characters of a run as a key has.
#[derive(Clone, Copy)]
pub struct Window<'t> {
    text: &'t str,
    characters: &'t [KeyCharacter],
    ends_word: bool,
}

impl<'t> Window<'t> {
    /// The characters of a run from this one on; none where there are too few.
    pub fn at(text: &'t str, run: &'t Run, first: usize) -> Option<Self> {
        let characters = run.characters.get(first..first + KEY)?;
        let ends_word = run.characters.get(first + KEY).map_or(run.ends_word, |next| next.starts_word);
        Some(Self { text, characters, ends_word })
    }

    /// The same, once what stands behind them is masked.
    pub fn before_mask(self) -> Self {
        Self { ends_word: true, ..self }
    }

    /// Whether this is a key.
    pub fn is_key(self) -> bool {
        let layout = self.layout();
        if layout.is_hopeless() {
            return false;
        }
        let mix = self.mix();
        let is_possible = !mix.is_hexadecimal && mix.letters >= LEAST_LETTERS && mix.distinct >= LEAST_DISTINCT;
        is_possible && !self.is_list_of_codes() && self.fits(layout, mix)
    }

    /// Whether the characters are plausible for how they are set apart.
    fn fits(self, layout: Layout, mix: Mix) -> bool {
        let is_random = mix.digits > 0 || mix.misread == 0;
        let Layout { missing, inner, whole, .. } = layout;
        match (missing, inner) {
            (0, 0) => !self.is_prose() || (is_random && mix.distinct >= LEAST_DISTINCT_IN_WORDS),
            (4, 0) if whole => is_random || mix.is_one_case,
            (4, 0) => is_random && (mix.is_one_case || layout.touches),
            (_, 0) if whole => is_random && mix.misread <= 6,
            (1, 0) => is_random && mix.misread <= 3,
            (_, 0) => false,
            _ if !is_random || !mix.is_one_case => false,
            _ if mix.distinct < LEAST_DISTINCT_BROKEN || mix.letters < LEAST_LETTERS_BROKEN => false,
            (0, _) if whole => mix.misread <= 8,
            (0, _) => mix.misread <= 3,
            (_, 1) => whole && mix.misread <= 6 && !self.is_list_of_serial_numbers(),
            _ => whole && mix.misread <= 2 && !self.is_list_of_serial_numbers(),
        }
    }

    /// Whether this is five words of five with the same between them and something else around, or one word.
    pub fn is_set_apart(self, before: Option<&KeyCharacter>, after: Option<&KeyCharacter>) -> bool {
        let layout = self.layout();
        if layout.inner > 0 {
            return false;
        }
        if layout.missing == 4 {
            return layout.whole;
        }
        let mut gaps = self.group_gaps();
        let first = gaps.next().unwrap_or_default();
        let ends = [before.zip(self.characters.first()), self.characters.last().zip(after)];
        let mut outer = ends.into_iter().flatten().map(|(one, next)| self.between(one, next));
        !first.is_empty() && gaps.all(|gap| gap == first) && outer.all(|gap| gap != first)
    }

    /// Where words begin and end.
    fn layout(self) -> Layout {
        let mut layout = Layout { missing: 0, inner: 0, whole: false, touches: false };
        for (at, next) in self.characters.iter().enumerate().skip(1) {
            match (at.is_multiple_of(GROUP), next.starts_word) {
                (true, false) => layout.missing += 1,
                (false, true) => layout.inner += 1,
                _ => {}
            }
        }
        let starts_word = self.characters.first().is_some_and(|first| first.starts_word);
        layout.whole = starts_word && self.ends_word;
        layout.touches = starts_word || self.ends_word;
        layout
    }

    /// Which characters they are.
    fn mix(self) -> Mix {
        let mut seen = 0_u64;
        let [mut digits, mut misread, mut upper, mut lower] = [0; 4];
        let mut is_hexadecimal = true;
        for character in self.characters.iter().map(|known| known.character) {
            seen |= 1 << (character.to_ascii_uppercase() - b'0');
            digits += usize::from(character.is_ascii_digit());
            misread += usize::from(is_misread(character));
            upper += usize::from(character.is_ascii_uppercase());
            // These two are how a person writes 1 and 0, in any case.
            lower += usize::from(character.is_ascii_lowercase() && !matches!(character, b'l' | b'o'));
            is_hexadecimal &= character.is_ascii_hexdigit();
        }
        let distinct = seen.count_ones() as usize;
        let is_one_case = upper == 0 || lower == 0;
        Mix { distinct, digits, letters: KEY - digits, misread, is_one_case, is_hexadecimal }
    }

    /// Whether groups that are listed as in a sentence all begin alike: `PC-01, PC-02, PC-03`.
    fn is_list_of_codes(self) -> bool {
        let groups = self.characters.chunks(GROUP);
        let mut starts = groups.map(|group| group.iter().take(2).map(|known| known.character.to_ascii_uppercase()));
        let first = starts.next().into_iter().flatten();
        starts.all(|start| start.eq(first.clone())) && self.is_prose()
    }

    /// Whether words as in a sentence have the length of serial numbers, two of them the same.
    fn is_list_of_serial_numbers(self) -> bool {
        let mut lengths = 0_u32;
        let mut is_list = false;
        for word in self.characters.chunk_by(|_, next| !next.starts_word).filter(|word| word.len() >= SERIAL_NUMBER) {
            is_list |= lengths & (1 << word.len()) != 0;
            lengths |= 1 << word.len();
        }
        is_list && self.characters.iter().skip(1).all(|known| known.follows_prose)
    }

    /// Whether groups follow each other as words of a sentence do.
    fn is_prose(self) -> bool {
        let mut starts = self.characters.iter().skip(GROUP).step_by(GROUP);
        starts.all(|start| start.starts_word && start.follows_prose)
    }

    /// What is between groups.
    fn group_gaps(self) -> impl Iterator<Item = &'t str> {
        self.characters.windows(2).skip(GROUP - 1).step_by(GROUP).filter_map(move |pair| match pair {
            [one, next] => Some(self.between(one, next)),
            _ => None,
        })
    }

    fn between(self, one: &KeyCharacter, next: &KeyCharacter) -> &'t str {
        self.text.get(one.end..next.at).unwrap_or_default()
    }
}

/// Where the words of 25 characters begin and end.
#[derive(Clone, Copy)]
struct Layout {
    /// How many of the four borders between groups have no separator.
    missing: usize,
    /// How many separators are inside groups.
    inner: usize,
    /// Whether no other letter or digit is glued to either end.
    whole: bool,
    /// Whether none is glued to one of the ends.
    touches: bool,
}

impl Layout {
    /// Whether no characters make it a key: most windows over words are this.
    fn is_hopeless(self) -> bool {
        !self.whole && self.missing > 0 && self.inner > 0
    }
}

/// What 25 characters consist of.
#[derive(Clone, Copy)]
struct Mix {
    distinct: usize,
    digits: usize,
    letters: usize,
    misread: usize,
    is_one_case: bool,
    /// Digits and the letters A to F: a hash, a GUID, an address, or digits alone.
    is_hexadecimal: bool,
}
