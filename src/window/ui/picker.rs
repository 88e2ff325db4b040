//! A field with type-ahead for products and languages.

use egui::text::{CCursor, CCursorRange};
use egui::{CompletionPopup, Id, Key, RectAlign, Response, Suggestion, TextEdit, Ui};

use crate::assessment::product_key::mask;
use crate::assessment::{Answer, Language, Product};
use crate::catalogue::Catalogue;
use crate::window::ui::cx::Entered;
use crate::window::ui::widgets::{caption, finish_field, line_edit};

/// What is said of free text.
const NOT_LISTED: &str = "The program does not know this name. It is kept, but nothing can be compared with it.";

/// How many rows are offered at most.
const ROWS: usize = 100;

/// What the person is typing, kept while the field has the focus.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    /// The text when the field got the focus: until it changes, nothing is suggested.
    before: String,
    /// Whether the whole list is to be shown although nothing was typed.
    browse: bool,
    /// Whether a row of the list was chosen by the arrow keys, which Enter then takes.
    moved: bool,
    /// Whether the field had the focus when it was drawn last.
    focused: bool,
}

impl Draft {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), before: text.to_owned(), ..Self::default() }
    }

    /// What was typed into a field; where it has not the focus, that is what is shown.
    fn load(ui: &Ui, field: Id, shown: &str) -> Self {
        let focused = ui.memory(|memory| memory.has_focus(field));
        let stored: Option<Self> = ui.data(|data| data.get_temp(field.with("draft")));
        let mut draft = stored.filter(|_| focused).unwrap_or_else(|| Self::of(shown));
        if focused && !draft.focused {
            select_all(ui, field, &draft.text);
        }
        draft.focused = focused;
        let arrow = |key| focused && ui.input(|input| input.key_pressed(key));
        draft.browse |= arrow(Key::ArrowDown);
        draft.moved |= arrow(Key::ArrowDown) || arrow(Key::ArrowUp);
        draft
    }

    /// Shows the whole list while nothing is typed, and lets typing replace what is there.
    fn browse(&mut self, ui: &Ui, field: Id) {
        self.browse = true;
        if self.text == self.before {
            select_all(ui, field, &self.text);
        }
    }

    fn store(self, ui: &Ui, field: Id) {
        ui.data_mut(|data| data.insert_temp(field.with("draft"), self));
    }
}

/// A field for a product; what the catalogue does not list is kept as free text.
pub fn product(ui: &mut Ui, catalogue: &Catalogue, name: &str, answer: &mut Answer<Product>) -> Entered {
    let shown = answer.known().map_or("", |product| catalogue.product_name(product)).to_owned();
    let suggest = |query: &str| -> Vec<String> {
        catalogue.search_releases(query).into_iter().take(ROWS).map(|release| release.name.clone()).collect()
    };
    let (entered, picked) = field(ui, name, "Type a part of it, e.g. w10 pro", &shown, suggest);
    if let Some(text) = picked {
        *answer = match (text.is_empty(), catalogue.release_named(&text)) {
            (true, _) => Answer::Unanswered,
            (false, Some(release)) => Answer::Known(Product::Listed(release.id.clone())),
            (false, None) => Answer::Known(Product::Other(text)),
        };
    }
    if let Answer::Known(product) = answer
        && !entered.active
        && catalogue.find(product).is_none()
    {
        caption(ui, NOT_LISTED);
    }
    entered
}

/// A field for a language; what the catalogue does not list is kept as free text.
pub fn language(ui: &mut Ui, catalogue: &Catalogue, name: &str, answer: &mut Answer<Language>) -> Entered {
    let multilingual = catalogue.language_name(&Language::Multilingual);
    let shown = answer.known().map_or_else(String::new, |language| catalogue.language_name(language));
    let suggest = |query: &str| -> Vec<String> {
        let mui = query.is_empty()
            || ["mui", "multilingual", "multilanguage"].iter().any(|m| m.starts_with(&query.to_lowercase()));
        let rows = catalogue.search_languages(query);
        let names = rows.into_iter().take(ROWS).map(|row| catalogue.language_name(&Language::Listed(row.tag.clone())));
        let mut names: Vec<String> = names.collect();
        if mui {
            let at = if query.is_empty() || query.len() >= 2 { 0 } else { names.len() };
            names.insert(at, multilingual.clone());
        }
        names
    };
    let (entered, picked) = field(ui, name, "Type a part of it, e.g. en or German", &shown, suggest);
    if let Some(text) = picked {
        let tag = text.rsplit(' ').next().unwrap_or_default();
        *answer = if text.is_empty() {
            Answer::Unanswered
        } else if text == multilingual || text.eq_ignore_ascii_case("mui") {
            Answer::Known(Language::Multilingual)
        } else if let Some(row) = catalogue.language_named(&text).or_else(|| catalogue.language(tag)) {
            Answer::Known(Language::Listed(row.tag.clone()))
        } else {
            Answer::Known(Language::Other(text))
        };
    }
    if !entered.active && matches!(answer, Answer::Known(Language::Other(_))) {
        caption(ui, NOT_LISTED);
    }
    entered
}

/// The field; gives its text whenever that changed, so that nothing typed is lost wherever the person goes.
fn field(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    shown: &str,
    suggest: impl Fn(&str) -> Vec<String>,
) -> (Entered, Option<String>) {
    let id = ui.make_persistent_id(("picker", name));
    let mut draft = Draft::load(ui, id, shown);
    let (before, browse) = (draft.before.clone(), draft.browse);
    // Enter alone changes no answer: something has to be typed or chosen first.
    let chosen = draft.moved || draft.text.trim() != before;
    let completion = CompletionPopup::new(id)
        .word_boundary(|_| false)
        .align(RectAlign::BOTTOM_START)
        .max_height(264.0)
        .accept_keys(if chosen { vec![Key::Enter, Key::Tab] } else { Vec::new() });
    let edit = line_edit(&mut draft.text, 400.0).char_limit(200).hint_text(hint.to_owned());
    let output = completion.show(ui, edit, |query| {
        let typed = query.text.trim();
        match (typed == before, browse) {
            (true, false) => Vec::new(),
            (true, true) => with_first(&before, suggest("")).into_iter().map(Suggestion::new).collect(),
            (false, _) => suggestions(typed, suggest(typed)),
        }
    });
    let response: &Response = &output.text_edit.response.response;
    finish_field(ui, name, response);
    if response.clicked() {
        draft.browse(ui, id);
    }
    let accepted = output.accepted.map(|accepted| accepted.insert);
    let changed = accepted.is_some() || response.changed();
    let entered = Entered { id, active: response.has_focus(), answered: changed, done: accepted.is_some() };
    if let Some(text) = accepted {
        draft = Draft::of(&text);
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    draft.text = mask(&draft.text).into_owned();
    let text = changed.then(|| draft.text.trim().to_owned());
    draft.store(ui, id);
    (entered, text)
}

/// All rows, the answer that is given before the others, so that it is the one that is marked.
fn with_first(given: &str, mut rows: Vec<String>) -> Vec<String> {
    if !given.is_empty() {
        rows.retain(|row| row != given);
        rows.insert(0, given.to_owned());
    }
    rows
}

/// What is found, and at the end the way to keep what was typed.
fn suggestions(typed: &str, found: Vec<String>) -> Vec<Suggestion> {
    let keep = Suggestion::new(typed).content(format!("Not in this list: keep \"{typed}\""));
    found.into_iter().map(Suggestion::new).chain((!typed.is_empty()).then_some(keep)).collect()
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id, state);
}
