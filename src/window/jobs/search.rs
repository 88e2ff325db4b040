//! Work for the search: the index of all texts, and that of saved assessments, of which there may be many.

use std::sync::Arc;

use egui::Context;

use crate::knowledge::Knowledge;
use crate::search::entries::{Entry, Kind, Topic, of_knowledge};
use crate::search::index::Index;
use crate::search::query::Thesaurus;
use crate::shelf::entry::{self, Content};
use crate::storage::name::shown;
use crate::window::jobs::job::{self, Job};

/// Saved assessments, ready to be searched.
#[derive(Debug, Default)]
pub struct Saved {
    /// The files, in the order of their entries' numbers.
    pub files: Vec<Arc<entry::Entry>>,
    /// Their words.
    pub index: Index,
}

/// The texts of the program, ready to be searched.
#[derive(Debug)]
pub struct Texts {
    /// Their words.
    pub index: Index,
    /// What means the same.
    pub thesaurus: Thesaurus,
}

/// Makes the index of all texts of the program.
pub fn index_texts(ctx: &Context, knowledge: &Arc<Knowledge>) -> Job<Texts> {
    let knowledge = knowledge.clone();
    job::start(ctx, "Preparing the search", move || Texts {
        index: Index::of(of_knowledge(&knowledge)),
        thesaurus: Thesaurus::of(knowledge.search_words()),
    })
}

/// Makes the index of these files.
pub fn index_saved(ctx: &Context, knowledge: &Arc<Knowledge>, files: &[Arc<entry::Entry>]) -> Job<Saved> {
    let (knowledge, files) = (knowledge.clone(), files.to_vec());
    job::start(ctx, "Preparing the search", move || {
        let entries = files.iter().enumerate().map(|(at, file)| of_saved(&knowledge, at, file)).collect();
        Saved { index: Index::of(entries), files }
    })
}

fn of_saved(knowledge: &Knowledge, at: usize, file: &entry::Entry) -> Entry {
    Entry {
        topic: Topic::Saved(at),
        kind: Kind::Saved,
        title: file.title().into_owned(),
        text: match &file.content {
            Ok(content) => in_words(knowledge, content),
            Err(problem) => problem.clone(),
        },
        place: shown(&file.path),
        also: Vec::new(),
    }
}

/// What tells an assessment from others, in a line.
fn in_words(knowledge: &Knowledge, content: &Content) -> String {
    let failing = content.not_met.iter().map(|criterion| knowledge.rule(*criterion).title.as_str());
    let failing = failing.collect::<Vec<_>>().join(", ");
    let parts = [
        content.verdict_in_words().into_owned(),
        if failing.is_empty() { failing } else { format!("not met: {failing}") },
        content.customer.clone(),
        content.ticket.clone(),
        content.device.clone(),
        content.date.map(|date| date.to_string()).unwrap_or_default(),
        content.person.clone(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
