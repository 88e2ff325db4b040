//! The program's state in the window, and what each command does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui, ViewportCommand};
use jiff::civil::{Date, DateTime};

use crate::assessment::question::Question;
use crate::knowledge::Knowledge;
use crate::report::attachment::Attachment;
use crate::storage::examples::EXAMPLES;
use crate::window::app::document::Document;
use crate::window::jobs::{self, Job, Purpose};
use crate::window::settings::{self, Settings, Theme};
use crate::window::ui;
use crate::window::ui::command::{Command, View};
use crate::window::ui::cx::{Explanation, Focus};
use crate::window::ui::dialogs::{self, Dialog};
use crate::window::ui::fleet::FleetState;
use crate::wizard::Page;

mod changes;
pub mod document;
mod evidence;
mod files;
mod fleet;
mod frame;

/// Something that happened and has to be told; it stays until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, and what to do.
    pub text: String,
    /// Whether something failed.
    pub problem: bool,
    /// What can be done about it right here.
    pub action: Option<Command>,
}

/// The state of the window.
pub struct App {
    pub(crate) knowledge: Arc<Knowledge>,
    pub(crate) document: Document,
    pub(crate) view: View,
    /// The questions that kept the page from going on at the last attempt.
    pub(crate) problems: Vec<Question>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) focus: Option<Focus>,
    pub(crate) explanation: Explanation,
    pub(crate) help_query: String,
    pub(crate) error_query: String,
    pub(crate) license_query: String,
    pub(crate) attachments: Vec<Attachment>,
    /// What is pasted to be read, while there is room shown for it.
    pub(crate) pasted: Option<String>,
    pub(crate) job: Option<Job>,
    pub(crate) fleet: FleetState,
    pub(crate) settings: Settings,
    /// What draws the window, e.g. `OpenGL`.
    pub(crate) drawn_by: String,
    /// The file to read as soon as there is a window.
    file: Option<PathBuf>,
    settings_path: Option<PathBuf>,
    settings_saved: Settings,
    dialog: Option<Dialog>,
    /// What is to be done once the answers are saved.
    after_saving: Option<Command>,
    /// The question that was left for from the check page.
    changing: Option<Question>,
    /// The page of the wizard before one that stands beside it.
    before_aside: View,
    /// What the system was told last that the window holds.
    window_title: String,
    /// Keys that wait for the next frame.
    held_keys: Vec<egui::Event>,
    /// Whether the window may close although something is unsaved.
    may_close: bool,
    now: fn() -> DateTime,
}

impl App {
    /// The program as it starts: with settings from `settings_path`, and with `file` to read if there is one.
    ///
    /// `now` gives the day for which new assessments are decided, and the time at which evidence is read.
    pub fn new(
        knowledge: Knowledge,
        settings_path: Option<PathBuf>,
        file: Option<PathBuf>,
        now: fn() -> DateTime,
    ) -> Self {
        let (settings, notice) = settings_path.as_deref().map_or_else(Default::default, settings::load);
        Self {
            knowledge: Arc::new(knowledge),
            document: Document::new(now().date()),
            view: View::Wizard(Page::Source),
            problems: Vec::new(),
            notices: notice.map(|text| Notice { text, problem: true, action: None }).into_iter().collect(),
            focus: Some(Focus::First),
            explanation: Explanation { shown: true, ..Explanation::default() },
            help_query: String::new(),
            error_query: String::new(),
            license_query: String::new(),
            attachments: Vec::new(),
            pasted: None,
            job: None,
            fleet: FleetState::default(),
            settings_saved: settings.clone(),
            settings,
            drawn_by: String::new(),
            file,
            settings_path,
            dialog: None,
            after_saving: None,
            changing: None,
            before_aside: View::Wizard(Page::Source),
            window_title: String::new(),
            held_keys: Vec::new(),
            may_close: false,
            now,
        }
    }

    /// The answers.
    pub fn assessment(&self) -> &crate::assessment::Assessment {
        &self.document.assessment
    }

    /// What is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// Whether work goes on in the background.
    pub fn is_busy(&self) -> bool {
        self.job.is_some() || self.fleet.open.as_ref().is_some_and(|open| open.arranging.is_some())
    }

    /// Takes up what came from outside: finished work, shortcuts, dropped files, the wish to close. Draws nothing.
    pub fn logic(&mut self, ctx: &Context) {
        if let Some(job) = &self.job {
            if let Some(report) = job.poll() {
                self.job = None;
                self.take_report(ctx, report);
            } else {
                ctx.request_repaint_after(job.quiet_for().max(std::time::Duration::from_millis(500)));
            }
        }
        frame::mask_pasted(ctx);
        self.arrange_fleet(ctx);
        if self.dialog.is_none() {
            self.shortcuts(ctx);
            self.take_dropped(ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close && self.document.is_unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Box::new(Command::Quit)));
        }
        self.note_window(ctx);
    }

    /// Draws the window and does what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let commands = ui::show(ui, self);
        for command in commands {
            self.request(&ctx, command);
        }
        if let Some(dialog) = &mut self.dialog
            && let Some(reply) = dialogs::show(&ctx, dialog)
        {
            self.dialog = None;
            self.take_reply(&ctx, reply);
        }
        frame::show_drop_target(&ctx);
        self.name_window(&ctx);
        let time = ctx.input(|input| input.time);
        if self.document.note_changes(time, ctx.text_edit_focused()) {
            ctx.request_repaint();
        }
    }

    fn shortcuts(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        for command in Command::WITH_SHORTCUT {
            let own_undo = typing && matches!(command, Command::Undo | Command::Redo);
            if let Some(shortcut) = command.shortcut()
                && !own_undo
                && ctx.input_mut(|input| input.consume_shortcut(&shortcut))
            {
                self.request(ctx, command);
            }
        }
        let idle = ctx.memory(|memory| memory.focused().is_none());
        let goes_on = matches!(self.view, View::Wizard(page) if page != Page::Verdict);
        if idle && goes_on && ctx.input(|input| input.key_pressed(egui::Key::Enter)) {
            self.request(ctx, Command::Continue);
        }
    }

    /// Does a command, after asking about unsaved changes if they would be lost.
    fn request(&mut self, ctx: &Context, command: Command) {
        if command.replaces_assessment() && self.document.is_unsaved() {
            self.dialog = Some(Dialog::Unsaved(Box::new(command)));
        } else {
            self.run(ctx, command);
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => self.replace(Document::new(self.today()), View::Wizard(Page::Source)),
            Command::Open => self.choose(ctx, Purpose::Open),
            Command::OpenTyped => self.type_path(Purpose::Open, ""),
            Command::OpenPath(path) => self.start(|| jobs::open(ctx, path)),
            Command::Fleet(command) => self.run_fleet(ctx, command),
            Command::Example(at) => self.open_example(at),
            Command::Save => match self.document.path().map(Path::to_owned) {
                Some(path) => self.save_again(ctx, path),
                None => self.run(ctx, Command::SaveAs),
            },
            Command::SaveAs => self.choose(ctx, Purpose::Save),
            Command::SaveTyped => self.type_path(Purpose::Save, ""),
            Command::WriteReport => self.choose(ctx, Purpose::Report),
            Command::WriteReportTyped => self.type_path(Purpose::Report, ""),
            Command::AttachPicture => self.choose(ctx, Purpose::Picture),
            Command::RemovePicture(at) => {
                if at < self.attachments.len() {
                    self.attachments.remove(at);
                }
            }
            Command::Copy(text) => ctx.copy_text(text),
            Command::OpenAddress(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
            Command::TakeMedia(id, language) => self.take_media(id, language),
            Command::Undo => self.travel(Document::undo),
            Command::Redo => self.travel(Document::redo),
            Command::Continue => self.go_on(),
            Command::Back => match self.view {
                View::Wizard(page) => self.go(View::Wizard(page.back())),
                _ => self.go(self.before_aside),
            },
            Command::Go(view) => self.go(view),
            Command::Ask(question) => {
                self.changing = (self.view == View::Wizard(Page::Check)).then_some(question).or(self.changing);
                let problems = std::mem::take(&mut self.problems);
                let page = View::Wizard(Page::of(question));
                if self.view == page {
                    self.problems = problems;
                }
                self.view = page;
                self.focus = Some(Focus::Question(question));
            }
            Command::EditDetails => {
                self.go(View::Wizard(Page::Check));
                self.focus = Some(Focus::Details);
            }
            Command::UseToday => self.document.assessment.date = Some(self.today()),
            Command::StillHolds(question) => {
                self.document.assessment.to_review.remove(&question);
            }
            Command::ApplyRemedy(changes) => self.apply(&changes),
            Command::ToggleExplanation => {
                self.explanation.shown = !self.explanation.shown;
                self.explanation.shown_below = !self.explanation.shown_below;
            }
            Command::ReadPassage(id) => {
                self.explanation.shown = true;
                self.explanation.passage = Some(id);
            }
            Command::ClosePassage => self.explanation.passage = None,
            Command::Theme(theme) => {
                self.settings.theme = theme;
                self.apply_theme(ctx);
            }
            Command::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            Command::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            Command::ZoomReset => ctx.set_zoom_factor(1.0),
            Command::CancelJob => self.job = None,
            Command::ReadMedia | Command::ReadFile => self.choose(ctx, Purpose::Evidence),
            Command::ReadFolder => self.choose(ctx, Purpose::Folder),
            Command::ReadTyped => self.type_path(Purpose::Evidence, ""),
            Command::ReadPath(path) => self.read_path(ctx, path),
            Command::ReadOutput => self.show_paste_box(),
            Command::ReadThisPc => self.read_this_pc(ctx),
            Command::ReadPasted => self.read_pasted(ctx),
            Command::TakeAnswers(at) => self.take_answers(at),
            Command::RemoveEvidence(at) => self.remove_evidence(at),
            Command::CloseNotice(at) => {
                if at < self.notices.len() {
                    self.notices.remove(at);
                }
            }
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn go(&mut self, view: View) {
        if !matches!(view, View::Wizard(_)) && matches!(self.view, View::Wizard(_)) {
            self.before_aside = self.view;
        }
        if view == View::Wizard(Page::Check) {
            self.changing = None;
        }
        self.problems.clear();
        self.explanation.passage = None;
        self.explanation.question = None;
        self.view = view;
        self.focus = Some(Focus::First);
    }

    /// Goes on if the page is complete; after a change, back to where the change was asked for.
    fn go_on(&mut self) {
        let View::Wizard(page) = self.view else {
            return;
        };
        self.problems = page.problems(&self.knowledge.catalogue, &self.document.assessment);
        if !self.problems.is_empty() {
            self.focus = Some(Focus::Summary);
        } else if let Some(question) = self.changing.take() {
            self.go(View::Wizard(Page::Check));
            self.focus = Some(Focus::Change(question));
        } else {
            self.go(View::Wizard(page.next()));
        }
    }

    /// Undoes or redoes, and shows the page where the answer changed.
    fn travel(&mut self, step: fn(&mut Document) -> bool) {
        let before = self.document.assessment.clone();
        if !step(&mut self.document) {
            return;
        }
        let after = &self.document.assessment;
        let changed =
            Question::ALL.iter().copied().find(|question| before.answer(*question) != after.answer(*question));
        if let (View::Wizard(page), Some(question)) = (self.view, changed)
            && !matches!(page, Page::Check | Page::Verdict)
            && Page::of(question) != page
        {
            self.go(View::Wizard(Page::of(question)));
            self.focus = Some(Focus::Question(question));
        }
    }

    fn replace(&mut self, document: Document, view: View) {
        // What is still being read was meant for the answers before.
        self.job = None;
        self.attachments.clear();
        self.fleet.shows_device = false;
        self.document = document;
        self.changing = None;
        self.notices.clear();
        self.go(view);
    }

    fn open_example(&mut self, at: usize) {
        let example = EXAMPLES.get(at).map(|example| example.assessment());
        match example {
            Some(Ok(assessment)) => self.replace(Document::unsaved(assessment), View::Wizard(Page::Verdict)),
            Some(Err(error)) => self.tell(error.to_string()),
            None => {}
        }
    }

    fn today(&self) -> Date {
        (self.now)().date()
    }

    fn tell(&mut self, text: String) {
        self.notices.insert(0, Notice { text, problem: true, action: None });
    }

    fn apply_theme(&self, ctx: &Context) {
        ctx.set_theme(match self.settings.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
    }

    /// Writes the settings if they changed; where that fails, they hold until the window is closed.
    pub(crate) fn keep_settings(&mut self) {
        if let Some(path) = self.settings_path.as_deref().filter(|_| self.settings != self.settings_saved)
            && settings::save(path, &self.settings).is_ok()
        {
            self.settings_saved = self.settings.clone();
        }
    }
}
