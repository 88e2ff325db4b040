//! What the registry of this PC tells: the same as the tool that shows it.

use reimage_advisor::input::this_pc::is_high_contrast;

#[test]
fn high_contrast_is_on_where_its_lowest_flag_is_set() {
    for (flags, on) in [("127", true), ("126", false), ("1\0", false), ("", false), ("4 294", false), (" 1 ", true)] {
        assert_eq!(is_high_contrast(flags), on, "{flags:?}");
    }
}

#[cfg(windows)]
#[test]
fn this_pc_tells_what_reg_query_shows() {
    use std::process::Command;

    use reimage_advisor::assessment::evidence::Side;
    use reimage_advisor::evidence::read_text;
    use reimage_advisor::input::read_this_pc;
    use reimage_advisor::knowledge::Knowledge;

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
