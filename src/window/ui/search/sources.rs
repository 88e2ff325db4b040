//! What the window searches: the texts, made once and only when they are needed, and what changes while it is open.

use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::knowledge::Knowledge;
use crate::search::entries::{Entry, Kind, Topic, of_answers, of_knowledge};
use crate::search::index::Index;
use crate::search::query::{Query, Thesaurus};
use crate::search::rank::{Found, Hit, search};
use crate::storage::examples::EXAMPLES;
use crate::storage::name::{file_name, shown};
use crate::window::jobs::purpose::Purpose;
use crate::window::settings::Theme;
use crate::window::ui::command::{Command, Zoom};
use crate::window::ui::view::{FleetPage, View};
use crate::wizard::Page;

/// What is searched.
#[derive(Debug, Default)]
pub struct Sources {
    texts: Option<(Index, Thesaurus)>,
    changing: Index,
    /// The commands, in the order of their entries' numbers.
    commands: Vec<Command>,
    /// The recent files, in the order of their entries' numbers.
    recent: Vec<PathBuf>,
}

/// What the window has that changes.
pub struct Changing<'a> {
    /// The open assessment.
    pub assessment: &'a Assessment,
    /// The files that were open lately.
    pub recent: &'a [PathBuf],
    /// Whether a fleet is open.
    pub fleet: bool,
}

impl Sources {
    /// Takes what has changed since it was searched last; the texts are indexed the first time.
    pub fn refresh(&mut self, knowledge: &Knowledge, changing: &Changing<'_>) {
        self.texts.get_or_insert_with(|| (Index::of(of_knowledge(knowledge)), Thesaurus::of(knowledge.search_words())));
        self.commands = commands(changing.fleet);
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

    /// What is found for what was typed.
    pub fn find(&self, typed: &str) -> Found {
        let Some((texts, thesaurus)) = &self.texts else {
            return Found::default();
        };
        let query = Query::of(typed, thesaurus);
        if query.is_empty() { Found::default() } else { search(&query, &[texts, &self.changing]) }
    }

    /// What was found.
    pub fn entry(&self, hit: &Hit) -> Option<&Entry> {
        match hit.index {
            0 => self.texts.as_ref().and_then(|(texts, _)| texts.entry(hit.entry)),
            _ => self.changing.entry(hit.entry),
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
fn commands(fleet: bool) -> Vec<Command> {
    let choose = [
        Purpose::Open,
        Purpose::Save,
        Purpose::Report,
        Purpose::Fleet,
        Purpose::Media,
        Purpose::Folder,
        Purpose::Output,
    ];
    let views = Page::ALL.iter().map(|page| View::Wizard(*page));
    let views = views.chain(View::FOLLOWING).chain([View::Help, View::About]);
    let fleet = FleetPage::ALL.iter().filter(|_| fleet).map(|page| View::Fleet(*page));
    let mut commands = vec![Command::New, Command::Save];
    commands.extend(choose.map(Command::Choose));
    commands.extend(cfg!(windows).then_some(Command::ReadThisPc));
    commands.extend([Command::ShowPasteBox, Command::EditDetails, Command::UseToday, Command::Undo, Command::Redo]);
    commands.extend(views.chain(fleet).map(Command::Go));
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
