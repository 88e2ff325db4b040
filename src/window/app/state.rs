//! The program's state in the window, and how it is told what happened.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::settings::{self, Settings};
use crate::storage::file::Stored;
use crate::storage::journal::LeftBehind;
use crate::storage::name::shown;
use crate::window::document::Document;
use crate::window::jobs::finished::Finished;
use crate::window::jobs::job::{Job, Writes};
use crate::window::jobs::keeper::Keeper;
use crate::window::ui::command::Command;
use crate::window::ui::cx::Focus;
use crate::window::ui::dialogs::Dialog;
use crate::window::ui::explanation::Explanation;
use crate::window::ui::notice::{Notice, NoticeKind};
use crate::window::ui::pages::Pages;
use crate::window::ui::search::state::Search;
use crate::window::ui::view::View;
use crate::wizard::Page;

/// The state of the window.
pub struct App {
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) document: Document,
    pub(super) view: View,
    pub(super) pages: Pages,
    /// The questions that had no answer at the last attempt to leave the page.
    pub(super) problems: Vec<Question>,
    pub(super) notices: Vec<Notice>,
    /// The search over everything.
    pub(super) search: Search,
    pub(super) focus: Option<Focus>,
    pub(super) explanation: Explanation,
    pub(super) job: Option<Job<Finished>>,
    /// Writing that was cancelled, and that has not said yet whether this came in time.
    pub(super) cancelled: Vec<Job<Finished>>,
    /// An assessment that was read and that is not shown yet.
    pub(super) read: Option<(PathBuf, Stored)>,
    /// The answers that the person agreed to lose to the assessment that is being opened.
    pub(super) given_up: Option<Assessment>,
    pub(in crate::window) settings: Settings,
    pub(super) settings_path: Option<PathBuf>,
    pub(super) settings_saved: Settings,
    /// Whether it was told that settings cannot be kept.
    pub(super) settings_refused: bool,
    /// Keeps unsaved answers, where there is a place for them.
    pub(super) keeper: Option<Keeper>,
    /// The unsaved answers that were kept last.
    pub(super) kept: Option<Assessment>,
    /// What earlier windows left behind, until the person says what becomes of it.
    pub(super) left_behind: Vec<LeftBehind>,
    /// What draws the window, e.g. `OpenGL`.
    pub(super) drawn_by: String,
    /// Whether the system shows file dialogs.
    pub(in crate::window) has_dialogs: bool,
    /// The file to read as soon as there is a window.
    pub(super) file: Option<PathBuf>,
    pub(super) dialog: Option<Dialog>,
    /// What is to be done once the answers are saved.
    pub(super) after_saving: Option<Command>,
    /// The page that was left to change the answer to a question, and the question.
    pub(super) changing: Option<(Page, Question)>,
    /// The page of the wizard that was shown before another view.
    pub(super) before_aside: View,
    /// The title that the system was told last.
    pub(super) window_title: String,
    /// Keys that wait for the next frame.
    pub(super) held_keys: Vec<egui::Event>,
    /// Whether the window may close although something is unsaved.
    pub(super) may_close: bool,
    pub(super) now: fn() -> DateTime,
}

impl App {
    /// The program as it starts: with settings from `settings_path`, and with `file` to read if there is one.
    ///
    /// `now` gives the day for which new assessments are decided, and the time at which evidence is read.
    pub fn new(
        knowledge: impl Into<Arc<Knowledge>>,
        settings_path: Option<PathBuf>,
        file: Option<PathBuf>,
        now: fn() -> DateTime,
    ) -> Self {
        let (settings, damage) = settings_path.as_deref().map_or_else(Default::default, settings::load);
        let mut app = Self {
            knowledge: knowledge.into(),
            document: Document::new(now().date()),
            view: View::Wizard(Page::Source),
            pages: Pages::default(),
            problems: Vec::new(),
            notices: damage.map(Notice::problem).into_iter().collect(),
            search: Search::default(),
            focus: Some(Focus::First),
            explanation: Explanation { shown: true, ..Explanation::default() },
            job: None,
            cancelled: Vec::new(),
            read: None,
            given_up: None,
            settings_saved: settings.clone(),
            settings,
            settings_path,
            settings_refused: false,
            keeper: None,
            kept: None,
            left_behind: Vec::new(),
            drawn_by: String::new(),
            has_dialogs: false,
            file,
            dialog: None,
            after_saving: None,
            changing: None,
            before_aside: View::Wizard(Page::Source),
            window_title: String::new(),
            held_keys: Vec::new(),
            may_close: false,
            now,
        };
        app.begin_journal();
        app
    }

    /// The answers.
    pub fn assessment(&self) -> &Assessment {
        &self.document.assessment
    }

    /// What is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// Whether work is under way in the background.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
            || self.search.is_busy()
            || !self.cancelled.is_empty()
            || self.pages.fleet.open.as_ref().is_some_and(|open| open.arranging.is_some() || open.deciding.is_some())
            || self.pages.shelf.looking.is_some()
            || self.pages.shelf.arranging.is_some()
    }

    /// The day of today.
    pub(super) fn today(&self) -> Date {
        (self.now)().date()
    }

    /// Shows a notice above the others; what was told before is not told twice.
    fn notify(&mut self, notice: Notice) {
        self.notices.retain(|told| !told.says_same_as(&notice));
        self.notices.insert(0, notice);
    }

    /// Tells of a problem about which nothing can be done right here.
    pub(super) fn tell(&mut self, text: String) {
        self.notify(Notice::problem(text));
    }

    /// Tells of a problem, with what can be done about it.
    pub(super) fn tell_problem(&mut self, text: String, action: Command) {
        self.notify(Notice::new(NoticeKind::Problem, text, Some(action)));
    }

    /// Tells of something to look at, with what can be done about it.
    pub(super) fn tell_caution(&mut self, text: String, action: Option<Command>) {
        self.notify(Notice::new(NoticeKind::Caution, text, action));
    }

    /// Tells what was done, with what can be done next.
    pub(super) fn tell_done(&mut self, text: String, action: Option<Command>) {
        self.notify(Notice::new(NoticeKind::Done, text, action));
    }

    /// Starts work, unless other work is under way.
    pub(super) fn start(&mut self, work: impl FnOnce() -> Job<Finished>) {
        match &self.job {
            Some(job) => self.tell(format!("{} is still going on; wait for it or cancel it.", job.label)),
            None => self.job = Some(work()),
        }
    }

    /// Stops the work that is under way; where it writes, it is heard whether that came in time.
    pub(super) fn cancel_job(&mut self) {
        let Some(job) = self.job.take() else {
            return;
        };
        self.after_saving = None;
        job.cancel();
        if job.writes != Writes::Nothing {
            self.cancelled.push(job);
        }
    }

    /// Writes the settings if they changed; where that fails, they hold until the window is closed, which is told once.
    pub(super) fn keep_settings(&mut self) {
        let Some(path) = self.settings_path.as_deref().filter(|_| self.settings != self.settings_saved) else {
            return;
        };
        match settings::save(path, &self.settings) {
            Ok(_) => self.settings_saved = self.settings.clone(),
            Err(error) if !self.settings_refused => {
                let text = format!("Settings and recent files cannot be kept: {error}: {}", shown(path));
                self.settings_refused = true;
                self.tell(text);
            }
            Err(_) => {}
        }
    }
}
