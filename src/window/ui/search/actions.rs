//! What can be done with what was found.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::search::entries::Topic;
use crate::window::ui::command::{Command, Side};
use crate::window::ui::search::sources::Sources;
use crate::window::ui::view::View;

/// Something that can be done.
pub struct Action {
    /// What its button says.
    pub label: &'static str,
    /// What is asked for.
    pub commands: Vec<Command>,
}

impl Action {
    fn one(label: &'static str, command: Command) -> Self {
        Self { label, commands: vec![command] }
    }
}

/// Whether Enter does the first action, or only goes to it, since it changes answers.
pub fn acts_at_once(topic: &Topic) -> bool {
    !matches!(topic, Topic::Release(_) | Topic::Language(_))
}

/// What can be done, the usual first.
pub fn actions(knowledge: &Knowledge, assessment: &Assessment, sources: &Sources, topic: &Topic) -> Vec<Action> {
    let read = |id: &String| Action::one("Read the passage", Command::ReadPassage(id.clone()));
    match topic {
        Topic::Passage(id) => vec![read(id)],
        Topic::Rule(criterion) => knowledge.rule(*criterion).passages.first().map(read).into_iter().collect(),
        Topic::Release(id) => of_release(id),
        Topic::Language(tag) => vec![
            Action::one("Take as licensed language", Command::TakeLanguage(Side::Licensed, tag.clone())),
            Action::one("Take as language of the media", Command::TakeLanguage(Side::Media, tag.clone())),
        ],
        Topic::Help(question) if !question.is_asked(&knowledge.catalogue, assessment) => {
            let passage = &knowledge.question(*question).passage;
            knowledge.passage(passage).map(|passage| read(&passage.id)).into_iter().collect()
        }
        Topic::Help(question) => vec![go_to(*question)],
        Topic::Answer(question) => vec![go_to(*question)],
        Topic::ErrorCode(code) => vec![Action::one("Show it under activation", Command::LookUpCode(code.clone()))],
        Topic::ActivationCommand(command) => vec![
            Action::one("Copy the command", Command::Copy(command.clone())),
            Action::one("Show it under activation", Command::Go(View::Activation)),
        ],
        Topic::Command(at) => {
            sources.command(*at).map(|command| Action::one("Do it", command.clone())).into_iter().collect()
        }
        Topic::Recent(at) => {
            sources.recent(*at).map(|path| Action::one("Open", Command::Open(path.clone()))).into_iter().collect()
        }
        Topic::Saved(at) => {
            sources.saved(*at).map(|path| Action::one("Open", Command::Open(path.clone()))).into_iter().collect()
        }
    }
}

fn go_to(question: Question) -> Action {
    Action::one("Go to the question", Command::Ask(question))
}

fn of_release(id: &str) -> Vec<Action> {
    let take = |side| Command::TakeProduct(side, id.to_owned());
    vec![
        Action::one("Take as licensed copy", take(Side::Licensed)),
        Action::one("Take as media", take(Side::Media)),
        Action {
            label: "Which media may I use?",
            commands: vec![take(Side::Licensed), Command::Go(View::PermittedMedia)],
        },
    ]
}
