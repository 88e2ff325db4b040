//! What files are called: for people, as a suggestion, for a browser.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::assessment::hidden::visible;
use crate::assessment::product_key::{mask, unnamed};

/// The extension of a saved assessment.
pub const EXTENSION: &str = "reimage";

/// What a file or folder is called, for people: without product keys, and with what is hidden written out.
pub fn file_name(path: &Path) -> String {
    shown(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}

/// What a file is called without its extension, for people, as what stands in for a title.
pub fn title_of(path: &Path) -> String {
    path.file_stem().map(|stem| shown(Path::new(stem))).unwrap_or_default()
}

/// A path for people: without product keys, and with what is hidden written out.
pub fn shown(path: &Path) -> String {
    visible(&mask(&path.to_string_lossy())).into_owned()
}

/// The path as it may be proposed for another file: of a product key in it, the last five characters are left.
pub fn proposed(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    let plain = unnamed(&text);
    if plain == text { path.to_owned() } else { PathBuf::from(plain.into_owned()) }
}

/// A file name made from a title, of at most 200 bytes beside the extension.
pub fn suggested_name(title: &str) -> String {
    const LONGEST: usize = 200;
    let clean: String =
        unnamed(title).chars().map(|c| if c.is_control() || r#"<>:"/\|?*"#.contains(c) { '-' } else { c }).collect();
    let (short, _) = clean.split_at(clean.floor_char_boundary(LONGEST));
    let name = short.trim().trim_matches('.').trim();
    let prefix = if name.is_empty() || is_reserved(name) { "assessment" } else { "" };
    format!("{}.{EXTENSION}", format!("{prefix} {name}").trim())
}

/// The address of a file for a browser.
pub fn address(path: &Path) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'.').remove(b'_');
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", utf8_percent_encode(text.trim_start_matches('/'), KEPT))
}

/// The path with the extension of an assessment, if it has none; the `.1` of `Windows 8.1` is none.
pub fn with_extension(path: PathBuf) -> PathBuf {
    let has_one = path.extension().is_some_and(|known| known.to_string_lossy().contains(char::is_alphabetic));
    if has_one {
        return path;
    }
    let mut path = path.into_os_string();
    path.push(".");
    path.push(EXTENSION);
    path.into()
}

/// Whether Windows keeps a name for a device.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_uppercase();
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok());
    ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}
