//! Pictures of a fleet in the window.

use std::fmt::Write as _;
use std::fs;

use crate::support::window::Window;
use crate::{ALL, Picture, SAME};
use egui::Key;

const MEDIA: &str = "(format: 1, assessment: (media: (origin: Known(VlDownload), software: (product: \
                     Known(Listed(\"windows-11-pro\")), language: Known(Listed(\"en-US\")))), agreement: (program: \
                     Known(OpenValue), holder: Known(Own))))";

/// Some hundred devices as an inventory would list them.
fn list() -> String {
    let mut list = "Computer Name,Operating System,OSLanguage,channel,label,Model,Location\n".to_owned();
    for at in 0..360 {
        let system = match at % 9 {
            0 | 4 => "Microsoft Windows 10 Pro",
            7 => "Windows 11 Home",
            8 if at % 4 == 0 => "Windows 11 Pr",
            _ => "Microsoft Windows 11 Pro",
        };
        let language = [1033, 1033, 1031, 1033, 1036][at % 5];
        let channel = ["OEM", "OEM", "OEM", "Retail", "not sure"][(at / 7) % 5];
        let label = ["same", "none", ""][at % 3];
        writeln!(list, "PC-{at:04},{system},{language},{channel},{label},OptiPlex,Floor {}", at % 6).unwrap();
    }
    list
}

fn pictures(name: &str, size: (f32, f32), prepare: impl Fn(&mut Window)) {
    let folder = tempfile::tempdir().unwrap();
    let (path, media) = (folder.path().join("devices.csv"), folder.path().join("standard.reimage"));
    fs::write(&path, list()).unwrap();
    fs::write(&media, MEDIA).unwrap();
    Picture { name, size, themes: ALL, file: Some(media), shelf: Vec::new(), differing: SAME }.draw(|window| {
        window.drop_file(&path);
        prepare(window);
    });
}

#[test]
fn what_was_read_and_the_counts() {
    pictures("fleet-overview", (1040.0, 1000.0), |_| {});
}

#[test]
fn what_was_read_beside_the_counts() {
    pictures("fleet-overview-wide", (1600.0, 1000.0), |_| {});
}

#[test]
fn the_image_plan() {
    pictures("fleet-images", (1040.0, 1000.0), |window| window.click("Image plan"));
}

#[test]
fn the_table() {
    pictures("fleet-devices", (1600.0, 1000.0), |window| {
        window.click("Devices");
        window.press(&[Key::ArrowDown, Key::ArrowDown]);
    });
}

#[test]
fn the_table_in_a_small_window() {
    pictures("fleet-devices-small", (720.0, 560.0), |window| {
        window.click("Devices");
        window.click("Sort by device");
    });
}
