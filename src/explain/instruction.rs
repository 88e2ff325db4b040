//! What to do, in words and commands.

use crate::assessment::Assessment;
use crate::explain::fill::fill_piece;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::{Piece, Sentence};

/// A run of prose, or a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Prose(String),
    /// A command as it is typed.
    Command(String),
}

/// What to do: sentences, some of which end in a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    parts: Vec<Part>,
}

impl Instruction {
    /// A sentence with every place filled from the assessment; nothing that is filled in becomes a command.
    pub fn of(knowledge: &Knowledge, assessment: &Assessment, sentence: &Sentence) -> Self {
        let mut instruction = Self::default();
        for piece in sentence.pieces() {
            match piece {
                Piece::Command(command) => instruction.parts.push(Part::Command(command.clone())),
                Piece::Text(_) | Piece::Place(_) => instruction.say(&fill_piece(knowledge, assessment, piece)),
            }
        }
        instruction
    }

    /// Goes on in words.
    pub fn say(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Prose(prose)) => prose.push_str(text),
            _ => self.parts.push(Part::Prose(text.to_owned())),
        }
    }

    /// Its parts as they stand in the text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Its parts where each command has a line of its own, without the full stops that would stand alone there.
    pub fn lines(&self) -> Vec<Part> {
        let line = |part: &Part| match part {
            Part::Command(_) => Some(part.clone()),
            Part::Prose(prose) => {
                let prose = prose.trim_start_matches(['.', ' ']).trim_end();
                (!prose.is_empty()).then(|| Part::Prose(prose.to_owned()))
            }
        };
        self.parts.iter().filter_map(line).collect()
    }

    /// All of it as one text.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(Part::Prose(text) | Part::Command(text))| text.as_str()).collect()
    }
}

impl From<String> for Instruction {
    fn from(prose: String) -> Self {
        Self { parts: vec![Part::Prose(prose)] }
    }
}
