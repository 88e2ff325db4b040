//! What the window searches: the texts, made once and only when they are needed, and what changes while it is open.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use crate::assessment::Assessment;
use crate::fleet::export::Export;
use crate::knowledge::Knowledge;
use crate::search::entries::{Entry, Kind, Topic, of_answers};
use crate::search::index::Index;
use crate::search::query::Query;
use crate::search::rank::{Found, Hit, search};
use crate::settings::Theme;
use crate::shelf;
use crate::storage::examples::EXAMPLES;
use crate::storage::name::{file_name, shown};
use crate::window::jobs::job::Job;
use crate::window::jobs::purpose::Purpose;
use crate::window::jobs::search::{Saved, Texts, index_saved, index_texts};
use crate::window::ui::command::{Command, FleetCommand, Zoom};
use crate::window::ui::view::{FleetPage, View};
use crate::wizard::Page;

/// What is searched.
#[derive(Debug, Default)]
pub struct Sources {
    texts: Option<Texts>,
    /// The index of the texts that is being made.
    preparing: Option<Job<Texts>>,
    changing: Index,
    /// The commands, in the order of their entries' numbers.
    commands: Vec<Command>,
    /// The recent files, in the order of their entries' numbers.
    recent: Vec<PathBuf>,
    saved: Saved,
    /// The index of saved assessments that is being made.
    indexing: Option<Job<Saved>>,
}

/// What the window has that changes.
pub struct Changing<'a> {
    /// The open assessment.
    pub assessment: &'a Assessment,
    /// The files that were open lately.
    pub recent: &'a [PathBuf],
    /// Whether a fleet is open.
    pub fleet: bool,
    /// Whether saved assessments are listed.
    pub shelf: bool,
}

impl Sources {
    /// Takes what has changed since it was searched last; the index of the texts is begun the first time.
    pub fn refresh(&mut self, ctx: &Context, knowledge: &Arc<Knowledge>, changing: &Changing<'_>) {
        if self.texts.is_none() && self.preparing.is_none() {
            self.preparing = Some(index_texts(ctx, knowledge));
        }
        self.commands = commands(changing);
        self.recent = changing.recent.to_vec();
        let mut entries: Vec<Entry> =
            self.commands.iter().enumerate().map(|(at, command)| of_command(at, command)).collect();
        entries.extend(of_answers(knowledge, changing.assessment));
        entries.extend(self.recent.iter().enumerate().map(|(at, path)| Entry {
            topic: Topic::Recent(at),
            kind: Kind::Recent,
            title: file_name(path),
            text: String::new(),
            place: shown(path),
            also: Vec::new(),
        }));
        self.changing = Index::of(entries);
    }

    /// Takes the indexes that are made beside everything else, and begins that of the saved assessments where it is not of
    /// these; gives whether there is more to be found now.
    pub fn tend(&mut self, ctx: &Context, knowledge: &Arc<Knowledge>, files: &[Arc<shelf::entry::Entry>]) -> bool {
        let texts = self.preparing.as_ref().and_then(Job::poll);
        let saved = self.indexing.as_ref().and_then(Job::poll);
        let more = texts.is_some() || saved.is_some();
        if let Some(texts) = texts {
            self.preparing = None;
            self.texts = texts.ok();
        }
        if let Some(saved) = saved {
            self.indexing = None;
            // Where it was not made, they are not found, and it is not begun again and again.
            self.saved = saved.unwrap_or_else(|_| Saved { files: files.to_vec(), index: Index::default() });
        } else if self.indexing.is_none() && !self.has(files) {
            self.indexing = Some(index_saved(ctx, knowledge, files));
        }
        more
    }

    /// Whether the index of saved assessments is of these.
    fn has(&self, files: &[Arc<shelf::entry::Entry>]) -> bool {
        let known = &self.saved.files;
        known.len() == files.len() && known.iter().zip(files).all(|(known, file)| Arc::ptr_eq(known, file))
    }

    /// Whether the texts cannot be searched yet.
    pub fn is_preparing(&self) -> bool {
        self.preparing.is_some()
    }

    /// Whether an index is being made.
    pub fn is_busy(&self) -> bool {
        self.preparing.is_some() || self.indexing.is_some()
    }

    /// The saved assessment with this number.
    pub fn saved(&self, at: usize) -> Option<&PathBuf> {
        self.saved.files.get(at).map(|file| &file.path)
    }

    /// What is found for what was typed.
    pub fn find(&self, typed: &str) -> Found {
        let Some(Texts { index: texts, thesaurus }) = &self.texts else {
            return Found::default();
        };
        let query = Query::of(typed, thesaurus);
        if query.is_empty() { Found::default() } else { search(&query, &[texts, &self.changing, &self.saved.index]) }
    }

    /// What was found.
    pub fn entry(&self, hit: &Hit) -> Option<&Entry> {
        match hit.index {
            0 => self.texts.as_ref().and_then(|texts| texts.index.entry(hit.entry)),
            1 => self.changing.entry(hit.entry),
            _ => self.saved.index.entry(hit.entry),
        }
    }

    /// The command with this number.
    pub fn command(&self, at: usize) -> Option<&Command> {
        self.commands.get(at)
    }

    /// The recent file with this number.
    pub fn recent(&self, at: usize) -> Option<&PathBuf> {
        self.recent.get(at)
    }
}

/// The commands that can be found.
fn commands(changing: &Changing<'_>) -> Vec<Command> {
    let choose = [
        Purpose::Open,
        Purpose::Save,
        Purpose::Report,
        Purpose::Fleet,
        Purpose::Media,
        Purpose::Folder,
        Purpose::Output,
        Purpose::ShelfFolder,
    ];
    let views = Page::ALL.iter().map(|page| View::Wizard(*page));
    let views = views.chain(View::FOLLOWING).chain([View::Shelf, View::Help, View::About]);
    let fleet = FleetPage::ALL.iter().filter(|_| changing.fleet).map(|page| View::Fleet(*page));
    let mut commands = vec![Command::New, Command::Save];
    commands.extend(choose.map(Command::Choose));
    commands.extend(cfg!(windows).then_some(Command::ReadThisPc));
    commands.extend([Command::ShowPasteBox, Command::EditDetails, Command::UseToday, Command::Undo, Command::Redo]);
    commands.extend(views.chain(fleet).map(Command::Go));
    if changing.fleet {
        commands.extend(Export::ALL.iter().map(|export| Command::Choose(Purpose::Export(*export))));
        commands.push(Command::Fleet(FleetCommand::ReadAgain));
    }
    commands.extend(changing.shelf.then_some(Command::Choose(Purpose::ShelfList)));
    commands.push(Command::ToggleExplanation);
    commands.extend(Theme::ALL.iter().map(|theme| Command::Theme(*theme)));
    commands.extend([Zoom::In, Zoom::Out, Zoom::Reset].map(Command::Zoom));
    commands.extend((0..EXAMPLES.len()).map(Command::Example));
    commands.push(Command::Quit);
    commands
}

fn of_command(at: usize, command: &Command) -> Entry {
    let label = command.label().trim_end_matches("...");
    let (title, place) = match command {
        Command::Theme(_) => (format!("Theme: {}", label.to_lowercase()), "Appearance"),
        Command::Zoom(_) => (format!("Size: {}", label.to_lowercase()), "Appearance"),
        Command::Example(at) => (EXAMPLES.get(*at).map_or("", |example| example.name).to_owned(), "Examples"),
        Command::Choose(Purpose::Export(_)) => (format!("Export the fleet: {}", label.to_lowercase()), "This fleet"),
        Command::Choose(Purpose::ShelfFolder | Purpose::ShelfList) => (label.to_owned(), View::Shelf.label()),
        Command::Fleet(_) => (label.to_owned(), "This fleet"),
        Command::Go(View::Fleet(_)) => (format!("Go to: fleet, {}", label.to_lowercase()), ""),
        Command::Go(_) => (format!("Go to: {label}"), ""),
        _ => (label.to_owned(), ""),
    };
    Entry {
        topic: Topic::Command(at),
        kind: Kind::Command,
        title,
        text: String::new(),
        place: place.to_owned(),
        also: vec![label.to_owned()],
    }
}
