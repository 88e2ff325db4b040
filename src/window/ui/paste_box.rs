//! A field for the output of tools, with the commands to run on the customer's device.

use egui::{RichText, TextEdit, Ui, ViewportCommand};

use crate::assessment::product_key::mask;
use crate::window::ui::command::Command;
use crate::window::ui::cx::{Cx, Focus};
use crate::window::ui::theme::Palette;
use crate::window::ui::widgets::{add_field, caption, card};

/// The most characters that can be pasted; a file may be longer.
const PASTE_LIMIT: usize = 200_000;

/// What to run on the customer's device; its output is what can be pasted.
const COMMANDS: &str = "\
cscript //nologo $env:windir\\System32\\slmgr.vbs /dlv
Get-CimInstance SoftwareLicensingService | Format-List OA3xOriginalProductKeyDescription
systeminfo
Get-CimInstance Win32_OperatingSystem | Format-List Caption,OperatingSystemSKU,BuildNumber,OSArchitecture,MUILanguages,SerialNumber
cscript //nologo \"$env:ProgramFiles\\Microsoft Office\\Office16\\OSPP.VBS\" /dstatus
";

/// Whether the field for tool output stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteBox {
    /// It stays.
    Open,
    /// It was closed.
    Closed,
}

/// Draws the commands and the field; a product key is masked as soon as it is in it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, pasted: &mut String) -> PasteBox {
    caption(ui, "Run these in PowerShell on the customer's device, and paste what they print, or parts of it:");
    card(ui, Palette::of(ui).passage, 12, |ui| {
        ui.label(RichText::new(COMMANDS.trim_end()).monospace());
        let copy = ui.button("Copy the commands");
        if copy.clicked() {
            cx.ask(Command::Copy(COMMANDS.to_owned()));
        }
    });
    let edit = TextEdit::multiline(pasted).char_limit(PASTE_LIMIT).desired_width(f32::INFINITY).desired_rows(6);
    let hint = "Output of slmgr, ospp.vbs, systeminfo, Get-CimInstance, Get-ComputerInfo, reg query or DISM";
    let field = add_field(ui, "Tool output", edit.hint_text(hint));
    if field.changed() {
        *pasted = mask(pasted).into_owned();
    }
    cx.focus_here(ui, Focus::Pasted, field.id);
    caption(ui, "Product keys are cut to their last five characters. Longer output can be read from a file.");
    ui.horizontal_wrapped(|ui| {
        if ui.button(Command::ReadPasted.label()).clicked() {
            cx.ask(Command::ReadPasted);
        }
        if ui.button("Paste from clipboard").clicked() {
            field.request_focus();
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        if ui.button("Close").clicked() { PasteBox::Closed } else { PasteBox::Open }
    })
    .inner
}
