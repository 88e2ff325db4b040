//! The fonts of the system, for letters that the program's own fonts have not.

use std::sync::{Arc, OnceLock};

use egui::Context;
use egui::epaint::text::{FallbackRequest, FontProvider};
use egui_system_font_provider::SystemFontProvider;

/// Has the fonts of the system looked at once a letter is missing: most people never write one, and a list of all fonts
/// costs as much as the first frame.
pub fn of_system(ctx: &Context) {
    let fonts = OnceLock::new();
    let find = move |request: &FallbackRequest<'_>| fonts.get_or_init(SystemFontProvider::new).font_for(request);
    ctx.add_font_provider(Arc::new(find));
}
