//! What is known of the graphics device of one window.

use std::sync::atomic::AtomicBool;

/// What is known of the graphics device of one window; the thread that draws and the driver share it.
#[derive(Default)]
pub struct GraphicsDevice {
    /// Something was drawn with it.
    pub drew: AtomicBool,
    /// It is lost and has to be replaced.
    pub lost: AtomicBool,
}
