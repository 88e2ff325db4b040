//! What a screen reader is told beside what controls tell by themselves: landmarks, groups, lists, places in a list, and
//! what it is to say at once.

use egui::accesskit::{Live, Role};
use egui::{Context, Id, InnerResponse, Response, Ui, UiBuilder, UiKind};

/// A part of the window that a person can jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// Title, the most used actions, the menu.
    Bar,
    /// The pages, with their states.
    Pages,
    /// Why a question is asked, or a passage.
    Explanation,
    /// Back and forward.
    Row,
    /// The work that is under way.
    Work,
}

impl Landmark {
    fn role(self) -> Role {
        match self {
            Self::Bar => Role::Banner,
            Self::Pages => Role::Navigation,
            Self::Explanation => Role::Complementary,
            Self::Row | Self::Work => Role::Region,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Bar => "Title and actions",
            Self::Pages => "Pages",
            Self::Explanation => "Explanation",
            Self::Row => "Back and forward",
            Self::Work => "Work under way",
        }
    }

    /// What its part of the window is built with.
    pub fn builder(self) -> UiBuilder {
        UiBuilder::new().id_salt(self.name()).accessibility_role(self.role()).accessibility_label(self.name())
    }
}

/// How soon something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// When the person has heard out what is being said: it was done.
    Soon,
    /// At once: something failed, or is missing.
    Now,
}

/// Has a text said whenever it appears or changes.
pub fn announce(ui: &Ui, response: &Response, urgency: Urgency) {
    let live = match urgency {
        Urgency::Soon => Live::Polite,
        Urgency::Now => Live::Assertive,
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// Has work said when it begins, and not again for each percent and second.
pub fn say_without_numbers(ui: &Ui, response: &Response, text: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let all = node.value().unwrap_or_default().to_owned();
        node.set_value(text);
        node.set_description(all);
    });
    announce(ui, response, Urgency::Soon);
}

/// What belongs together under a name.
pub fn group_builder(name: impl Into<String>) -> UiBuilder {
    UiBuilder::new().accessibility_role(Role::Group).accessibility_label(name)
}

/// Draws a list with so many items.
pub fn list<R>(ui: &mut Ui, name: impl Into<String>, items: usize, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let builder = UiBuilder::new().accessibility_role(Role::List).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_size_of_set(items));
        add(ui)
    })
}

/// Draws the item at a place of a list, counted from 0; `name` says all of it.
pub fn item<R>(ui: &mut Ui, name: impl Into<String>, at: usize, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let builder = UiBuilder::new().accessibility_role(Role::ListItem).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        place(ui.ctx(), ui.unique_id(), at);
        add(ui)
    })
}

/// Says at which place of its list or group a control is, counted from 0.
pub fn place(ctx: &Context, id: Id, at: usize) {
    ctx.accesskit_node_builder(id, |node| node.set_position_in_set(at));
}

/// Says how many there are in a list or group of which not all are drawn, or which names no number by itself.
pub fn count(ctx: &Context, id: Id, items: usize) {
    ctx.accesskit_node_builder(id, |node| node.set_size_of_set(items));
}

/// Says what a control is about, after its name.
pub fn describe(ctx: &Context, id: Id, text: impl Into<String>) {
    ctx.accesskit_node_builder(id, |node| node.set_description(text.into()));
}

/// Names a control, or a part of the window, where nothing to be seen names it.
pub fn name(ctx: &Context, id: Id, text: impl Into<String>) {
    ctx.accesskit_node_builder(id, |node| node.set_label(text.into()));
}

/// A button that opens a menu, which is called as the button is.
pub fn menu_button(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.menu_button(label, |ui| {
        let menu = ui.stack().iter().find(|part| part.kind() == Some(UiKind::Menu)).map(|part| part.unique_id);
        menu.into_iter().for_each(|menu| name(ui.ctx(), menu, label));
        add(ui);
    });
}

/// Says which item of a list has the focus while the list itself has it.
pub fn current(ctx: &Context, list: Id, item: Id) {
    ctx.accesskit_node_builder(list, |node| node.set_active_descendant(item.accesskit_id()));
}

/// Names the window.
pub fn name_window(ctx: &Context, title: &str) {
    name(ctx, egui::accesskit_root_id(), title);
}
