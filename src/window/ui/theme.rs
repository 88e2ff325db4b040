//! Colors, type and spacing: the only place where they are made.
#![allow(clippy::disallowed_methods, reason = "colors are made here and nowhere else")]

use std::sync::Arc;

use egui::epaint::text::VariationCoords;
use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin, Painter, Rect,
    Shadow, Stroke, StrokeKind, Style, TextStyle, Theme, ThemePreference, Ui, Vec2, Visuals, hex_color, vec2,
};

use crate::assessment::verdict::Outcome;

/// The height of a control and of a row that can be chosen, in points.
pub const CONTROL: f32 = 32.0;
/// The widest that a page grows, in points.
pub const PAGE_WIDTH: f32 = 640.0;

/// The colors of one theme; all text on them has a contrast of at least 4.5, outlines of at least 3; with high contrast,
/// all of them have at least 7.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// What the theme is called, in a word or two.
    pub name: &'static str,
    /// Behind bar, rail and command row.
    pub window: Color32,
    /// Behind the page.
    pub surface: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight.
    pub muted: Color32,
    /// The outline of controls.
    pub border: Color32,
    /// Decoration only.
    pub divider: Color32,
    /// Links, and the primary button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// What is met: text and fill.
    pub met: (Color32, Color32),
    /// What is not met: text and fill.
    pub not_met: (Color32, Color32),
    /// What is unknown: text and fill.
    pub unknown: (Color32, Color32),
    /// Behind a passage, and behind what is chosen or hovered.
    pub passage: Color32,
    /// Around what has the focus.
    pub ring: Stroke,
    /// Around what differs from its ground by its fill alone; nothing where the fill is seen well enough.
    pub edge: Stroke,
}

impl Palette {
    /// The light theme.
    pub const LIGHT: Self = Self {
        name: "light",
        window: hex_color!("#F5F6F8"),
        surface: hex_color!("#FFFFFF"),
        text: hex_color!("#1B1F24"),
        muted: hex_color!("#4A5361"),
        border: hex_color!("#6B7480"),
        divider: hex_color!("#D7DBE1"),
        accent: hex_color!("#0A5AA8"),
        on_accent: hex_color!("#FFFFFF"),
        met: (hex_color!("#0E6438"), hex_color!("#E7F4EC")),
        not_met: (hex_color!("#A8201A"), hex_color!("#FCECEB")),
        unknown: (hex_color!("#7A4A00"), hex_color!("#FFF3DC")),
        passage: hex_color!("#EDF3FA"),
        ring: Stroke { width: 2.0, color: hex_color!("#0A5AA8") },
        edge: Stroke::NONE,
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        name: "dark",
        window: hex_color!("#17191D"),
        surface: hex_color!("#1F2329"),
        text: hex_color!("#F1F3F5"),
        muted: hex_color!("#B4BCC8"),
        border: hex_color!("#8B95A3"),
        divider: hex_color!("#3B424C"),
        accent: hex_color!("#7DBBFA"),
        on_accent: hex_color!("#0B1A2A"),
        met: (hex_color!("#74D49C"), hex_color!("#14301F")),
        not_met: (hex_color!("#FF9C94"), hex_color!("#3D1A19")),
        unknown: (hex_color!("#F4C36B"), hex_color!("#36290F")),
        passage: hex_color!("#1B2B3D"),
        ring: Stroke { width: 2.0, color: hex_color!("#7DBBFA") },
        edge: Stroke::NONE,
    };

    /// The theme for who needs high contrast: few colors, on black, and an edge around everything.
    pub const HIGH_CONTRAST: Self = Self {
        name: "high contrast",
        window: hex_color!("#000000"),
        surface: hex_color!("#000000"),
        text: hex_color!("#FFFFFF"),
        muted: hex_color!("#FFFFFF"),
        border: hex_color!("#FFFFFF"),
        divider: hex_color!("#FFFFFF"),
        accent: hex_color!("#FFFF00"),
        on_accent: hex_color!("#000000"),
        met: (hex_color!("#6CF06C"), hex_color!("#000000")),
        not_met: (hex_color!("#FFA8A0"), hex_color!("#000000")),
        unknown: (hex_color!("#FFC14D"), hex_color!("#000000")),
        passage: hex_color!("#00305C"),
        ring: Stroke { width: 3.0, color: hex_color!("#1AEBFF") },
        edge: Stroke { width: 1.0, color: hex_color!("#FFFFFF") },
    };

    /// The colors of the theme that is shown.
    pub fn of(ui: &Ui) -> &'static Self {
        Self::of_visuals(ui.visuals())
    }

    /// The colors of the theme that these visuals belong to.
    pub fn of_visuals(visuals: &Visuals) -> &'static Self {
        match visuals.dark_mode {
            false => &Self::LIGHT,
            true if visuals.panel_fill == Self::HIGH_CONTRAST.surface => &Self::HIGH_CONTRAST,
            true => &Self::DARK,
        }
    }

    /// Paints what is behind something that is chosen or hovered.
    pub fn highlight(&self, painter: &Painter, rect: Rect) {
        painter.rect(rect, 4.0, self.passage, self.edge, StrokeKind::Inside);
    }

    /// Text and fill for an outcome.
    pub fn outcome(&self, outcome: Outcome) -> (Color32, Color32) {
        match outcome {
            Outcome::Met => self.met,
            Outcome::Unknown => self.unknown,
            Outcome::NotMet => self.not_met,
        }
    }
}

/// Body text with more weight, 14 points.
pub fn strong() -> FontId {
    FontId::new(14.0, semibold())
}

/// The heading of a question that is not the first of its page, 16 points.
pub fn subheading() -> FontId {
    FontId::new(16.0, semibold())
}

/// The lead under a verdict, 18 points.
pub fn lead() -> FontId {
    FontId::proportional(18.0)
}

/// The title of a verdict, 28 points.
pub fn title() -> FontId {
    FontId::new(28.0, semibold())
}

fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Installs fonts and themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(&Palette::LIGHT, Visuals::light()));
    // The program asks before it closes with unsaved answers, and its own command does that.
    ctx.options_mut(|options| options.quit_shortcuts.clear());
}

/// Shows the theme with high contrast.
pub fn show_high_contrast(ctx: &Context) {
    ctx.set_style_of(Theme::Dark, style(&Palette::HIGH_CONTRAST, Visuals::dark()));
    ctx.set_theme(ThemePreference::Dark);
}

/// Shows the light theme, the dark one, or the one of the two that the system asks for.
pub fn show(ctx: &Context, theme: ThemePreference) {
    ctx.set_style_of(Theme::Dark, style(&Palette::DARK, Visuals::dark()));
    ctx.set_theme(theme);
}

/// Inter in two weights, from one variable font, and JetBrains Mono for commands, of which only Latin letters are there.
fn fonts() -> FontDefinitions {
    let inter = include_bytes!("../../../assets/fonts/Inter-roman.var.ttf");
    let weight = |weight: f32| {
        let coords = VariationCoords::new([(b"wght", weight)]);
        // Hinting this font takes longer than everything else before the first frame, and is hardly seen.
        Arc::new(FontData::from_static(inter).tweak(FontTweak { coords, hinting: Some(false), ..Default::default() }))
    };
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert("Inter".to_owned(), weight(400.0));
    fonts.font_data.insert("Inter semibold".to_owned(), weight(600.0));
    let mono = FontData::from_static(include_bytes!("../../../assets/fonts/JetBrainsMono-Latin.ttf"));
    fonts.font_data.insert("JetBrains Mono".to_owned(), Arc::new(mono));
    fonts.families.insert(FontFamily::Proportional, vec!["Inter".to_owned()]);
    fonts.families.insert(FontFamily::Monospace, vec!["JetBrains Mono".to_owned(), "Inter".to_owned()]);
    fonts.families.insert(semibold(), vec!["Inter semibold".to_owned()]);
    fonts
}

fn style(palette: &Palette, visuals: Visuals) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, FontId::proportional(12.0)),
            (TextStyle::Body, FontId::proportional(14.0)),
            (TextStyle::Button, FontId::proportional(14.0)),
            (TextStyle::Monospace, FontId::monospace(13.0)),
            (TextStyle::Heading, FontId::new(20.0, semibold())),
        ]
        .into(),
        visuals: self::visuals(palette, visuals),
        // Software rendering is slow, so that nothing moves by itself.
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(16.0, 6.0);
    spacing.interact_size = Vec2::splat(CONTROL);
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(24);
    spacing.extra_text_line_spacing = 3.0;
    spacing.icon_width = 20.0;
    spacing.icon_width_inner = 10.0;
    // In the color of text, so that it is seen that there is more.
    spacing.scroll = ScrollStyle { foreground_color: true, ..ScrollStyle::solid() };
    style.interaction.selectable_labels = true;
    style.visuals.text_cursor.blink = false;
    style
}

fn visuals(palette: &Palette, base: Visuals) -> Visuals {
    let corner_radius = CornerRadius::same(4);
    let widget = |fill: Color32, outline: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: outline,
        corner_radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let outline = Stroke::new(1.0, palette.border);
    Visuals {
        widgets: Widgets {
            noninteractive: widget(palette.surface, Stroke::new(1.0, palette.divider), palette.text),
            inactive: widget(palette.surface, outline, palette.text),
            hovered: widget(palette.passage, outline, palette.text),
            active: widget(palette.passage, palette.ring, palette.text),
            open: widget(palette.passage, outline, palette.text),
        },
        selection: Selection { bg_fill: palette.passage, stroke: palette.ring },
        hyperlink_color: palette.accent,
        weak_text_color: Some(palette.muted),
        faint_bg_color: palette.window,
        extreme_bg_color: palette.surface,
        text_edit_bg_color: Some(palette.surface),
        code_bg_color: palette.window,
        warn_fg_color: palette.unknown.0,
        error_fg_color: palette.not_met.0,
        window_fill: palette.surface,
        panel_fill: palette.surface,
        window_stroke: outline,
        window_corner_radius: CornerRadius::same(6),
        menu_corner_radius: corner_radius,
        window_shadow: Shadow::NONE,
        popup_shadow: Shadow::NONE,
        // What is disabled is still read easily with high contrast.
        disabled_alpha: if palette.edge.is_empty() { base.disabled_alpha } else { 0.7 },
        ..base
    }
}
