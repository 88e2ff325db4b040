//! The contrast of the colors, computed by the WCAG 2 formula.

use egui::Color32;
use reimage_advisor::window::ui::theme::Palette;

const THEMES: [(&str, Palette); 2] = [("light", Palette::LIGHT), ("dark", Palette::DARK)];

#[test]
fn text_has_a_contrast_of_at_least_4_5_on_every_ground_it_stands_on() {
    for (theme, palette) in THEMES {
        let grounds = [palette.window, palette.surface, palette.passage];
        for ground in grounds {
            for text in [palette.text, palette.muted, palette.accent] {
                assert_contrast(theme, text, ground, 4.5);
            }
        }
        assert_contrast(theme, palette.on_accent, palette.accent, 4.5);
        for (text, fill) in [palette.met, palette.not_met, palette.unknown] {
            for ground in [fill, palette.surface] {
                assert_contrast(theme, text, ground, 4.5);
            }
            assert_contrast(theme, palette.text, fill, 4.5);
            assert_contrast(theme, palette.muted, fill, 4.5);
            assert_contrast(theme, palette.accent, fill, 4.5);
        }
    }
}

#[test]
fn outlines_and_the_focus_ring_have_a_contrast_of_at_least_3() {
    for (theme, palette) in THEMES {
        for ground in [palette.window, palette.surface, palette.passage] {
            assert_contrast(theme, palette.border, ground, 3.0);
            assert_contrast(theme, palette.accent, ground, 3.0);
        }
    }
}

fn assert_contrast(theme: &str, one: Color32, other: Color32, least: f32) {
    let (lighter, darker) = {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other), one.min(other))
    };
    let contrast = (lighter + 0.05) / (darker + 0.05);
    assert!(contrast >= least, "{theme}: {one:?} on {other:?} has {contrast:.2}, not {least}");
}

fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let channel = f32::from(channel) / 255.0;
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}
