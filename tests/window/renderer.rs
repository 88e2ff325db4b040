//! Which renderer is tried when, and which graphics adapter serves.

use reimage_advisor::settings::renderer::Renderer;
use reimage_advisor::settings::renderer::Renderer::{Direct3d, OpenGl, Software};
use reimage_advisor::window::adapter::Adapter;

const WINDOWS: [Renderer; 3] = [OpenGl, Direct3d, Software];

fn adapter(name: &str) -> Adapter {
    Adapter { name: name.to_owned(), software: false, draws: true }
}

fn basic() -> Adapter {
    Adapter { software: true, ..adapter("Microsoft Basic Render Driver") }
}

#[test]
fn opengl_is_tried_first_and_software_last() {
    assert_eq!(Renderer::in_order(None, &WINDOWS), WINDOWS);
}

#[test]
fn what_was_asked_for_is_tried_first_and_the_rest_after_it() {
    assert_eq!(Renderer::in_order(Some(Software), &WINDOWS), [Software, OpenGl, Direct3d]);
    assert_eq!(Renderer::in_order(Some(Direct3d), &WINDOWS), [Direct3d, OpenGl, Software]);
}

#[test]
fn what_the_system_does_not_have_is_never_tried() {
    assert_eq!(Renderer::in_order(Some(Direct3d), &[OpenGl]), [OpenGl]);
}

#[test]
fn a_graphics_card_is_taken_before_the_software_adapter_only_where_one_is_asked_for() {
    let adapters = [basic(), adapter("NVIDIA T400")];
    assert_eq!(Adapter::choose(Direct3d, &adapters), Ok(1));
    assert_eq!(Adapter::choose(Software, &adapters), Ok(0));
}

#[test]
fn an_adapter_that_cannot_draw_into_a_window_is_passed_over() {
    let adapters = [Adapter { draws: false, ..adapter("Microsoft Hyper-V Video") }, adapter("Intel UHD"), basic()];
    assert_eq!(Adapter::choose(Direct3d, &adapters), Ok(1));
}

#[test]
fn where_no_adapter_serves_it_is_said_what_the_system_lists() {
    let adapters = [Adapter { draws: false, ..adapter("Microsoft Hyper-V Video") }, basic()];
    let error = Adapter::choose(Direct3d, &adapters).unwrap_err().to_string();
    assert_eq!(
        error,
        "no graphics card can draw into a window; the system lists Microsoft Hyper-V Video, Microsoft Basic Render \
         Driver"
    );
    assert_eq!(Adapter::choose(Software, &[]).unwrap_err().to_string(), "the system lists no graphics adapter");
}
