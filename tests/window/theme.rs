//! The contrast of the colors, computed by the WCAG 2 formula.

use egui::Color32;
use reimage_advisor::window::ui::theme::Palette;

/// Each theme, and the least contrast of text and of everything else that has to be seen.
const THEMES: [(Palette, f32, f32); 3] =
    [(Palette::LIGHT, 4.5, 3.0), (Palette::DARK, 4.5, 3.0), (Palette::HIGH_CONTRAST, 7.0, 7.0)];

#[test]
fn text_has_enough_contrast_on_every_ground_it_stands_on() {
    for (palette, least, _) in THEMES {
        let outcomes = [palette.met, palette.not_met, palette.unknown];
        for ground in [palette.window, palette.surface, palette.passage] {
            for text in [palette.text, palette.muted, palette.accent] {
                assert_contrast(palette, text, ground, least);
            }
        }
        assert_contrast(palette, palette.on_accent, palette.accent, least);
        // What is selected has the color of the focus.
        assert_contrast(palette, palette.ring.color, palette.passage, least);
        for (text, fill) in outcomes {
            for ground in [fill, palette.surface, palette.passage] {
                assert_contrast(palette, text, ground, least);
            }
            for text in [palette.text, palette.muted, palette.accent] {
                assert_contrast(palette, text, fill, least);
            }
        }
    }
}

#[test]
fn outlines_and_the_focus_ring_have_enough_contrast() {
    for (palette, _, least) in THEMES {
        for ground in [palette.window, palette.surface, palette.passage] {
            assert_contrast(palette, palette.border, ground, least);
            assert_contrast(palette, palette.accent, ground, least);
            assert_contrast(palette, palette.ring.color, ground, least);
        }
    }
}

#[test]
fn with_high_contrast_nothing_is_told_from_its_ground_by_its_fill_alone() {
    let palette = Palette::HIGH_CONTRAST;
    assert!(!palette.edge.is_empty());
    for fill in [palette.surface, palette.passage, palette.met.1, palette.not_met.1, palette.unknown.1] {
        assert_contrast(palette, palette.edge.color, fill, 7.0);
    }
    assert!(palette.ring.width > Palette::LIGHT.ring.width);
}

fn assert_contrast(palette: Palette, one: Color32, other: Color32, least: f32) {
    let (lighter, darker) = {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other), one.min(other))
    };
    let contrast = (lighter + 0.05) / (darker + 0.05);
    assert!(contrast >= least, "{}: {one:?} on {other:?} has {contrast:.2}, not {least}", palette.name);
}

fn luminance(color: Color32) -> f32 {
    let linear = |channel: u8| {
        let channel = f32::from(channel) / 255.0;
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}
