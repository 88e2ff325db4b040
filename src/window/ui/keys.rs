//! One key a frame, so that quick typing on a slow machine does what it would do on a fast one.

use egui::{Event, Key};

/// Keeps the events up to the first key that moves or presses, and holds the others back for the next frame.
///
/// A key such as Tab changes what the next key is for; where several arrive in one frame, as they do when a frame takes
/// long, the second would otherwise still go to where the first one was.
pub fn one_key_a_frame(events: &mut Vec<Event>, held: &mut Vec<Event>) {
    held.append(events);
    let end = held.iter().position(moves_or_presses).map_or(held.len(), |at| at + 1);
    events.extend(held.drain(..end));
}

fn moves_or_presses(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else {
        return false;
    };
    let moving =
        [Key::Tab, Key::Enter, Key::Space, Key::Escape, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    moving.contains(key) || modifiers.alt || modifiers.command
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    #[test]
    fn a_second_key_waits_for_the_next_frame() {
        let mut held = Vec::new();
        let mut events = vec![key(Key::ArrowDown), key(Key::Tab), Event::Text("w".to_owned())];
        one_key_a_frame(&mut events, &mut held);
        assert_eq!(events, [key(Key::ArrowDown)]);
        events.clear();
        one_key_a_frame(&mut events, &mut held);
        assert_eq!(events, [key(Key::Tab)]);
        events.clear();
        one_key_a_frame(&mut events, &mut held);
        assert_eq!(events, [Event::Text("w".to_owned())]);
        assert!(held.is_empty());
    }

    #[test]
    fn typed_text_is_not_held_back() {
        let mut held = Vec::new();
        let mut events = vec![key(Key::W), Event::Text("w".to_owned()), key(Key::Num8), Event::Text("8".to_owned())];
        one_key_a_frame(&mut events, &mut held);
        assert_eq!(events.len(), 4);
    }
}
