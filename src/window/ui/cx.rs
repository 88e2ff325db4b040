//! What a page draws from, and how it asks for what it cannot do itself.

use egui::{Id, Ui};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::rules::decision::Decision;
use crate::rules::warning::Warning;
use crate::window::ui::command::Command;
use crate::window::ui::explanation::Explanation;

/// Where the focus is to go when the page is drawn next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the first control of the page.
    First,
    /// To the control after the one that was just finished.
    Next,
    /// To a question.
    Question(Question),
    /// To the summary of problems.
    Summary,
    /// To the row of a question on the check page.
    Change(Question),
    /// To the title of the assessment.
    Details,
    /// To what was read from a source.
    Evidence(usize),
    /// To the field for tool output.
    Pasted,
    /// To the field for an error code.
    ErrorCode,
    /// To the newest notice, which is only brought into view.
    Notice,
}

/// What a page gets.
pub struct Cx<'a> {
    /// What the program knows and says.
    pub knowledge: &'a Knowledge,
    /// The answers; a page changes them directly.
    pub assessment: &'a mut Assessment,
    /// The decision on the answers.
    pub decision: &'a Decision,
    /// The contradictions among the answers.
    pub warnings: &'a [Warning],
    /// The questions that still have to be answered before the page can be left, after an attempt.
    pub problems: &'a [Question],
    /// Where the focus is to go.
    pub focus: &'a mut Option<Focus>,
    /// What the explanation shows.
    pub explanation: &'a mut Explanation,
    /// What draws the window.
    pub drawn_by: &'a str,
    /// Whether paths are typed, since the system shows no file dialogs.
    pub typed_paths: bool,
    /// Who assesses.
    pub assessor: &'a mut String,
    /// What the page asks for.
    pub commands: Vec<Command>,
}

/// The control of a question that takes the focus, and whether something of the question has it.
#[derive(Clone, Copy, Debug)]
pub struct Entered {
    /// The control.
    pub id: Id,
    /// Whether the question is being answered.
    pub active: bool,
    /// Whether it was just answered, if only as before.
    pub answered: bool,
    /// Whether it was just answered for good, so that the focus goes on.
    pub done: bool,
}

impl Cx<'_> {
    /// Asks for an action.
    pub fn ask(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Moves the focus to a control if it is to go to `target`.
    pub fn focus_here(&mut self, ui: &Ui, target: Focus, id: Id) {
        if *self.focus == Some(target) {
            ui.memory_mut(|memory| memory.request_focus(id));
            if let Some(control) = ui.ctx().read_response(id) {
                control.scroll_to_me(None);
            }
            *self.focus = None;
        }
    }

    /// Notes where a question was drawn: it may get the focus, and it may be what the explanation speaks of.
    pub fn entered(&mut self, ui: &Ui, question: Question, entered: Entered) {
        self.focus_here(ui, Focus::First, entered.id);
        self.focus_here(ui, Focus::Next, entered.id);
        self.focus_here(ui, Focus::Question(question), entered.id);
        if entered.active && self.explanation.question != Some(question) {
            self.explanation.question = Some(question);
            self.explanation.passage = None;
        }
        if entered.answered {
            // A person who answers again, if only the same, has looked at it again.
            self.assessment.to_review.remove(&question);
        }
        if entered.done {
            *self.focus = Some(Focus::Next);
        }
    }
}
