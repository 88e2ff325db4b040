//! Opens the window with the first renderer that works, and again when the graphics device is lost.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use eframe::{Frame, NativeOptions};
use egui::{Context, RawInput, Ui, ViewportBuilder, ViewportCommand, Visuals};
use thiserror::Error;

use crate::assessment::product_key::mask;
use crate::clock;
use crate::knowledge::Knowledge;
use crate::settings;
use crate::settings::renderer::Renderer;
use crate::storage::unfinished::remove_when_told_to_end;
use crate::window::app::App;
use crate::window::jobs::job::background;
use crate::window::native::device::GraphicsDevice;

mod device;
mod fonts;

// What draws the window on this system.
#[cfg(windows)]
#[path = "native/direct3d.rs"]
mod drawing;
#[cfg(not(windows))]
#[path = "native/x11.rs"]
mod drawing;

/// A device that lasted that long is asked for again; after one that is lost sooner, the next renderer is tried.
const LASTING: Duration = Duration::from_secs(10);

/// Why there is no window.
#[derive(Debug, Error)]
pub enum WindowError {
    /// There is no screen.
    #[error(
        "no window can be opened here: no display was found (on Linux X11, or Xwayland); start it where there is one, or \
         decide saved assessments without a window: reimage-advisor check FILE.reimage"
    )]
    NoDisplay,
    /// A fault in the program ended the window.
    #[error("a fault in the program ended the window; start it again: answers that were not saved are offered then{0}")]
    Fault(String),
    /// No renderer works.
    #[error(
        "no window can be drawn here{}; install the driver of the graphics card, or decide saved assessments without \
         a window: reimage-advisor check FILE.reimage",
        reasons(.0)
    )]
    NoRenderer(Vec<(Renderer, String)>),
}

fn reasons(tried: &[(Renderer, String)]) -> String {
    tried.iter().map(|(renderer, why)| format!("; {}: {why}", renderer.label())).collect()
}

/// Opens the window, with `file` if there is one, and returns when it is closed.
///
/// `wanted` is tried first, then what the settings ask for, then the rest.
///
/// # Errors
///
/// Which renderers were tried, and why each failed.
pub fn open(knowledge: Knowledge, file: Option<PathBuf>, wanted: Option<Renderer>) -> Result<(), WindowError> {
    let mut app = App::new(knowledge, settings::path(), file, clock::now);
    app.has_dialogs = has_dialogs();
    let flush = app.flusher();
    let mut heed_signals = Some(move || {
        remove_when_told_to_end(move || {
            if let Some(flush) = &flush {
                flush();
            }
        });
    });
    if let Some(flush) = app.flusher() {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |fault| {
            flush();
            tell(fault);
        }));
    }
    let mut tried = Vec::new();
    for renderer in Renderer::in_order(wanted.or(app.settings.renderer), Renderer::AVAILABLE) {
        loop {
            let device = Arc::new(GraphicsDevice::default());
            let began = Instant::now();
            let shown = panic::catch_unwind(AssertUnwindSafe(|| show(&mut app, renderer, &device, &mut heed_signals)));
            let lost = device.lost.load(Ordering::Relaxed);
            let failure = match shown {
                Err(fault) if device.drew.load(Ordering::Relaxed) && !lost => {
                    return Err(WindowError::Fault(in_words(fault.as_ref())));
                }
                // Graphics libraries report some failures of a driver by a panic.
                Err(_) => "the graphics driver failed".to_owned(),
                Ok(Err(eframe::Error::WinitEventLoop(_))) => return Err(WindowError::NoDisplay),
                Ok(Err(error)) => error.to_string(),
                Ok(Ok(())) if lost => "the graphics device was lost".to_owned(),
                Ok(Ok(())) => return Ok(()),
            };
            if !lost || began.elapsed() < LASTING {
                tried.push((renderer, failure));
                break;
            }
        }
    }
    Err(WindowError::NoRenderer(tried))
}

/// Whether the system can be asked for file dialogs; on Linux they come over the session's bus.
fn has_dialogs() -> bool {
    cfg!(windows) || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
}

/// What a panic says of itself, in brackets; nothing when it says nothing.
fn in_words(fault: &(dyn std::any::Any + Send)) -> String {
    let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| fault.downcast_ref().cloned());
    text.map_or_else(String::new, |text: String| format!(" ({})", mask(&text)))
}

/// Opens one window; while the system makes it, another core rehearses the first frame. No thread begins before: with a
/// second one the C library guards each character that the X library reads of its tables of keys, which takes three times
/// as long.
fn show(
    app: &mut App,
    renderer: Renderer,
    device: &Arc<GraphicsDevice>,
    heed_signals: &mut Option<impl FnOnce()>,
) -> eframe::Result {
    let (width, height) = app.settings.window;
    let mut viewport = ViewportBuilder::default()
        .with_title("Reimage Advisor")
        .with_app_id("reimage-advisor")
        .with_inner_size([width, height])
        .with_min_inner_size([720.0, 560.0])
        .with_clamp_size_to_monitor_size(true)
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/reimage-advisor-128.png")) {
        viewport = viewport.with_icon(icon);
    }
    let ctx = Context::default();
    fonts::of_system(&ctx);
    let (rehearsal, stage) = (app.stand_in(), ctx.clone());
    let (ends, rehearsed) = mpsc::channel();
    let rehearse = move || {
        rehearsal.rehearse(&stage);
        // The window may be given up meanwhile.
        let _ = ends.send(());
    };
    // No color runs into another, so that there are no bands to hide; without a graphics card each pixel costs time.
    let options = NativeOptions {
        viewport,
        dithering: false,
        system_font_fallback: false,
        window_builder: Some(Box::new(|viewport| {
            background("First page", rehearse);
            viewport
        })),
        ..drawing::options(renderer)
    };
    let creator: eframe::AppCreator<'_> = Box::new(|creation| {
        if let Some(heed) = heed_signals.take() {
            heed();
        }
        let adapter = drawing::watch(creation, device).map(|name| format!(" on {name}")).unwrap_or_default();
        // It has ended, or there was no thread for it.
        let _ = rehearsed.recv();
        app.attach(&creation.egui_ctx, format!("{}{adapter}", renderer.label()));
        Ok(Box::new(Window { app, device: Arc::clone(device), first_frame: None }))
    });
    eframe::run_native_ext("Reimage Advisor", options, Some(ctx), creator)
}

/// The program in one window; it outlives the window, so that answers do.
struct Window<'a> {
    app: &'a mut App,
    device: Arc<GraphicsDevice>,
    first_frame: Option<u64>,
}

impl eframe::App for Window<'_> {
    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        if self.device.lost.load(Ordering::Relaxed) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else {
            eframe::App::logic(self.app, ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        // A frame counts when the next one begins: what fails when it is brought to the screen comes after this.
        let frame_nr = ui.ctx().cumulative_frame_nr();
        let first = *self.first_frame.get_or_insert(frame_nr);
        self.device.drew.store(frame_nr > first, Ordering::Relaxed);
        self.app.ui(ui, frame);
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw_input: &mut RawInput) {
        self.app.raw_input_hook(ctx, raw_input);
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.app.on_exit(gl);
    }
}
