//! OpenGL on X11, which desktops of Wayland have as well, as Xwayland.

use std::sync::Arc;

use eframe::{CreationContext, NativeOptions};
use winit::platform::x11::EventLoopBuilderExtX11;

use crate::settings::renderer::Renderer;
use crate::window::native::device::GraphicsDevice;

/// What eframe is asked for. On Wayland itself the window would have no frame on some desktops, and no file could be
/// dropped on it.
pub fn options(_: Renderer) -> NativeOptions {
    NativeOptions {
        renderer: eframe::Renderer::Glow,
        event_loop_builder: Some(Box::new(|builder| _ = builder.with_x11())),
        ..NativeOptions::default()
    }
}

/// OpenGL tells neither the loss of a device nor its name.
pub fn watch(_: &CreationContext<'_>, _: &Arc<GraphicsDevice>) -> Option<String> {
    None
}
