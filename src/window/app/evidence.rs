//! Reading media and tool output in the window: what starts it, and where what was read goes.

use std::path::PathBuf;

use egui::Context;

use crate::assessment::evidence::Evidence;
use crate::input::InputError;
use crate::window::app::state::App;
use crate::window::jobs;
use crate::window::ui::cx::Focus;
use crate::window::ui::view::View;
use crate::wizard::Page;

impl App {
    pub(super) fn read_path(&mut self, ctx: &Context, path: PathBuf) {
        let knowledge = self.knowledge.clone();
        self.start(|| jobs::evidence::read(ctx, knowledge, path));
    }

    /// Shows the field for what is pasted, on the page where it is read.
    pub(super) fn show_paste_box(&mut self) {
        self.pages.licensed_copy.pasted.get_or_insert_default();
        self.go(View::Wizard(Page::LicensedCopy));
        self.focus = Some(Focus::Pasted);
    }

    pub(super) fn read_pasted(&mut self, ctx: &Context) {
        let knowledge = self.knowledge.clone();
        let text = self.pages.licensed_copy.pasted.clone().unwrap_or_default();
        self.start(|| jobs::evidence::read_pasted(ctx, knowledge, text));
    }

    pub(super) fn read_this_pc(&mut self, ctx: &Context) {
        let knowledge = self.knowledge.clone();
        self.start(|| jobs::evidence::read_this_pc(ctx, knowledge));
    }

    /// Keeps what was read, and shows it on the page that it is about.
    pub(super) fn take_read(&mut self, place: &str, read: Result<Evidence, InputError>) {
        let evidence = match read {
            Ok(evidence) => Evidence { read_at: Some((self.now)()), ..evidence },
            Err(error) => return self.tell_in_view(format!("Nothing was read: {error}: {place}")),
        };
        let (to, view) = match evidence.is_of_media() {
            true if self.asks_for_fleet() => (&mut self.pages.fleet.setup, self.view),
            true => (&mut self.document, View::Wizard(Page::Media)),
            false => (&mut self.document, View::Wizard(Page::LicensedCopy)),
        };
        match to.assessment.add_evidence(evidence) {
            Ok(at) => {
                self.pages.licensed_copy.pasted = None;
                self.go(view);
                self.focus = Some(Focus::Evidence(at));
            }
            Err(error) => self.tell_in_view(format!("Nothing was kept: {error}.")),
        }
    }

    /// Tells of a problem and brings it into view, since what was pasted is far down on its page.
    fn tell_in_view(&mut self, text: String) {
        self.tell(text);
        self.focus = Some(Focus::Notice);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::knowledge::Knowledge;
    use crate::window::jobs::finished::Finished;
    use crate::window::jobs::purpose::Purpose;
    use crate::window::ui::command::Command;

    #[test]
    fn a_source_that_hangs_leaves_the_window_usable_and_is_cancelled_on_request() {
        let ctx = Context::default();
        let mut app = App::new(Knowledge::load().unwrap(), None, None, Default::default);
        app.attach(&ctx, String::new());
        let (answer, waiting) = mpsc::channel::<()>();
        app.job = Some(jobs::job::start(&ctx, "Reading a share", move || {
            // As a network share that does not answer.
            let _ = waiting.recv();
            Finished::Chosen(Purpose::Open, None)
        }));
        for _ in 0..3 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                app.logic(&ctx);
                app.show(ui);
            });
            output.textures_delta.clear();
        }
        assert!(app.is_busy() && app.notices.is_empty(), "it is drawn, and nothing is waited for");
        app.run(&ctx, Command::Read(PathBuf::from("win11.iso")));
        assert!(app.notices[0].text.starts_with("Reading a share is still going on"), "{:?}", app.notices);
        app.run(&ctx, Command::Read(PathBuf::from("win11.iso")));
        assert_eq!(app.notices.len(), 1, "it is told once");
        app.run(&ctx, Command::CancelJob);
        assert!(!app.is_busy());
        app.run(&ctx, Command::Read(PathBuf::from("win11.iso")));
        assert!(app.is_busy(), "what hangs keeps nothing else from being read");
        drop(answer);
    }
}
