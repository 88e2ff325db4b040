//! Journeys through the window, by label and by keyboard.

mod support;

use egui::{Key, Modifiers};
use support::Window;

#[test]
fn arrows_choose_within_a_group_and_tab_leaves_it() {
    let mut window = Window::open();
    println!("{:?}", window.focused());
    window.press(&[Key::Space]);
    println!("{:?}", window.focused());
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    println!("{:?}", window.focused());
    window.type_text("w8 pro");
    window.press(&[Key::Enter]);
    println!("{:?}", window.focused());
    window.type_text("en");
    window.press(&[Key::Enter]);
    println!("{:?}", window.focused());
    window.press(&[Key::Space]);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    println!("{:?}", window.focused());
    window.press(&[Key::Space, Key::Tab]);
    println!("{:?}", window.focused());
    window.press(&[Key::ArrowDown]);
    println!("{:?}", window.focused());
    window.press(&[Key::Tab]);
    println!("{:?}", window.focused());
    panic!();
}
