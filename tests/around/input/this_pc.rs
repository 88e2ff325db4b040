//! "Read this PC" on Windows: the registry tells the same as the tool that shows it.
#![cfg(windows)]

use std::process::Command;

use reimage_advisor::assessment::evidence::Side;
use reimage_advisor::evidence::read_text;
use reimage_advisor::input::read_this_pc;
use reimage_advisor::knowledge::Knowledge;

#[test]
fn this_pc_tells_what_reg_query_shows() {
    let catalogue = Knowledge::load().unwrap().catalogue;
    let query = ["query", r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"];
    let shown = Command::new("reg").args(query).output().unwrap().stdout;
    let shown = read_text(&catalogue, &String::from_utf8_lossy(&shown), "reg query").unwrap();
    let read = read_this_pc(&catalogue).unwrap();
    let (read, shown) = (&read.found[0], &shown.found[0]);
    assert_eq!(read.side, Side::Installed);
    assert!(read.edition_id.is_some() && read.build.is_some(), "{read:?}");
    assert_eq!((&read.product, &read.edition_id, &read.build), (&shown.product, &shown.edition_id, &shown.build));
}
